"""The visits that are to come or under way: nobody's turn, and yet what everybody prepares."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.translation import gettext as _
from msgspec import Struct
from msgspec.structs import replace

from comity.kernel.edtf import OPEN_END, OPEN_START, parse
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.visits import queries as visits
from comity.visits.domain.views import Visit
from comity.visits.domain.words import Tab
from comity.visits.labels import sentence

MOST: Final = 12
LOOKED_AT: Final = 2 * MOST
_TABS: Final = (Tab.UNDERWAY, Tab.FORTHCOMING)


class Coming(Struct, frozen=True):
    """A visit with its days: where it is and the sentence that heads its page."""

    title: str
    address: str
    ref: str
    sentence: str


class Days(Struct, frozen=True):
    """Visits of which the days are ahead, or over, under a heading that says so."""

    heading: str
    visits: Sequence[Coming]


def coming(asked: Asked, query: visits.VisitQuery, counts: Mapping[Tab, int]) -> list[Days]:
    """The visits under way and to come, and those of which the days are over and nobody recorded
    that they were held; the next first. Asks nothing where there are none.
    """
    found = [
        one
        for tab in _TABS
        if counts.get(tab)
        for one in visits.visits(
            replace(query, tab=tab, limit=LOOKED_AT), viewer=asked.viewer, on=asked.on
        ).items
    ]
    ahead = _first([one for one in found if _days(one)[1] >= asked.on])
    over = _first([one for one in found if _days(one)[1] < asked.on])
    lines = _told(asked, [*ahead, *over])
    return [
        Days(heading, [lines[one.ref] for one in some])
        for heading, some in (
            (_("Visits to come, or under way"), ahead),
            (_("Days over, not recorded as held"), over),
        )
        if some
    ]


def _first(some: Sequence[Visit]) -> list[Visit]:
    return sorted(some, key=_days)[:MOST]


def _told(asked: Asked, found: Sequence[Visit]) -> dict[str, Coming]:
    """Each of these visits by its ref."""
    names = Names(asked)
    return {
        one.visit.ref: Coming(
            names.visit(one.visit),
            asked.page_of(one.visit.ref),
            one.visit.ref,
            sentence.heading(one, below=False),
        )
        for one in visits.briefly(found, viewer=asked.viewer)
    }


def _days(visit: Visit) -> tuple[int, int]:
    """The first day on which it may begin and the last on which it may end."""
    if visit.dates is None:
        return OPEN_START, OPEN_END
    return parse(visit.dates.begins).first, parse(visit.dates.ends or visit.dates.begins).last
