"""Roles with their scope and days, and what each may read and do (DESIGN 9). Pure.

A role is an *appointment*: of one person, over a scope, from a day until another. So a new mandate
holder inherits the mandate's dossiers, and the former one loses them, on the day itself.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace

from comity.accounts.domain.viewing import PUBLIC_READER, Reading, Viewer
from comity.kernel.edtf import OPEN_END
from comity.kernel.parties import Actor
from comity.kernel.phrases import Phrase, PhrasedError


class RoleError(PhrasedError):
    """A role that cannot be given so; the message is one sentence that says what is expected."""


class Role(StrEnum):
    """What somebody is here (DESIGN 9)."""

    MISSION = "mission"
    MANDATE = "mandate"
    DESK = "desk"
    REGISTRAR = "registrar"
    COMMITTEE = "committee"
    STAKEHOLDER = "stakeholder"
    ADMIN = "admin"


SECOND_FACTOR_FOR: Final = frozenset(Role) - {Role.STAKEHOLDER}
"""Who reads as the public, whatever the role, until a second factor is set up."""

ACTOR_OF: Final[Mapping[Role, Actor]] = {
    Role.MISSION: Actor.STATE,
    Role.MANDATE: Actor.MANDATE_HOLDER,
    Role.DESK: Actor.SECRETARIAT,
    Role.REGISTRAR: Actor.SECRETARIAT,
    Role.COMMITTEE: Actor.COMMITTEE,
    Role.STAKEHOLDER: Actor.OTHER,
}
"""As whom each role acts in the record; the admin does not act in it."""


class Scope(Struct, frozen=True, kw_only=True):
    """Over what a role is given: codes of States, of mandates, of regional groups."""

    states: tuple[str, ...] = ()
    mandates: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.states or self.mandates or self.groups)

    @property
    def words(self) -> str:
        """The codes, such as `NOR` or `torture+executions`, for lists and for the record."""
        return "+".join((*self.states, *self.mandates, *self.groups))


class Appointment(Struct, frozen=True, kw_only=True):
    """A role that a person has from `begins` until `ends` (exclusive), both days.

    `files`: may record acts. `heads`: of a Mission, decides who of it may. `assists`: the id of
    the mandate holder's appointment for whom an assistant acts, who `holder` is; an assistant has
    the role as long as the holder has.
    """

    id: int
    role: Role
    scope: Scope = field(default_factory=Scope)
    begins: int
    ends: int = OPEN_END
    files: bool = True
    heads: bool = False
    assists: int | None = None
    holder: str = ""

    def in_force(self, on: int) -> bool:
        """Whether the person has the role on a day."""
        return self.begins <= on < self.ends

    @property
    def office(self) -> str:
        """The office that acts, as the record names it: `mission/NOR`, `mandate/torture`."""
        return f"{self.role}/{self.scope.words}" if self.scope else str(self.role)


class Standing(StrEnum):
    """How far somebody has come who signed in."""

    COMPLETE = "complete"
    NO_ROLE = "no_role"
    NO_SECOND_FACTOR = "no_second_factor"


class Acting(Struct, frozen=True, kw_only=True):
    """Somebody who signed in, in one of their roles on a day; None where they have none.

    `others` are the roles in which they can act instead; `last_visit` is when the visit before
    this one began.
    """

    user: int
    name: str
    appointment: Appointment | None = None
    others: tuple[Appointment, ...] = ()
    standing: Standing = Standing.NO_ROLE
    viewer: Viewer = PUBLIC_READER
    last_visit: datetime | None = None

    @property
    def role(self) -> Role | None:
        """The role in which they act; None as long as they read as the public."""
        if self.appointment is None or self.standing is not Standing.COMPLETE:
            return None
        return self.appointment.role

    @property
    def actor(self) -> Actor | None:
        """As whom they act in the record; None where they may not."""
        role = self.role
        may = self.appointment is not None and self.appointment.files
        return ACTOR_OF.get(role) if role is not None and may else None

    @property
    def recorded_by(self) -> str:
        """What stands beside what they record: a number and no name, which could not be erased."""
        return f"user {self.user}"

    @property
    def behalf_of(self) -> str:
        """The office for which they record."""
        return self.appointment.office if self.appointment else ""


def checked(appointment: Appointment) -> Appointment:
    """The appointment, if its scope fits its role; else RoleError says what is expected."""
    scope = appointment.scope
    if appointment.begins >= appointment.ends:
        raise RoleError(Phrase("A role ends after it begins."))
    if appointment.heads and appointment.role is not Role.MISSION:
        raise RoleError(Phrase("Only a Mission has a head who decides who may file."))
    if appointment.assists is not None and appointment.role is not Role.MANDATE:
        raise RoleError(Phrase("Only a mandate holder has assistants here."))
    match appointment.role:
        case Role.MISSION if len(scope.states) != 1 or scope.mandates or scope.groups:
            raise RoleError(Phrase("A Mission represents one State. Name that State only."))
        case Role.MANDATE if len(scope.mandates) != 1 or scope.states or scope.groups:
            raise RoleError(
                Phrase("A mandate holder or assistant has one mandate: name it alone.")
            )
        case Role.DESK if not scope:
            raise RoleError(
                Phrase("A desk is for mandates, States or regional groups: name some.")
            )
        case Role.REGISTRAR | Role.COMMITTEE | Role.STAKEHOLDER | Role.ADMIN if scope:
            raise RoleError(
                Phrase("The role %(role)s has no scope; leave it out.", role=appointment.role)
            )
        case _:
            return appointment


def viewer_of(
    appointment: Appointment, *, name: str, states_of: Callable[[str], Iterable[str]]
) -> Viewer:
    """What the appointment lets its person read; `states_of` gives the States of a group.

    A Mission reads its own matters as a party, a mandate too and with its own drafts, a desk its
    own as the office; all else they read as the public. The admin never reads what is
    confidential.
    """
    scope = appointment.scope
    match appointment.role:
        case Role.MISSION:
            return _of_parties(name, Reading.PARTIES, scope.states)
        case Role.MANDATE:
            return _of_parties(name, Reading.HOLDER, scope.mandates)
        case Role.DESK:
            of_groups = (state for group in scope.groups for state in states_of(group))
            return _of_parties(name, Reading.OFFICE, (*scope.states, *scope.mandates, *of_groups))
        case Role.REGISTRAR:
            return Viewer(Reading.OFFICE, name)
        case Role.COMMITTEE | Role.STAKEHOLDER | Role.ADMIN:
            return replace(PUBLIC_READER, name=name)


def _of_parties(name: str, own: Reading, parties: Iterable[str]) -> Viewer:
    return Viewer(Reading.PUBLIC, name, own=own, parties=frozenset(parties))
