"""What the outbox holds: who is told of what, and what became of the digests."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from django.db import connection
from django.db.models import Count, Min, Q
from msgspec import Struct

from comity.kernel.parties import Actor, codes_of
from comity.outbox import models
from comity.outbox.domain import (
    Alert,
    Cause,
    Digest,
    Due,
    Flag,
    Nature,
    Notice,
    Pace,
    Scope,
    Status,
    Subscription,
)


class Sending(Struct, frozen=True, kw_only=True):
    """What became of a digest so far, for the operator's list."""

    day: int
    address: str
    status: Status
    notices: int
    attempts: int
    last_error: str


class Reminding(Struct, frozen=True, kw_only=True):
    """A reminder of one's own."""

    id: int
    recipient: int
    address: str
    ref: str
    day: int
    note: str


# Asked with every act that is recorded: as SQL, since the mapper takes longer than the database.
_SUBSCRIPTIONS = (
    "SELECT r.id, r.address, r.language, s.scope, s.code, s.reading, s.days_before,"
    " s.since FROM outbox_subscription s JOIN outbox_recipient r ON r.id = s.recipient_id"
    " ORDER BY r.address, s.scope, s.code"
)


def subscriptions() -> list[Subscription]:
    """Return every subscription, by address and scope."""
    with connection.cursor() as cursor:
        cursor.execute(_SUBSCRIPTIONS)
        rows = [dict(zip(Subscription.__struct_fields__, row, strict=True)) for row in cursor]
    return [Subscription(**row | {"scope": Scope(row["scope"])}) for row in rows]


def flags() -> list[Flag]:
    """Return the words that the office has to look at, the latest first."""
    return [
        Flag(
            act=row.act,
            ref=row.ref,
            state=row.state,
            mandates=tuple(one for one in row.mandates.split("+") if one),
            signs=tuple(row.signs.split()),
            why=row.why,
        )
        for row in models.Flag.objects.order_by("-posted_at", "act")
    ]


class Chosen(Struct, frozen=True, kw_only=True):
    """How an account chose to be written to."""

    owner: str
    address: str
    language: str
    pace: Pace


def chosen(owner: str = "") -> list[Chosen]:
    """Return how accounts chose to be written to: one where it is named, else all."""
    rows = models.Recipient.objects.exclude(owner="").order_by("id")
    if owner:
        rows = rows.filter(owner=owner)
    return [
        Chosen(owner=row.owner, address=row.address, language=row.language, pace=Pace(row.pace))
        for row in rows
    ]


def reminders(*, by: int | None = None, owner: str = "") -> list[Reminding]:
    """Return an account's own reminders by day, with `by` those of days up to it.

    Without an account they are everybody's, with `by` of those who want to be written to.
    """
    rows = models.Reminder.objects.select_related("recipient").order_by("day", "id")
    if owner:
        rows = rows.filter(recipient__owner=owner)
    elif by is not None:
        rows = rows.filter(recipient__pace__gt=Pace.NEVER)
    if by is not None:
        rows = rows.filter(day__lte=by)
    return [
        Reminding(
            id=row.pk,
            recipient=row.recipient_id,
            address=row.recipient.address,
            ref=row.ref,
            day=row.day,
            note=row.note,
        )
        for row in rows
    ]


def sendings(*, limit: int = 100) -> list[Sending]:
    """Return the last digests, the latest day first."""
    rows = models.Digest.objects.select_related("recipient").annotate(notices=Count("notice"))
    return [
        Sending(
            day=row.day,
            address=row.recipient.address,
            status=Status(row.status),
            notices=row.notices,
            attempts=row.attempts,
            last_error=row.last_error,
        )
        for row in rows.order_by("-day", "recipient__address")[:limit]
    ]


def by_status() -> Mapping[Status, int]:
    """Return how many mails have which status; followers that are stopped are named apart."""
    counted: Counter[Status] = Counter()
    for rows in (models.Digest.objects, models.Alert.objects):
        for status, number in rows.values_list("status").annotate(Count("id")).order_by():
            counted[Status(status)] += number
    for following in (models.Follow.objects, models.Follower.objects):
        counted[Status.WAITING] += following.filter(status=Status.WAITING).count()
    return +counted


def has_alerts(*, by: datetime) -> bool:
    """Whether an alert waits whose time has come, and that nobody else is sending."""
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lte=by)
    waiting = models.Alert.objects.filter(free, status=Status.WAITING, next_try__lte=by)
    return waiting.exists()


def alert_of(number: int) -> Alert:
    """Return an alert."""
    row = models.Alert.objects.get(id=number)
    return Alert(
        id=row.pk,
        owner=row.owner,
        event=row.event,
        at=row.at,
        token=row.token,
        attempts=row.attempts,
    )


def waiting_since(*, alerts: bool) -> datetime | None:
    """Return when the oldest notice, or alert too, was posted that no server has taken; None if
    there is none.
    """
    untold = Q(digest__isnull=True) | Q(digest__status=Status.WAITING)
    oldest: datetime | None = models.Notice.objects.filter(untold).aggregate(
        posted=Min("posted_at")
    )["posted"]
    if alerts:
        first: datetime | None = models.Alert.objects.filter(status=Status.WAITING).aggregate(
            posted=Min("at")
        )["posted"]
        oldest = min(filter(None, (oldest, first)), default=None)
    return oldest


def digest_of(number: int) -> Digest:
    """Return a digest with what it tells, in order."""
    row = models.Digest.objects.select_related("recipient").get(id=number)
    notices = [notice_of(one) for one in models.Notice.objects.filter(digest=row)]
    return Digest(
        id=row.pk,
        address=row.recipient.address,
        language=row.recipient.language,
        day=row.day,
        token=row.token,
        attempts=row.attempts,
        owner=row.recipient.owner,
        notices=tuple(sorted(notices, key=lambda one: one.order)),
    )


def notice_of(row: models.Notice) -> Notice:
    """Return what a row tells; it keeps no regional group."""
    return Notice(
        cause=Cause(row.cause),
        due=Due(
            nature=Nature(row.nature),
            key=row.key,
            ref=row.ref,
            what=row.what,
            party=Actor(row.party),
            state=row.state,
            mandates=codes_of(row.mandates),
            due=row.due,
            verified=row.verified,
        ),
    )
