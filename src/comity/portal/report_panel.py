"""Reports on the page of a State or a mandate: how many stand how, with links to them."""

from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comity.ledger.labels import dates
from comity.portal.asking import Asked
from comity.portal.panels import Count, Of, Panel
from comity.reports import queries
from comity.reports.labels import STATUS
from comity.reports.queries import ReportQuery


def report_panel(asked: Asked, of: Of) -> Panel | None:
    """How the reports on a State, or of a mandate, stand; None where there is none."""
    query = ReportQuery(state=of.state, mandate=of.mandate)
    stood = queries.census(query, viewer=asked.viewer, on=asked.on, known=asked.known)
    total = stood.total()
    if not total:
        return None
    link = partial(asked.link, "reports", state=of.state, mandate=of.mandate)
    count = ngettext("%(n)s report on record.", "%(n)s reports on record.", total)
    return Panel(
        title=_("Reports"),
        sentence=count % {"n": dates.number(total)},
        counts=[
            Count(word, stood[status], link(status=status.value))
            for status, word in STATUS.items()
            if stood[status]
        ],
        address=link(),
        every=_("All reports"),
    )
