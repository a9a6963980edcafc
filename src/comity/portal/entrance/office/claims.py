"""What an office's sign-in says of somebody, as far as it can be believed. Pure.

Each claim has its type (OpenID Connect Core 1.0, 5.1): the text "false" is no boolean, and a
number is no subject.
"""

from collections.abc import Mapping
from typing import Any, Final

from msgspec import Struct

_LONGEST: Final = 191
"""How long a subject may be: what allauth keeps of it."""
_SOURCES: Final = ("userinfo", "id_token")


class ClaimsError(ValueError):
    """Claims that are not as the specification has them; the message names the one."""


class Claims(Struct, frozen=True, kw_only=True):
    """Who came: their number at the office, and an address only where the office verified it."""

    sub: str
    email: str


def checked(told: Mapping[str, Any]) -> Claims:
    """What is said in the answer about a user and in the token; ClaimsError where it is amiss.

    Both have to be about the same subject (Core 1.0, 5.3.2).
    """
    found = [told[name] for name in _SOURCES if name in told]
    if not found or not all(isinstance(one, dict) for one in found):
        raise ClaimsError("the office said nothing about who came")
    first = found[0]
    sub = first.get("sub")
    if not isinstance(sub, str) or not 0 < len(sub) <= _LONGEST:
        raise ClaimsError("sub is no text")
    if any(one.get("sub") != sub for one in found):
        raise ClaimsError("sub is another in the token")
    email, verified = first.get("email", ""), first.get("email_verified", False)
    if not isinstance(email, str):
        raise ClaimsError("email is no text")
    if not isinstance(verified, bool):
        raise ClaimsError("email_verified is no boolean")
    return Claims(sub=sub, email=email.strip() if verified else "")
