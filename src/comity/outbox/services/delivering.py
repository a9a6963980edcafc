"""Delivery: one digest at a time is claimed, put into words, handed to a server, and settled.

Each of claim and settlement is one short transaction, and nothing is locked while a server is
spoken to: on SQLite the record can be written meanwhile. A claim is an update that only one sender
can win. A digest is sent when a server has accepted it, not before. If the program dies after the
server has accepted and before that is written down, nobody can know; then the same mail is sent
again under the same Message-ID, by which mailboxes recognise it. Losing it would be worse.
"""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from msgspec import Struct

from comity.outbox import models
from comity.outbox.domain import MOST_REFUSALS, Digest, Mail, Status, next_try
from comity.outbox.queries import digest_of

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
    done = Delivered()
    while (claimed := _claim(clock())) is not None:
        digest, claim = claimed
        try:
            send(render(digest))
        except RefusedError as error:
            held = _settle_refused(digest, claim, error, clock())
            done.held += held
            done.failed += not held
            done.why = str(error)
        except UnreachableError as error:
            _settle_failed(digest, claim, str(error), clock())
            done.failed += 1
            done.why = str(error)
            break
        else:
            _settle_sent(digest)
            done.sent += 1
    return done


def release(*, now: datetime) -> int:
    """Let what is held wait again, after somebody has mended its cause; how many there were."""
    with transaction.atomic():
        return models.Digest.objects.filter(status=Status.HELD).update(
            status=Status.WAITING, refusals=0, next_try=now
        )


def _claim(now: datetime) -> tuple[Digest, str] | None:
    """The next digest that nobody else has, and the claim to it; None when all are settled."""
    claim = secrets.token_hex(_CLAIM_BYTES)
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lte=now)
    waiting = models.Digest.objects.filter(free, status=Status.WAITING, next_try__lte=now)
    while True:
        found = waiting.order_by("attempts", "day", "id").values_list("id", flat=True).first()
        if found is None:
            return None
        with transaction.atomic():
            # The condition is asked again under the row's lock: of two senders one finds no row.
            won = waiting.filter(id=found).update(
                claim=claim, claimed_until=now + LEASE, attempts=F("attempts") + 1
            )
            if won:
                return digest_of(found), claim


def _settle_sent(digest: Digest) -> None:
    # Without regard to the claim: whoever holds it, the server has accepted the mail.
    with transaction.atomic():
        models.Digest.objects.filter(id=digest.id).update(
            status=Status.SENT, claim="", claimed_until=None, last_error=""
        )


def _settle_refused(digest: Digest, claim: str, error: RefusedError, now: datetime) -> bool:
    """Write down a refusal; whether the digest is held from now on."""
    with transaction.atomic():
        own = _claimed(digest, claim)
        if error.for_good:
            own.update(refusals=F("refusals") + 1)
        _wait(digest, claim, str(error), now)
        held = own.filter(refusals__gte=MOST_REFUSALS).update(status=Status.HELD)
        own.update(claim="")
    return bool(held)


def _settle_failed(digest: Digest, claim: str, why: str, now: datetime) -> None:
    with transaction.atomic():
        _wait(digest, claim, why, now)
        _claimed(digest, claim).update(claim="")


def _wait(digest: Digest, claim: str, why: str, now: datetime) -> None:
    _claimed(digest, claim).update(
        claimed_until=None,
        next_try=next_try(digest.attempts, now),
        last_error=" ".join(why.split())[:_LONGEST_ERROR],
    )


def _claimed(digest: Digest, claim: str) -> QuerySet[models.Digest]:
    """The row, unless another sender has taken it over or the mail is sent."""
    return models.Digest.objects.filter(id=digest.id, claim=claim, status=Status.WAITING)
