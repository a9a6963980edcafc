"""Reports on the page of a State or a mandate: how many stand how, with links to them."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comity.portal.answers.asking import Asked
from comity.portal.panels.panels import Of, Panel, panel
from comity.reports import queries
from comity.reports.labels import STATUS
from comity.reports.queries import ReportQuery


def report_panel(asked: Asked, of: Of) -> Panel | None:
    """How the reports on a State, or of a mandate, stand; None where there is none."""
    query = ReportQuery(state=of.state, mandate=of.mandate)
    stood = queries.by_status(query, viewer=asked.viewer, on=asked.on, known=asked.known)
    return panel(
        asked,
        of,
        "reports",
        title=_("Reports"),
        sentence=ngettext("%(n)s report on record.", "%(n)s reports on record.", stood.total()),
        every=_("All reports"),
        stood=stood,
        words=STATUS.items(),
    )
