"""Letters on the page of a State or a mandate: how many stand how, with links to them."""

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comity.communications import queries
from comity.communications.domain.words import Status
from comity.communications.labels.terms import STATUS
from comity.communications.queries import LetterQuery
from comity.portal.answers.asking import Asked
from comity.portal.panels.panels import Of, Panel, panel


def letter_panel(asked: Asked, of: Of) -> Panel | None:
    """The letters to this State or by this mandate; None where there is none."""
    query = LetterQuery(state=of.state, mandate=of.mandate)
    census = queries.census(query, viewer=asked.viewer, on=asked.on, known=asked.known)
    stood: Counter[str] = Counter()
    for (status, _turn), number in census.items():
        stood[status] += number
    return panel(
        asked,
        of,
        "communications",
        title=_("Communications"),
        sentence=ngettext("%(n)s letter on record.", "%(n)s letters on record.", stood.total()),
        every=_("All letters"),
        stood=stood,
        words=((status, STATUS[status]) for status in Status),
    )
