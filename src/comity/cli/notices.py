"""Who is told of what by mail, what waits, and the sending of it: for a timer and an operator."""

import argparse
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Final

from django.conf import settings
from msgspec.structs import replace

from comity.accounts.domain import OFFICE, Reading
from comity.cli.asked import alone, mandate_of, party_of
from comity.cli.database import ready
from comity.cli.days import now
from comity.cli.faults import DONE, REFUSED, RefusalError, UsageError
from comity.cli.output import (
    Column,
    by_column,
    counted,
    say,
    write,
    write_answer,
    write_csv,
    write_object,
    write_table,
)
from comity.cli.outward import DESKS, EVERY_DESK
from comity.communications.domain.references import ref_of
from comity.exports.alerts import render as render_alert
from comity.exports.following import has_news, render_bulletin, render_request
from comity.exports.notices import render
from comity.kernel.edtf import geneva_day, iso
from comity.ledger.queries import resolve
from comity.outbox import queries
from comity.outbox.domain import (
    ANY,
    AddressError,
    Scope,
    Status,
    Subscription,
    address_of,
    can_send,
)
from comity.outbox.followers import stopped
from comity.outbox.queries import Reminding, Sending
from comity.outbox.services import (
    Delivered,
    OutboxError,
    deliver,
    deliver_alerts,
    deliver_bulletins,
    deliver_requests,
    end_address,
    gather_bulletins,
    release,
    remind,
    send_mail,
    subscribe,
    unsubscribe,
)
from comity.register.noticing import draw

_READINGS = {reading.name.lower(): reading for reading in Reading if reading.name}

_SUBSCRIPTIONS = (
    Column[Subscription]("address", lambda one: one.address),
    Column[Subscription]("scope", lambda one: one.scope),
    Column[Subscription]("code", lambda one: EVERY_DESK if one.code == ANY else one.code),
    Column[Subscription]("reads", lambda one: Reading(one.reading).name.lower()),  # type: ignore[union-attr]
    Column[Subscription]("days_before", lambda one: one.days_before),
    Column[Subscription]("since", lambda one: iso(one.since)),
    Column[Subscription]("language", lambda one: one.language, spare=True),
)
_REMINDERS = (
    Column[Reminding]("address", lambda one: one.address),
    Column[Reminding]("ref", lambda one: one.ref),
    Column[Reminding]("day", lambda one: iso(one.day)),
    Column[Reminding]("note", lambda one: one.note, gives_way=True),
)
_SENDINGS = (
    Column[Sending]("day", lambda one: iso(one.day)),
    Column[Sending]("address", lambda one: one.address),
    Column[Sending]("status", lambda one: one.status),
    Column[Sending]("notices", lambda one: one.notices),
    Column[Sending]("attempts", lambda one: one.attempts),
    Column[Sending]("last_error", lambda one: one.last_error or None, gives_way=True),
)


def notices(options: argparse.Namespace) -> int:
    """Do what the action says."""
    ready()
    try:
        return _ACTIONS[options.action](options)
    except AddressError as error:
        raise UsageError(str(error)) from error
    except OutboxError as error:
        raise RefusalError(str(error)) from error


_OF_ONE: Final = {
    "address": "ADDRESS",
    "state": "--state",
    "mandate": "--mandate",
    "desk": "--desk",
    "about": "--about",
    "on": "--on",
    "note": "--note",
}
"""What says of which address or matter; what is done for all of them takes none of it."""


def _list(options: argparse.Namespace) -> int:
    alone(options, "notices list", _OF_ONE)
    subscribed, reminders, sendings = (
        queries.subscriptions(),
        queries.reminders(),
        queries.sendings(),
    )
    match options.format:
        case "json":
            write_object(
                {
                    "subscriptions": [_told(_SUBSCRIPTIONS, one) for one in subscribed],
                    "reminders": [_told(_REMINDERS, one) for one in reminders],
                    "digests": [_told(_SENDINGS, one) for one in sendings],
                }
            )
        case "csv":
            write_csv(by_column(_SENDINGS), sendings)
        case _:
            write("Subscriptions")
            write_table(_SUBSCRIPTIONS, subscribed, empty="Nobody has subscribed.", indent="  ")
            write("\nReminders")
            write_table(_REMINDERS, reminders, empty="None.", indent="  ")
            write("\nDigests, the last first")
            write_table(_SENDINGS, sendings, empty="None was drawn yet.", indent="  ")
    return DONE


def _subscribe(options: argparse.Namespace) -> int:
    scope, code = _scope(options) or _no_scope()
    at = now()
    added = subscribe(
        _address(options),
        scope=scope,
        code=code,
        reading=int(_READINGS[options.reader]),
        language=options.language,
        days_before=options.days_before,
        day=geneva_day(at),
        now=at,
    )
    write("subscribed" if added else "was subscribed; what you named is now as you named it")
    return DONE


