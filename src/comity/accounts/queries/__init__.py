"""Who somebody is today, and who may sign in: read by the ways in, which hand the day over."""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from msgspec import Struct

from comity.accounts.domain import (
    SECOND_FACTOR_FOR,
    Acting,
    Appointment,
    Role,
    Scope,
    Standing,
    Viewer,
    viewer_of,
)
from comity.accounts.domain.approvals import OF_ROLE
from comity.accounts.models import Appointment as AppointmentRow
from comity.accounts.models import Feed, Given, Invitation, User
from comity.accounts.queries.given import FACTORS, given_to
from comity.directory.domain import PartyKind, RegionalGroup
from comity.directory.queries import directory
from comity.kernel.parties import codes_of

type SignedIn = AbstractBaseUser | AnonymousUser


class Person(Struct, frozen=True, kw_only=True):
    """Somebody who can sign in, with every role that they had, have or will have."""

    id: int
    name: str
    email: str
    is_active: bool
    has_second_factor: bool
    appointments: tuple[Appointment, ...]


class Invited(Struct, frozen=True, kw_only=True):
    """An invitation as it stands: whom to, to which role, until when."""

    id: int
    email: str
    name: str
    appointment: Appointment | None
    expires_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None
    waits: bool = False

    def is_open(self, now: datetime) -> bool:
        """Whether the link is good; to a role that needs two persons, once both agreed."""
        over = self.waits or self.used_at is not None or self.revoked_at is not None
        return not over and now < self.expires_at


def acting(user: SignedIn, *, on: int, chosen: int | None = None) -> Acting | None:
    """Who this is on a day, in the role chosen, else the first in force; None for nobody.

    Without a second factor, where the role needs one, they read as the public.
    """
    if not isinstance(user, User) or not user.is_active:
        return None
    had = [(row, has_factor) for row, has_factor in given_to(user.pk) if _is_had(row, on)]
    held = [appointment_of(row, row.pk) for row, _ in had]
    found = next((one for one in held if one.id == chosen), held[0] if held else None)
    if found is None:
        return Acting(user=user.pk, name=user.name, last_visit=user.visited_before)
    others = tuple(one for one in held if one.id != found.id)
    if found.role in SECOND_FACTOR_FOR and not any(has_factor for _, has_factor in had):
        standing = Standing.NO_SECOND_FACTOR
        return Acting(
            user=user.pk,
            name=user.name,
            appointment=found,
            others=others,
            standing=standing,
            last_visit=user.visited_before,
        )
    return Acting(
        user=user.pk,
        name=user.name,
        appointment=found,
        others=others,
        standing=Standing.COMPLETE,
        viewer=viewer_of(found, name=f"user {user.pk}", states_of=_states_of),
        last_visit=user.visited_before,
    )


def acting_as(name: str, office: str, *, on: int) -> Acting | None:
    """Whom records name `user 7`, in a role of this office on a day; None for no such role."""
    user = User.objects.filter(pk=int(name.removeprefix("user "))).first()
    held = acting(user, on=on) if user is not None else None
    roles = [] if held is None or held.appointment is None else [held.appointment, *held.others]
    chosen = next((one for one in roles if one.office == office), None)
    return acting(user, on=on, chosen=chosen.id) if user is not None and chosen else None


def _is_had(row: AppointmentRow, on: int) -> bool:
    """Whether a role is had on a day; an assistant's as long as the holder's is."""
    if not row.begins <= on < row.ends:
        return False
    holder = row.assists
    return holder is None or (holder.user.is_active and holder.begins <= on < holder.ends)


def has_second_factor(user: int) -> bool:
    """Whether somebody has set up a second factor: recovery codes alone are none."""
    return bool(Authenticator.objects.filter(user_id=user, type__in=FACTORS).exists())


def people() -> list[Person]:
    """Everybody who can sign in or could, by name."""
    users = list(User.objects.order_by("name", "pk"))
    roles: dict[int, list[Appointment]] = {user.pk: [] for user in users}
    for row in AppointmentRow.objects.select_related("assists__user").order_by("begins", "pk"):
        roles[row.user_id].append(appointment_of(row, row.pk))
    secured = set(Authenticator.objects.filter(type__in=FACTORS).values_list("user_id", flat=True))
    return [
        Person(
            id=user.pk,
            name=user.name,
            email=user.email,
            is_active=user.is_active,
            has_second_factor=user.pk in secured,
            appointments=tuple(roles[user.pk]),
        )
        for user in users
    ]


def person_of(email: str) -> Person | None:
    """The person with this address, whatever its capitals."""
    wanted = email.strip().casefold()
    return next((one for one in people() if one.email.casefold() == wanted), None)


def invitations() -> list[Invited]:
    """Every invitation, the latest first."""
    rows = Invitation.objects.select_related("assists__user").order_by("-made_at", "-pk")
    return [_invited(row) for row in rows]


