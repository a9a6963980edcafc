"""What waits for a second person, and who could be that person."""

import json
from collections.abc import Collection
from datetime import datetime
from typing import Final

from django.db.models import Q
from msgspec import Struct

from comity.accounts.domain import Role
from comity.accounts.domain.approvals import (
    CONFIRMED_BY,
    OF_ROLE,
    Approval,
    ApprovalKind,
    Outcome,
    mailbox,
)
from comity.accounts.models import Appointment, ApprovalWords, Invitation, User
from comity.accounts.models import Approval as ApprovalRow

MOST: Final = 200
"""Of what was decided, the last so many are listed."""


def approval(number: int) -> Approval | None:
    """The deed of this number; None where there is none."""
    row = ApprovalRow.objects.select_related("decision").filter(pk=number).first()
    return None if row is None else of_row(row)


def waiting(now: datetime) -> list[Approval]:
    """What may be confirmed now, the first asked first."""
    rows = ApprovalRow.objects.filter(decision=None, until__gt=now).order_by("pk")
    return [of_row(row) for row in rows.select_related("decision")]


def over(now: datetime) -> list[Approval]:
    """What was decided, or whose time has ended, the last asked first."""
    rows = ApprovalRow.objects.select_related("decision").exclude(decision=None, until__gt=now)
    return [of_row(row) for row in rows.order_by("-pk")[:MOST]]


def confirmed(kind: ApprovalKind) -> list[Approval]:
    """What two persons agreed upon, of one kind."""
    rows = ApprovalRow.objects.select_related("decision").filter(
        kind=kind, decision__outcome=Outcome.CONFIRMED
    )
    return [of_row(row) for row in rows.order_by("pk")]


def words_of(number: int) -> str:
    """What a deed says in words as long as it waits; `` for one that has none any more."""
    found = ApprovalWords.objects.filter(approval=number).values_list("text", flat=True)
    return str(found.first() or "")


def confirmed_with(kind: ApprovalKind, name: str) -> Approval | None:
    """What two persons agreed upon, of one kind, whose subject names this id."""
    rows = ApprovalRow.objects.select_related("decision").filter(
        kind=kind, decision__outcome=Outcome.CONFIRMED, subject__contains=name
    )
    return next((of_row(row) for row in rows.order_by("pk")), None)


def waits(kind: ApprovalKind, subject: str, *, now: datetime) -> bool:
    """Whether the same deed waits already."""
    rows = ApprovalRow.objects.filter(kind=kind, subject=subject, decision=None, until__gt=now)
    return rows.exists()


def is_same_person(one: str, other: str) -> bool:
    """Whether two of those whom records name `user 7` are one person: one account, or two whose
    addresses reach one mailbox.
    """
    if one == other:
        return True
    boxes = [mailbox(user.email) for name in (one, other) if (user := _user(name))]
    return len(boxes) == len({one, other}) and len(set(boxes)) == 1 and bool(boxes[0])


def could_confirm(kind: ApprovalKind, *, asked_by: str, on: int) -> bool:
    """Whether anybody else has a role in which this kind may be confirmed."""
    who = (f"user {pk}" for pk in _holders(CONFIRMED_BY[kind], on))
    return any(not is_same_person(one, asked_by) for one in who)


class Side(Struct, frozen=True):
    """Somebody who acts for one side of a matter."""

    user: int
    address: str
    role: Role


def acting_for(*, state: str, mandates: Collection[str], on: int) -> list[Side]:
    """Those who act on a day for the Mission of a State, or for one of these mandates."""
    mission, mandate = Q(role=Role.MISSION, states=state), Q(mandates__in=mandates)
    rows = Appointment.objects.select_related("user").filter(
        mission | (Q(role=Role.MANDATE) & mandate),
        begins__lte=on,
        ends__gt=on,
        user__is_active=True,
    )
    found = {Side(row.user_id, row.user.email, Role(row.role)) for row in rows}
    return sorted(found, key=lambda one: (one.user, one.role))


def has_power(on: int) -> bool:
    """Whether anybody has a role that needs two persons, on a day or later."""
    return bool(_holders(frozenset(OF_ROLE), on))


class Whom(Struct, frozen=True):
    """To whom a role is to be given."""

    name: str
    email: str


def whom_given(approval: Approval) -> Whom:
    """To whom a role that waits is to be given."""
    told = approval.subject
    if "user" in told:
        user = User.objects.get(pk=int(told["user"]))
        return Whom(user.name, user.email)
    row = Invitation.objects.get(pk=int(told["invitation"]))
    return Whom(row.name, row.email)


def of_row(row: ApprovalRow) -> Approval:
    """The deed that a row keeps."""
    decision = getattr(row, "decision", None)
    return Approval(
        id=row.pk,
        kind=ApprovalKind(row.kind),
        subject=json.loads(row.subject),
        why=row.why,
        asked_by=row.asked_by,
        asked_for=row.asked_for,
        asked_at=row.asked_at,
        until=row.until,
        outcome=Outcome(decision.outcome) if decision else None,
        decided_by=decision.decided_by if decision else "",
        decided_at=decision.decided_at if decision else None,
    )


def _holders(roles: frozenset[Role], on: int) -> set[int]:
    rows = Appointment.objects.filter(role__in=roles, ends__gt=on, user__is_active=True)
    return set(rows.values_list("user_id", flat=True))


def _user(name: str) -> User | None:
    kind, _, number = name.partition(" ")
    if kind != "user" or not number.isdecimal():
        return None
    return User.objects.filter(pk=int(number)).first()
