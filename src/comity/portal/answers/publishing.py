"""What becomes public on a day, or at a minute, becomes so with the first request from then on.

A day begins at midnight in Geneva; a minute is that of the zone in which it was set.

An embargo ends by itself: no program has to run then. Every page and the API pass here.
"""

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Final

from django.db import DatabaseError
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from comity.kernel.edtf import geneva_day
from comity.ledger.domain import LedgerError, Recording
from comity.ledger.files import clear_waiting
from comity.ledger.services.waiting import waiting_at_most
from comity.register import services

PATIENCE: Final = 1  # seconds that a reader waits for somebody who writes
_LOG: Final = logging.getLogger(__name__)


class PublishingMiddleware:
    """Makes public what is due, once a minute, before the minute's first page is made; files that
    waited too long for their form go then too.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response
        self._day = 0
        self._minute = datetime.min.replace(tzinfo=UTC)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request, at a minute at which everything that is due is public."""
        now = datetime.now(UTC)
        minute = now.astimezone(UTC).replace(second=0, microsecond=0)
        if minute != self._minute:
            self._minute = minute
            with suppress(OSError):
                clear_waiting(now=now)
            if self._publish(now):
                self._day = geneva_day(now)
        return self._get_response(request)

    def _publish(self, now: datetime) -> bool:
        """Make public what is due since the last request; what opens by days is asked once a day.

        The first is one question of a few rows, the second one of every act that waits for a day.
        """
        return publish(now, by_day=geneva_day(now) != self._day)


def publish(now: datetime, *, by_day: bool = True) -> bool:
    """Make public what is due, by days too or by the minute alone; whether that was possible.

    A server that may not write, or who waits for who does, serves what there is; the next minute
    tries again.
    """
    publishing = services.publish if by_day else services.end_due
    try:
        with waiting_at_most(PATIENCE):
            publishing(recording=Recording(now))
    except (DatabaseError, LedgerError) as error:
        _LOG.warning("What is due could not be made public: %s", error)
        return False
    return True
