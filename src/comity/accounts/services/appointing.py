"""Roles given to somebody who has an account, and ended."""

from datetime import datetime
from typing import Final

from django.db import transaction

from comity.accounts.domain import Appointment, Role, RoleError, Scope, checked
from comity.accounts.domain.tracing import Deed, Trace
from comity.accounts.models import Appointment as AppointmentRow
from comity.accounts.models import User
from comity.accounts.queries import appointment_of
from comity.accounts.queries.handing_on import handed_on_by
from comity.accounts.services.notifying import notify
from comity.accounts.services.traces import note
from comity.directory.domain import RegionalGroup
from comity.directory.queries import directory
from comity.kernel.phrases import Phrase, PhrasedError

_WHAT_A_ROLE_IS: Final = ("role", "states", "mandates", "groups", "heads", "assists_id")


class AccountError(PhrasedError):
    """What cannot be done with an account; the message is one sentence for who asked."""


class HandedOnError(AccountError):
    """An account of which nobody knows whose it is: it takes no role but from who let it in."""

    def __init__(self, user: User, holder: User) -> None:
        self.user, self.holder = user.pk, holder.name
        super().__init__(
            Phrase(
                "%(email)s joined through a link that %(holder)s passed on. The account’s "
                "owner has not been verified.",
                email=user.email,
                holder=holder.name,
            )
        )


def appoint(*, email: str, appointment: Appointment, by: str, now: datetime) -> int:
    """Give a person who has an account a role more; its number.

    HandedOnError where a holder alone says whose account it is.
    """
    user = user_of(email)
    if holder := handed_on_by(user.email):
        raise HandedOnError(user, holder)
    return give(user=user, appointment=appointment, by=by, now=now)


def give(*, user: User, appointment: Appointment, by: str, now: datetime) -> int:
    """Give an account a role more, whoever's it is; its number."""
    known(checked(appointment))
    assists = appointment.assists
    if assists is not None and AppointmentRow.objects.filter(pk=assists, user=user).exists():
        raise AccountError(
            Phrase("You cannot be your own assistant. Write another person’s address.")
        )
    columns = columns_of(appointment)
    the_same = {name: columns[name] for name in _WHAT_A_ROLE_IS}
    with transaction.atomic():
        held = AppointmentRow.objects.filter(
            user=user, begins__lt=appointment.ends, ends__gt=appointment.begins, **the_same
        )
        if held.exists():
            raise AccountError(Phrase("%(email)s has this role already.", email=user.email))
        row = AppointmentRow(user=user, given_at=now, given_by=by, **columns)
        row.save()
        note(Trace(at=now, who=by, deed=Deed.ROLE_GIVEN, what=role_of(row)))
        notify(user.pk, Deed.ROLE_GIVEN, at=now)
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
        note(Trace(at=now, who=by, deed=Deed.ROLE_ENDED, what=role_of(row)))
        notify(row.user_id, Deed.ROLE_ENDED, at=now)


def let_file(*, appointment: int, head: Appointment, files: bool, by: str, now: datetime) -> None:
    """The head of a Mission decides whether a delegate of it may file."""
    row = AppointmentRow.objects.filter(pk=appointment, role=Role.MISSION).first()
    if row is None or not head.heads or (row.states,) != head.scope.states or row.heads:
        raise AccountError(Phrase("Only the head of a Mission decides who of it may file."))
    row.files = files
    with transaction.atomic():
        row.save(update_fields=["files"])
        note(Trace(at=now, who=by, deed=Deed.FILING_DECIDED, what=role_of(row)))
        notify(row.user_id, Deed.FILING_DECIDED, at=now)


def user_of(email: str) -> User:
    """Whose account has this address; AccountError where nobody's has."""
    found = User.objects.filter(email__iexact=email.strip()).first()
    if found is None:
        raise AccountError(Phrase("%(email)s has no account here.", email=email))
    return found


def who(user: User) -> str:
    """A person as the record and notes name them."""
    return f"user {user.pk}"


def role_of(row: AppointmentRow) -> str:
    """A person and their role, by number and codes, as a note names them."""
    return f"{who(row.user)} {appointment_of(row, row.pk).office}"


def columns_of(appointment: Appointment) -> dict[str, object]:
    """A role as its row holds it."""
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


def known(appointment: Appointment) -> None:
    """RoleError where a State, mandate or group of the scope is none, or nobody is assisted."""
    scope: Scope = appointment.scope
    for code in scope.states:
        if not directory().knows(code):
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
        if not AppointmentRow.objects.filter(pk=appointment.assists).exists():
            raise RoleError(
                Phrase(
                    "There is no role %(number)s; an assistant assists a holder of the same"
                    " mandate.",
                    number=str(appointment.assists),
                )
            )
        holder = AppointmentRow.objects.filter(
            pk=appointment.assists,
            role=Role.MANDATE,
            mandates="+".join(scope.mandates),
            assists=None,
        )
        if not holder.exists():
            raise RoleError(Phrase("An assistant assists a holder of the same mandate."))
