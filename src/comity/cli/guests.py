"""Who is let into the sample, so that it can be seen from each side of the table."""

from datetime import datetime
from typing import NamedTuple

from comity.accounts import services
from comity.accounts.domain import Appointment, Role, Scope
from comity.accounts.queries import people
from comity.kernel.edtf import geneva_day

BY = "sample"


class Guest(NamedTuple):
    """Somebody made up, and the seat that is theirs."""

    email: str
    name: str
    role: Role
    scope: Scope
    seat: str


GUESTS = (
    Guest("amina@office.example", "Amina", Role.REGISTRAR, Scope(), "in the office"),
    Guest(
        *("boris@mission.example", "Boris", Role.MISSION, Scope(states=("MAR",))),
        "at the Permanent Mission of Morocco",
    ),
    Guest(
        *("clara@mandate.example", "Clara", Role.MANDATE, Scope(mandates=("torture",))),
        "as holder of the mandate on torture",
    ),
)


def invited(*, now: datetime) -> list[tuple[Guest, str]]:
    """Each guest with the word of a link that is good once; who has come before is readmitted."""
    known = {one.email for one in people()}
    return [
        (guest, _again(guest, now) if guest.email in known else _anew(guest, now))
        for guest in GUESTS
    ]


def _anew(guest: Guest, now: datetime) -> str:
    seat = Appointment(
        id=0,
        role=guest.role,
        scope=guest.scope,
        begins=geneva_day(now),
        heads=guest.role is Role.MISSION,
    )
    return services.invite(email=guest.email, name=guest.name, appointment=seat, by=BY, now=now)


def _again(guest: Guest, now: datetime) -> str:
    return services.readmit(email=guest.email, by=BY, now=now, forgets_factors=True)
