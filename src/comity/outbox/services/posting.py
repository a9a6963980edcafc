"""From what is due to the digests of a day: notices are posted, then gathered."""

import secrets
from collections.abc import Collection, Iterable
from datetime import datetime
from itertools import batched

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from comity.outbox import models
from comity.outbox.domain import ONCE, Cause, Flag, Notice, Pace, Status, week_of

_AT_ONCE = 500
_TOKEN_BYTES = 16


def post(notices: Iterable[tuple[int, Notice]], *, now: datetime) -> int:
    """Write notices, each for a recipient's id; how many were new.

    Call it in the transaction of what causes them. What was posted before is left as it is, so
    posting the same again, after whatever went wrong, tells nobody anything twice.
    """
    rows = [_row(recipient, notice, now) for recipient, notice in notices]
    if not rows:
        return 0
    own = models.Notice.objects.filter(recipient__in={row.recipient_id for row in rows})
    with transaction.atomic():
        before = own.count()
        models.Notice.objects.bulk_create(rows, batch_size=_AT_ONCE, ignore_conflicts=True)
        return own.count() - before


def flag(flags: Iterable[Flag], *, now: datetime) -> None:
    """Let the office look at these words; what it has looked at already it does not again."""
    rows = [
        models.Flag(
            act=one.act,
            ref=one.ref,
            state=one.state,
            mandates="+".join(one.mandates),
            signs=" ".join(one.signs),
            why=one.why,
            posted_at=now,
        )
        for one in flags
    ]
    models.Flag.objects.bulk_create(rows, batch_size=_AT_ONCE, ignore_conflicts=True)


def looked_at(act: str) -> None:
    """The office has looked at these words."""
    models.Flag.objects.filter(act=act).delete()


def unsay(refs: Collection[str]) -> None:
    """Let nobody be told what waits to be told of the matters of these refs, but own reminders
    and what was erased.

    Call it where acts of theirs are taken back or told anew, and post then what holds.
    """
    if not refs:
        return
    with transaction.atomic():
        untold = Q(digest__isnull=True) | ~Q(digest__status=Status.SENT)
        for some in batched(sorted(refs), _AT_ONCE):
            waiting = models.Notice.objects.filter(untold, ref__in=some)
            waiting.exclude(cause__in=ONCE).delete()
        models.Digest.objects.exclude(status=Status.SENT).filter(notice__isnull=True).delete()


def gather(*, day: int, now: datetime) -> int:
    """Make the digests of a day of what no digest tells yet; how many there are new.

    One digest a person and day, or a person and week from Monday on, as they chose: what comes
    after it waits for the next. Who chose to get no mail is told of an erasure alone. Of two that
    gather at once, the one that wrote a person's digest fills it.
    """
    with transaction.atomic():
        untold = models.Notice.objects.filter(digest__isnull=True)
        erased = untold.filter(recipient=OuterRef("pk"), cause=Cause.ERASED)
        lately = models.Digest.objects.filter(recipient=OuterRef("pk"))
        people = models.Recipient.objects.filter(
            ~Exists(lately.filter(day__gte=day)),
            ~(Q(pace=Pace.WEEKLY) & Exists(lately.filter(day__gte=week_of(day)))),
            Q(pace__gt=Pace.NEVER) | Exists(erased),
            notice__in=untold,
        )
        made = {
            person: secrets.token_hex(_TOKEN_BYTES)
            for person in people.order_by("id").values_list("id", flat=True).distinct()
        }
        models.Digest.objects.bulk_create(
            [_digest(person, token, day, now) for person, token in made.items()],
            batch_size=_AT_ONCE,
            ignore_conflicts=True,
        )
        mine = models.Digest.objects.filter(token__in=made.values())
        for digest in mine:
            own = untold.filter(recipient=digest.recipient_id)
            chose = Q(recipient__pace__gt=Pace.NEVER) | Q(cause=Cause.ERASED)
            own.filter(chose).update(digest=digest)
        return len(mine)


def _digest(person: int, token: str, day: int, now: datetime) -> models.Digest:
    return models.Digest(
        recipient_id=person, day=day, token=token, status=Status.WAITING, next_try=now
    )


def _row(recipient: int, notice: Notice, now: datetime) -> models.Notice:
    due = notice.due
    return models.Notice(
        recipient_id=recipient,
        cause=notice.cause,
        nature=due.nature,
        key=due.key,
        what=due.what,
        party=due.party,
        due=due.due,
        ref=due.ref,
        state=due.state,
        mandates="+".join(due.mandates),
        verified=due.verified,
        posted_at=now,
    )
