"""The one writer of accounts: invitations, roles given and ended, ways in taken away.

A registrar decides who gets in. Links are secret, good once and for some days; what is kept of
them lets nobody in.
"""

import secrets
from datetime import datetime, timedelta
from typing import Final

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from comity.accounts.domain import Appointment, Role, RoleError, Scope, checked
from comity.accounts.domain.tracing import Deed, Trace
from comity.accounts.models import Appointment as AppointmentRow
from comity.accounts.models import Feed, Invitation, User
from comity.accounts.queries import appointment_of, digest_of
from comity.accounts.services.traces import note
from comity.directory.domain import RegionalGroup
from comity.directory.queries import directory
from comity.kernel.phrases import Phrase, PhrasedError

GOOD_FOR: Final = timedelta(days=7)
"""How long a link lets its person in: a week, since delegates are not always at their desks."""

_TOKEN_BYTES: Final = 32
_WHAT_A_ROLE_IS: Final = ("role", "states", "mandates", "groups", "heads", "assists_id")


class AccountError(PhrasedError):
    """What cannot be done with an account; the message is one sentence for who asked."""


def invite(
    *,
    email: str,
    name: str,
    appointment: Appointment,
    by: str,
    now: datetime,
    good_for: timedelta = GOOD_FOR,
) -> str:
    """The word of a new link by which a new person takes up a role; it is told this once.

    An earlier invitation of the same address is revoked. AccountError or RoleError says in one
    sentence why there is none.
    """
    email, name = _address(email), name.strip()
    if not name:
        raise AccountError(Phrase("An invitation names the person."))
    if User.objects.filter(email__iexact=email).exists():
        raise AccountError(
            Phrase("%(email)s has an account already; give it the role instead.", email=email)
        )
    _known(checked(appointment))
    with transaction.atomic():
        _revoke(email, now)
        note(Trace(at=now, who=by, deed=Deed.INVITED, what=appointment.office))
        return _link(
            email=email, name=name, appointment=appointment, by=by, now=now, expires=now + good_for
        )


def admit(
    *,
    email: str,
    name: str,
    appointment: Appointment,
    by: str,
    now: datetime,
    good_for: timedelta = GOOD_FOR,
) -> str:
    """Let somebody take up a role: the word of a link, told this once; `` for somebody who has an
    account, and has the role from its first day on.
    """
    if User.objects.filter(email__iexact=email.strip()).exists():
        appoint(email=email, appointment=appointment, by=by, now=now)
        return ""
    return invite(
        email=email, name=name, appointment=appointment, by=by, now=now, good_for=good_for
    )


def readmit(
    *, email: str, by: str, now: datetime, forgets_factors: bool, good_for: timedelta = GOOD_FOR
) -> str:
    """The word of a link by which somebody chooses a new password; with `forgets_factors`, sets up
    a new second factor too. Told this once.
    """
    user = _user(email)
    with transaction.atomic():
        _revoke(user.email, now)
        note(Trace(at=now, who=by, deed=Deed.READMITTED, what=_who(user)))
        return _link(
            email=user.email,
            name=user.name,
            appointment=Appointment(id=0, role=Role.STAKEHOLDER, begins=1),
            by=by,
            now=now,
            expires=now + good_for,
            user=user,
            forgets_factors=forgets_factors,
        )


def accept(*, token: str, password: str, now: datetime) -> int:
    """The number of the user who comes in by a link; the link is spent.

    AccountError where the link is no longer good, ValidationError where the password is too weak.
    """
    with transaction.atomic():
        row = (
            Invitation.objects.select_for_update()
            .filter(
                digest=digest_of(token),
                used_at=None,
                revoked_at=None,
                expires_at__gt=now,
            )
            .first()
        )
        if row is None:
            raise AccountError(
                Phrase("This link is no longer good: ask the registrar for a new one.")
            )
        user = row.user or User(
            username=secrets.token_hex(16), name=row.name, email=row.email.casefold()
        )
        validate_password(password, user)
        user.set_password(password)
        user.save()
        if row.user is None:
            _appoint(user, row, now)
        elif row.forgets_factors:
            Authenticator.objects.filter(user=user).delete()
        row.used_at = now
        row.save(update_fields=["used_at"])
        end_sessions(user.pk)
        note(Trace(at=now, who=_who(user), deed=Deed.CAME_IN, what=f"invitation {row.pk}"))
        return int(user.pk)


