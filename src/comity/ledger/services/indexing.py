"""Keeping what search looks through (`domain.texts`).

It is written in the transaction that records, after the projections, from which it is made; a
rebuild makes the same rows again.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import batched, chain
from operator import itemgetter
from typing import Any

from comity.ledger.domain.coverage import COVERAGE
from comity.ledger.domain.documents import KIND
from comity.ledger.domain.events import EventRow
from comity.ledger.domain.projection import OWN_TABLES, Row
from comity.ledger.domain.searched import ActText
from comity.ledger.domain.standing import Entry
from comity.ledger.domain.texts import TEXT_COLUMNS, Acts, TextRow, of_acts, of_document
from comity.ledger.tables import change, fetch, fetch_among, insert, is_sqlite

AT_ONCE = 2_000  # dossiers whose acts are read together
_NO_MATTERS = (f"{COVERAGE.kind}/",)  # streams of which no page tells: what is recorded of all
PAIRS_AT_ONCE = 400  # in one list


def index_dossiers(touched: Iterable[tuple[str, str]]) -> None:
    """Write what search looks through of these dossiers, (stream, dossier), where it changed."""
    for standing, new in _of_dossiers(touched):
        _write(standing, new)


def index_documents(documents: Iterable[str]) -> None:
    """Write what search looks through of these documents, where it changed."""
    for standing, new in _of_documents(documents):
        _write(standing, new)


def index_streams(streams: Iterable[str]) -> None:
    """Write what search looks through of everything in these streams, for a rebuild."""
    for standing, new in _of_streams(streams):
        _write(standing, new)


type Said = Mapping[str, tuple[Any, ...]]
"""Event → what search reads of it: source, locator, note and payload."""


def said_in(events: Iterable[Entry]) -> Said:
    """What search reads of these events."""
    return {each.act: (each.source, each.locator, each.note, each.payload) for each in events}


def texts_begun(
    stream: str,
    events: Sequence[tuple[Any, ...]],
    acts: Sequence[Row],
    addresses: Sequence[Row],
    courses: Callable[[], Sequence[Row]],
) -> list[TextRow]:
    """What search looks through of a stream that begins with these rows of `event`."""
    said = dict(zip(map(_act_of_event, events), map(_read_of_event, events), strict=True))
    return texts_of(stream, said, acts, addresses, courses)


def texts_of(
    stream: str,
    said: Said,
    acts: Sequence[Row],
    addresses: Sequence[Row],
    courses: Callable[[], Sequence[Row]],
) -> list[TextRow]:
    """What search looks through of a stream in which these events tell these acts."""
    if stream.startswith((*_NO_MATTERS, f"{KIND}/")):
        return []
    found: Acts = defaultdict(list)
    for row in sorted(acts, key=_place_of_act):
        act = ActText(*_read_of_act(row), *said[_event_of_act(row)])
        found[act.stream, act.dossier].append(act)
    refs = map(_read_of_address, addresses)
    return list(of_acts(found, refs, lambda _: map(_read_of_course, courses())))


def insert_texts(texts: Sequence[TextRow]) -> None:
    """Write what search looks through where nothing stands, in the order that SQLite needs."""
    added = sorted(texts)
    insert("text", TEXT_COLUMNS, added)
    if is_sqlite():
        insert("text_words", ("rowid", "words"), [(row.id, row.words) for row in added])


def is_indexed(stream: str, texts: Sequence[TextRow]) -> bool:
    """Whether search has these texts of the stream, or those of the documents in it."""
    if stream.startswith(f"{KIND}/"):
        return all(set(standing) == set(new) for standing, new in _of_streams([stream]))
    return set(_rows(fetch_among(_STANDING_IN, [stream]))) == set(texts)


def first_not_indexed(stream: str) -> TextRow | None:
    """The first row of a stream that search has and should not, or lacks; None for neither."""
    wrong = (set(standing) ^ set(new) for standing, new in _of_streams([stream]))
    return min(chain.from_iterable(wrong), default=None)


type _Both = tuple[Sequence[TextRow], Sequence[TextRow]]
"""The rows that stand, and those that are to stand."""


def _of_streams(streams: Iterable[str]) -> Iterator[_Both]:
    """The rows of everything in these streams."""
    names = [name for name in streams if not name.startswith(_NO_MATTERS)]
    of_documents = [name for name in names if name.startswith(f"{KIND}/")]
    of_matters = [name for name in names if not name.startswith(f"{KIND}/")]
    told = {event: row for event, *row in fetch_among(_EVENTS_IN, of_matters)}
    acts: Acts = defaultdict(list)
    for *row, event in fetch_among(_ACTS_IN, of_matters):
        act = ActText(*row, *told[event])
        acts[act.stream, act.dossier].append(act)
    del told
    refs = fetch_among(_REFS_IN, of_matters)
    yield _rows(fetch_among(_STANDING_IN, of_matters)), list(of_acts(acts, refs, _courses_of))
    yield from _of_documents(
        str(document)
        for table in ("document", "text")
        for (document,) in fetch_among(
            f'SELECT document FROM "{table}" WHERE stream IN {{names}}', of_documents
        )
    )


def _of_dossiers(touched: Iterable[tuple[str, str]]) -> Iterator[_Both]:
    found = sorted(key for key in touched if not key[0].startswith(_NO_MATTERS))
    for some in batched(found, AT_ONCE):
        acts: Acts = defaultdict(list)
        told, refs, standing = (_fetch_of(one, some) for one in (_ACTS, _REFS, _STANDING))
        for row in sorted(told):
            act = ActText(*row[_PLACES:])
            acts[act.stream, act.dossier].append(act)
        yield _rows(standing), list(of_acts(acts, refs, _courses_of))


def _courses_of(dossiers: Sequence[tuple[str, str]]) -> list[tuple[Any, ...]]:
    return _fetch_of(_COURSES, dossiers)


def _of_documents(documents: Iterable[str]) -> Iterator[_Both]:
    for some in batched(sorted(set(documents)), AT_ONCE):
        new = [of_document(row) for row in fetch_among(_DOCUMENTS, some)]
        yield _rows(fetch_among(_OF_DOCUMENTS, some)), new


def _rows(found: Iterable[Sequence[Any]]) -> list[TextRow]:
    return [TextRow._make(row) for row in found]


def _columns(table: Sequence[str], *names: str) -> Callable[[Row], Any]:
    """What takes these columns from a row of a table."""
    return itemgetter(*map(table.index, names))


_EVENT, _ACT, _ADDRESS = EventRow._fields, OWN_TABLES["act"], OWN_TABLES["address"]
_OF_COURSE = ("stream", "dossier", "state", "mandate", "joined", "readings")
_act_of_event = _columns(_EVENT, "act")
_read_of_event = _columns(_EVENT, "source", "locator", "note", "payload")
_place_of_act = _columns(_ACT, "dossier", "no", "statement", "readings")
_read_of_act = _columns(_ACT, "stream", "dossier", "state", "mandates", "effective", "readings")
_event_of_act = _columns(_ACT, "event")
_read_of_address = _columns(_ADDRESS, "stream", "dossier", "ref", "canonical", "readings")
_read_of_course = _columns(OWN_TABLES["course"], *_OF_COURSE)

_PLACES = 2  # what says where an act stands in its dossier
_ACTS = (
    "SELECT a.no, a.statement, a.stream, a.dossier, a.state, a.mandates, a.effective, a.readings,"
    " e.source, e.locator, e.note, e.payload"
    " FROM act a JOIN event e ON e.act = a.event WHERE (a.stream, a.dossier) IN {pairs}"
)
_REFS = (
    "SELECT stream, dossier, ref, canonical, readings FROM address"
    " WHERE (stream, dossier) IN {pairs}"
)
_COURSES = f"SELECT {', '.join(_OF_COURSE)} FROM course WHERE (stream, dossier) IN {{pairs}}"
_ALL = ", ".join(f'"{column}"' for column in TEXT_COLUMNS)
_STANDING = f'SELECT {_ALL} FROM "text" WHERE (stream, dossier) IN {{pairs}}'
_EVENTS_IN = "SELECT act, source, locator, note, payload FROM event WHERE stream IN {names}"
_ACTS_IN = (
    "SELECT stream, dossier, state, mandates, effective, readings, event FROM act"
    " WHERE stream IN {names} ORDER BY stream, dossier, no, statement"
)
_REFS_IN = "SELECT stream, dossier, ref, canonical, readings FROM address WHERE stream IN {names}"
_STANDING_IN = f'SELECT {_ALL} FROM "text" WHERE stream IN {{names}}'
_OF_DOCUMENTS = f"SELECT {_ALL} FROM \"text\" WHERE document > '' AND document IN {{names}}"
_DOCUMENTS = (
    "SELECT d.stream, d.document, d.about, d.ref, d.state, d.mandates, d.day, d.readings,"
    " CASE WHEN EXISTS (SELECT 1 FROM extraction x WHERE x.document = d.document"
    " AND x.stage = 'waiting') THEN '' ELSE c.text END"
    " FROM document d JOIN content c ON c.sha256 = d.sha256 WHERE d.document IN {names}"
)


def _fetch_of(query: str, pairs: Sequence[tuple[str, str]]) -> list[tuple[Any, ...]]:
    """The rows of a query that says `IN {pairs}`: streams with their dossiers."""
    found: list[tuple[Any, ...]] = []
    for some in batched(pairs, PAIRS_AT_ONCE):
        marks = ", ".join(["(%s, %s)"] * len(some))
        asked = query.replace("{pairs}", f"(VALUES {marks})")
        found += fetch(asked, list(chain.from_iterable(some)))
    return found


def _write(old: Sequence[TextRow], new: Sequence[TextRow]) -> None:
    """Turn the old rows into the new ones, touching only what differs."""
    before, after = set(old), set(new)
    gone = sorted(before - after)
    if is_sqlite():
        marked = [("delete", row.id, row.words) for row in gone]
        insert("text_words", ("text_words", "rowid", "words"), marked)
    added = sorted(after - before)
    change("text", TEXT_COLUMNS, gone, added)
    if is_sqlite():
        insert("text_words", ("rowid", "words"), [(row.id, row.words) for row in added])
