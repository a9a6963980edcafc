"""Who is told of what. With an address's last subscription everything about it is removed."""

from datetime import datetime

from django.db import transaction

from comity.outbox.domain import DAYS_BEFORE, Scope, address_of
from comity.outbox.models import Recipient, Reminder, Subscription


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
    owner: str = "",
) -> bool:
    """Tell this address of a scope's matters from `day` on; False where it already was.

    A subscription that is there takes the new reading, number of days and language, and keeps the
    day on which it began. AddressError where mail could not go there.
    """
    kept = address_of(address)
    with transaction.atomic():
        recipient, _ = Recipient.objects.update_or_create(
            address=kept,
            defaults={"language": language},
            create_defaults={"language": language, "owner": owner, "created_at": now},
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

    With the last one the address goes, and with it what it was told and was still to be told.
    """
    kept = address_of(address)
    with transaction.atomic():
        own = Subscription.objects.filter(recipient__address=kept)
        ending = own if scope is None else own.filter(scope=scope, code=code)
        number = ending.count()
        ending.delete()
        Recipient.objects.filter(address=kept, subscription__isnull=True).delete()
    return number


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
