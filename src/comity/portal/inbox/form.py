"""What the reader of an inbox asks for: its reason, a State, a mandate, a kind, whose turn."""

from typing import Final

from django.utils.translation import gettext as _

from comity.accounts.domain import Role
from comity.kernel.parties import OF_TWO_SIDES, Turn
from comity.ledger.labels.documents import MATTER
from comity.ledger.labels.terms import WHOSE
from comity.portal.answers.asking import Asked
from comity.portal.answers.choices import choices_of
from comity.portal.lists.fields import (
    Field,
    Filters,
    known_choice,
    known_mandate,
    known_place,
    known_state,
    known_turn,
    mandate_choices,
)
from comity.register.inbox import CURSOR, SIDES, Cause, InboxQuery, Side

_FIELDS: Final = ("state", "mandate", "kind", "turn")
_TURNS: Final = tuple(turn for turn in OF_TWO_SIDES if turn is not Turn.NOBODY)
ORDER: Final = (
    *(Cause.NEWLY, Cause.SOON, Cause.LATE, Cause.TURN, Cause.SENT, Cause.ARRIVED),
    *(Cause.CONTESTED, Cause.ODD),
)
"""The reasons in the order in which they are offered."""


def read_asking(asked: Asked, role: Role) -> Filters[InboxQuery]:
    """The question of an address; a field that cannot be read narrows nothing and is named.

    Whose turn it is, is itself a reason: who asks for it sees no other.
    """
    written = {name: asked.query.get(name, "") for name in _FIELDS}
    wrong: dict[str, str] = {}
    known = known_turn(written["turn"], wrong, turns=_TURNS)
    cause = known_choice("cause", asked.query.get("cause", ""), causes_of(SIDES[role]), wrong)
    if known:
        cause = Cause.TURN
    return Filters(
        InboxQuery(
            cause=Cause(cause) if cause else None,
            state=known_state(written["state"], wrong),
            mandate=known_mandate(written["mandate"], wrong),
            kind=known_choice("kind", written["kind"], MATTER.keys(), wrong),
            turn=Turn(known) if known else None,
            after=known_place(asked.query.get("after", ""), CURSOR.fullmatch, wrong),
        ),
        written,
        wrong,
    )


def causes_of(side: Side) -> list[Cause]:
    """The reasons by which this side's inbox is divided."""
    missing = {Cause.ODD} if not side.looks else set()
    missing |= {Cause.SENT} if not side.receives else set()
    return [cause for cause in ORDER if cause not in missing]


def inbox_fields(asked: Asked, role: Role, asking: Filters[InboxQuery]) -> list[Field]:
    """The fields above an inbox, as far as they say something to this role."""
    query, field = asking.query, asking.field
    state = field("state", _("State"), size=18)
    mandates = mandate_choices(asked, query.mandate)
    mandate = field("mandate", _("Mandate"), choices=mandates, every=_("All"))
    whose = [one for one in choices_of(WHOSE, query.turn) if one.value in _TURNS]
    return [
        *([state] if role is not Role.MISSION else []),
        *([mandate] if role is not Role.MANDATE else []),
        field("kind", _("Kind of matter"), choices=choices_of(MATTER, query.kind), every=_("All")),
        field("turn", _("Awaiting"), choices=whose, every=_("All")),
    ]
