"""Which kinds of act a form offers first: those that fit where the matter stands."""

from collections.abc import Mapping, Sequence
from typing import Final

from comity.kernel.parties import Actor
from comity.portal.recording.asks import kinds
from comity.register.lifecycles import MATTERS
from comity.visits.domain.words import Kind, Status

MOST: Final = 10  # kinds that are offered at once; the others are typed

_AFTER: Final[Mapping[str, tuple[Kind, ...]]] = {
    "": (Kind.REQUEST, Kind.INVITATION),
    Status.REQUESTED: (
        *(Kind.ACCEPTANCE, Kind.DECLINATION, Kind.DATES_PROPOSED, Kind.ACKNOWLEDGEMENT),
        *(Kind.REMINDER, Kind.DATES_AGREED, Kind.WITHDRAWAL),
    ),
    Status.INVITED: (
        *(Kind.ACCEPTANCE, Kind.DECLINATION, Kind.DATES_PROPOSED, Kind.ACKNOWLEDGEMENT),
        *(Kind.DATES_AGREED, Kind.INVITATION),
    ),
    Status.ACCEPTED: (
        *(Kind.DATES_PROPOSED, Kind.DATES_AGREED, Kind.TERMS_ACCEPTED, Kind.REMINDER),
        *(Kind.DECLINATION, Kind.WITHDRAWAL),
    ),
    Status.DATES_PROPOSED: (
        *(Kind.ACCEPTANCE, Kind.DATES_AGREED, Kind.DECLINATION, Kind.DATES_PROPOSED),
        *(Kind.TERMS_ACCEPTED, Kind.REMINDER),
    ),
    Status.DATES_AGREED: (
        *(Kind.TERMS_ACCEPTED, Kind.POSTPONEMENT, Kind.CANCELLATION, Kind.DATES_PROPOSED),
        *(Kind.DATES_AGREED, Kind.VISIT_STARTED, Kind.VISIT_HELD),
    ),
    Status.UNDER_WAY: (
        *(Kind.VISIT_STARTED, Kind.INTERRUPTION, Kind.DEBRIEFING, Kind.VISIT_HELD),
        Kind.ACCESS_FINDING,
    ),
    Status.OUTCOME_NOT_RECORDED: (
        *(Kind.VISIT_HELD, Kind.POSTPONEMENT, Kind.CANCELLATION, Kind.INTERRUPTION),
        Kind.VISIT_STARTED,
    ),
    Status.HELD: (
        *(Kind.DEBRIEFING, Kind.REPORT_SHARED, Kind.STATE_COMMENTS, Kind.REPORT_PUBLISHED),
        *(Kind.EXTENSION_ASKED, Kind.EXTENSION_GRANTED, Kind.ACCESS_FINDING, Kind.FOLLOWUP),
    ),
    Status.HELD_IN_PART: (
        *(Kind.DEBRIEFING, Kind.REPORT_SHARED, Kind.STATE_COMMENTS, Kind.REPORT_PUBLISHED),
        *(Kind.EXTENSION_ASKED, Kind.EXTENSION_GRANTED, Kind.ACCESS_FINDING, Kind.FOLLOWUP),
    ),
    Status.POSTPONED: (
        *(Kind.DATES_PROPOSED, Kind.DATES_AGREED, Kind.CANCELLATION, Kind.REMINDER),
        *(Kind.DECLINATION, Kind.WITHDRAWAL),
    ),
    Status.DECLINED: (Kind.REQUEST, Kind.REMINDER, Kind.INVITATION),
    Status.CANCELLED: (Kind.REQUEST, Kind.REMINDER, Kind.INVITATION, Kind.DATES_PROPOSED),
    Status.CLOSED: (Kind.REQUEST, Kind.INVITATION),
}
"""Where a visit stands, `` where there is none → what usually comes next, first the most usual."""

_ANSWERS: Final = frozenset({Kind.ACCEPTANCE, Kind.DECLINATION, Kind.ACKNOWLEDGEMENT})
_ANSWERED_BY: Final[Mapping[str, Actor]] = {
    Status.REQUESTED: Actor.STATE,
    Status.INVITED: Actor.MANDATE_HOLDER,
}
"""Where a visit stands → whose letters answer what was asked: nobody answers what it asked."""


def fitting(matter: str, status: str, actor: str) -> Sequence[str]:
    """The kinds to offer first, of those that this actor does; "" for whoever acts."""
    ordered: Sequence[str] = kinds(matter)
    if matter == "visit":
        asked = actor and _ANSWERED_BY.get(status, actor) == actor
        ordered = [
            kind
            for kind in _AFTER.get(status, _AFTER[""])
            if asked or not actor or kind not in _ANSWERS
        ]
    return [kind for kind in ordered if does(matter, kind, actor)][:MOST]


def does(matter: str, kind: str, actor: str) -> bool:
    """Whether a letter from this actor can tell such an act: by it, or by both sides."""
    return not actor or doer(matter, kind, actor) is not None


def doer(matter: str, kind: str, actor: str) -> Actor | None:
    """By whom an act is that a letter from this actor tells; None where it cannot tell it.

    One side's letter tells what both agreed; and where only one can act, whose letter tells it.
    """
    actors = MATTERS[matter].lifecycle.acts[kind].actors
    if actor in set(Actor) and Actor(actor) in actors:
        return Actor(actor)
    return Actor.BOTH if Actor.BOTH in actors else None
