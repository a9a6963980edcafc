"""Attempts that fail are counted; of many the owner of the account gets a mail."""

from datetime import UTC, datetime

from allauth.core.internal.ratelimit import consume
from django.http import HttpRequest

from comity.accounts.domain.security import Event
from comity.accounts.services.notifying import notify


def count_failure(request: HttpRequest, *, address: str, account: str) -> None:
    """Count a wrong password or code; `account` is `user 7`, or `` for an address without one.

    What is nobody's address is counted too, so that it is not told apart by what it costs.
    """
    few = consume(request, app="allauth.account", action="failures", key=address)
    if not few and account:
        user = int(account.removeprefix("user "))
        notify(user, Event.MANY_FAILED, at=datetime.now(UTC), daily=True)
