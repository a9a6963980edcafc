"""Delivery: one mail at a time is claimed, put into words, handed to a server, and settled.

Each of claim and settlement is one short transaction, and nothing is locked while a server is
spoken to: on SQLite the record can be written meanwhile. A claim is an update that only one sender
can win. A mail is sent when a server has accepted it, not before. If the program dies after the
server has accepted and before that is written down, nobody can know; then the same mail is sent
again under the same Message-ID, by which mailboxes recognise it. Losing it would be worse.
"""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F, Q, QuerySet
from msgspec import Struct

from comity.outbox import models
from comity.outbox.domain import (
    ALERTS_KEPT,
    MOST_REFUSALS,
    Alert,
    Digest,
    Mail,
    Status,
    next_try,
)
from comity.outbox.followed import Bulletin, Request
from comity.outbox.followers import bulletin_of, request_of
from comity.outbox.queries import alert_of, digest_of

LEASE = timedelta(minutes=15)
"""For how long a sender has a digest to itself: longer than a server that answers each command
just before its time is out."""

_LONGEST_ERROR = 300
_CLAIM_BYTES = 8


class RefusedError(Exception):
    """A server did not take this mail; `for_good` where it said that it never will."""

    def __init__(self, why: str, *, for_good: bool) -> None:
        super().__init__(why)
        self.for_good = for_good


class UnreachableError(Exception):
    """No server could be spoken to, or it went away: no mail goes out now."""


class Delivered(Struct):
    """What a run did: accepted by the server, to be tried again, held; why the last failed."""

    sent: int = 0
    failed: int = 0
    held: int = 0
    why: str = ""


class _Queue[Item: (Alert, Bulletin, Digest, Request)](Struct, frozen=True):
    """What waits to be sent: its table, what of it goes first, and how a row is read."""

    model: type[models.Mailing]
    order: tuple[str, ...]
    read: Callable[[int], Item]
    most_refusals: int = MOST_REFUSALS


_DIGESTS: Final = _Queue(models.Digest, ("attempts", "day", "id"), digest_of)
_ALERTS: Final = _Queue(models.Alert, ("attempts", "id"), alert_of)
# To a stranger's address that a server refuses nothing is sent again.
_REQUESTS: Final = _Queue(models.Follow, ("attempts", "id"), request_of, 1)
_BULLETINS: Final = _Queue(models.Follower, ("attempts", "id"), bulletin_of, 1)


def deliver(
    *,
    clock: Callable[[], datetime],
    render: Callable[[Digest], Mail],
    send: Callable[[Mail], None],
) -> Delivered:
    """Send the digests whose time has come, those tried least first.

    `send` returns when a server has accepted the mail, and raises RefusedError or
    UnreachableError; the run ends at the latter. Several runs at once share the work.
    """
    return _run(_DIGESTS, clock, render, send)


def deliver_alerts(
    *,
    clock: Callable[[], datetime],
    render: Callable[[Alert], Mail],
    send: Callable[[Mail], None],
) -> Delivered:
    """Send the alerts whose time has come, as `deliver` does; drop those that are too old."""
    with transaction.atomic():
        models.Alert.objects.filter(at__lt=clock() - ALERTS_KEPT).delete()
    return _run(_ALERTS, clock, render, send)


def deliver_requests(
    *,
    clock: Callable[[], datetime],
    render: Callable[[Request], Mail],
    send: Callable[[Mail], None],
) -> Delivered:
    """Send the mails that ask for confirmation, as `deliver` does."""
    return _run(_REQUESTS, clock, render, send)


def deliver_bulletins(
    *,
    clock: Callable[[], datetime],
    render: Callable[[Bulletin], Mail | None],
    send: Callable[[Mail], None],
) -> Delivered:
    """Send their news to followers, as `deliver` does; None where all of it was closed since."""
    return _run(_BULLETINS, clock, render, send)


def release(*, now: datetime) -> int:
    """Let what is held wait again, after somebody has mended its cause; how many there were."""
    waiting = {"status": Status.WAITING, "refusals": 0, "next_try": now}
    with transaction.atomic():
        return sum(
            queue.model.objects.filter(status=Status.HELD).update(**waiting)
            for queue in (_DIGESTS, _ALERTS, _BULLETINS)
        )


def _run[Item: (Alert, Bulletin, Digest, Request)](
    queue: _Queue[Item],
    clock: Callable[[], datetime],
    render: Callable[[Item], Mail | None],
    send: Callable[[Mail], None],
) -> Delivered:
    done = Delivered()
    while (claimed := _claim(queue, clock())) is not None:
        item, claim = claimed
        own = _Claimed(queue.model, item.id, claim, queue.most_refusals)
        try:
            if mail := render(item):
                send(mail)
        except RefusedError as error:
            held = _settle_refused(own, item.attempts, error, clock())
            done.held += held
            done.failed += not held
            done.why = str(error)
        except UnreachableError as error:
            _settle_failed(own, item.attempts, str(error), clock())
            done.failed += 1
            done.why = str(error)
            break
        else:
            _settle_sent(own)
            done.sent += mail is not None
    return done


class _Claimed(Struct, frozen=True):
    """A row, and the claim of who sends it."""

    model: type[models.Mailing]
    id: int
    claim: str
    most_refusals: int

    def row(self) -> QuerySet[models.Mailing]:
        """The row, unless another sender has taken it over or the mail is sent."""
        return self.model.objects.filter(pk=self.id, claim=self.claim, status=Status.WAITING)


def _claim[Item: (Alert, Bulletin, Digest, Request)](
    queue: _Queue[Item], now: datetime
) -> tuple[Item, str] | None:
    """The next mail that nobody else has, and the claim to it; None when all are settled."""
    claim = secrets.token_hex(_CLAIM_BYTES)
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lte=now)
    rows = queue.model.objects
    waiting = rows.filter(free, status=Status.WAITING, next_try__lte=now)
    while True:
        found = waiting.order_by(*queue.order).values_list("pk", flat=True).first()
        if found is None:
            return None
        with transaction.atomic():
            # The condition is asked again under the row's lock: of two senders one finds no row.
            won = waiting.filter(pk=found).update(
                claim=claim, claimed_until=now + LEASE, attempts=F("attempts") + 1
            )
            if won:
                return queue.read(found), claim


def _settle_sent(own: _Claimed) -> None:
    # Without regard to the claim: whoever holds it, the server has accepted the mail.
    with transaction.atomic():
        own.model.objects.filter(pk=own.id).update(
            status=Status.SENT, claim="", claimed_until=None, last_error=""
        )


def _settle_refused(own: _Claimed, attempts: int, error: RefusedError, now: datetime) -> bool:
    """Write down a refusal; whether the mail is held from now on."""
    with transaction.atomic():
        if error.for_good:
            own.row().update(refusals=F("refusals") + 1)
        _wait(own, attempts, str(error), now)
        held = own.row().filter(refusals__gte=own.most_refusals).update(status=Status.HELD)
        own.row().update(claim="")
    return bool(held)


def _settle_failed(own: _Claimed, attempts: int, why: str, now: datetime) -> None:
    with transaction.atomic():
        _wait(own, attempts, why, now)
        own.row().update(claim="")


def _wait(own: _Claimed, attempts: int, why: str, now: datetime) -> None:
    own.row().update(
        claimed_until=None,
        next_try=next_try(attempts, now),
        last_error=" ".join(why.split())[:_LONGEST_ERROR],
    )
