"""Attempts that fail are counted; of many the owner of the account gets a mail."""

from datetime import UTC, datetime

from allauth.core.internal.ratelimit import consume, get_ip
from django.http import HttpRequest

from comity.accounts.domain.tracing import Deed, Trace
from comity.accounts.services.notifying import notify
from comity.accounts.services.traces import note


def count_failure(request: HttpRequest, *, address: str, account: str) -> None:
    """Count a wrong password or code; `account` is `user 7`, or `` for an address without one.

    What is nobody's address is counted too, so that it is not told apart by what it costs.
    """
    few = consume(request, app="allauth.account", action="failures", key=address)
    if few or not account:
        return
    now = datetime.now(UTC)
    if notify(int(account.removeprefix("user ")), Deed.MANY_FAILED, at=now, daily=True):
        note(Trace(at=now, who="", deed=Deed.MANY_FAILED, what=account, network=get_ip(request)))
