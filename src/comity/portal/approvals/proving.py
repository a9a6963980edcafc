"""Who asks or decides, with the second factor that they have just shown, if they have."""

from datetime import UTC, datetime
from typing import Final

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from django.http import HttpRequest
from django.utils.http import urlencode

from comity.accounts.domain.approvals import By, unproved
from comity.portal.answers.asking import Asked

_SECOND: Final = "mfa"
"""What allauth calls a second factor, in the session that showed it."""


def by(asked: Asked, request: HttpRequest) -> By:
    """Who signed in, in which role, and when they last showed a second factor in this session."""
    acting = asked.acting
    assert acting is not None
    shown = [
        one["at"]
        for one in get_authentication_records(request, request.user)
        if one["method"] == _SECOND
    ]
    proved = datetime.fromtimestamp(max(shown), UTC) if shown else None
    return By(who=acting.recorded_by, office=acting.behalf_of, role=acting.role, proved=proved)


def to_prove(asked: Asked, request: HttpRequest) -> str:
    """Where somebody shows a second factor, and comes back from to this page; `` where they just
    showed one.
    """
    if unproved(by(asked, request), datetime.now(UTC)) is None:
        return ""
    ways = get_adapter().get_reauthentication_methods(request.user)
    of_factors = [str(one["url"]) for one in ways if str(one["id"]).startswith(_SECOND)]
    back = urlencode({"next": asked.here()})
    return asked.in_language(f"{of_factors[0]}?{back}") if of_factors else ""
