"""The public statements about a State, or of a mandate, on its page."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comity.portal.answers.asking import Asked
from comity.portal.panels.panels import Of, Panel, panel
from comity.statements import queries
from comity.statements.labels import STATUS
from comity.statements.queries import StatementQuery


def statement_panel(asked: Asked, of: Of) -> Panel | None:
    """How the statements about a State, or of a mandate, stand; None where there is none."""
    query = StatementQuery(state=of.state, mandate=of.mandate)
    stood = queries.by_status(query, viewer=asked.viewer, on=asked.on, known=asked.known)
    return panel(
        asked,
        of,
        "statements",
        title=_("Public statements"),
        sentence=ngettext("%(n)s public statement.", "%(n)s public statements.", stood.total()),
        every=_("All public statements"),
        stood=stood,
        words=STATUS.items(),
    )
