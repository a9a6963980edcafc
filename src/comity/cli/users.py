"""Who gets in: invitations, roles and their ends, for whoever runs the register."""

import argparse
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Final

from django.conf import settings

from comity.accounts import services
from comity.accounts.domain import Appointment, Role, RoleError, Scope
from comity.accounts.domain.approvals import OF_ROLE
from comity.accounts.queries import Invited, Person, invitations, people
from comity.accounts.services.appointing import user_of
from comity.cli.asked import alone, party_of
from comity.cli.database import ready
from comity.cli.days import now
from comity.cli.faults import DONE, RefusalError, UsageError
from comity.cli.output import Column, by_column, say, write, write_csv, write_list, write_table
from comity.cli.second import HERE, at_the_machine, waits
from comity.exports.alerts import render
from comity.kernel.edtf import OPEN_END, geneva_day, iso
from comity.outbox.services import deliver_alerts, send_mail

BY = "command line"


def _roles(person: Person) -> str:
    return ", ".join(_role(one) for one in person.appointments)


def _role(one: Appointment) -> str:
    ends = f" to {iso(one.ends - 1)}" if one.ends < OPEN_END else ""
    return f"{one.id}: {one.office} from {iso(one.begins)}{ends}"


_PEOPLE = (
    Column[Person]("email", lambda one: one.email),
    Column[Person]("name", lambda one: one.name, gives_way=True),
    Column[Person]("roles", _roles),
    Column[Person]("second_factor", lambda one: "yes" if one.has_second_factor else "no"),
    Column[Person]("may_sign_in", lambda one: "yes" if one.is_active else "no", spare=True),
)
_INVITED = (
    Column[Invited]("no", lambda one: one.id),
    Column[Invited]("email", lambda one: one.email),
    Column[Invited]("role", lambda one: one.appointment.office if one.appointment else "back in"),
    Column[Invited]("until", lambda one: one.expires_at.isoformat(timespec="minutes")),
)


def users(options: argparse.Namespace) -> int:
    """Do what the action says."""
    ready()
    try:
        done = _ACTIONS[options.action](options)
        if settings.MAILERS:
            deliver_alerts(clock=now, render=render, send=send_mail)
    except services.HandedOnError as error:
        again = f"comity user readmit {options.who} --forget-factors"
        raise RefusalError(
            f"{str(error).rstrip('.')}: {again}, and give the role once the link is used"
        ) from error
    except (services.AccountError, RoleError) as error:
        raise RefusalError(str(error).rstrip(".")) from error
    return done


def _list(options: argparse.Namespace) -> int:
    alone(options, "user list", _OF_ONE)
    found = people()
    match options.format:
        case "json":
            items = [{column.name: column.value(one) for column in _PEOPLE} for one in found]
            write_list({"count": len(found)}, items)
        case "csv":
            write_csv(by_column(_PEOPLE), found)
        case _:
            write_table(_PEOPLE, found, empty="Nobody has an account yet.")
            waiting = [one for one in invitations() if one.is_open(now())]
            if waiting:
                write("\nInvitations that are open")
                write_table(_INVITED, waiting, empty="None.", indent="  ")
    return DONE


def _invite(options: argparse.Namespace) -> int:
    if options.role in OF_ROLE:
        return _asked(options)
    word = services.invite(
        email=_email(options),
        name=options.name or "",
        appointment=_appointment(options),
        by=BY,
        now=now(),
        good_for=timedelta(days=options.days),
    )
    return _told(word)


def _readmit(options: argparse.Namespace) -> int:
    word = services.readmit(
        email=_email(options),
        by=BY,
        now=now(),
        forgets_factors=options.forget_factors,
        good_for=timedelta(days=options.days),
    )
    return _told(word)


def _appoint(options: argparse.Namespace) -> int:
    if options.role in OF_ROLE:
        user_of(_email(options))
        return _asked(options)
    number = services.appoint(
        email=_email(options), appointment=_appointment(options), by=BY, now=now()
    )
    write(f"role {number}")
    return DONE


def _asked(options: argparse.Namespace) -> int:
    """Ask for a role that needs two persons; the very first is given at once."""
    power = services.ask_for_power(
        email=_email(options),
        name=options.name or "",
        appointment=_appointment(options),
        why=options.why,
        by=at_the_machine(),
        now=now(),
        good_for=timedelta(days=options.days),
    )
    if power.waits is not None:
        return waits(power.waits)
    say("given at once, since there is no registrar or administrator yet")
    return _told(power.link) if power.link else DONE


def _end(options: argparse.Namespace) -> int:
    if options.who is None or not options.who.isdecimal():
        raise UsageError("user end needs the number of a role; comity user list has them")
    on = geneva_day(now()) if options.on is None else options.on
    services.end(appointment=int(options.who), on=on, by=BY, now=now())
    write(f"role {options.who} ends: from {iso(on)} it is held no more")
    return DONE


def _shut_out(options: argparse.Namespace) -> int:
    services.shut_out(email=_email(options), by=BY, now=now())
    write("shut out; every session is ended")
    return DONE


def _told(word: str) -> int:
    write(f"{settings.COMITY_ADDRESS or HERE}/invitations/{word}")
    say("good once; hand it over by a way that you trust")
    return DONE


def _email(options: argparse.Namespace) -> str:
    if not options.who:
        raise UsageError(f"user {options.action} needs the E-MAIL address of a person")
    return str(options.who)


def _appointment(options: argparse.Namespace) -> Appointment:
    if options.role is None:
        raise UsageError("--role is missing; expected one of " + ", ".join(Role))
    return Appointment(
        id=0,
        role=Role(options.role),
        scope=Scope(
            states=tuple(dict.fromkeys(party_of(one).code for one in options.state or ())),
            mandates=tuple(options.mandate or ()),
            groups=tuple(options.group or ()),
        ),
        begins=geneva_day(now()) if options.begins is None else options.begins,
        ends=OPEN_END if options.ends is None else options.ends,
        files=not options.reads_only,
        heads=options.heads,
        assists=options.assists,
    )


_OF_ONE: Final = {
    "who": "WHO",
    "name": "--name",
    "role": "--role",
    "state": "--state",
    "mandate": "--mandate",
    "group": "--group",
}
"""What says of whom; the list is of all."""
_ACTIONS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "list": _list,
    "invite": _invite,
    "readmit": _readmit,
    "appoint": _appoint,
    "end": _end,
    "shut-out": _shut_out,
}
