"""Invitations: links by which people take up a role, or come in again, and what is let in so."""

import secrets
from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from comity.accounts.domain import Appointment, Role, checked
from comity.accounts.domain.approvals import OF_ROLE, OPEN_FOR
from comity.accounts.domain.tracing import Deed, Trace
from comity.accounts.models import Appointment as AppointmentRow
from comity.accounts.models import Invitation, User
from comity.accounts.queries import digest_of
from comity.accounts.queries.handing_on import handed_on_by
from comity.accounts.services.appointing import (
    AccountError,
    appoint,
    columns_of,
    give,
    known,
    role_of,
    user_of,
    who,
)
from comity.accounts.services.notifying import notify
from comity.accounts.services.traces import note
from comity.accounts.services.ways_in import TOKEN_BYTES, end_sessions, forget
from comity.kernel.phrases import Phrase

GOOD_FOR: Final = timedelta(days=7)
"""How long a link lets its person in: a week, since delegates are not always at their desks."""


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
    sentence why there is none. A role that needs two persons is asked for by `ask_for_power`.
    """
    email, name = _new(email, name, appointment)
    word = new_word()
    with transaction.atomic():
        _revoke(email, now)
        note(Trace(at=now, who=by, deed=Deed.INVITED, what=appointment.office))
        expires = now + good_for
        _link(
            word, email=email, name=name, appointment=appointment, by=by, now=now, expires=expires
        )
    return word


def hold_ready(*, email: str, name: str, appointment: Appointment, by: str, now: datetime) -> int:
    """The number of an invitation to a role that needs two persons: nobody knows its word, and it
    lets nobody in before the second has confirmed it.
    """
    email, name = _new(email, name, appointment)
    with transaction.atomic():
        _revoke(email, now)
        return _link(
            new_word(),
            email=email,
            name=name,
            appointment=appointment,
            by=by,
            now=now,
            expires=now + OPEN_FOR,
            confirmed=False,
        )


def new_word() -> str:
    """The word of a new link."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def readmit(
    *, email: str, by: str, now: datetime, forgets_factors: bool, good_for: timedelta = GOOD_FOR
) -> str:
    """The word of a link by which somebody chooses a new password; with `forgets_factors`, sets up
    a new second factor too. Told this once.
    """
    user = user_of(email)
    word = new_word()
    with transaction.atomic():
        _revoke(user.email, now)
        note(Trace(at=now, who=by, deed=Deed.READMITTED, what=who(user)))
        _link(
            word,
            email=user.email,
            name=user.name,
            appointment=Appointment(id=0, role=Role.STAKEHOLDER, begins=1),
            by=by,
            now=now,
            expires=now + good_for,
            user=user,
            forgets_factors=forgets_factors,
        )
    return word


def admit(
    *,
    email: str,
    name: str,
    appointment: Appointment,
    by: str,
    now: datetime,
    good_for: timedelta = GOOD_FOR,
    anew: int | None = None,
) -> str:
    """Let somebody take up a role: the word of a link, told this once; `` for somebody who has an
    account, and has the role from its first day on.

    HandedOnError where a holder alone says whose account it is. With `anew`, its number, every way
    into such an account ends at once, and the word is of the link by which one comes in again.
    """
    user = account_of(email)
    if user is None:
        return invite(
            email=email, name=name, appointment=appointment, by=by, now=now, good_for=good_for
        )
    if anew != user.pk or handed_on_by(user.email) is None:
        appoint(email=email, appointment=appointment, by=by, now=now)
        return ""
    with transaction.atomic():
        give(user=user, appointment=appointment, by=by, now=now)
        user.set_unusable_password()
        user.save(update_fields=["password"])
        forget(user.pk, factors=True)
        end_sessions(user.pk)
        return readmit(email=email, by=by, now=now, forgets_factors=True, good_for=good_for)


