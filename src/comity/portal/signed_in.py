"""Who asks: nobody, or somebody who signed in, in one of their roles."""

from typing import Final

from django.conf import settings
from django.http import HttpRequest

from comity.accounts.domain import Acting
from comity.accounts.queries import acting

ROLE: Final = "comity_role"
"""In the session: the number of the appointment in which somebody chose to act."""


def who(request: HttpRequest, *, today: int) -> Acting | None:
    """Who asks, on this day; None where nobody signed in. Without a cookie nobody is looked up."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    if not request.user.is_authenticated:
        return None
    return acting(request.user, on=today, chosen=request.session.get(ROLE))
