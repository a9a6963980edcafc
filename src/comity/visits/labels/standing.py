"""How statements on a standing invitation are told: of the State, whoever made them."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comity.kernel.parties import Actor
from comity.ledger.domain.views import ActView
from comity.visits.domain.standing import StandingKind

STANDING: Final[Mapping[str, Promise]] = {
    StandingKind.GIVEN: gettext_lazy("Gave a standing invitation."),
    StandingKind.REAFFIRMED: gettext_lazy("Was said to hold a standing invitation."),
    StandingKind.WITHDRAWN: gettext_lazy("Withdrew its standing invitation."),
}
"""Kind of act → what it tells of the State."""


def as_done(act: ActView) -> str:
    """What an act tells among the acts of whoever did it: another than the State said of it that
    it holds one.
    """
    if act.kind == StandingKind.REAFFIRMED and act.actor != Actor.STATE:
        return _("Said that the State holds a standing invitation.")
    return str(STANDING[act.kind])
