"""Who follows what by mail without an account, and which of their mails wait."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from comity.outbox.domain import Status
from comity.outbox.followed import Bulletin, Followed, Request, Stopped, Topic
from comity.outbox.models import Follow, Follower


def has_requests(*, by: datetime) -> bool:
    """Whether a mail that asks for confirmation waits, and that nobody else is sending."""
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lte=by)
    return Follow.objects.filter(free, status=Status.WAITING, next_try__lte=by).exists()


def request_of(number: int) -> Request:
    """Return a request to follow."""
    row = Follow.objects.select_related("follower").get(id=number)
    return Request(
        id=row.pk,
        address=row.follower.address,
        language=row.language,
        followed=_followed(row),
        token=row.token,
        attempts=row.attempts,
    )


def bulletin_of(number: int) -> Bulletin:
    """Return what a follower is to be told."""
    row = Follower.objects.get(id=number)
    own = Follow.objects.filter(follower=row, confirmed_at__isnull=False)
    return bulletin(row, own.order_by("id"), since=row.since, until=row.until)


def bulletin(
    row: Follower, own: Iterable[Follow], *, since: datetime, until: datetime
) -> Bulletin:
    """Return what a follower is told of a time."""
    return Bulletin(
        id=row.pk,
        address=row.address,
        language=row.language,
        token=row.token,
        attempts=row.attempts,
        since=since,
        until=until,
        word=row.word,
        followed=tuple(_followed(one) for one in own),
    )


def stopped() -> list[Stopped]:
    """Return the followers whose server refused the mail."""
    rows = Follower.objects.filter(status=Status.HELD).order_by("address")
    return [Stopped(row.address, row.last_error) for row in rows]


def _followed(row: Follow) -> Followed:
    return Followed(Topic(row.topic), row.code, row.word)
