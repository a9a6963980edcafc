"""What a side says of its own profile: the page of a State, of a mandate, or of both together.

A profile is counted from the acts of other matters and has none of its own but these: a reply is
published beside the figures as it was written. A stream is a page: `profile/NOR/-` of a State,
`profile/-/torture` of a mandate, `profile/NOR/torture` of both; its ref is its name.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from comity.kernel.parties import Actor, Turn
from comity.ledger.domain import ActSpec, Lifecycle
from comity.ledger.domain.matter import ANY, Dossier, Matter, Move, Said, Standing, lifecycle

NOBODY: Final = "-"
"""In the name of a profile's stream: it is of no State, or of no mandate alone."""


class Kind(StrEnum):
    """The kinds of act."""

    REPLY = "reply"


class Status(StrEnum):
    """A profile stands nowhere: it is there, and somebody spoke of it."""

    SPOKEN_OF = "spoken_of"


def profile_ref(state: str | None, mandate: str | None) -> str:
    """The ref of the profile of a State, a mandate, or both."""
    return f"{PROFILE.kind}/{state or NOBODY}/{mandate or NOBODY}"


def parties_of(ref: str) -> tuple[str, str]:
    """The State and the mandate that a profile is of, `` for none; ValueError where it is none."""
    kind, state, mandate = ref.split("/")
    if kind != PROFILE.kind or (state == mandate == NOBODY):
        raise ValueError(f"{ref} is the ref of no profile.")
    return ("" if state == NOBODY else state), ("" if mandate == NOBODY else mandate)


def _state(stream: str, acts: Sequence[Said]) -> str:
    del acts
    return parties_of(stream)[0]


def _own_name(dossier: Dossier) -> str:
    return dossier.stream


PROFILE: Final[Lifecycle] = lifecycle(
    Matter(
        kind="profile",
        acts={
            Kind.REPLY: ActSpec(
                frozenset({Actor.STATE, Actor.MANDATE_HOLDER}),
                frozenset({"reason", "language"}),
                as_written=True,
            )
        },
        moves={(ANY, Kind.REPLY, ANY): Move()},
        at_first=Standing(Status.SPOKEN_OF, Turn.NOBODY),
        state=_state,
        whole=_own_name,
    ),
    # 2: other words of a side are another act; 3: corrections of any telling;
    # 4: what was learnt before an act tells nothing of it
    version=4,
)
