"""Roles that nobody gives alone: asked for by one person, given once a second one confirms.

Only where nobody has such a role yet, as in a new installation, is it given at once.
"""

from datetime import datetime, timedelta

from django.db import transaction
from msgspec import Struct

from comity.accounts.domain import Appointment, Role, checked
from comity.accounts.domain.approvals import OF_ROLE, Approval, By, unproved
from comity.accounts.domain.tracing import Deed, Trace
from comity.accounts.models import Appointment as AppointmentRow
from comity.accounts.models import Invitation, User
from comity.accounts.queries import appointment_of, digest_of
from comity.accounts.queries.approvals import has_power
from comity.accounts.queries.handing_on import handed_on_by
from comity.accounts.services.appointing import AccountError, HandedOnError, give, known
from comity.accounts.services.approvals import ask, refuse
from comity.accounts.services.inviting import (
    GOOD_FOR,
    account_of,
    admit,
    hold_ready,
    new_word,
)
from comity.accounts.services.traces import note
from comity.kernel.edtf import geneva_day
from comity.kernel.phrases import Phrase


class Power(Struct, frozen=True, kw_only=True):
    """What came of asking for such a role: the number of what waits, or, of the very first, the
    word of a link; `` for somebody who has an account.
    """

    waits: int | None = None
    link: str = ""


def ask_for_power(
    *,
    email: str,
    name: str,
    appointment: Appointment,
    why: str = "",
    by: By,
    now: datetime,
    good_for: timedelta = GOOD_FOR,
) -> Power:
    """Ask for a registrar's or an administrator's role; AccountError or RoleError where it cannot
    be given.
    """
    known(checked(appointment))
    refuse(unproved(by, now))
    with transaction.atomic():
        if not has_power(geneva_day(now)):
            return _first(email, name, appointment, by, now, good_for)
        user = account_of(email)
        if user is None:
            row = hold_ready(email=email, name=name, appointment=appointment, by=by.who, now=now)
            whom = {"invitation": str(row)}
        else:
            _may_have(user, appointment)
            whom = {"user": str(user.pk)}
        days = {"begins": str(appointment.begins), "ends": str(appointment.ends)}
        kind = OF_ROLE[appointment.role]
        return Power(waits=ask(kind, subject={**whom, **days}, why=why, by=by, now=now))


def give_power(approval: Approval, *, by: By, now: datetime) -> str:
    """Give the role that was asked for: the word of a link, told this once; `` for somebody who
    has an account. AccountError where it can be given no more.
    """
    if "user" in approval.subject:
        user = User.objects.get(pk=int(approval.subject["user"]))
        role = _asked(approval)
        _may_have(user, role)
        give(user=user, appointment=role, by=approval.asked_by, now=now)
        return ""
    row = Invitation.objects.select_for_update().get(pk=int(approval.subject["invitation"]))
    if row.revoked_at is not None or account_of(row.email) is not None:
        raise AccountError(Phrase("The invitation was revoked meanwhile; ask for it again."))
    word = new_word()
    row.digest, row.confirmed, row.expires_at = digest_of(word), True, now + GOOD_FOR
    row.save(update_fields=["digest", "confirmed", "expires_at"])
    office = appointment_of(row, 0).office
    note(Trace(at=now, who=by.who, office=by.office, deed=Deed.INVITED, what=office))
    return word


def leave_power(approval: Approval, *, now: datetime) -> None:
    """Let an invitation that waited for a second person be over."""
    if number := approval.subject.get("invitation"):
        Invitation.objects.filter(pk=int(number), revoked_at=None).update(revoked_at=now)


def _first(  # noqa: PLR0917 - as it is asked
    email: str,
    name: str,
    appointment: Appointment,
    by: By,
    now: datetime,
    good_for: timedelta,
) -> Power:
    """Give the very first such role at once; a link to an earlier one is good no more."""
    Invitation.objects.filter(role__in=OF_ROLE, used_at=None, revoked_at=None).update(
        revoked_at=now
    )
    link = admit(
        email=email, name=name, appointment=appointment, by=by.who, now=now, good_for=good_for
    )
    return Power(link=link)


def _asked(approval: Approval) -> Appointment:
    told = approval.subject
    return Appointment(
        id=0, role=Role(approval.kind), begins=int(told["begins"]), ends=int(told["ends"])
    )


def _may_have(user: User, appointment: Appointment) -> None:
    """AccountError where an account can have no such role: a holder alone says whose it is, or it
    has the role already.
    """
    if holder := handed_on_by(user.email):
        raise HandedOnError(user, holder)
    held = AppointmentRow.objects.filter(
        user=user,
        role=appointment.role,
        begins__lt=appointment.ends,
        ends__gt=appointment.begins,
    )
    if held.exists():
        raise AccountError(Phrase("%(email)s has this role already.", email=user.email))