def _unsubscribe(options: argparse.Namespace) -> int:
    scope, code = _scope(options) or (None, "")
    number = unsubscribe(_address(options), scope=scope, code=code)
    if scope is None:
        number += end_address(_address(options))
    if not number:
        raise RefusalError("there is no such subscription; `comity notices list` lists them")
    write(f"{counted(number, 'subscription')} ended")
    return DONE


def _remind(options: argparse.Namespace) -> int:
    if not options.about or options.on is None:
        raise UsageError("notices remind needs --about REF and --on DATE")
    found = resolve(ref_of(options.about), viewer=OFFICE)
    if found is None:
        raise RefusalError(f"there is no matter {options.about!r}")
    number = remind(_address(options), ref=found.ref, day=options.on, note=options.note, now=now())
    write(f"reminder {number} on {iso(options.on)}")
    return DONE


def _release(options: argparse.Namespace) -> int:
    alone(options, "notices release", _OF_ONE)
    write(counted(release(now=now()), "mail waits again", "mails wait again"))
    return DONE


def _send(options: argparse.Namespace) -> int:
    """Draw the day, then send what waits; 1 when something could not be sent."""
    alone(options, "notices send", _OF_ONE)
    at = now()
    drawn = draw(day=geneva_day(at), now=at)
    if settings.COMITY_ADDRESS:
        drawn += gather_bulletins(day=geneva_day(at), now=at, has_news=has_news)
    _can_send()
    alerts = deliver_alerts(clock=now, render=render_alert, send=send_mail)
    done = deliver(
        clock=now, render=partial(render, address=settings.COMITY_ADDRESS), send=send_mail
    )
    others = [alerts, *_to_followers()]
    done.sent += sum(one.sent for one in others)
    done.failed += sum(one.failed for one in others)
    done.held += sum(one.held for one in others)
    done.why = next((one.why for one in (done, *others) if one.why), "")
    waiting = queries.by_status()
    answer = {
        "drawn": drawn,
        "sent": done.sent,
        "failed": done.failed,
        "held": waiting.get(Status.HELD, 0),
        "waiting": waiting.get(Status.WAITING, 0),
    }
    told = ", ".join(f"{number} {name}" for name, number in answer.items())
    write_answer(answer, told, options.format)
    if done.why:
        say(f"the last that could not be sent: {done.why}")
    if done.held:
        for one in stopped():
            say(f"{one.address} refuses mail and gets no more: {one.why}")
    return REFUSED if done.failed or done.held else DONE


def _to_followers() -> Iterator[Delivered]:
    """Ask followers to confirm, then send their news; nothing where no address can be linked.

    A wrong address that somebody typed is no news for the operator.
    """
    if address := settings.COMITY_ADDRESS:
        ask = partial(render_request, address=address)
        yield replace(deliver_requests(clock=now, render=ask, send=send_mail), held=0, why="")
        news = partial(render_bulletin, address=address)
        found = deliver_bulletins(clock=now, render=news, send=send_mail)
        yield found if found.failed else replace(found, why="")  # each that stopped is named


def _can_send() -> None:
    """Refuse to send what waits where no mail can leave; nothing is needed to send nothing."""
    waiting = queries.by_status().get(Status.WAITING, 0)
    if not waiting:
        return
    kept = f"{counted(waiting, 'mail waits', 'mails wait')}, and nothing is lost"
    if not settings.MAILERS:
        raise RefusalError(f"COMITY_MAIL_URL names no mail server; {kept}")
    if not can_send(settings.DEFAULT_FROM_EMAIL):
        raise RefusalError(f"COMITY_MAIL_FROM is no address from which mail can come; {kept}")


def _address(options: argparse.Namespace) -> str:
    if options.address is None:
        raise UsageError(f"notices {options.action} needs an ADDRESS")
    return address_of(options.address)


def _scope(options: argparse.Namespace) -> tuple[Scope, str] | None:
    """The one scope that the options name; None where they name none."""
    named = [name for name in ("state", "mandate", "desk") if getattr(options, name) is not None]
    if not named:
        return None
    if len(named) > 1:
        raise UsageError("name one of --state, --mandate and --desk; subscribe again for another")
    match named[0]:
        case "state":
            return Scope.STATE, party_of(options.state).code
        case "mandate":
            mandate_of(options)
            return Scope.MANDATE, options.mandate
        case _:
            if options.desk not in DESKS:
                raise UsageError(f"--desk is {options.desk!r}; expected one of {', '.join(DESKS)}")
            return Scope.DESK, ANY if options.desk == EVERY_DESK else options.desk


def _no_scope() -> tuple[Scope, str]:
    raise UsageError("notices subscribe needs --state, --mandate or --desk")


def _told[Item](columns: tuple[Column[Item], ...], one: Item) -> Mapping[str, object]:
    return {column.name: column.value(one) for column in columns}


_ACTIONS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "list": _list,
    "subscribe": _subscribe,
    "unsubscribe": _unsubscribe,
    "remind": _remind,
    "send": _send,
    "release": _release,
}
