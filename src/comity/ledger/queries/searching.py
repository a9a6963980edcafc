"""Search over what a reader may see: acts, refs, names of States and mandates, texts of documents.

What a reader may not see is left out before anything is ordered or counted, and nothing that
orders depends on other texts: the newest come first, the counting stops at a thousand. So what is
hidden moves nothing that is shown. Names of States and mandates are found in six languages, by
their codes, which stand among the words of every text.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from comity.accounts.domain import Viewer
from comity.directory.domain.directory import Directory
from comity.directory.domain.names import Language
from comity.directory.queries import directory
from comity.kernel.edtf import iso, parse
from comity.kernel.parties import codes_of
from comity.ledger.domain.documents import Document
from comity.ledger.domain.snippets import (
    MANDATE,
    STATE,
    Piece,
    Stored,
    snippet,
    snippet_of_acts,
)
from comity.ledger.domain.words import Term, just_words, read_search
from comity.ledger.queries.documents import documents, seen_document
from comity.ledger.queries.lines import Key, act_lines
from comity.ledger.queries.refs import refs_of
from comity.ledger.queries.seeing import seen
from comity.ledger.tables import fetch, is_sqlite

MOST_COUNTED = 1_000
MOST_NAMES = 60  # States or mandates that one word may mean; "the" means more, and none
HITS = 20
_BEYOND_ALL = 2**63 - 1  # the greatest number that a database takes


class Hit(Struct, frozen=True, kw_only=True):
    """One thing found: a matter, or a document of one.

    `date` is that of its last act, or of the document, as written, `` if unknown; `day` the one on
    which that counts, by which hits are ordered, None if unknown.
    """

    kind: str  # the kind of matter (visit, communication, …) or `document`
    ref: str
    state: str
    mandates: tuple[str, ...]
    date: str
    day: int | None
    snippet: tuple[Piece, ...]
    document: Document | None = None
    key: Key | None = None  # that of a matter; None of a document

    @property
    def plain(self) -> str:
        """The snippet without its marks."""
        return "".join(piece.text for piece in self.snippet)

    def as_json(self) -> dict[str, object]:
        """`kind, ref, state, mandates, date, day, snippet [{text, found}], document`."""
        return {
            "kind": self.kind,
            "ref": self.ref,
            "state": self.state or None,
            "mandates": list(self.mandates),
            "date": self.date or None,
            "day": iso(self.day) if self.day else None,
            "snippet": [{"text": piece.text, "found": piece.found} for piece in self.snippet],
            "document": self.document.as_json() if self.document else None,
        }


class Found(Struct, frozen=True):
    """The hits of one page; `count` is of all of them, MOST_COUNTED + 1 for more than that.

    `next` is the cursor of the page that follows. Without `terms` nothing was asked for.
    """

    terms: tuple[Term, ...]
    hits: tuple[Hit, ...] = ()
    count: int = 0
    next: str | None = None

    @property
    def more_than_counted(self) -> bool:
        """Whether there are more than were counted."""
        return self.count > MOST_COUNTED

    def head(self) -> dict[str, object]:
        """`count`, and `more` where there are more than so many."""
        return {"count": min(self.count, MOST_COUNTED), "more": self.more_than_counted}


def search(
    text: str,
    *,
    viewer: Viewer,
    only: str = "",
    after: str | None = None,
    limit: int = HITS,
    counted: int | None = None,
) -> Found:
    """What of the record as it is known now has all these words, newest first.

    `only` is `documents` or `matters`; `after` the `next` of the page before, and `counted` its
    `count`, so that whoever reads page after page has them counted once.
    """
    terms = read_search(text)
    if not terms:
        return Found(())
    condition, parameters = _condition(terms, viewer, only)
    before = min(int(after), _BEYOND_ALL) if after else None
    rows = _page(condition, parameters, viewer, before, limit + 1)
    count = len(rows) if counted is None else counted
    if counted is None and (after or len(rows) > limit):
        statement = f"SELECT count(*) FROM (SELECT 1 {condition} LIMIT {MOST_COUNTED + 1}) found"
        ((count,),) = fetch(statement, parameters)
    more = str(rows[limit - 1][0]) if len(rows) > limit else None
    return Found(terms, _hits(rows[:limit], terms, viewer), int(count), more)


def _condition(terms: Sequence[Term], viewer: Viewer, only: str) -> tuple[str, list[str]]:
    """The FROM and WHERE of a search, and its parameters."""
    asked = [(term, _codes(term)) for term in terms]
    if is_sqlite():
        start = 'FROM text_words w JOIN "text" d ON d.id = w.rowid WHERE w.words MATCH %s'
        parameters = [" AND ".join(_for_sqlite(term, codes) for term, codes in asked)]
    else:
        conditions = [_for_postgresql(term, codes) for term, codes in asked]
        start = f'FROM "text" d WHERE {" AND ".join(condition for condition, _ in conditions)}'
        parameters = [value for _, values in conditions for value in values]
    own = f"(d.document = '' AND {seen(viewer, 'd')})"
    attached = f"(d.document > '' AND {seen_document(viewer, 'd')})"
    either = {"matters": own, "documents": attached}.get(only, f"({own} OR {attached})")
    return f"{start} AND {either}", parameters


VECTOR = "array_to_tsvector(string_to_array(btrim(d.words), ' '))"
PAIRS = "comity_pairs(d.words)"
"""What is indexed on PostgreSQL, with `d` for the row: the words, and which stand side by side,
about. Migrations make the indexes of them."""


def _page(
    condition: str,
    parameters: Sequence[str | int],
    viewer: Viewer,
    before: int | None,
    limit: int,
) -> list[tuple[int, ...]]:
    """The rows of a page with their texts; that of a document is that of its content."""
    order = "w.rowid" if is_sqlite() else "d.id"
    limited = f" AND {order} < %s" if before is not None else ""
    values = [*parameters, *([before] if before is not None else [])]
    return fetch(
        "SELECT t.id, t.stream, t.dossier, t.document, t.state, t.mandates, t.day, t.words,"
        " t.places, coalesce(c.text, t.body) FROM"
        f" (SELECT d.id {condition}{limited} ORDER BY {order} DESC LIMIT {limit}) f"
        ' JOIN "text" t ON t.id = f.id'
        " LEFT JOIN document m ON m.document = t.document"
        f" AND {seen_document(viewer, 'm')}"
        " LEFT JOIN content c ON c.sha256 = m.sha256 ORDER BY t.id DESC",
        values,
    )


def _hits(
    rows: Sequence[tuple[object, ...]], terms: Sequence[Term], viewer: Viewer
) -> tuple[Hit, ...]:
    refs = refs_of({Key(str(row[1]), str(row[2])) for row in rows if row[2]}, viewer=viewer)
    attached = documents({str(row[3]) for row in rows if row[3]}, viewer=viewer)
    dated = _dated({Key(str(row[1]), str(row[2])): int(str(row[6])) for row in rows}, viewer)
    hits = []
    for _, stream, dossier, name, state, mandates, day, words, places, body in rows:
        one = attached.get(str(name))
        if (name and one is None) or (dossier and str(dossier) not in refs):
            continue
        around = snippet if name else snippet_of_acts
        hits.append(
            Hit(
                kind=str(stream).partition("/")[0],
                ref=one.ref if one else refs[str(dossier)],
                state=str(state),
                mandates=codes_of(str(mandates)),
                date=one.dated if one else dated.get(str(dossier), ""),
                day=int(str(day)) or None,
                snippet=around(str(body), Stored(str(words), str(places)), terms),
                document=one,
                key=Key(str(stream), str(dossier)) if dossier else None,
            )
        )
    return tuple(hits)


def _dated(days: Mapping[Key, int], viewer: Viewer) -> dict[str, str]:
    """Dossier → the date, as written, of what was done last in it, on this day: the finest."""
    keys = {key for key, day in days.items() if key.dossier and day}
    acts = act_lines(keys, viewer=viewer, on=max(days.values(), default=0))
    return {
        key.dossier: min(own, key=_width)
        for key in keys
        if (own := [one.date for one in acts.get(key.dossier, ()) if one.effective == days[key]])
    }


def _width(date: str) -> tuple[int, str]:
    """How many days a date leaves open; of two that leave as many open, always the same."""
    found = parse(date)
    return found.last - found.first, date


def _for_sqlite(term: Term, codes: Sequence[str]) -> str:
    own = f'"{" ".join(term.words)}"{" *" if term.prefix else ""}'
    return f"({' OR '.join([own, *(f'"{code}"' for code in codes)])})"


def _for_postgresql(term: Term, codes: Sequence[str]) -> tuple[str, list[str]]:
    """The condition of one term, and its parameters."""
    if len(term.words) == 1:
        return f"{VECTOR} @@ %s::tsquery", [_any_of(_all_of(term), *map(_quoted, codes))]
    whole = term.words[:-1] if term.prefix else term.words
    found, parameters = f"{VECTOR} @@ %s::tsquery", [_all_of(term)]
    if len(whole) > 1:
        found, parameters = f"{PAIRS} @> comity_pairs(%s)", [" ".join(whole)]
    if codes:
        found = f"({found} OR {VECTOR} @@ %s::tsquery)"
        parameters.append(_any_of(*map(_quoted, codes)))
    row, values = _in_a_row(term, codes)
    return f"{found} AND {row}", [*parameters, *values]


def _all_of(term: Term) -> str:
    *before, last = map(_quoted, term.words)
    return f"({' & '.join([*before, f'{last}:*' if term.prefix else last])})"


def _any_of(*asked: str) -> str:
    return " | ".join(asked)


def _quoted(word: str) -> str:
    return f"'{word}'"


def _in_a_row(term: Term, codes: Sequence[str]) -> tuple[str, list[str]]:
    """The condition that the words follow each other, or that it is about one of the codes.

    Codes are read in columns of their own: reading all words of a long text takes longer.
    """
    states = [code.removeprefix(STATE) for code in codes if code.startswith(STATE)]
    mandates = [code.removeprefix(MANDATE) for code in codes if code.startswith(MANDATE)]
    either = []
    if states:
        either.append(f"lower(d.state) IN ({', '.join(['%s'] * len(states))})")
    if mandates:
        marks = ", ".join(["%s"] * len(mandates))
        either.append(f"string_to_array(d.mandates, '+') && ARRAY[{marks}]::text[]")
    either.append("strpos(d.words, %s) > 0")
    end = "" if term.prefix else " "
    return f"({' OR '.join(either)})", [*states, *mandates, f" {' '.join(term.words)}{end}"]


def _codes(term: Term) -> list[str]:
    """The States and mandates in one of whose names the term stands, as they stand in texts."""
    names = _names(directory())
    first = term.words[0]
    only_begun = term.prefix and len(term.words) == 1
    keys = [key for key in names if key.startswith(first)] if only_begun else [first]
    codes = {
        code
        for key in keys
        for code, place, words in names.get(key, ())
        if term.stands_at(words, place)
    }
    return sorted(codes) if len(codes) <= MOST_NAMES else []


@lru_cache(maxsize=2)
def _names(book: Directory) -> Mapping[str, list[tuple[str, int, list[str]]]]:
    """Word → where it stands in a name: (code, place in it, the words of the name)."""
    found: dict[str, list[tuple[str, int, list[str]]]] = defaultdict(list)
    named = [
        (f"{STATE}{party.code.lower()}", name.name)
        for party in book.parties()
        for name in book.names(party.code)
    ]
    for mandate in book.mandates():
        code = f"{MANDATE}{mandate.code}"
        named += [(code, title.title) for title in mandate.titles]
        named += [(code, book.subject(mandate.code, each)) for each in Language]
    for code, name in named:
        words = just_words(name)
        for place, word in enumerate(words):
            found[word].append((code, place, words))
    return found