def appoint(*, email: str, appointment: Appointment, by: str, now: datetime) -> int:
    """Give a person who has an account a role more; its number."""
    _known(checked(appointment))
    user = _user(email)
    assists = appointment.assists
    if assists is not None and AppointmentRow.objects.filter(pk=assists, user=user).exists():
        raise AccountError(
            Phrase("Nobody assists themselves; write the address of another person.")
        )
    columns = _columns(appointment)
    the_same = {name: columns[name] for name in _WHAT_A_ROLE_IS}
    with transaction.atomic():
        held = AppointmentRow.objects.filter(
            user=user, begins__lt=appointment.ends, ends__gt=appointment.begins, **the_same
        )
        if held.exists():
            raise AccountError(Phrase("%(email)s has this role already.", email=user.email))
        row = AppointmentRow(user=user, given_at=now, given_by=by, **columns)
        row.save()
        note(Trace(at=now, who=by, deed=Deed.ROLE_GIVEN, what=_role(row)))
    return int(row.pk)


def end(*, appointment: int, on: int, by: str, now: datetime) -> None:
    """Let a role end: from that day the person has it no more."""
    row = AppointmentRow.objects.filter(pk=appointment).first()
    if row is None:
        raise AccountError(
            Phrase(
                "There is no role %(number)s; comity user list has their numbers.",
                number=str(appointment),
            )
        )
    row.ends = max(row.begins, min(row.ends, on))
    with transaction.atomic():
        row.save(update_fields=["ends"])
        note(Trace(at=now, who=by, deed=Deed.ROLE_ENDED, what=_role(row)))


def let_file(*, appointment: int, head: Appointment, files: bool, by: str, now: datetime) -> None:
    """The head of a Mission decides whether a delegate of it may file."""
    row = AppointmentRow.objects.filter(pk=appointment, role=Role.MISSION).first()
    if row is None or not head.heads or (row.states,) != head.scope.states or row.heads:
        raise AccountError(Phrase("Only the head of a Mission decides who of it may file."))
    row.files = files
    with transaction.atomic():
        row.save(update_fields=["files"])
        note(Trace(at=now, who=by, deed=Deed.FILING_DECIDED, what=_role(row)))


def let_in(*, email: str, name: str, holder: Appointment, by: str, now: datetime, on: int) -> str:
    """A mandate holder lets an assistant in: the word of the link, told this once; `` for somebody
    who has an account, and has the role from now on.

    The assistant has the holder's mandate, and has it as long as the holder does.
    """
    if holder.role is not Role.MANDATE or holder.assists is not None:
        raise AccountError(Phrase("Only a mandate holder lets assistants in."))
    role = Appointment(
        id=0, role=Role.MANDATE, scope=holder.scope, begins=on, assists=holder.id, ends=holder.ends
    )
    return admit(email=email, name=name, appointment=role, by=by, now=now)


def new_feed(*, appointment: int, language: str, now: datetime) -> str:
    """The word of a new private address of a role's calendar, told this once; an earlier one is
    good no more.
    """
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    Feed.objects.update_or_create(
        appointment_id=appointment,
        defaults={"digest": digest_of(token), "language": language, "made_at": now},
    )
    return token


def end_feed(*, appointment: int) -> None:
    """Let the private address of a role's calendar be good no more."""
    Feed.objects.filter(appointment_id=appointment).delete()


def shut_out(*, email: str, by: str, now: datetime) -> None:
    """Let an account sign in no more, and end its sessions."""
    user = _user(email)
    user.is_active = False
    with transaction.atomic():
        user.save(update_fields=["is_active"])
        note(Trace(at=now, who=by, deed=Deed.SHUT_OUT, what=_who(user)))
    end_sessions(user.pk)


def end_sessions(user: int, *, but: str = "") -> int:
    """End the sessions of a user, wherever they signed in; how many there were."""
    rows = list(UserSession.objects.filter(user_id=user).exclude(session_key=but))
    for row in rows:
        row.end()
    return len(rows)


