"""What the reader of an inbox asks for: its reason, a State, a mandate, a kind, whose turn."""

from typing import Final

from django.utils.translation import gettext as _
from msgspec import Struct, field

from comity.accounts.domain import Role
from comity.kernel.parties import Turn
from comity.ledger.labels.documents import MATTER
from comity.portal.answers.asking import Asked
from comity.portal.lists.fields import (
    Choice,
    Field,
    known_choice,
    known_mandate,
    known_place,
    known_state,
    known_turn,
    mandate_choices,
    turn_choices,
)
from comity.register.inbox import CURSOR, SIDES, Cause, InboxQuery, Side

_FIELDS: Final = ("state", "mandate", "kind", "turn")
_TURNS: Final = frozenset(Turn) - {Turn.NOBODY}
ORDER: Final = (
    *(Cause.NEWLY, Cause.SOON, Cause.LATE, Cause.TURN, Cause.SENT, Cause.ARRIVED),
    *(Cause.CONTESTED, Cause.ODD),
)
"""The reasons in the order in which they are offered."""


class Asking(Struct):
    """What the reader of an inbox asked for, as written, and what was wrong with it."""

    query: InboxQuery
    written: dict[str, str]
    wrong: dict[str, str] = field(default_factory=dict)

    @property
    def narrows(self) -> bool:
        """Whether anything narrows the inbox."""
        return any(self.written.values()) or self.query.cause is not None


def read_asking(asked: Asked, role: Role) -> Asking:
    """The question of an address; a field that cannot be read narrows nothing and is named.

    Whose turn it is, is itself a reason: who asks for it sees no other.
    """
    written = {name: asked.query.get(name, "") for name in _FIELDS}
    wrong: dict[str, str] = {}
    known = known_turn(written["turn"], wrong, turns=_TURNS)
    cause = known_choice("cause", asked.query.get("cause", ""), causes_of(SIDES[role]), wrong)
    if known:
        cause = Cause.TURN
    return Asking(
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


def inbox_fields(asked: Asked, role: Role, asking: Asking) -> list[Field]:
    """The fields above an inbox, as far as they say something to this role."""
    written, wrong = asking.written, asking.wrong
    kinds = [Choice(kind, str(word), kind == asking.query.kind) for kind, word in MATTER.items()]
    made = [
        Field(
            "mandate",
            _("Mandate"),
            wrong=wrong.get("mandate", ""),
            choices=mandate_choices(asked, asking.query.mandate),
            every=_("All"),
        ),
        Field(
            "kind",
            _("Kind of matter"),
            wrong=wrong.get("kind", ""),
            choices=kinds,
            every=_("All"),
        ),
    ]
    if role is not Role.MISSION:
        state = Field("state", _("State"), written["state"], wrong.get("state", ""), size=18)
        made = [state, *(made if role is not Role.MANDATE else made[1:])]
    whose = [one for one in turn_choices(asking.query.turn) if one.value in _TURNS]
    turn = Field(
        "turn",
        _("Whose turn"),
        wrong=wrong.get("turn", ""),
        choices=whose,
        every=_("All"),
    )
    return [*made, turn]
