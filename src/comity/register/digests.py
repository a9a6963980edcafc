"""The mails that people with an account chose to get, of their own matters, as their role reads.

What somebody is told of follows from the roles that they have on the day. So who lost a role is
told nothing more of its matters, and who took one up is told from that day on.
"""

from collections.abc import Iterator
from datetime import datetime

from comity.accounts.domain import Acting, Appointment, Reading, Role
from comity.accounts.queries import held
from comity.outbox.domain import ANY, Pace, Scope
from comity.outbox.queries import Chosen, chosen
from comity.outbox.services import choose
from comity.outbox.services.subscribing import Wanted


def keep_in_step(*, day: int, now: datetime) -> None:
    """Let what each account is told of follow its roles on a day."""
    for one in chosen():
        _follow(one, day=day, now=now)


def write_to(
    acting: Acting, *, address: str, language: str, pace: Pace, day: int, now: datetime
) -> None:
    """Write to somebody as they chose, from now on."""
    one = Chosen(owner=acting.recorded_by, address=address, language=language, pace=pace)
    _follow(one, day=day, now=now)


def _follow(one: Chosen, *, day: int, now: datetime) -> None:
    found = held(int(one.owner.removeprefix("user ")), on=day)
    wanted = [] if found is None or one.pace is Pace.NEVER else list(_wanted(found.appointments))
    choose(
        one.owner,
        address=found.address if found is not None else one.address,
        language=one.language,
        pace=one.pace if found is not None else Pace.NEVER,
        wanted=wanted,
        day=day,
        now=now,
    )


def _wanted(appointments: tuple[Appointment, ...]) -> Iterator[Wanted]:
    """What somebody in these roles is told of, each scope in the reading of its role."""
    for one in appointments:
        match one.role:
            case Role.MISSION:
                yield from ((Scope.STATE, code, Reading.PARTIES) for code in one.scope.states)
            case Role.MANDATE:
                yield from ((Scope.MANDATE, code, Reading.HOLDER) for code in one.scope.mandates)
            case Role.DESK:
                scope = one.scope
                yield from ((Scope.STATE, code, Reading.OFFICE) for code in scope.states)
                yield from ((Scope.MANDATE, code, Reading.OFFICE) for code in scope.mandates)
                yield from ((Scope.DESK, code, Reading.OFFICE) for code in scope.groups)
            case Role.REGISTRAR:
                yield Scope.DESK, ANY, Reading.OFFICE
            case Role.COMMITTEE | Role.STAKEHOLDER | Role.ADMIN:
                pass  # they read as the public, and have no matters of their own
