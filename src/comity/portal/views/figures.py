"""One figure of a party with the rows that it counts, and what else tells of it."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.translation import gettext as _
from msgspec import Struct, field

from comity.cooperation.domain.figures import Figure, Times
from comity.cooperation.domain.indicators import INDICATORS
from comity.cooperation.domain.views import Rows
from comity.cooperation.labels import WORDS
from comity.cooperation.queries import counting
from comity.cooperation.queries.assessing import DEFINITION
from comity.cooperation.queries.closer import (
    Group,
    Middle,
    findings,
    middle,
    outcomes_by_year,
    requests_by_group,
    steps_competing,
    times_of,
)
from comity.cooperation.queries.listing import rows_behind
from comity.cooperation.queries.selecting import Selection
from comity.cooperation.queries.snapshot import reads
from comity.kernel.costs import costly
from comity.kernel.edtf import iso
from comity.ledger.labels import dates
from comity.portal.answers.answering import Answer, Elsewhere, Missing, listed, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.questions import takes
from comity.portal.profiles import rows as profile
from comity.portal.profiles import tables
from comity.portal.profiles.behind import read_out
from comity.portal.profiles.parties import back, party, party_words
from comity.portal.profiles.periods import PERIOD, kept, selection, span

MOST: Final = 1_000  # rows of a page; JSON and CSV hold all


@page
@costly()
@takes(*PERIOD, "state", "mandate")
def figure(asked: Asked, code: str) -> Answer | Elsewhere | Missing:
    """One indicator's figure for a party, with the rows that it counts."""
    if code not in INDICATORS:
        return Missing()
    chosen = span(asked)
    wrong = {**chosen.wrong}
    state, mandate = party(asked, wrong)
    asks = selection(asked, chosen.period, state=state, mandate=mandate)
    keep = {**kept(asked), "state": state or "", "mandate": mandate or ""}
    with reads(asks):
        found = counting.all_figures(asks)[code]
        behind = rows_behind(asks, code, language=asked.names_language)
        more = _closer(asks, code, behind)
    shown = read_out(behind)
    return Answer(
        template="portal/figure.html",
        title=_("%(title)s: %(party)s")
        % {
            "title": str(WORDS[code].title),
            "party": party_words(asked, state, mandate),
        },
        context={
            "span": chosen,
            "wrong": wrong,
            "cell": profile.cell(asked, found, more.times, keep),
            "tables": _tables(found, more),
            "middle": _middle_words(more.middle),
            "words": WORDS[code],
            "code": code,
            "header": shown.header,
            "lines": shown.rows[:MOST],
            "more": max(0, len(behind.rows) - MOST),
            "keep": keep,
            "back": back(asked, state, mandate),
        },
        data=lambda: {
            **listed(asked, [dict(zip(behind.header, row, strict=True)) for row in behind.rows]),
            "code": code,
            "period": {"from": iso(chosen.period.begins), "to": iso(chosen.period.ends)},
            "figure": found.as_json(DEFINITION.format(code=code)),
            "table": dict(found.table),
        },
        header=behind.header,
        rows=lambda: behind.rows,
        wrong=wrong,
    )


class _Closer(Struct, frozen=True, kw_only=True):
    """What the page of one figure shows beside it; what an indicator has not is empty."""

    times: Times | None = None
    ways: Mapping[str, Times] = field(default_factory=dict)
    years: Sequence[tuple[int, Sequence[int]]] = ()
    groups: Sequence[Group] = ()
    findings: Sequence[tuple[str, Sequence[int]]] = ()
    middle: Middle | None = None


def _closer(asks: Selection, code: str, behind: Rows) -> _Closer:
    return _Closer(
        times=times_of(asks, code),
        ways=steps_competing(asks) if code == "S6" else {},
        years=outcomes_by_year(asks) if code == "S7" else (),
        groups=requests_by_group(counting.tallies(asks), asks.period.on)
        if code == "M4" and asks.state is None
        else (),
        findings=findings(counting.whole(asks)) if code == "S12" else (),
        middle=middle(code, behind),
    )


def _tables(found: Figure, more: _Closer) -> list[tables.Table]:
    told = [tables.of_figure(found)] if found.table else []
    if more.times and found.is_timed(more.times):
        told.append(tables.by_time(more.times))
    told += [
        tables.by_way(step, times) for step, times in more.ways.items() if found.is_timed(times)
    ]
    if more.years:
        told.append(tables.by_year(more.years))
    if more.groups:
        told.append(tables.by_group(more.groups))
    if more.findings:
        told.append(tables.by_guarantee(more.findings))
    return told


def _middle_words(found: Middle | None) -> str:
    """The median of days or minutes, over how many rows."""
    if found is None:
        return ""
    words = {
        "notice_days": _("Median notice in days: %(n)s (rows: %(rows)s)."),
        "days_ahead": _("Median time ahead in days: %(n)s (rows: %(rows)s)."),
        "minutes_of_notice": _("Median notice in minutes: %(n)s (rows: %(rows)s)."),
        "days_late": _("Median lateness in days: %(n)s (rows: %(rows)s)."),
    }
    return words[found.column] % {
        "n": dates.number(round(found.value)),
        "rows": dates.number(found.number),
    }
