"""Who asks: nobody, or somebody who signed in, in one of their roles."""

from typing import Final

from django.conf import settings
from django.http import HttpRequest

from comity.accounts.domain import Acting
from comity.accounts.queries import acting

ROLE: Final = "comity_role"
"""In the session: the number of the appointment in which somebody chose to act."""
INVITED: Final = "comity_invited"
"""In the session: the address of who just came in by a link, until they sign in."""
_FOUND: Final = "_comity_acting"


def has_signed_in(request: HttpRequest) -> bool:
    """Whether somebody stands behind the cookie: anybody can send one that nobody was given."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated


def who(request: HttpRequest, *, today: int) -> Acting | None:
    """Who asks, on this day; None where nobody signed in. Without a cookie nobody is looked up.

    A request looks once, for as long as the same person asks in the same role.
    """
    if not has_signed_in(request):
        return None
    asking = (request.user.pk, request.session.get(ROLE), today)
    known, found = getattr(request, _FOUND, (None, None))
    if known != asking:
        found = acting(request.user, on=today, chosen=asking[1])
        setattr(request, _FOUND, (asking, found))
    return found
