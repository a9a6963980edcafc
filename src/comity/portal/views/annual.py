"""The annual facts and figures: a year as it stands, a printing again, what moved between two."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Final

from django.utils.translation import gettext as _
from msgspec import Struct
from msgspec.structs import replace

from comity.cooperation.domain.annual import Facts, Kind, Table, told_as_of
from comity.cooperation.domain.printings import Printing
from comity.cooperation.queries import comparing
from comity.cooperation.queries.annual import facts_now, is_before_the_record
from comity.cooperation.queries.comparing import ActBetween, Comparison, Explained
from comity.cooperation.queries.printings import bases, is_to_the_letter, kept, printing, printings
from comity.exports.annual import terms, words
from comity.exports.annual.cells import Saying
from comity.exports.annual.cells import act as said_of_act
from comity.exports.annual.imprint import current, imprint_of, why_it_differs
from comity.exports.annual.telling import CONVENTIONS, chapters, paper
from comity.exports.naming import Naming
from comity.exports.paper import Paper
from comity.exports.typesetting import CONTENT_TYPE as PDF
from comity.exports.typesetting.papers import paper as as_pdf
from comity.exports.word.papers import paper as as_word
from comity.exports.word.sheet import CONTENT_TYPE as WORD
from comity.kernel.costs import costly
from comity.kernel.edtf import geneva_day, iso, iso_or_none
from comity.kernel.years import FIRST_YEAR, is_year
from comity.ledger.labels import dates
from comity.ledger.labels.terms import ACTOR, by_word
from comity.ledger.labels.text import isolate, lower_first, plain
from comity.portal.answers.answering import Answer, Elsewhere, File, Missing, listed, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.blocks import page_of, shown_blocks
from comity.portal.answers.file_names import Days
from comity.portal.answers.frame import of_its_day
from comity.portal.answers.questions import takes

_NUMBER: Final = re.compile(r"\d{1,9}", re.ASCII)  # of a printing
_FORMS: Final[Mapping[str, tuple[str, Callable[[Paper], bytes]]]] = {
    "pdf": (PDF, as_pdf),
    "docx": (WORD, as_word),
}
_YEARS: Final = 10  # offered on the page of printings


class Line(Struct, frozen=True):
    """A printing in the list: its sentence, and where it is read and downloaded."""

    printing: Printing
    known: str
    printed: str
    address: str
    changes: str
    """Where what moved since the printing before it is read; empty for the first of a year."""


@page
def index(asked: Asked) -> Answer | Elsewhere | File | Missing:
    """Which printings there are, and the years that may be read as they stand."""
    found = printings()
    this = date.fromordinal(_day(asked)).year
    years = range(this, max(FIRST_YEAR, this - _YEARS), -1)
    return Answer(
        template="portal/printings.html",
        title=_("Annual facts and figures"),
        context={
            "lines": [_line(asked, one, found) for one in found],
            "years": [(year, asked.link("facts-and-figures", str(year))) for year in years],
        },
        data=lambda: listed(asked, [one.as_json() for one in found]),
        header=_PRINTING,
        rows=lambda: [[one.as_json()[name] for name in _PRINTING] for one in found],
    )


_PRINTING: Final = ("no", "year", "as_of", "known_at", "printed_at", "digest")
"""The columns of a printing in a table."""


@page
@costly()
@takes("printing", "table")
def year(asked: Asked, year: int) -> Answer | Elsewhere | File | Missing:
    """The facts and figures of a year, as they stand or as one printing told them.

    The page leads to its long tables; `table` shows one of them whole.
    """
    found = _read(asked, year)
    if isinstance(found, Missing):
        return found
    facts, printed = found
    key = asked.query.get("table", "")
    table = _named(facts, key if key and key != CONVENTIONS else facts.tables[0].key)
    if table is None:
        return Missing()
    return Answer(
        template="portal/annual.html",
        title=str(words.TITLE) % {"year": str(year)},
        context={
            "blocks": list(shown_blocks(asked, chapters(facts, _names(asked)), key)),
            "whole": asked.here(table=None) if key else "",
            "files": _files(asked, year),
            "printed": printed,
            "drifted": printed is not None and not is_to_the_letter(printed, facts),
            "on_day": dates.day(facts.on),
            "index": asked.link("printings"),
            **of_its_day(_as_told(asked, facts, printed)),
        },
        data=facts.as_json,
        header=[column.name for column in table.columns],
        rows=lambda: [table.raw(row) for row in table.rows],
        days=Days(facts.on, iso_or_none(facts.known)),
    )


@page
@costly()
@takes("printing")
def file(asked: Asked, year: int, form: str) -> File | Missing:
    """The same report as a file to print or to edit, with all its tables."""
    found = _read(asked, year)
    if isinstance(found, Missing) or form not in _FORMS:
        return found if isinstance(found, Missing) else Missing()
    facts, printed = found
    content_type, make = _FORMS[form]
    imprint = current(today=asked.today, known=facts.known)
    if printed is not None:
        is_same = is_to_the_letter(printed, facts)
        imprint = imprint_of(printed, "" if is_same else why_it_differs(printed, bases()))

    def build(_address: str) -> bytes:
        return make(paper(facts, imprint, language=_names(asked)))

    name = f"facts-and-figures-{year}-{iso(facts.on)}.{form}"
    return File(build=build, content_type=content_type, name=name)


def _files(asked: Asked, year: int) -> list[tuple[str, str]]:
    query = {"printing": asked.query.get("printing", "")}
    return [
        (_("PDF"), asked.link("facts-and-figures-file", str(year), "pdf", **query)),
        (_("Word"), asked.link("facts-and-figures-file", str(year), "docx", **query)),
    ]


def _read(asked: Asked, year: int) -> tuple[Facts, Printing | None] | Missing:
    """The figures that were asked for, and the edition where one was named."""
    named = asked.query.get("printing", "")
    printed = _printing(named)
    if (named and (printed is None or printed.year != year)) or not is_year(year):
        return Missing()
    if printed is None and is_before_the_record(year):
        return Missing(
            sentence=_("The record does not go back to %(year)s.") % {"year": str(year)}
        )
    on = told_as_of(year, on=_day(asked))
    if printed is not None:
        return kept(printed), printed
    if on is None:
        return _not_begun(asked, year)
    return facts_now(year, on=on, known=asked.known), None


@page
@costly()
@takes("from", "to")
def changes(asked: Asked, year: int) -> Answer | Elsewhere | File | Missing:
    """What moved between two printings of a year, and the acts that moved it."""
    two = [_of(year, asked.query.get(name, "")) for name in ("from", "to")]
    before, after = two
    if before is None or after is None:
        return Missing()
    if before.at.event > after.at.event:
        before, after = after, before
    found = comparing.kept(before, after)
    return Answer(
        template="portal/changes.html",
        title=_("Facts and figures of %(year)s: changes between editions %(one)s and %(other)s")
        % {
            "year": isolate(str(year)),
            "one": dates.number(before.no),
            "other": dates.number(after.no),
        },
        context={
            "groups": _groups(asked, found),
            "count": len(found.moved),
            "before": _line(asked, before, []),
            "after": _line(asked, after, []),
            "drifted": found.drifted,
            "index": asked.link("printings"),
        },
        data=found.as_json,
        header=_MOVES,
        rows=lambda: [_move_row(one) for one in found.moved],
        days=Days(after.as_of, iso_or_none(after.known)),
    )


_MOVES: Final = ("table", "row", "column", "what", "before", "after", "acts", "other_causes")


def _move_row(one: Explained) -> list[object]:
    told = one.as_json()
    cells = (told[name] for name in _MOVES)
    return [" ".join(map(str, cell)) if isinstance(cell, list) else cell for cell in cells]


def _day(asked: Asked) -> int:
    """The day up to which years may be told: that of the view, and no day to come."""
    return min(asked.on, asked.today)


def _not_begun(asked: Asked, year: int) -> Missing:
    """A year that nobody has lived through on the day asked of; it may be told on another."""
    opens = told_as_of(year, on=min(asked.opens, asked.today))
    return Missing(
        sentence=_("%(year)s has not begun on %(day)s, the day asked for.")
        % {"year": isolate(str(year)), "day": plain(dates.day(_day(asked)))},
        again="" if opens is None else asked.here(on=None, known=None),
    )


def _as_told(asked: Asked, facts: Facts, printed: Printing | None) -> Asked:
    """The view of the days of which the figures tell: of a printing, its own; a year that is over
    is told as of its end, whatever later day was asked for.
    """
    known = facts.known
    if printed is not None and known is None:
        known = geneva_day(datetime.fromisoformat(printed.printed_at))
    return replace(asked, on=facts.on, known=known if known != asked.today else None)


def _printing(named: str) -> Printing | None:
    return printing(int(named)) if _NUMBER.fullmatch(named) else None


def _of(year: int, named: str) -> Printing | None:
    found = _printing(named)
    return found if found is not None and found.year == year else None


def _named(facts: Facts, key: str) -> Table | None:
    return next((table for table in facts.tables if table.key == key), None)


def _names(asked: Asked) -> str:
    return asked.names_language


def _line(asked: Asked, one: Printing, among: Iterable[Printing]) -> Line:
    own = str(one.year)
    before = next((each for each in among if each.year == one.year and each.no < one.no), None)
    return Line(
        printing=one,
        known=_("all that was known") if one.known is None else dates.day(one.known),
        printed=dates.day(geneva_day(datetime.fromisoformat(one.printed_at))),
        address=asked.link("facts-and-figures", own, printing=one.no),
        changes=""
        if before is None
        else asked.link("facts-and-figures-changes", own, **{"from": before.no, "to": one.no}),
    )


class Moved(Struct, frozen=True):
    """A figure that moved, in words, with the acts that moved it."""

    row: str
    column: str
    what: str
    before: str
    after: str
    acts: list[dict[str, object]]
    causes: list[str]


def _groups(asked: Asked, found: Comparison) -> list[tuple[str, list[Moved]]]:
    """What moved, by table, in the order of the report."""
    saying = Saying(Naming(_names(asked), found.after.as_of), _names(asked), found.after.as_of)
    kinds = _kinds(kept(found.after)) | _kinds(kept(found.before))
    groups: dict[str, list[Moved]] = {}
    named = {"year": str(found.after.year)}
    for one in found.moved:
        title = str(words.TABLES[one.move.table].title) % named
        groups.setdefault(title, []).append(_moved(asked, one, kinds, saying))
    return list(groups.items())


def _kinds(facts: Facts) -> dict[tuple[str, str], Kind]:
    """(Table, column) → what stands in it; an empty name stands for the first."""
    return {
        (table.key, name): column.kind
        for table in facts.tables
        for place, column in enumerate(table.columns)
        for name in ((column.name, "") if place == 0 else (column.name,))
    }


def _moved(
    asked: Asked, one: Explained, kinds: dict[tuple[str, str], Kind], saying: Saying
) -> Moved:
    move = one.move
    first = kinds[move.table, ""]
    key = move.row
    return Moved(
        row=isolate(key) if "/" in key else saying.value(first, key),
        column=str(terms.COLUMNS[move.column]),
        what=move.what.value,
        before=saying.value(kinds[move.table, move.column], move.before),
        after=saying.value(kinds[move.table, move.column], move.after),
        acts=[_act(asked, act) for act in one.acts],
        causes=[str(words.CAUSES[cause]) for cause in one.causes],
    )


def _act(asked: Asked, act: ActBetween) -> dict[str, object]:
    return {
        "what": str(words.RECORDED[act.what]),
        "kind": said_of_act(act.refs[0].partition("/")[0] if act.refs else "", act.kind),
        "actor": lower_first(str(by_word(ACTOR)[act.actor])),
        "date": dates.written(act.date),
        "recorded": dates.day(geneva_day(datetime.fromisoformat(act.recorded))),
        "refs": [(ref, page_of(asked, ref)) for ref in act.refs],
    }
