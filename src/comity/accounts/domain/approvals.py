"""Deeds that wait for a second person: who may confirm which, until when, and why not. Pure.

One person asks, another confirms. Both have just shown their second factor.
"""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from msgspec import Struct

from comity.accounts.domain.roles import Role
from comity.kernel.phrases import Phrase

OPEN_FOR: Final = timedelta(days=7)
"""How long a deed may be confirmed: a week, as an invitation is good."""
FRESH_FOR: Final = timedelta(minutes=5)
"""How long a second factor counts as just shown, in the same session (ASVS 5.0, 7.5.3)."""


class ApprovalKind(StrEnum):
    """What needs two persons."""

    ERASE = "erase"
    REGISTRAR = "registrar"
    ADMIN = "admin"
    JOIN_VISIT = "join_visit"
    OPEN_AFTER_JUMP = "open_after_jump"


class Outcome(StrEnum):
    """What became of it."""

    CONFIRMED = "confirmed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


CONFIRMED_BY: Final[Mapping[ApprovalKind, frozenset[Role]]] = {
    ApprovalKind.ERASE: frozenset({Role.REGISTRAR}),
    ApprovalKind.REGISTRAR: frozenset({Role.REGISTRAR, Role.ADMIN}),
    ApprovalKind.ADMIN: frozenset({Role.REGISTRAR, Role.ADMIN}),
    ApprovalKind.JOIN_VISIT: frozenset({Role.DESK, Role.REGISTRAR}),
    ApprovalKind.OPEN_AFTER_JUMP: frozenset({Role.REGISTRAR}),
}
"""Who may confirm or decline; an erasure shows its act, so that an administrator may not.

A desk may only where it works on the visit: the page shows what waits to no other.
"""

CHANGES_NOTHING_YET: Final = frozenset({ApprovalKind.JOIN_VISIT})
"""What anybody who records asks for without a second factor: it neither gives nor hides anything
until it is confirmed.
"""

OF_ROLE: Final[Mapping[Role, ApprovalKind]] = {
    Role.REGISTRAR: ApprovalKind.REGISTRAR,
    Role.ADMIN: ApprovalKind.ADMIN,
}
"""The roles that nobody gives alone."""


class By(Struct, frozen=True, kw_only=True):
    """Who asks or decides: `user 7` in a role, or somebody at the command line, who has none.

    `proved` is when they last showed a second factor in this session; None where they did not.
    """

    who: str
    office: str = ""
    role: Role | None = None
    proved: datetime | None = None
    at_the_machine: bool = False


class Approval(Struct, frozen=True, kw_only=True):
    """A deed that waits, or what became of it. `subject` says of what, by numbers and codes alone:
    no name, address or text of an act, since its row is never changed.
    """

    id: int
    kind: ApprovalKind
    subject: Mapping[str, str]
    why: str
    asked_by: str
    asked_for: str
    asked_at: datetime
    until: datetime
    outcome: Outcome | None = None
    decided_by: str = ""
    decided_at: datetime | None = None

    def is_waiting(self, now: datetime) -> bool:
        """Whether it may still be confirmed."""
        return self.outcome is None and now < self.until


def unproved(by: By, now: datetime) -> Phrase | None:
    """Why somebody has to show a second factor first; None where they just did, or are at the
    machine, where nothing of the record is beyond their reach.
    """
    if by.at_the_machine or (by.proved is not None and now - by.proved <= FRESH_FOR):
        return None
    return Phrase(
        "Show your second factor first; it counts for %(minutes)s minutes.",
        minutes=FRESH_FOR // timedelta(minutes=1),
    )


def undecidable(
    approval: Approval, outcome: Outcome, by: By, *, is_same: bool, now: datetime
) -> Phrase | None:
    """Why somebody may not decide so; None where they may. `is_same`: they are who asked."""
    if approval.outcome is not None:
        return Phrase("This was already decided. No change was made.")
    if not approval.is_waiting(now):
        return Phrase("The time to confirm this has ended; ask for it again.")
    if outcome is Outcome.WITHDRAWN:
        return None if is_same else Phrase("Only the person who asked can withdraw this.")
    if is_same:
        return Phrase("You asked for this yourself: another person has to confirm it.")
    if by.role not in CONFIRMED_BY[approval.kind]:
        return Phrase("Your role may not confirm this.")
    return unproved(by, now) if outcome is Outcome.CONFIRMED else None


def mailbox(email: str) -> str:
    """The mailbox that an address reaches: without capitals, and what follows a plus sign."""
    return re.sub(r"\+[^@]*(?=@)", "", email.strip().casefold())
