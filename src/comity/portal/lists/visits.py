"""The filters above the list of visits, and what was written in them as a query."""

from typing import Final

from django.utils.translation import gettext as _

from comity.ledger.labels import dates
from comity.ledger.labels.terms import WHOSE
from comity.ledger.queries import goes_on_sorted
from comity.portal.answers.asking import Asked, known_day
from comity.portal.answers.choices import choices_of
from comity.portal.lists.fields import (
    Field,
    Filters,
    known_mandate,
    known_place,
    known_text,
    known_turn,
    known_word,
    known_year,
    party_fields,
    state_or_group,
)
from comity.portal.lists.lines import heads_of
from comity.portal.lists.sorting import known_sort
from comity.visits.domain.words import Tab
from comity.visits.queries import VisitQuery, goes_on_after

FIELDS: Final = (
    *("tab", "state", "mandate", "turn", "year", "held", "before", "text", "sort", "after"),
)
SETTLED: Final = frozenset({Tab.FORTHCOMING, Tab.UNDERWAY, Tab.COMPLETED})
"""The tabs of visits of which the days are agreed or held."""


def read_filters(asked: Asked) -> Filters[VisitQuery]:
    """The query of a list's address; a field that cannot be read narrows nothing and is named."""
    written = {name: asked.query.get(name, "") for name in FIELDS}
    wrong: dict[str, str] = {}
    state, group = state_or_group(written["state"], wrong)
    mandate = known_mandate(written["mandate"], wrong)
    turn = known_turn(written["turn"], wrong)
    before = known_day("before", written["before"], wrong, today=asked.today, first=True)
    tab = known_word("tab", written["tab"], Tab, wrong)
    sort = known_sort(asked, heads_of(settled=tab in SETTLED), wrong)
    query = VisitQuery(
        state=state,
        group=group,
        mandate=mandate,
        tab=tab,
        turn=turn,
        year=known_year(written["year"], wrong),
        held=known_year(written["held"], wrong, name="held"),
        asked_before=before,
        text=known_text("text", written["text"], wrong).replace("\0", ""),
        sort=sort,
        after=known_place(written["after"], goes_on_sorted if sort else goes_on_after, wrong),
    )
    return Filters(query, written, wrong)


def visit_fields(asked: Asked, filters: Filters[VisitQuery]) -> list[Field]:
    """The fields above the list of visits."""
    written, query, field = filters.written, filters.query, filters.field
    before = dates.day(query.asked_before) if query.asked_before else ""
    held = field("held", _("Held in year"), size=6, figures=True)
    may_be_held = query.tab in {None, Tab.COMPLETED} or written["held"]
    return [
        *party_fields(asked, written, filters.wrong, query.mandate),
        field("turn", _("Awaiting"), choices=choices_of(WHOSE, query.turn), every=_("Anyone")),
        field("year", _("First asked in year"), size=6, figures=True),
        *([held] if may_be_held else []),
        field("before", _("First asked before"), said=before),
        field("text", _("Name, scope or source")),
    ]
