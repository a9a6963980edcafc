"""What somebody is told of, when, and what becomes of a mail that no server takes: values alone.

The outbox knows no matter: whoever fills it hands it what is `Due`, and what it writes is facts.
Words come when a mail is made. No person and no place is named in any of it (RULES P6).
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from email.utils import parseaddr
from enum import IntEnum, StrEnum
from typing import Final

from msgspec import Struct

from comity.kernel.parties import Actor
from comity.kernel.phrases import Phrase, PhrasedError

ANY: Final = "*"
"""The desk that is told of everything."""

DAYS_BEFORE: Final = 7
"""Days before a due day on which it is called due soon, where a subscriber names no other."""

RETRIES: Final = tuple(
    timedelta(minutes=minutes) for minutes in (5, 15, 60, 4 * 60, 12 * 60, 24 * 60)
)
"""How long to wait after each attempt that failed; the last serves for all that follow."""

ALERTS_KEPT: Final = timedelta(days=30)
"""An alert that could not be sent for so long is of no use any more."""

MOST_REFUSALS: Final = 5
"""A mail that a server refused for good so often is held until somebody looks at it."""

_ADDRESS: Final = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]"
)
_LONGEST_ADDRESS: Final = 254  # RFC 5321, 4.5.3.1.3, without its brackets


class AddressError(PhrasedError):
    """A text that is no address for mail; the message says what is expected."""


class Scope(StrEnum):
    """Whose matters a subscriber is told of."""

    STATE = "state"
    MANDATE = "mandate"
    DESK = "desk"


class Pace(IntEnum):
    """How often somebody is written to, in days: never, each day or once a week at most."""

    NEVER = 0
    DAILY = 1
    WEEKLY = 7


class Nature(StrEnum):
    """What a `Due` is: something that a rule expects, the day of a turn, the days of a visit."""

    EXPECTED = "expected"
    TURN = "turn"
    DATES = "dates"
    REMINDER = "reminder"
    ERASED = "erased"
    NAMED = "named"  # words of a side may name a private person


class Cause(StrEnum):
    """Why somebody is told, in the order in which a mail tells it."""

    ERASED = "erased"
    NAMED = "named"
    OVERDUE = "overdue"
    DUE_TODAY = "due_today"
    DUE_SOON = "due_soon"
    TURN = "turn"
    DATES_NEAR = "dates_near"
    REMINDER = "reminder"


ONCE: Final = (Cause.REMINDER, Cause.ERASED)
"""What no day brings again: it waits until it is told, whatever else is put away."""


class Status(StrEnum):
    """What became of a digest; only a server that accepted it makes it sent."""

    WAITING = "waiting"
    SENT = "sent"
    HELD = "held"


class Due(Struct, frozen=True, kw_only=True):
    """Something with a day. `key` names its cause for good, whatever its matter is called today.

    `what` is the rule for what is expected, of an erasure the class of its reason, else empty.
    `due` is an ordinal: the due day, the first day of the turn or of the visit, the day of the
    erasure. `group` is the State's regional group.
    """

    nature: Nature
    key: str
    ref: str
    party: Actor
    state: str
    mandates: tuple[str, ...]
    due: int
    what: str = ""
    verified: bool = True
    group: str = ""


class Subscription(Struct, frozen=True, kw_only=True):
    """What one address is told of: the matters of a scope, as one reading shows them.

    `reading` is the bit of the reading (accounts.domain.Reading); `since` the day on which it
    began: what was overdue before is not news.
    """

    recipient: int
    address: str
    language: str
    scope: Scope
    code: str
    reading: int
    days_before: int
    since: int


class Notice(Struct, frozen=True, kw_only=True):
    """One thing that somebody is told, once."""

    cause: Cause
    due: Due

    @property
    def order(self) -> tuple[int, int, str, str]:
        """By cause, then by day, then by name."""
        return (list(Cause).index(self.cause), self.due.due, self.due.ref, self.due.what)


class Flag(Struct, frozen=True, kw_only=True):
    """Words of a side that may name a private person, for the office to look at.

    `signs` say as what they were found, never what was found; `why` is the class of why their
    author published them.
    """

    act: str
    ref: str
    state: str
    mandates: tuple[str, ...]
    signs: tuple[str, ...]
    why: str = ""


class Digest(Struct, frozen=True, kw_only=True):
    """What one person is told on one day; `token` is what its mail is known by, for ever.

    `owner` names the account whose holder chose to be told, empty where an office did.
    """

    id: int
    address: str
    language: str
    day: int
    token: str
    attempts: int
    notices: tuple[Notice, ...]
    owner: str = ""


class Alert(Struct, frozen=True, kw_only=True):
    """What happened to an account: `owner` is `user 7`, `event` a word of who posted it."""

    id: int
    owner: str
    event: str
    at: datetime
    token: str
    attempts: int


class Mail(Struct, frozen=True, kw_only=True):
    """A digest or an alert in words, ready to be sent."""

    to: str
    token: str
    subject: str
    text: str
    ending: str = ""  # the address at which one request ends all such mail (RFC 8058)


def can_send(sender: str) -> bool:
    """Whether mail can come from who is so named, perhaps with a name beside the address."""
    try:
        return bool(address_of(parseaddr(sender)[1]))
    except AddressError:
        return False


def address_of(written: str) -> str:
    """Return an address as it is kept; AddressError where mail could not go there.

    Plain addresses alone: no name, no comment, no second address, nothing that ends a line.
    """
    text = written.strip(" ")
    if len(text) > _LONGEST_ADDRESS or not _ADDRESS.fullmatch(text):
        raise AddressError(
            Phrase(
                "'%(address)s' is not an address for mail; expected one such as"
                " mission@example.org.",
                address=written[:80],
            )
        )
    local, _, host = text.rpartition("@")
    return f"{local}@{host.lower()}"


def concerns(due: Due, scope: Scope, code: str) -> bool:
    """Return whether a subscriber of this scope is told of it.

    Of a turn only the side whose turn it is; of everything else both sides, alike.
    """
    match scope:
        case Scope.STATE:
            return due.state == code and _told(due, Actor.STATE, Actor.BOTH)
        case Scope.MANDATE:
            return code in due.mandates and _told(due, Actor.MANDATE_HOLDER, Actor.BOTH)
        case Scope.DESK:
            return code in (ANY, due.group) and _told(due, Actor.SECRETARIAT)


def _told(due: Due, *sides: Actor) -> bool:
    return due.nature is not Nature.TURN or due.party in sides


def cause_of(due: Due, *, day: int, since: int, days_before: int) -> Cause | None:
    """Return why it is news on a day to somebody who subscribed on `since`; None if it is not."""
    match due.nature:
        case Nature.EXPECTED if day < due.due <= day + days_before:
            return Cause.DUE_SOON
        case Nature.EXPECTED if since <= due.due <= day:
            return Cause.DUE_TODAY if due.due == day else Cause.OVERDUE
        case Nature.DATES if day <= due.due <= day + days_before:
            return Cause.DATES_NEAR
        case Nature.TURN if since <= due.due <= day:
            return Cause.TURN
        case Nature.REMINDER | Nature.ERASED if due.due <= day:
            return Cause(due.nature.value)
        case _:
            return None


def notices_of(dues: Iterable[Due], subscription: Subscription, *, day: int) -> Iterator[Notice]:
    """Yield what a subscriber is told of these on a day, whether or not it was told before."""
    for due in dues:
        if not concerns(due, subscription.scope, subscription.code):
            continue
        cause = cause_of(
            due, day=day, since=subscription.since, days_before=subscription.days_before
        )
        if cause is not None:
            yield Notice(cause=cause, due=due)


def week_of(day: int) -> int:
    """Return the Monday of a day's week: a weekly mail goes out once from it on."""
    return day - (day - 1) % 7  # ordinal 1 is a Monday


def next_try(attempts: int, now: datetime) -> datetime:
    """Return when to try again after so many attempts, the last of which failed now."""
    return now + RETRIES[min(attempts, len(RETRIES)) - 1]
