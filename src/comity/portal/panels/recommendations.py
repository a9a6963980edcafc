"""The recommendations to a State, of a mandate, or about a visit or report, on its page."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from msgspec.structs import replace

from comity.portal.answers.asking import Asked
from comity.portal.panels.panels import Count, Of, Panel, panel
from comity.recommendations import queries
from comity.recommendations.domain.words import Assessed, Claim
from comity.recommendations.labels import STATUS, assessed, claim
from comity.recommendations.queries import RecommendationQuery


def recommendation_panel(asked: Asked, of: Of) -> Panel | None:
    """The recommendations of a page by status; None where there is none."""
    query = RecommendationQuery(state=of.state, mandate=of.mandate, about=of.about)
    stood = queries.by_status(query, viewer=asked.viewer, on=asked.on, known=asked.known)
    found = panel(
        asked,
        of,
        "recommendations",
        title=_("Recommendations"),
        sentence=ngettext("%(n)s recommendation.", "%(n)s recommendations.", stood.total()),
        every=_("All recommendations"),
        stood=stood,
        words=STATUS.items(),
    )
    if found is None or not (of.state or of.about):
        return found
    table = asked.link("follow-up-table", state=of.state, about=of.about)
    return replace(found, files=[(_("Follow-up table (Word)"), table)])


def voices_panel(asked: Asked, of: Of) -> Panel | None:
    """What the State says of its recommendations beside what the mandate holder says, as counts;
    no share is made of them. None where neither says anything.
    """
    found = recommendation_panel(asked, of)
    if found is None:
        return None
    told = queries.voices(
        of.state, of.mandate, viewer=asked.viewer, on=asked.on, known=asked.known
    )
    counts = [
        Count(_pair(state, holder), told[state, holder], _list(asked, of, state, holder))
        for state in ("", *Claim)
        for holder in ("", *Assessed)
        if (state or holder) and told[state, holder]
    ]
    if not counts:
        return None
    return replace(
        found,
        title=_("What the State and the mandate holder say"),
        sentence="",
        counts=counts,
        files=(),
    )


def _pair(state: str, holder: str) -> str:
    words = {
        "claims": claim(state) or _("not recorded"),
        "value": assessed(holder) or _("not recorded"),
    }
    return _("State: %(claims)s; mandate holder: %(value)s") % words


def _list(asked: Asked, of: Of, state: str, holder: str) -> str:
    return asked.link(
        "recommendations",
        state=of.state,
        mandate=of.mandate,
        state_says=state or None,
        holder_says=holder or None,
    )
