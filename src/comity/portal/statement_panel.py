"""The public statements about a State, or of a mandate, on its page."""

from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comity.ledger.labels import dates
from comity.portal.asking import Asked
from comity.portal.panels import Count, Of, Panel
from comity.statements import queries
from comity.statements.labels import STATUS
from comity.statements.queries import StatementQuery


def statement_panel(asked: Asked, of: Of) -> Panel | None:
    """How the statements about a State, or of a mandate, stand."""
    query = StatementQuery(state=of.state, mandate=of.mandate)
    stood = queries.census(query, viewer=asked.viewer, on=asked.on, known=asked.known)
    total = stood.total()
    if not total:
        return None
    link = partial(asked.link, "statements", state=of.state, mandate=of.mandate)
    count = ngettext("%(n)s public statement.", "%(n)s public statements.", total)
    return Panel(
        title=_("Public statements"),
        sentence=count % {"n": dates.number(total)},
        counts=[
            Count(word, stood[status], link(status=status.value))
            for status, word in STATUS.items()
            if stood[status]
        ],
        address=link(),
        every=_("All public statements"),
    )
