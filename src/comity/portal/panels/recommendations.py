"""The recommendations to a State, or of a mandate, on its page."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comity.portal.answers.asking import Asked
from comity.portal.panels.panels import Of, Panel, panel
from comity.recommendations import queries
from comity.recommendations.labels import STATUS
from comity.recommendations.queries import RecommendationQuery


def recommendation_panel(asked: Asked, of: Of) -> Panel | None:
    """The recommendations to a State, or of a mandate, by status; None where there is none."""
    query = RecommendationQuery(state=of.state, mandate=of.mandate)
    stood = queries.by_status(query, viewer=asked.viewer, on=asked.on, known=asked.known)
    return panel(
        asked,
        of,
        "recommendations",
        title=_("Recommendations"),
        sentence=ngettext("%(n)s recommendation.", "%(n)s recommendations.", stood.total()),
        every=_("All recommendations"),
        stood=stood,
        words=STATUS.items(),
    )
