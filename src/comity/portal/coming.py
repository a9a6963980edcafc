"""The visits that are to come or under way: nobody's turn, and yet what everybody prepares."""

from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from comity.kernel.edtf import OPEN_END, OPEN_START, parse
from comity.portal.asking import Asked
from comity.portal.names import Names
from comity.visits import queries as visits
from comity.visits.domain.views import Visit
from comity.visits.domain.words import Tab
from comity.visits.labels import sentence

MOST: Final = 12
LOOKED_AT: Final = 2 * MOST  # since some may be over
_TABS: Final = (Tab.UNDERWAY, Tab.FORTHCOMING)


class Coming(Struct, frozen=True):
    """A visit with its days: where it is and the sentence that heads its page."""

    title: str
    address: str
    ref: str
    sentence: str


def coming(asked: Asked, query: visits.VisitQuery, counts: Mapping[Tab, int]) -> list[Coming]:
    """The visits under way and to come, the next first; asks nothing where there are none.

    Not those of which the days are over: that they were held is not on record, to come they are
    not.
    """
    names = Names(asked)
    return [
        Coming(
            names.visit_title(one.state, one.mandates),
            asked.page_of(one.ref),
            one.ref,
            sentence.brief(one),
        )
        for tab in _TABS
        if counts.get(tab)
        for one in _by_day(asked, replace(query, tab=tab, limit=LOOKED_AT))
    ]


def _by_day(asked: Asked, query: visits.VisitQuery) -> Sequence[Visit]:
    found = visits.visits(query, viewer=asked.viewer, on=asked.on).items
    ahead = [one for one in found if _days(one)[1] >= asked.on]
    return sorted(ahead, key=_days)[:MOST]


def _days(visit: Visit) -> tuple[int, int]:
    """The first day on which it may begin and the last on which it may end."""
    if visit.dates is None:
        return OPEN_START, OPEN_END
    return parse(visit.dates.begins).first, parse(visit.dates.ends or visit.dates.begins).last