def let_in(*, email: str, name: str, holder: Appointment, by: str, now: datetime, on: int) -> str:
    """A mandate holder lets an assistant in: the word of the link, told this once; `` for somebody
    who acted for the mandate before, and has the role from now on.

    The assistant has the holder's mandate, and has it as long as the holder does. Whom others know
    is refused in the same words whether they were invited or have an account.
    """
    if holder.role is not Role.MANDATE or holder.assists is not None:
        raise AccountError(Phrase("Only a mandate holder lets assistants in."))
    role = Appointment(
        id=0, role=Role.MANDATE, scope=holder.scope, begins=on, assists=holder.id, ends=holder.ends
    )
    user = account_of(email)
    if _is_of_another(email, by, now) if user is None else not _acted_for(holder, user, by):
        raise AccountError(
            Phrase(
                "%(email)s cannot be invited here. Ask the registrar to give the role.",
                email=email.strip(),
            )
        )
    if user is None:
        return invite(email=email, name=name, appointment=role, by=by, now=now)
    give(user=user, appointment=role, by=by, now=now)
    return ""


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
            .exclude(role__in=OF_ROLE, confirmed=False)
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
        else:
            forget(user.pk, factors=row.forgets_factors)
            notify(user.pk, Deed.PASSWORD_CHANGED, at=now)
        row.used_at = now
        row.save(update_fields=["used_at"])
        end_sessions(user.pk)
        note(Trace(at=now, who=who(user), deed=Deed.CAME_IN, what=f"invitation {row.pk}"))
        return int(user.pk)


def revoke(*, invitation: int, now: datetime) -> None:
    """Take an invitation back."""
    found = Invitation.objects.filter(pk=invitation, used_at=None, revoked_at=None)
    if not found.update(revoked_at=now):
        raise AccountError(
            Phrase("There is no open invitation %(number)s.", number=str(invitation))
        )


def _new(email: str, name: str, appointment: Appointment) -> tuple[str, str]:
    """The address and name of somebody who has no account; AccountError or RoleError where there
    is nobody to invite so.
    """
    email, name = _address(email), name.strip()
    if not name:
        raise AccountError(Phrase("An invitation names the person."))
    if account_of(email) is not None:
        raise AccountError(
            Phrase("%(email)s has an account already; give it the role instead.", email=email)
        )
    known(checked(appointment))
    return email, name


def _link(
    word: str,
    *,
    email: str,
    name: str,
    appointment: Appointment,
    by: str,
    now: datetime,
    expires: datetime,
    user: User | None = None,
    forgets_factors: bool = False,
    confirmed: bool = True,
) -> int:
    row = Invitation.objects.create(
        digest=digest_of(word),
        email=email,
        name=name,
        user=user,
        forgets_factors=forgets_factors,
        confirmed=confirmed,
        made_at=now,
        made_by=by,
        expires_at=expires,
        **columns_of(appointment),
    )
    return int(row.pk)


def account_of(email: str) -> User | None:
    """Whose account has this address; None where nobody's has."""
    return User.objects.filter(email__iexact=email.strip()).first()


def _is_of_another(email: str, by: str, now: datetime) -> bool:
    """Whether somebody else's invitation of this address is open."""
    others = Invitation.objects.filter(
        email__iexact=email.strip(), used_at=None, revoked_at=None, expires_at__gt=now
    ).exclude(made_by=by)
    return others.exists()


def _acted_for(holder: Appointment, user: User, by: str) -> bool:
    """Whether an account ever had a role of the holder's mandate, and rests on no other holder's
    word alone; the holder's own has.
    """
    had = AppointmentRow.objects.filter(
        user=user, role=Role.MANDATE, mandates="+".join(holder.scope.mandates)
    )
    word = handed_on_by(user.email)
    return had.exists() and (word is None or who(word) == by)


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
    note(Trace(at=now, who=row.made_by, deed=Deed.ROLE_GIVEN, what=role_of(given)))


def _address(email: str) -> str:
    try:
        validate_email(email.strip())
    except ValidationError:
        raise AccountError(Phrase("'%(email)s' is no e-mail address.", email=email)) from None
    return email.strip().casefold()
