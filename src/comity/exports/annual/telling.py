"""The annual facts and figures as a `Paper`: its tables of data in a reader's language."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from msgspec import Struct
from msgspec.structs import replace

from comity.cooperation.domain.annual import WINDOW_YEARS, Column, Facts, Kind, Row, Table
from comity.directory.labels import DISCLAIMER
from comity.exports.annual import cells, terms, words
from comity.exports.naming import Naming
from comity.exports.paper import (
    LETTERS,
    Block,
    Cell,
    Contents,
    Grid,
    Heading,
    Masthead,
    Noted,
    PageBreak,
    Paper,
    Points,
    Text,
    lettered,
    roman,
)
from comity.exports.paper import Column as Head
from comity.ledger.domain.coverage import EACH
from comity.ledger.labels import dates
from comity.ledger.labels.speaking import speaking
from comity.rulebook.labels.series import semicolons


class Imprint(Struct, frozen=True, kw_only=True):
    """What an edition says of itself: its number, its day, its digest.

    Number 0 is no edition: the figures of the record as they are on `printed_on`.

    Not its place in the ledger: who prints is told it, and it counts what only some may read.

    `sample` is what a sample says on its first page, `drifted` why it comes out otherwise than it
    did when it was first printed; both empty where there is nothing to say.
    """

    no: int
    printed_on: int
    known_on: int
    digest: str
    sample: str = ""
    drifted: str = ""


CONVENTIONS: Final = "conventions"
"""The key of the points that say how figures are counted."""

_FOLDED_IN: Final = {"status": ("by", "known_to"), "reports": (), "standing": ()}
"""Columns whose cells are said in another column of the document."""

_WIDE: Final = {
    Kind.STATE: 5,
    Kind.MANDATES: 4,
    Kind.MANDATE: 6,
    Kind.GROUP: 6,
    Kind.FIGURE: 9,
    Kind.RULE: 8,
    Kind.PAIR: 5,
    Kind.COVERS: 5,
    Kind.REF: 5,
    Kind.TEXT: 4,
    Kind.SOURCE: 5,
    Kind.STATUS: 7,
    Kind.DATE: 5,
    Kind.DATES: 4,
    Kind.DAY: 4,
    Kind.ACTOR: 4,
    Kind.TURN: 3,
    Kind.MANDATE_KIND: 5,
}
_NARROW: Final = 2
_FIGURES: Final = (Kind.COUNT, Kind.SHARE)
_WHOLE: Final = "+".join(EACH)
"""What a coverage is of that is not limited: a table in which each is so does not name it."""


def paper(facts: Facts, imprint: Imprint, *, language: str = "en") -> Paper:
    """The report as a document: the same facts and imprint give the same document."""
    with speaking(language):
        year = {"year": str(facts.year)}
        title = str(words.TITLE) % year
        return Paper(
            title=title,
            language=language,
            created=datetime.combine(
                date.fromordinal(imprint.printed_on), datetime.min.time(), tzinfo=UTC
            ),
            masthead=_masthead(imprint),
            running=str(words.RUNNING) % year,
            foot=_foot(facts, imprint),
            blocks=tuple(_blocks(facts, imprint, language)),
        )


def _masthead(imprint: Imprint) -> Masthead:
    return Masthead(
        organisation=_("United Nations"),
        symbol=_("[symbol]"),
        organ=_("Human Rights Council"),
        lines=(
            _("Distr.: General") if not imprint.sample else _("A sample: not for distribution"),
            dates.day(imprint.printed_on),
            _("Original: English"),
        ),
    )


def _blocks(facts: Facts, imprint: Imprint, language: str) -> Iterator[Block]:
    if imprint.sample:
        yield Text(imprint.sample, framed=True)
    if imprint.drifted:
        yield Text(imprint.drifted, framed=True)
    yield Text(_edition(facts, imprint) if imprint.no else _current(facts, imprint))
    yield Text(str(DISCLAIMER), small=True)
    yield Contents(_("Contents"))
    yield PageBreak()
    yield from chapters(facts, language)


def _edition(facts: Facts, imprint: Imprint) -> str:
    return _(
        "This report gives the facts and figures of %(year)s, as issued on "
        "%(printed)s. It shows the situation as of %(on)s, with the information "
        "available on %(known)s. It can be issued again unchanged, whatever is "
        "corrected afterwards. Edition no. %(no)s, digest %(digest)s."
    ) % {
        "year": str(facts.year),
        "printed": dates.day(imprint.printed_on),
        "on": dates.day(facts.on),
        "known": dates.day(imprint.known_on),
        "no": dates.number(imprint.no),
        "digest": imprint.digest[:16],
    }


def _current(facts: Facts, imprint: Imprint) -> str:
    return _(
        "This report gives the facts and figures of %(year)s from the record. It shows the "
        "situation as of %(on)s, with the information available on %(known)s. It is not an "
        "edition: a later correction changes it."
    ) % {
        "year": str(facts.year),
        "on": dates.day(facts.on),
        "known": dates.day(imprint.known_on),
    }


def _foot(facts: Facts, imprint: Imprint) -> str:
    values = {
        "on": dates.day(facts.on),
        "known": dates.day(imprint.known_on),
        "no": dates.number(imprint.no),
    }
    if imprint.no:
        return _("As of %(on)s; information available on %(known)s; edition no. %(no)s") % values
    return _("As of %(on)s; information available on %(known)s; not an edition") % values


def chapters(facts: Facts, language: str) -> Iterator[Block]:
    """The chapters alone, in the language that is active."""
    named = {"year": str(facts.year), "window": str(facts.year - WINDOW_YEARS + 1)}
    number = 0
    for place, chapter in enumerate(words.CHAPTERS, start=1):
        yield Heading(str(chapter.title) % named, number=roman(place))
        if chapter.needs and chapter.needs not in facts.keeps:
            yield Text(str(words.NEEDS[chapter.needs]))
            continue
        for letter, key in zip(LETTERS.upper(), chapter.tables, strict=False):
            number += 1
            table = facts.table(key)
            if len(chapter.tables) > 1:
                title = str(words.TABLES[key].title) % named
                yield Heading(title, level=2, number=letter)
            yield from _table(facts, table, number, named, language)
    yield Points(
        tuple(str(each) for each in words.CONVENTIONS),
        key=CONVENTIONS,
        title=_("How figures are counted"),
    )


def _table(
    facts: Facts, table: Table, number: int, named: dict[str, str], language: str
) -> Iterator[Block]:
    told = words.TABLES[table.key]
    title = pgettext("table", "Table %(number)s. %(title)s") % {
        "number": dates.number(number),
        "title": str(told.title) % named,
    }
    yield Text(str(told.counts) % named, key=table.key)
    empty = not table.rows or (table.total and len(table.rows) == 1)
    if empty:
        yield Text(str(told.empty), key=table.key)
        return
    saying = cells.Saying(Naming(language, facts.on), language, facts.on)
    if table.key == "not_visited_never_asked":
        yield from _names(table, saying)
        return
    if table.key == "coverage":
        bare = [row for row in table.rows if row.cells[1:] == (_WHOLE, 0, 0, 0, "not_covered")]
        if bare:
            named = {"mandates": semicolons(saying.mandate(row.key) for row in bare)}
            complete = _("Mandates for which the record is complete for no State")
            yield Text(str(words.UNCOVERED) % named, key=table.key, title=complete)
            table = replace(table, rows=tuple(row for row in table.rows if row not in bare))
    if table.rows:
        label = pgettext("table", "Table %(number)s") % {"number": dates.number(number)}
        yield replace(_grid(table, title, saying), label=label)


def _names(table: Table, saying: cells.Saying) -> Iterator[Block]:
    """A long list of States as one paragraph, and what is to be said of some of them."""
    names = [saying.state(row.key) for row in table.rows]
    yield Text(
        _("%(number)s Member States: %(names)s.")
        % {"number": dates.number(len(names)), "names": semicolons(names)},
        key=table.key,
        title=str(words.TABLES[table.key].title),
    )
    noted = [
        _("%(state)s: %(note)s") % {"state": saying.state(row.key), "note": saying.note(note)}
        for row in table.rows
        for note in row.notes
    ]
    if noted:
        yield Points(tuple(noted), key=table.key)


def _grid(table: Table, title: str, saying: cells.Saying) -> Grid:
    left_out = _FOLDED_IN.get(table.key, ())
    shown = [
        (place, column)
        for place, column in enumerate(table.columns)
        if column.name not in left_out and _has_any(table, place, column)
    ]
    noted = [[saying.note(note) for note in _notes(row, table, saying)] for row in table.rows]
    letters = lettered([note for notes in noted for note in notes])
    rows = tuple(
        _marked([saying.cell(table, row, place) for place, _column in shown], notes, letters)
        for row, notes in zip(table.rows, noted, strict=True)
    )
    notes = [(letter, note) for note, letter in letters.items()]
    if any(words.FEW in row for row in rows):
        notes.append(("", str(words.FEW_NOTE)))
    return Grid(
        key=table.key,
        title=title,
        columns=tuple(_head(column) for _, column in shown),
        rows=rows,
        notes=tuple(notes),
        total=table.total,
    )


def _has_any(table: Table, place: int, column: Column) -> bool:
    """Whether a column that may be empty, or the same throughout, says anything at all."""
    if column.kind is Kind.COVERS:
        return any(row.cells[place] != _WHOLE for row in table.rows)
    return column.kind is not Kind.TEXT or any(row.cells[place] for row in table.rows)


def _notes(row: Row, table: Table, saying: cells.Saying) -> list[tuple[str, ...]]:
    parties = [
        ("party", str(cell))
        for column, cell in zip(table.columns, row.cells, strict=True)
        if column.kind is Kind.STATE and cell and saying.footnote(str(cell))
    ]
    return [*row.notes, *parties]


def _marked(said: list[str], notes: Sequence[str], letters: dict[str, str]) -> tuple[Cell, ...]:
    """The cells of a row, the first with the letters of its notes."""
    marks = ", ".join(letters[note] for note in dict.fromkeys(notes))
    return (Noted(said[0], marks), *said[1:]) if marks else tuple(said)


def _head(column: Column) -> Head:
    figure = column.kind in _FIGURES
    return Head(
        str(terms.COLUMNS[column.name]),
        figure=figure,
        share=_WIDE.get(column.kind, _NARROW if figure else 3),
    )
