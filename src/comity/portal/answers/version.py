"""The version of the public record, asked for once a request."""

from django.http import HttpRequest

from comity.ledger.queries import public_version
from comity.ledger.queries.side import public_side

_ASKED = "_comity_public_version"


def version_for(request: HttpRequest) -> str:
    """What changes whenever a public page may change, as it was when the request came."""
    if not hasattr(request, _ASKED):
        with public_side():
            setattr(request, _ASKED, public_version())
    version: str = getattr(request, _ASKED)
    return version
