"""Keeping what search looks through: a row a dossier or document and set of readings.

It is written in the transaction that records, after the projections, from which it is made; a
rebuild makes the same rows again. What only some may read stands in rows that only they search.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import batched, chain
from operator import itemgetter
from typing import Any, NamedTuple

from comity.accounts.domain import EVERY_READING, Reading
from comity.kernel.edtf import OPEN_END
from comity.kernel.parties import codes_of
from comity.ledger.domain.coverage import COVERAGE
from comity.ledger.domain.documents import KIND
from comity.ledger.domain.events import EventRow
from comity.ledger.domain.projection import OWN_TABLES, Row
from comity.ledger.domain.refs import UNPUBLISHED
from comity.ledger.domain.searched import ActText
from comity.ledger.domain.snippets import MANDATE, STATE, stored
from comity.ledger.domain.standing import READINGS, Entry
from comity.ledger.domain.words import just_words
from comity.ledger.tables import Part, change, fetch_among, fetch_as_one, insert, is_sqlite

AT_ONCE = 2_000  # dossiers whose acts are read together
_NO_MATTERS = (f"{COVERAGE.kind}/",)  # streams of which no page tells: what is recorded of all
PAIRS_AT_ONCE = 400  # in one list
_LAST_DAY = 2**22 - 1  # beyond every day that a calendar has
_DAYS_SHIFT = 40


class TextRow(NamedTuple):
    """What search looks through of a dossier or a document, as some readings see it.

    `words` are those of its text and `places` where they stand in it; `body` is the text itself,
    where no document has it.
    """

    id: int
    stream: str
    dossier: str
    document: str
    about: str
    ref: str
    state: str
    mandates: str
    day: int
    readings: int
    words: str
    body: str
    places: str


COLUMNS = TextRow._fields


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
) -> list[TextRow]:
    """What search looks through of a stream that begins with these rows of `event`."""
    said = dict(zip(map(_act_of_event, events), map(_read_of_event, events), strict=True))
    return texts_of(stream, said, acts, addresses)


def texts_of(
    stream: str, said: Said, acts: Sequence[Row], addresses: Sequence[Row]
) -> list[TextRow]:
    """What search looks through of a stream in which these events tell these acts."""
    if stream.startswith((*_NO_MATTERS, f"{KIND}/")):
        return []
    found: _Acts = defaultdict(list)
    for row in sorted(acts, key=_place_of_act):
        act = ActText(*_read_of_act(row), *said[_event_of_act(row)])
        found[act.stream, act.dossier].append(act)
    return list(_of_acts(found, map(_read_of_address, addresses)))


def insert_texts(texts: Sequence[TextRow]) -> None:
    """Write what search looks through where nothing stands, in the order that SQLite needs."""
    added = sorted(texts)
    insert("text", COLUMNS, added)
    if is_sqlite():
        insert("text_words", ("rowid", "words"), [(row.id, row.words) for row in added])


def is_indexed(stream: str, texts: Sequence[TextRow]) -> bool:
    """Whether search has these texts of the stream, or those of the documents in it."""
    if stream.startswith(f"{KIND}/"):
        return all(set(standing) == set(new) for standing, new in _of_streams([stream]))
    return set(_rows(fetch_among(_STANDING_IN, [stream]))) == set(texts)


type _Acts = dict[tuple[str, str], list[ActText]]
"""(stream, dossier) → its acts in their order."""

type _Both = tuple[Sequence[TextRow], Sequence[TextRow]]
"""The rows that stand, and those that are to stand."""


def _of_streams(streams: Iterable[str]) -> Iterator[_Both]:
    """The rows of everything in these streams."""
    names = [name for name in streams if not name.startswith(_NO_MATTERS)]
    of_documents = [name for name in names if name.startswith(f"{KIND}/")]
    of_matters = [name for name in names if not name.startswith(f"{KIND}/")]
    told = {event: row for event, *row in fetch_among(_EVENTS_IN, of_matters)}
    acts: _Acts = defaultdict(list)
    for *row, event in fetch_among(_ACTS_IN, of_matters):
        act = ActText(*row, *told[event])
        acts[act.stream, act.dossier].append(act)
    del told
    refs = fetch_among(_REFS_IN, of_matters)
    yield _rows(fetch_among(_STANDING_IN, of_matters)), list(_of_acts(acts, refs))
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
        acts: _Acts = defaultdict(list)
        of_acts, refs, standing = _fetch_of((_ACTS, _REFS, _STANDING), some)
        for row in sorted(of_acts):
            act = ActText(*row[_PLACES:])
            acts[act.stream, act.dossier].append(act)
        yield _rows(standing), list(_of_acts(acts, refs))


def _of_acts(acts: _Acts, of_refs: Iterable[tuple[Any, ...]]) -> Iterator[TextRow]:
    """The rows of all dossiers in which these acts lie."""
    refs: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for stream, dossier, ref, canonical, readings in of_refs:
        # What else was named opaquely tells of a matter that this one's readers may not know.
        if canonical or UNPUBLISHED not in ref:
            refs[stream, dossier].append((readings, ref))
    for key, own in acts.items():
        yield from _of_dossier(own, refs[key])


def _of_documents(documents: Iterable[str]) -> Iterator[_Both]:
    for some in batched(sorted(set(documents)), AT_ONCE):
        new = [_of_document(row) for row in fetch_among(_DOCUMENTS, some)]
        yield _rows(fetch_among(_OF_DOCUMENTS, some)), new


def _rows(found: Iterable[Sequence[Any]]) -> list[TextRow]:
    return [TextRow._make(row) for row in found]


def _columns(table: Sequence[str], *names: str) -> Callable[[Row], Any]:
    """What takes these columns from a row of a table."""
    return itemgetter(*map(table.index, names))


_EVENT, _ACT, _ADDRESS = EventRow._fields, OWN_TABLES["act"], OWN_TABLES["address"]
_act_of_event = _columns(_EVENT, "act")
_read_of_event = _columns(_EVENT, "source", "locator", "note", "payload")
_place_of_act = _columns(_ACT, "dossier", "no", "statement", "readings")
_read_of_act = _columns(_ACT, "stream", "dossier", "state", "mandates", "effective", "readings")
_event_of_act = _columns(_ACT, "event")
_read_of_address = _columns(_ADDRESS, "stream", "dossier", "ref", "canonical", "readings")

_PLACES = 2  # what says where an act stands in its dossier
_ACTS = Part(
    (
        *("a.no", "a.statement", "a.stream", "a.dossier", "a.state", "a.mandates"),
        *("a.effective", "a.readings", "e.source", "e.locator", "e.note", "e.payload"),
    ),
    "FROM act a JOIN event e ON e.act = a.event WHERE (a.stream, a.dossier) IN {pairs}",
)
_REFS = Part(
    ("stream", "dossier", "ref", "canonical", "readings"),
    "FROM address WHERE (stream, dossier) IN {pairs}",
)
_OWN = tuple(f'"{column}"' for column in COLUMNS)
_ALL = ", ".join(_OWN)
_STANDING = Part(_OWN, 'FROM "text" WHERE (stream, dossier) IN {pairs}')
_EVENTS_IN = "SELECT act, source, locator, note, payload FROM event WHERE stream IN {names}"
_ACTS_IN = (
    "SELECT stream, dossier, state, mandates, effective, readings, event FROM act"
    " WHERE stream IN {names} ORDER BY stream, dossier, no, statement"
)
_REFS_IN = "SELECT stream, dossier, ref, canonical, readings FROM address WHERE stream IN {names}"
_STANDING_IN = f'SELECT {_ALL} FROM "text" WHERE stream IN {{names}}'
_OF_DOCUMENTS = f"SELECT {_ALL} FROM \"text\" WHERE document > '' AND document IN {{names}}"
_DOCUMENTS = (
    "SELECT d.stream, d.document, d.about, d.ref, d.state, d.mandates, d.day, d.readings, c.text"
    " FROM document d JOIN content c ON c.sha256 = d.sha256 WHERE d.document IN {names}"
)


def _fetch_of(
    parts: Sequence[Part], pairs: Sequence[tuple[str, str]]
) -> list[list[tuple[Any, ...]]]:
    """The rows of each query that says `IN {pairs}`: streams with their dossiers."""
    found: list[list[tuple[Any, ...]]] = [[] for _ in parts]
    for some in batched(pairs, PAIRS_AT_ONCE):
        values = {f"of{no}": part for no, part in enumerate(chain.from_iterable(some))}
        marks = ", ".join(f"(%(of{no})s, %(of{no + 1})s)" for no in range(0, len(values), 2))
        asked = [
            Part(part.columns, part.rest.replace("{pairs}", f"(VALUES {marks})")) for part in parts
        ]
        for rows, more in zip(found, fetch_as_one(asked, values), strict=True):
            rows.extend(more)
    return found


def _of_dossier(acts: Sequence[ActText], refs: Sequence[tuple[int, str]]) -> list[TextRow]:
    """The rows of a dossier, one for each different text that readers may see of it."""
    lines = [act.lines() for act in acts]
    masks: dict[tuple[str, str, str, str, int], int] = {}
    # Nearly always all readers see the same: then one look is enough.
    alike = all(act.readings == _EVERYBODY for act in acts) and {mask for mask, _ in refs} == {
        _EVERYBODY
    }
    alike = alike and all(public is all_ for public, all_ in lines)
    for reading in (_PUBLIC,) if alike else _READINGS:
        own = " ".join(sorted(ref for readings, ref in refs if readings & reading))
        seen = [
            (act, both) for act, both in zip(acts, lines, strict=True) if act.readings & reading
        ]
        if not seen or not own:
            continue  # a dossier without a ref is none that anybody can open
        place = reading != _PUBLIC
        body = "\n".join(dict.fromkeys(both[place] for _, both in seen if both[place]))
        codes = {act.mandates for act, _ in seen}
        mandates = "+".join(sorted({code for each in codes for code in codes_of(each)}))
        told = (own, seen[0][0].state, mandates, body, _last_day(seen))
        masks[told] = masks.get(told, 0) | (_EVERYBODY if alike else reading)
    return [
        _row(
            stream=acts[0].stream,
            dossier=acts[0].dossier,
            ref=ref,
            state=state,
            mandates=mandates,
            day=day,
            readings=mask,
            text=body,
            body=body,
        )
        for (ref, state, mandates, body, day), mask in masks.items()
    ]


# Plain numbers: a flag is looked up at each comparison, of which an import makes many.
_READINGS = tuple(int(reading) for reading in READINGS)
_PUBLIC = int(Reading.PUBLIC)
_EVERYBODY = int(EVERY_READING)


def _last_day(seen: Sequence[tuple[ActText, tuple[str, str]]]) -> int:
    """The day of the last act that has one; 0 where none has."""
    days = [act.effective for act, _ in seen if act.effective < OPEN_END]
    return max(days, default=0)


def _of_document(row: Sequence[Any]) -> TextRow:
    names = ("stream", "document", "about", "ref", "state", "mandates", "day", "readings", "text")
    return _row(**dict(zip(names, row, strict=True)))


def _row(
    *,
    stream: str,
    dossier: str = "",
    document: str = "",
    about: str = "",
    ref: str,
    state: str,
    mandates: str,
    day: int,
    readings: int,
    text: str,
    body: str = "",
) -> TextRow:
    codes = [f"{STATE}{state.lower()}"] if state else []
    codes += [f"{MANDATE}{code}" for code in mandates.split("+") if code]
    kept = stored(text, [*codes, *just_words(ref)])
    # Named by the widest of its readings: hits are in the order of this number, and what only
    # some may read must not change where the others find theirs.
    widest = next(one for one in _READINGS if readings & one)
    key = hashlib.sha256(f"{stream} {dossier} {document} {widest}".encode()).digest()
    return TextRow(
        id=min(max(day, 0), _LAST_DAY) << _DAYS_SHIFT | int.from_bytes(key[:5]),
        stream=stream,
        dossier=dossier,
        document=document,
        about=about,
        ref=ref,
        state=state,
        mandates=mandates,
        day=day,
        readings=readings,
        words=kept.words,
        body=body,
        places=kept.places,
    )


def _write(old: Sequence[TextRow], new: Sequence[TextRow]) -> None:
    """Turn the old rows into the new ones, touching only what differs."""
    before, after = set(old), set(new)
    gone = sorted(before - after)
    if is_sqlite():
        marked = [("delete", row.id, row.words) for row in gone]
        insert("text_words", ("text_words", "rowid", "words"), marked)
    added = sorted(after - before)
    change("text", COLUMNS, gone, added)
    if is_sqlite():
        insert("text_words", ("rowid", "words"), [(row.id, row.words) for row in added])