def invitation(token: str, *, now: datetime) -> Invited | None:
    """The invitation of a link, if the link is still good; None alike for all that is not."""
    row = Invitation.objects.select_related("assists__user").filter(digest=digest_of(token))
    found = [_invited(one) for one in row]
    return found[0] if found and found[0].is_open(now) else None


class Held(Struct, frozen=True, kw_only=True):
    """What somebody may be written of on a day: their address and the roles that they act in."""

    address: str
    appointments: tuple[Appointment, ...]


def held(user: int, *, on: int) -> Held | None:
    """The roles that somebody could act in on a day; None for who cannot sign in any more."""
    found = User.objects.filter(pk=user, is_active=True).first()
    if found is None:
        return None
    had = [
        appointment_of(row, row.pk)
        for row, has_factor in given_to(user)
        if _is_had(row, on) and (has_factor or Role(row.role) not in SECOND_FACTOR_FOR)
    ]
    return Held(address=found.email, appointments=tuple(had))


class Colleague(Struct, frozen=True, kw_only=True):
    """Somebody who acts for an office: under which role, and whether they do on the day."""

    name: str
    is_acting: bool
    appointment: Appointment


def colleagues(own: Appointment, *, on: int) -> list[Colleague]:
    """Who acts for the same office on a day or will: a Mission's head first, then by name."""
    scope = own.scope
    rows = AppointmentRow.objects.filter(
        role=own.role,
        states="+".join(scope.states),
        mandates="+".join(scope.mandates),
        groups="+".join(scope.groups),
        ends__gt=on,
    )
    found = _colleagues(rows, on)
    return sorted(found, key=lambda one: (not one.appointment.heads, one.name.casefold()))


def assistants(holder: int, *, on: int) -> list[Colleague]:
    """Who acts for a mandate holder on a day or will, by name."""
    return _colleagues(AppointmentRow.objects.filter(assists=holder, ends__gt=on), on)


def _colleagues(rows: QuerySet[AppointmentRow], on: int) -> list[Colleague]:
    found = rows.select_related("user", "assists__user").order_by("user__name", "pk")
    return [
        Colleague(
            name=row.user.name,
            is_acting=row.user.is_active and _is_had(row, on),
            appointment=appointment_of(row, row.pk),
        )
        for row in found
    ]


class FeedReader(Struct, frozen=True, kw_only=True):
    """Who reads a calendar by its private address: in which role, language and reading."""

    appointment: Appointment
    language: str
    viewer: Viewer


def feed_reader(token: str, *, on: int) -> FeedReader | None:
    """Whose calendar a private address opens on a day; None alike for all that it opens not.

    It opens nothing to who could not sign in: without the account, the role or a second factor.
    """
    row = (
        Feed.objects.select_related("appointment__user", "appointment__assists__user")
        .filter(digest=digest_of(token), appointment__user__is_active=True)
        .first()
    )
    if row is None:
        return None
    kept = row.appointment
    appointment = appointment_of(kept, kept.pk)
    if not _is_had(kept, on):
        return None
    if appointment.role in SECOND_FACTOR_FOR and not has_second_factor(kept.user_id):
        return None
    viewer = viewer_of(appointment, name=f"user {kept.user_id}", states_of=_states_of)
    return FeedReader(appointment=appointment, language=row.language, viewer=viewer)


def feed_made(appointment: int) -> datetime | None:
    """When the private address of a role's calendar was made; None where there is none."""
    return Feed.objects.filter(appointment=appointment).values_list("made_at", flat=True).first()


def digest_of(token: str) -> str:
    """What is kept of a link: who reads the database cannot follow it."""
    return sha256(token.encode()).hexdigest()


def appointment_of(row: Given, number: int) -> Appointment:
    """The role that a row gives."""
    return Appointment(
        id=number,
        role=Role(row.role),
        scope=Scope(
            states=codes_of(row.states),
            mandates=codes_of(row.mandates),
            groups=codes_of(row.groups),
        ),
        begins=row.begins,
        ends=row.ends,
        files=row.files,
        heads=row.heads,
        assists=row.assists_id,
        holder=row.assists.user.name if row.assists is not None else "",
    )


def _invited(row: Invitation) -> Invited:
    return Invited(
        id=row.pk,
        email=row.email,
        name=row.name,
        appointment=appointment_of(row, 0) if row.user_id is None else None,
        expires_at=row.expires_at,
        used_at=row.used_at,
        revoked_at=row.revoked_at,
        waits=row.role in OF_ROLE and not row.confirmed,
    )


def _states_of(group: str) -> Iterable[str]:
    """The codes of its Member States, those of other days too: an appointment has no day."""
    states = directory().parties(kind=PartyKind.MEMBER)
    return [party.code for party in states if party.group is RegionalGroup(group)]
