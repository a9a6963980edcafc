"""What becomes public on a day becomes so with the first request of that day, in Geneva.

An embargo ends by itself: no program has to run at midnight. Every page and the API pass here.
"""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from django.db import DatabaseError
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from comity.kernel.edtf import geneva_day
from comity.ledger.domain import LedgerError, Recording
from comity.register import services

_LOG: Final = logging.getLogger(__name__)


class PublishingMiddleware:
    """Folds what is due once a day, before the day's first page is made."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response
        self._done = 0

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request, on a day on which everything that is due is public."""
        now = datetime.now(UTC)
        today = geneva_day(now)
        if today != self._done and publish(now):
            self._done = today
        return self._get_response(request)


def publish(now: datetime) -> bool:
    """Make public what is due; whether that was possible.

    A server that may not write serves what there is, and the next request tries again.
    """
    try:
        services.publish(recording=Recording(now))
    except (DatabaseError, LedgerError):
        _LOG.exception("What is due today could not be made public.")
        return False
    return True
