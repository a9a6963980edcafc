"""From a mail URL to Django's mailers.

`smtp://host:25` speaks as it is, `smtp+tls://user:password@host:587` asks for TLS after the
greeting (STARTTLS), `smtps://user:password@host:465` from the first byte.
"""

from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

# A server that does not answer a command within so many seconds is given up for this run.
SECONDS = 30
_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


def mailers(url: str) -> dict[str, dict[str, Any]]:
    """Return `MAILERS` for a URL, none for an empty one; `ValueError` says what one looks like."""
    if not url:
        return {}
    parts = urlsplit(url)
    if not _is_address(parts):
        raise ValueError(
            "COMITY_MAIL_URL is not an address of a mail server; expected smtp://HOST:25,"
            " smtp+tls://USER:PASSWORD@HOST:587 or smtps://USER:PASSWORD@HOST:465"
        )
    return {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {
                "host": parts.hostname,
                "port": parts.port or _PORTS[parts.scheme],
                "username": unquote(parts.username or ""),
                "password": unquote(parts.password or ""),
                "use_tls": parts.scheme == "smtp+tls",
                "use_ssl": parts.scheme == "smtps",
                "timeout": SECONDS,
            },
        }
    }


def _is_address(parts: SplitResult) -> bool:
    try:
        _ = parts.port  # ValueError where it is no number
    except ValueError:
        return False
    return parts.scheme in _PORTS and bool(parts.hostname) and not parts.path.strip("/")