def end_session(*, user: int, session: str, but: str) -> int:
    """End one session of a user, by its number, or `all` but the one that asks."""
    if session == "all":
        return end_sessions(user, but=but)
    if not session.isdecimal():
        return 0
    rows = list(UserSession.objects.filter(user_id=user, pk=int(session)).exclude(session_key=but))
    for row in rows:
        row.end()
    return len(rows)


def revoke(*, invitation: int, now: datetime) -> None:
    """Take an invitation back."""
    found = Invitation.objects.filter(pk=invitation, used_at=None, revoked_at=None)
    if not found.update(revoked_at=now):
        raise AccountError(
            Phrase("There is no open invitation %(number)s.", number=str(invitation))
        )


def _link(
    *,
    email: str,
    name: str,
    appointment: Appointment,
    by: str,
    now: datetime,
    expires: datetime,
    user: User | None = None,
    forgets_factors: bool = False,
) -> str:
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    Invitation.objects.create(
        digest=digest_of(token),
        email=email,
        name=name,
        user=user,
        forgets_factors=forgets_factors,
        made_at=now,
        made_by=by,
        expires_at=expires,
        **_columns(appointment),
    )
    return token


def _who(user: User) -> str:
    return f"user {user.pk}"


def _role(row: AppointmentRow) -> str:
    """A person and their role, by number and codes, as a note names them."""
    return f"{_who(row.user)} {appointment_of(row, row.pk).office}"


def _revoke(email: str, now: datetime) -> None:
    Invitation.objects.filter(email__iexact=email, used_at=None, revoked_at=None).update(
        revoked_at=now
    )


def _appoint(user: User, row: Invitation, now: datetime) -> None:
    given = AppointmentRow.objects.create(
        user=user,
        given_at=now,
        given_by=row.made_by,
        role=row.role,
        states=row.states,
        mandates=row.mandates,
        groups=row.groups,
        begins=row.begins,
        ends=row.ends,
        files=row.files,
        heads=row.heads,
        assists=row.assists,
    )
    note(Trace(at=now, who=row.made_by, deed=Deed.ROLE_GIVEN, what=_role(given)))


def _columns(appointment: Appointment) -> dict[str, object]:
    return {
        "role": appointment.role.value,
        "states": "+".join(appointment.scope.states),
        "mandates": "+".join(appointment.scope.mandates),
        "groups": "+".join(appointment.scope.groups),
        "begins": appointment.begins,
        "ends": appointment.ends,
        "files": appointment.files,
        "heads": appointment.heads,
        "assists_id": appointment.assists,
    }


def _known(appointment: Appointment) -> None:
    """RoleError where a State, mandate or group of the scope is none, or nobody is assisted."""
    scope: Scope = appointment.scope
    for code in scope.states:
        if directory().find(code) is None or directory().party(code).code != code:
            raise RoleError(
                Phrase(
                    "'%(code)s' is not the code of a State; expected one such as NOR.", code=code
                )
            )
    for code in scope.mandates:
        if code not in directory().periods:
            raise RoleError(
                Phrase(
                    "'%(code)s' is not the code of a mandate; expected one such as torture.",
                    code=code,
                )
            )
    for code in scope.groups:
        if code not in set(RegionalGroup):
            raise RoleError(
                Phrase(
                    "'%(code)s' is no regional group; expected one of %(groups)s.",
                    code=code,
                    groups=", ".join(RegionalGroup),
                )
            )
    if appointment.assists is not None:
        holder = AppointmentRow.objects.filter(
            pk=appointment.assists,
            role=Role.MANDATE,
            mandates="+".join(scope.mandates),
            assists=None,
        )
        if not holder.exists():
            raise RoleError(Phrase("An assistant assists a holder of the same mandate."))


def _user(email: str) -> User:
    found = User.objects.filter(email__iexact=email.strip()).first()
    if found is None:
        raise AccountError(Phrase("%(email)s has no account here.", email=email))
    return found


def _address(email: str) -> str:
    try:
        validate_email(email.strip())
    except ValidationError:
        raise AccountError(Phrase("'%(email)s' is no e-mail address.", email=email)) from None
    return email.strip().casefold()
