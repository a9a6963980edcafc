"""Who is told of what. With an address's last subscription everything about it is removed."""

from collections.abc import Iterable
from datetime import datetime
from itertools import batched

from django.db import transaction
from django.db.models import Q

from comity.outbox.domain import ANY, DAYS_BEFORE, ONCE, Pace, Scope, Status, address_of, concerns
from comity.outbox.models import Digest, Notice, Recipient, Reminder, Subscription
from comity.outbox.queries import notice_of

_AT_ONCE = 500


class OutboxError(Exception):
    """What was asked cannot be done; one sentence says why. Nothing was changed."""


def subscribe(
    address: str,
    *,
    scope: Scope,
    code: str,
    reading: int,
    day: int,
    now: datetime,
    language: str = "en",
    days_before: int = DAYS_BEFORE,
) -> bool:
    """Tell this address of a scope's matters from `day` on; False where it already was.

    A subscription that is there takes the new reading, number of days and language, and keeps the
    day on which it began; in another reading what waits to be told of it is put away, and whoever
    draws a day posts again what this one shows. AddressError where mail could not go there.
    """
    kept = address_of(address)
    with transaction.atomic():
        same = Subscription.objects.filter(recipient__address=kept, scope=scope, code=code)
        if same.exclude(reading=reading).exists():
            _put_away(kept, scope, code)
        recipient, _ = Recipient.objects.update_or_create(
            address=kept,
            defaults={"language": language},
            create_defaults={"language": language, "created_at": now},
        )
        _, is_new = Subscription.objects.update_or_create(
            recipient=recipient,
            scope=scope,
            code=code,
            defaults={"reading": reading, "days_before": days_before},
            create_defaults={"reading": reading, "days_before": days_before, "since": day},
        )
    return is_new


def unsubscribe(address: str, *, scope: Scope | None = None, code: str = "") -> int:
    """Tell an address no more of a scope, or of anything; how many subscriptions ended.

    What waits to be told of it is put away: whoever draws a day posts again what another scope is
    told as well. With the last one the address goes, and with it what it was told and was still to
    be told; that of an account stays, with its reminders, and is written to no more.
    """
    kept = address_of(address)
    with transaction.atomic():
        own = Subscription.objects.filter(recipient__address=kept)
        ending = own if scope is None else own.filter(scope=scope, code=code)
        number = ending.count()
        for one in ending:
            _put_away(kept, Scope(one.scope), one.code)
        ending.delete()
        alone = Recipient.objects.filter(address=kept, subscription__isnull=True)
        alone.exclude(owner="").update(pace=Pace.NEVER)
        alone.filter(owner="").delete()
    return number


def _put_away(address: str, scope: Scope, code: str) -> None:
    """Let an address not be told what waits to be told of a scope, of a desk that of every desk:
    a row keeps no regional group.
    """
    untold = Q(digest__isnull=True) | ~Q(digest__status=Status.SENT)
    waiting = Notice.objects.filter(untold, recipient__address=address)
    told = ANY if scope is Scope.DESK else code
    gone = [
        row.pk
        for row in waiting.exclude(cause__in=ONCE)
        if concerns(notice_of(row).due, scope, told)
    ]
    for some in batched(gone, _AT_ONCE):
        Notice.objects.filter(pk__in=some).delete()
    unsent = Digest.objects.filter(recipient__address=address).exclude(status=Status.SENT)
    unsent.filter(notice__isnull=True).delete()


type Wanted = tuple[Scope, str, int]
"""What an account is told of: a scope, its code, and the bit of the reading."""


