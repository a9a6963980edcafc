"""The plots of what followed requests: how far they came, year by year, by mandate, and which
replies have been awaited longest.

What is drawn is what is on record; the empty part of a bar is what the record cannot say.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comity.cooperation.domain.columns import Tally
from comity.cooperation.queries import counting
from comity.cooperation.queries.selecting import Selection
from comity.exports.plots.values import Bar, Bars, Counts, Series, Table, Told
from comity.kernel.parties import Turn
from comity.ledger.labels import dates
from comity.ledger.labels.terms import WHOSE
from comity.ledger.labels.text import upper_first
from comity.portal.answers.names import Names
from comity.portal.sides import CSS
from comity.visits.queries import VisitQuery, longest_awaited

MOST_YEARS: Final = 10
_LONGEST: Final = 10
_MADE: Final = gettext_lazy("Requests made")
_STEPS: Final[Mapping[str, Promise]] = {
    "answered": gettext_lazy("Answered"),
    "accepted": gettext_lazy("Accepted"),
    "dated": gettext_lazy("Dates offered or agreed"),
    "visited": gettext_lazy("Visit held"),
}


def funnel(told: Told, asks: Selection) -> Bars:
    """How many requests of the period came to each step."""
    columns = counting.whole(asks).columns
    made = columns["units"]
    if not made:
        return Bars(told=told, bars=(), table=Table((), ()))
    bars = [Bar(str(_MADE), made, made, dates.number(made))]
    for name, words in _STEPS.items():
        low = columns[name]
        high = low + columns[f"{name}_missing"]
        bars.append(Bar(str(words), low, high, _reach(low, high)))
    return Bars(
        told=told,
        bars=tuple(bars),
        table=Table((_("Step"), _("Number")), tuple((one.name, one.words) for one in bars)),
    )


def by_year(told: Told, asks: Selection) -> Counts:
    """Requests and replies to them, by the year of the request, the last ten years."""
    found = counting.requests_by_year(asks)
    last = date.fromordinal(min(asks.period.last, asks.period.on)).year
    first = max(date.fromordinal(asks.period.begins).year, last - MOST_YEARS + 1)
    years = [str(year) for year in range(first, last + 1)]
    numbers = [found.get(int(year), (0, 0)) for year in years]
    series = tuple(
        Series(str(words), tuple(each[place] for each in numbers))
        for place, words in enumerate((_MADE, _STEPS["answered"]))
    )
    return _counts(told, _("Year"), years, series)


def by_mandate(told: Told, asks: Selection, names: Names) -> Counts:
    """What followed the requests to a State, a row a mandate, all on one scale."""
    tallies = counting.tallies(asks, "mandate")
    asked = {
        upper_first(names.subject(code)): one
        for code, one in tallies.items()
        if one.columns["units"]
    }
    series = tuple(Series(name, _steps(asked[name])) for name in sorted(asked))
    heads = [str(words) for words in (_MADE, *_STEPS.values())]
    return _counts(told, _("Mandate"), heads, series)


def waiting(told: Told, asks: Selection, names: Names) -> Bars:
    """The visits in which a reply has been awaited longest on the day."""
    query = VisitQuery(state=asks.state, mandate=asks.mandate)
    on = asks.period.on
    found = longest_awaited(query, viewer=asks.viewer, on=on, known=asks.known, limit=_LONGEST)
    bars, rows = [], []
    for visit in found:
        whose, days = visit.whose, max(on - visit.whose.since, 0)
        subject = " · ".join(map(names.subject, visit.mandates))
        name = f"{names.state(visit.state)} · {subject}"
        since = dates.day(whose.since)
        side = CSS.get(Turn(whose.turn), "")
        side = side if side in {"state", "holder"} else "ink"
        bars.append(Bar(name, days, days, _("since %(day)s") % {"day": since}, side))
        rows.append((name, str(WHOSE[Turn(whose.turn)]), since, dates.number(days)))
    header = (_("Visit"), _("Awaiting"), _("Since"), _("Days"))
    return Bars(told=told, bars=tuple(bars), table=Table(header, tuple(rows)))


def _steps(tally: Tally) -> tuple[int, ...]:
    return tuple(tally.columns[name] for name in ("units", *_STEPS))


def _counts(told: Told, first: str, heads: list[str], series: tuple[Series, ...]) -> Counts:
    drawn = tuple(one for one in series if any(one.numbers))
    rows = tuple((one.name, *map(dates.number, one.numbers)) for one in drawn)
    return Counts(
        told=told, columns=tuple(heads), series=drawn, table=Table((first, *heads), rows)
    )


def _reach(low: int, high: int) -> str:
    if low == high:
        return dates.number(low)
    return _("%(low)s to %(high)s") % {"low": dates.number(low), "high": dates.number(high)}
