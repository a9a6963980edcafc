"""Letters on the page of a State or a mandate: how many stand how, with links to them."""

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comity.communications import queries
from comity.communications.domain.words import Status
from comity.communications.labels.terms import STATUS
from comity.communications.queries import LetterQuery
from comity.ledger.labels import dates
from comity.portal.asking import Asked
from comity.portal.panels import Count, Of, Panel


def letter_panel(asked: Asked, of: Of) -> Panel | None:
    """The letters to this State or by this mandate; None where there is none."""
    query = LetterQuery(state=of.state, mandate=of.mandate)
    census = queries.census(query, viewer=asked.viewer, on=asked.on, known=asked.known)
    if not census:
        return None
    by_status: Counter[Status] = Counter()
    for (status, _turn), number in census.items():
        by_status[Status(status)] += number
    total = by_status.total()
    count = ngettext("%(n)s letter on record.", "%(n)s letters on record.", total)
    kept = {"state": of.state, "mandate": of.mandate}
    return Panel(
        title=_("Communications"),
        sentence=count % {"n": dates.number(total)},
        counts=[
            Count(
                STATUS[status],
                by_status[status],
                asked.link("communications", status=status, **kept),
            )
            for status in Status
            if by_status[status]
        ],
        address=asked.link("communications", **kept),
        every=_("All letters"),
    )