def choose(
    owner: str,
    *,
    address: str,
    language: str,
    pace: Pace,
    wanted: Iterable[Wanted],
    day: int,
    now: datetime,
) -> None:
    """Write to an account as its holder chose, of just these matters from now on.

    What it was told stays told. What waits to be told is put away, since some of it may be done
    or theirs no more: whoever draws a day posts again what is still so. Where they are to be
    told of less than before, or of nothing, mails that no server has taken are put away as well.
    AddressError where mail could not go to the address.
    """
    kept = address_of(address)
    asked = {(scope, code): reading for scope, code, reading in wanted}
    told = {"address": kept, "language": language, "pace": pace, "owner": owner}
    with transaction.atomic():
        own = Recipient.objects.filter(owner=owner).first()
        own = own or Recipient.objects.filter(address=kept).first() or Recipient(created_at=now)
        for name, value in told.items():
            setattr(own, name, value)
        own.save()
        subscribed = Subscription.objects.filter(recipient=own)
        before = {(row.scope, row.code): row.reading for row in subscribed}
        if pace is Pace.NEVER or before.items() - asked.items():
            _take_apart(own)
        gone = [row.pk for row in subscribed if (row.scope, row.code) not in asked]
        subscribed.filter(pk__in=gone).delete()
        waiting = Notice.objects.filter(recipient=own, digest__isnull=True)
        waiting.exclude(cause__in=ONCE).delete()
        for (scope, code), reading in asked.items():
            Subscription.objects.update_or_create(
                recipient=own,
                scope=scope,
                code=code,
                defaults={"reading": reading},
                create_defaults={
                    "reading": reading,
                    "days_before": DAYS_BEFORE,
                    "since": day,
                },
            )


def _take_apart(own: Recipient) -> None:
    """Let the mails to somebody that no server has taken go out no more; what they tell waits."""
    unsent = Digest.objects.filter(recipient=own).exclude(status=Status.SENT)
    Notice.objects.filter(digest__in=unsent).update(digest=None)
    unsent.delete()


def keep_reminder(
    owner: str, *, address: str, language: str, ref: str, day: int, note: str, now: datetime
) -> int:
    """Keep a reminder of an account's holder, whether or not they are written to; its number."""
    with transaction.atomic():
        own = Recipient.objects.filter(owner=owner).first()
        if own is None:
            choose(
                owner,
                address=address,
                language=language,
                pace=Pace.NEVER,
                wanted=(),
                day=day,
                now=now,
            )
            own = Recipient.objects.get(owner=owner)
        made = Reminder.objects.create(recipient=own, ref=ref, day=day, note=note, created_at=now)
    return int(made.pk)


def recipient_of(owner: str, *, address: str, now: datetime) -> int:
    """The number of an account among those who are written to; it is made, and told of nothing
    that its holder did not choose, where it has none. AddressError where mail could not go there.
    """
    kept = address_of(address)
    own = Recipient.objects.filter(Q(owner=owner) | Q(address=kept)).first()
    own = own or Recipient.objects.create(
        address=kept, owner=owner, language="en", pace=Pace.NEVER, created_at=now
    )
    return int(own.pk)


def move_reminder(owner: str, *, number: int, day: int) -> bool:
    """Move a reminder of an account's holder to another day; False where there is none."""
    found = Reminder.objects.filter(pk=number, recipient__owner=owner)
    return bool(found.update(day=day))


def end_reminder(owner: str, *, number: int) -> bool:
    """Take a reminder of an account's holder away, since it is done; False where there is none."""
    number_of, _ = Reminder.objects.filter(pk=number, recipient__owner=owner).delete()
    return bool(number_of)


def remind(address: str, *, ref: str, day: int, now: datetime, note: str = "") -> int:
    """Remind an address of a dossier on a day; the reminder's number. Several a dossier are kept.

    OutboxError where the address has no subscription: nobody is written to who did not ask.
    """
    kept = address_of(address)
    with transaction.atomic():
        recipient = Recipient.objects.filter(address=kept).first()
        if recipient is None:
            raise OutboxError(f"{kept} has no subscription; `comity notices subscribe` makes one")
        made = Reminder.objects.create(
            recipient=recipient, ref=ref, day=day, note=note, created_at=now
        )
    return int(made.pk)
