"""How a standing invitation is told, and what was said of it: of the State, whoever said it."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from comity.kernel.edtf import parse
from comity.kernel.parties import Actor
from comity.ledger.domain.views import ActView
from comity.ledger.labels import dates
from comity.ledger.labels.matter import MatterWords
from comity.ledger.labels.terms import by_word
from comity.ledger.labels.text import isolate
from comity.visits.domain.standing import StandingKind, StandingStatus
from comity.visits.domain.views import Standing
from comity.visits.labels.anomalies import ANOMALY

STANDING: Final[Mapping[str, Promise]] = {
    StandingKind.GIVEN: gettext_lazy("Gave a standing invitation."),
    StandingKind.REAFFIRMED: gettext_lazy("Was said to hold a standing invitation."),
    StandingKind.WITHDRAWN: gettext_lazy("Withdrew its standing invitation."),
}
"""Kind of act → what it tells of the State."""


def as_done(act: ActView) -> str:
    """What an act tells among the acts of whoever did it: the State, or another of it."""
    if act.kind != StandingKind.REAFFIRMED:
        return str(STANDING[act.kind])
    if act.actor == Actor.STATE:
        return _("Said that it holds a standing invitation.")
    return _("Said that the State holds a standing invitation.")


def heading(held: Standing) -> str:
    """Whether one is in force on the day, and since when."""
    if not held.in_force:
        when = dates.when(held.since) if held.since else ""
        return _(
            "The standing invitation was withdrawn %(when)s. It is not in force on this date."
        ) % {"when": when}
    if held.by and held.since:
        return _("A standing invitation is in force; held by %(date)s at the latest.") % {
            "date": dates.day(parse(held.since).last)
        }
    since = dates.written(held.since) if held.since else _("not recorded")
    return _("A standing invitation is in force, since %(date)s.") % {"date": since}


def _scope(act: ActView) -> Sequence[str]:
    """To what an act limits it."""
    scope = act.payload.get("scope")
    return [_("Scope: %(scope)s") % {"scope": isolate(scope)}] if scope else []


STANDING_WORDS: Final = MatterWords(
    short=as_done,
    kind=by_word(
        {
            StandingKind.GIVEN: gettext_lazy("standing invitation"),
            StandingKind.REAFFIRMED: gettext_lazy("statement that one is held"),
            StandingKind.WITHDRAWN: gettext_lazy("withdrawal of the standing invitation"),
        }
    ),
    status=by_word(
        {
            StandingStatus.IN_FORCE: gettext_lazy("in force"),
            StandingStatus.WITHDRAWN: pgettext_lazy("of a standing invitation", "withdrawn"),
        }
    ),
    anomaly=ANOMALY,
    more=_scope,
    over=frozenset(map(str, StandingStatus)),
)
