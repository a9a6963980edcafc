"""The lists under OHCHR's tabs, with their filters, a page at a time."""

from collections.abc import Sequence
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext

from comity.kernel.costs import costly
from comity.kernel.parties import Turn
from comity.ledger.domain.views import Page
from comity.ledger.labels import dates
from comity.ledger.labels.text import join
from comity.portal.answers.answering import Answer, Elsewhere, Missing, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.portal.answers.questions import takes
from comity.portal.lists.fields import Empty, Filters
from comity.portal.lists.lines import own_part, tells_days, visit_table
from comity.portal.lists.listing import (
    Filtered,
    Said,
    Spreadsheet,
    list_page,
    list_title,
    whole,
)
from comity.portal.lists.tabs import beside, tab_links
from comity.portal.lists.visits import FIELDS, SETTLED, read_filters, visit_fields
from comity.visits import queries
from comity.visits.domain.views import Visit
from comity.visits.labels.terms import LIST_TITLE
from comity.visits.queries import Turns, VisitQuery, table


@page
@costly("csv")
@takes(*FIELDS)
def visits(asked: Asked) -> Answer | Elsewhere | Missing:
    """The visits that stood so on the day, by the alphabet of their States."""
    filters = read_filters(asked)
    query = filters.query
    reading = partial(queries.reading, asked.known, viewer=asked.viewer, state=query.state or "")
    find = asked.reads(queries.visits, language=asked.names_language)
    with reading():
        found = find(query)
        tabs = queries.tabs(query, viewer=asked.viewer, on=asked.on, known=asked.known)
        turns = queries.turns(query, viewer=asked.viewer, on=asked.on, known=asked.known)
        oldest = _oldest(query, found, asked)
    names = Names(asked)
    settled = query.tab in SETTLED
    shown = visit_table(found.items, asked, mandate=query.mandate, settled=settled)
    return list_page(
        asked,
        found,
        title=list_title(asked, str(LIST_TITLE[query.tab]), query),
        filtered=Filtered(
            fields=visit_fields(asked, filters),
            wrong=filters.wrong,
            sort=query.sort,
            told=("mandate",),
            keep={"tab": query.tab or ""},
        ),
        table=shown,
        said=Said(
            lead=join(_lead(query, found, turns, names, asked), oldest),
            order=_order(query, found.items, runs=not settled and tells_days(shown)),
            empty=_empty(asked, filters, names),
        ),
        sheet=Spreadsheet(
            header=table.COLUMNS,
            row=table.row,
            whole=lambda: whole(query, found, find, reading),
        ),
        tabs=[*tab_links(asked, tabs, current=query.tab, on_list=True), *beside(asked)],
    )


_NARROWING = ("state", "mandate", "turn", "year", "held", "before", "text")


def _order(query: VisitQuery, visits: Sequence[Visit], *, runs: bool) -> str:
    """The order of the visits, and from when days run where the list tells any."""
    if runs:
        order = _(
            "In the order of the alphabet. The days run from the last day that the first"
            " request can have been sent."
        )
    else:
        order = _("In the order of the alphabet.")
    return join(order, own_part(visits) if query.mandate else "")


def _empty(asked: Asked, filters: Filters[VisitQuery], names: Names) -> Empty:
    narrowing = [name for name in _NARROWING if filters.written[name]]
    state = filters.query.state
    if narrowing:
        fits = _("No visit fits all of these filters on this day.")
        if narrowing == ["state"] and state:
            return Empty(fits, names.title(state), asked.link("state", state))
        way_out = asked.link("visits", tab=filters.written["tab"])
        return Empty(fits, _("Show without filters"), way_out)
    return Empty(
        _(
            "No visit has this status on this date. A visit’s status follows from its "
            "acts: a request, an answer, dates, a postponement."
        ),
        _("All visits"),
        asked.link("visits"),
    )


def _lead(
    query: VisitQuery,
    found: Page[Visit],
    turns: Turns,
    names: Names,
    asked: Asked,
) -> str:
    """How many there are, and whose turn it is."""
    values = {
        "n": dates.number(found.count),
        "day": dates.day(asked.on),
        "mandate": names.mandate(query.mandate) if query.mandate else "",
    }
    if query.mandate:
        count = ngettext(
            "%(n)s visit by %(mandate)s as of %(day)s.",
            "%(n)s visits by %(mandate)s as of %(day)s.",
            found.count,
        )
    else:
        count = ngettext("%(n)s visit as of %(day)s.", "%(n)s visits as of %(day)s.", found.count)
    return join(count % values, _turns(turns) if query.turn is None else "")


def _turns(turns: Turns) -> str:
    """Whose turn it is in how many of these, and how many the record does not reach."""
    state, holder, both, office = (
        turns.counted[turn]
        for turn in (Turn.STATE, Turn.MANDATE_HOLDER, Turn.BOTH, Turn.SECRETARIAT)
    )
    counted = (
        (
            state,
            npgettext(
                "visits",
                "Awaiting the State: %(n)s.",
                "Awaiting the State: %(n)s.",
                state,
            ),
        ),
        (
            holder,
            npgettext(
                "visits",
                "Awaiting the mandate holder: %(n)s.",
                "Awaiting the mandate holder: %(n)s.",
                holder,
            ),
        ),
        (
            both,
            npgettext(
                "visits",
                "Awaiting both sides: %(n)s.",
                "Awaiting both sides: %(n)s.",
                both,
            ),
        ),
        (
            office,
            npgettext(
                "visits",
                "In %(n)s it is for the secretariat to find out.",
                "In %(n)s it is for the secretariat to find out.",
                office,
            ),
        ),
        (
            turns.beyond,
            npgettext(
                "visits",
                "Information ends before this date: %(n)s; no days are counted there.",
                "Information ends before this date: %(n)s; no days are counted there.",
                turns.beyond,
            ),
        ),
    )
    return join(*(words % {"n": dates.number(n)} for n, words in counted if n))


def _oldest(query: VisitQuery, found: Page[Visit], asked: Asked) -> str:
    """The date of the request that counts first, as written: looked for among the visits of all
    pages where there are others.
    """
    if query.after or found.next:
        viewer, on, known = asked.viewer, asked.on, asked.known
        oldest = queries.oldest_request(query, viewer=viewer, on=on, known=known)
    else:
        requests = [(one.asked_on, one.first_requested) for one in found.items if one.asked_on]
        oldest = min(requests)[1] if requests else None
    if oldest is None:
        return ""
    return _("The oldest request is of %(date)s.") % {"date": dates.written(oldest)}
