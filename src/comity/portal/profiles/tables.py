"""The tables below a profile: levels, mandates or States, what is open, outcomes, groups."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from msgspec import Struct

from comity.cooperation.domain.columns import Columns, Tally
from comity.cooperation.domain.figures import Figure, Times, compared, few_apart
from comity.cooperation.domain.indicators import FINDINGS, OUTCOMES, once
from comity.cooperation.domain.letters import LetterLevel
from comity.cooperation.domain.levels import OF_REQUESTS
from comity.cooperation.domain.shares import FEWEST, differs_by_few, largest_remainder
from comity.cooperation.domain.survival import Step
from comity.cooperation.labels import COLUMNS, LETTER_LEVELS, LEVELS, TABLES, WORDS
from comity.cooperation.queries.closer import Group
from comity.directory.labels import REGIONAL_GROUPS
from comity.directory.queries import directory
from comity.ledger.labels import dates
from comity.ledger.labels.text import isolate
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.visits.labels.terms import GUARANTEE

Line = tuple[str | Promise, Sequence[str]]


class Table(Struct, frozen=True, kw_only=True):
    """A table: what its first column is, the heads of the others, its lines.

    `code` is the indicator that it opens, "" where it is of levels; `empty` stands in its place
    where nothing is counted.
    """

    title: str | Promise
    first: str
    heads: Sequence[str | Promise]
    lines: Sequence[Line]
    code: str = ""
    empty: str = ""
    note: str = ""


def requests_by_level(columns: Columns, wider: Iterable[Columns] = ()) -> Table:
    """Requests of the period by level, with shares that add up to 100 from five requests on.

    Without shares where they are of fewer than five visits, or a wider view holds one to four
    requests more (RULES U1, U7).
    """
    levels = [(LEVELS[each], columns[each]) for each in OF_REQUESTS]
    alone = columns[once("asked")] < FEWEST
    few = alone or any(few_apart(columns, each, compared("asked")) for each in wider)
    return _levels(_("Requests by level"), levels, few=few)


def letters_by_level(columns: Columns, wider: Iterable[Columns] = (), *, recorded: bool) -> Table:
    """Letters of the period by level, in the same way."""
    sent = columns["letters_sent"]
    few = any(differs_by_few(sent, each["letters_sent"]) for each in wider)
    levels = [(LETTER_LEVELS[each], columns[f"letters_{each}"]) for each in LetterLevel]
    if not columns["letters_not_recorded"]:
        levels = levels[:-1]
    empty = _("No letter is on record in this period.")
    return _levels(
        _("Letters by level"),
        levels,
        empty if recorded else _("The record does not cover letters."),
        few=few,
    )


def _levels(
    title: str,
    levels: Sequence[tuple[str | Promise, int]],
    empty: str = "",
    *,
    few: bool,
) -> Table:
    numbers = [number for _word, number in levels]
    total = sum(numbers)
    shares = largest_remainder(numbers) if total >= FEWEST and not few else None
    heads: list[str] = [_("Number"), *([_("Per cent")] if shares else [])]
    lines = [
        (word, [dates.number(number), *([dates.number(shares[n])] if shares else [])])
        for n, (word, number) in enumerate(levels)
    ]
    return Table(
        title=title,
        first=_("Level"),
        heads=heads,
        lines=[*lines, (_("In all"), [dates.number(total), *(["100"] if shares else [])])]
        if total
        else [],
        empty=empty or _("No request is on record in this period."),
    )


_OF_FIRST_REQUESTS: Final = ("answered", "accepted", "visited")
_BY_PARTY: Final = (
    *("asked", "units", *_OF_FIRST_REQUESTS),
    *("open_turn_state", "open_turn_mandate_holder", "open_turn_both"),
)


def by_party(asked: Asked, beside: Mapping[str, Tally], *, mandates: bool) -> Table:
    """S10, or the States of a mandate: a row each, in the order of names, never of a figure."""
    names = Names(asked)
    wanted = {code for code, tally in beside.items() if tally.columns["asked"]}
    if mandates:
        order = sorted(wanted, key=lambda code: names.subject(code).casefold())
        words = {code: names.mandate(code) for code in order}
    else:
        order = directory().sorted(wanted, asked.names_language, asked.on)
        words = {code: names.state(code) for code in order}
    return Table(
        code="S10" if mandates else "",
        title=WORDS["S10"].title if mandates else _("States that were asked"),
        first=_("Mandate") if mandates else _("State"),
        heads=[COLUMNS[name] for name in _BY_PARTY],
        lines=[
            (words[code], [_counted(beside[code].columns, name) for name in _BY_PARTY])
            for code in order
        ],
        empty=_("No request is on record."),
        note=_(
            "In alphabetical order. Of first requests: those answered, accepted and begun. "
            "Not recorded: the information ends before this date, or does not say who "
            "acted."
        ),
    )


def _counted(columns: Columns, name: str) -> str:
    """How many of a party there are; of first requests also of how many that is not recorded, so
    that nobody takes these for ones without an answer.
    """
    number = dates.number(columns[name])
    if name not in _OF_FIRST_REQUESTS:
        return number
    every, missing = columns["units"], columns[f"{name}_missing"]
    if not every:
        return _("no case")
    if missing == every:
        return _("not recorded")
    if not missing:
        return number
    return _("%(n)s; not recorded: %(missing)s") % {
        "n": number,
        "missing": dates.number(missing),
    }


def of_figure(figure: Figure) -> Table:
    """The table behind a figure; what is nowhere is left out.

    Without a line it says that there are cases of which none is so, or that there is no case.
    """
    code = figure.indicator.code
    lines = [
        (COLUMNS[name], [dates.number(number)]) for name, number in figure.table.items() if number
    ]
    return Table(
        code=code,
        title=TABLES.get(code) or WORDS[code].title,
        first=_("What"),
        heads=[_("Number")],
        lines=lines,
        empty=_nothing_in(figure),
    )


def _nothing_in(figure: Figure) -> str:
    if not figure.recorded:
        return _("The record does not cover it.")
    return _("No entry is on record.") if figure.n else _("No case on record in this period.")


def by_group(groups: Sequence[Group]) -> Table:
    """M4: requests, States asked and States there are, by regional group."""
    return Table(
        code="M4",
        title=_("Requests and States asked, group by group"),
        first=_("Regional group"),
        heads=[_("Requests"), _("States asked"), _("States in the group")],
        lines=[
            (
                REGIONAL_GROUPS[one.group],
                [dates.number(n) for n in (one.requests, one.asked, one.states)],
            )
            for one in groups
        ],
    )


_MARKS: Final = (30, 60, 90, 180, 365, 730, 1825)  # days at which a curve is read


def by_time(found: Times) -> Table:
    """A curve as a table: by how many days it had come to what share, with its range."""
    total = found.curve.steps[-1].days if found.curve.steps else 0
    lines: list[Line] = []
    for mark in _MARKS:
        step = next((one for one in reversed(found.curve.steps) if one.days <= mark), None)
        if step is None:
            continue
        cells = [*_shares(step), dates.number(found.at_risk(mark))]
        if mark <= total or not lines or lines[-1][1] != cells:
            lines.append((dates.length(mark), cells))
    return Table(
        title=_("Time to it"),
        first=_("Within"),
        heads=[_("Per cent"), _("Range from"), _("to"), _("Still waiting")],
        lines=lines,
        empty=_("No case had reached this stage by this date."),
        note=_(
            "By Kaplan and Meier: what is still waited for counts for as long as it has been"
            " waited for. The range is the 95 per cent range."
        ),
    )


def _shares(step: Step) -> list[str]:
    return [dates.number(round(100 * (1 - each))) for each in (step.share, step.high, step.low)]


def by_way(step: str, found: Times) -> Table:
    """What share had come to an answer by when, where declinations and cancellations compete."""
    lines: list[Line] = []
    for mark in _MARKS:
        until = _until(found, mark)
        shares = [until.get(end, 0.0) for end in (step, "refused")]
        if any(shares):
            lines.append((dates.length(mark), [dates.number(round(100 * n)) for n in shares]))
    return Table(
        title=COLUMNS[step],
        first=_("Within"),
        heads=[_("Per cent"), _("Declined or cancelled, per cent")],
        lines=lines,
        empty=_("No case had reached this stage by this date."),
        note=_("As Aalen and Johansen count: what ended otherwise can no longer come to it."),
    )


def _until(found: Times, mark: int) -> Mapping[str, float]:
    steps = [one.shares for one in found.incidence if one.days <= mark]
    return steps[-1] if steps else {}


def by_year(years: Sequence[tuple[int, Sequence[int]]]) -> Table:
    """S7 by the year of the first request; each line adds up to its year."""
    return Table(
        title=_("By year of the first request"),
        first=_("Year"),
        heads=[*(COLUMNS[f"cohort_{name}"] for name in OUTCOMES), _("in all")],
        lines=[
            (isolate(str(year)), [dates.number(n) for n in (*numbers, sum(numbers))])
            for year, numbers in years
        ],
    )


def by_guarantee(found: Sequence[tuple[str, Sequence[int]]]) -> Table:
    """S12: how often each guarantee was found kept, limited or breached."""
    return Table(
        title=_("By guarantee"),
        first=_("Guarantee"),
        heads=[COLUMNS[f"findings_{each}"] for each in FINDINGS],
        lines=[(GUARANTEE[name], [dates.number(n) for n in numbers]) for name, numbers in found],
    )
