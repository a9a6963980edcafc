"""Following by mail without an account: asked for, confirmed by mail, ended by one request.

What is kept of a follower is the address, the language, how often, and what is followed. With the
last subject that ends all of it is deleted.
"""

import secrets
from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from comity.outbox.domain import Pace, Status, address_of, week_of
from comity.outbox.followed import (
    MOST_ASKED,
    MOST_FOLLOWED,
    MOST_WAITING,
    STOPPED_KEPT,
    UNCONFIRMED_KEPT,
    Bulletin,
    Topic,
)
from comity.outbox.followers import bulletin
from comity.outbox.models import Follow, Follower

_BYTES = 24


def ask_to_follow(
    address: str, *, topic: Topic, code: str, language: str, pace: Pace, now: datetime
) -> None:
    """Post a mail that asks an address to confirm that it wants to follow this.

    Nobody learns whether it was posted: none is where the address follows this already, waits for
    a confirmation of it, or for too many. AddressError where mail could not go there.
    """
    kept = address_of(address)
    forget(now=now)
    with transaction.atomic():
        waiting = Follow.objects.filter(confirmed_at__isnull=True)
        own = Follow.objects.filter(follower__address=kept)
        if (
            own.filter(topic=topic, code=code).exists()
            or own.count() >= MOST_FOLLOWED
            or own.filter(confirmed_at__isnull=True).count() >= MOST_ASKED
            or waiting.count() >= MOST_WAITING
        ):
            return
        follower, _ = Follower.objects.get_or_create(
            address=kept,
            defaults={
                "language": language,
                "pace": pace,
                "word": _secret(),
                "token": _secret(),
                "status": Status.SENT,
                "next_try": now,
                "since": now,
                "until": now,
            },
        )
        Follow.objects.create(
            follower=follower,
            topic=topic,
            code=code,
            language=language,
            pace=pace,
            word=_secret(),
            token=_secret(),
            status=Status.WAITING,
            next_try=now,
            asked_at=now,
        )


def confirm(word: str, *, now: datetime) -> bool:
    """Let the follower who got this word follow what they asked for; False where nobody did."""
    forget(now=now)
    with transaction.atomic():
        found = Follow.objects.select_related("follower").filter(word=word).first()
        if found is None:
            return False
        if found.confirmed_at is not None:
            return True
        own = Follower.objects.filter(pk=found.follower.pk)
        if not Follow.objects.filter(follower=found.follower, confirmed_at__isnull=False).exists():
            own.update(since=now, until=now)
        own.update(language=found.language, pace=found.pace)
        own.filter(status=Status.HELD).update(status=Status.SENT)  # mail arrives again
        Follow.objects.filter(pk=found.pk).update(confirmed_at=now, status=Status.SENT)
        return True


def end_following(word: str) -> bool:
    """End what this word ends: one subject, or all of a follower; False where it ends nothing."""
    with transaction.atomic():
        ended, _ = Follow.objects.filter(Q(word=word) | Q(follower__word=word)).delete()
        alone, _ = Follower.objects.filter(follow__isnull=True).delete()
        return bool(ended or alone)


def end_address(address: str) -> int:
    """Delete a follower, as the operator asks; how many subjects ended."""
    with transaction.atomic():
        found = Follower.objects.filter(address=address_of(address))
        number = Follow.objects.filter(follower__in=found).count()
        found.delete()
        return number


def forget(*, now: datetime) -> None:
    """Delete addresses that did not confirm in time, and those that refused mail long ago."""
    with transaction.atomic():
        Follow.objects.filter(
            confirmed_at__isnull=True, asked_at__lt=now - UNCONFIRMED_KEPT
        ).delete()
        old = Q(status=Status.HELD, until__lt=now - STOPPED_KEPT)
        Follower.objects.filter(old | Q(follow__isnull=True)).delete()


def gather_bulletins(*, day: int, now: datetime, has_news: Callable[[Bulletin], bool]) -> int:
    """Let a mail wait for each follower who gets none today and for whom there is news."""
    forget(now=now)
    made = 0
    weekly = Q(pace=Pace.WEEKLY)
    due = Q(~weekly, day__lt=day) | Q(weekly, day__lt=week_of(day))
    for row in Follower.objects.filter(due, status=Status.SENT):
        own = Follow.objects.filter(follower=row, confirmed_at__isnull=False)
        if has_news(bulletin(row, own, since=row.until, until=now)):
            made += Follower.objects.filter(pk=row.pk, status=Status.SENT, until=row.until).update(
                status=Status.WAITING,
                since=row.until,
                until=now,
                day=day,
                token=_secret(),
                attempts=0,
                refusals=0,
                next_try=now,
            )
    return made


def _secret() -> str:
    return secrets.token_urlsafe(_BYTES)
