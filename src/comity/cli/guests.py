"""Who is let into the sample or a training register, to see it from each side of the table."""

import secrets
from datetime import datetime
from typing import Final

from comity.accounts import services
from comity.accounts.domain import Appointment, Role
from comity.accounts.domain.guests import SAMPLE_GUESTS, TRAINING_GUESTS, Guest
from comity.accounts.queries import people
from comity.accounts.services.factors import give_unused_factor
from comity.kernel.edtf import geneva_day
from comity.outbox.services import keep_reminder

BY = "sample"
_PASSWORD_BYTES: Final = 32

SEATS = {
    Role.REGISTRAR: "in the office",
    Role.MISSION: "at the Permanent Mission of Morocco",
    Role.MANDATE: "as holder of the mandate on torture",
}

_REMINDERS: Final = {
    Role.REGISTRAR: ("visit/XAS/gardens/1", "Ask whether the note verbale has come."),
    Role.MISSION: ("visit/XKA/libraries/1", "Propose dates for the visit."),
    Role.MANDATE: ("visit/XME/night-sky/1", "No reply yet: send a reminder."),
}
"""Of which matter each guest of a training register is reminded on its first day."""


def invited(*, now: datetime) -> list[tuple[Guest, str]]:
    """Each guest with the word of a link that is good once; who has come before is readmitted."""
    known = {one.email for one in people()}
    return [
        (guest, _again(guest, now) if guest.email in known else _anew(guest, now))
        for guest in SAMPLE_GUESTS
    ]


def welcome(*, now: datetime) -> None:
    """Give the guests of a training register their accounts and reminders. Twice is once."""
    known = {one.email for one in people()}
    for guest in TRAINING_GUESTS:
        if guest.email in known:
            continue
        word = _anew(guest, now)
        user = services.accept(token=word, password=secrets.token_hex(_PASSWORD_BYTES), now=now)
        give_unused_factor(user)
        ref, note = _REMINDERS[guest.role]
        keep_reminder(
            f"user {user}",
            address=guest.email,
            language="en",
            ref=ref,
            day=geneva_day(now),
            note=note,
            now=now,
        )


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
