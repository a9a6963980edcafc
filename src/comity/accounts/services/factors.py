"""Secrets of second factors, as they lie in the database."""

import secrets
from typing import Any, Final

from allauth.mfa.models import Authenticator
from django.db import transaction

from comity.accounts.factor_key import FactorKeyError, anew, opened, seal

_SEALED: Final = ("secret", "seed")
"""What an authenticator app and recovery codes are made from."""
_BYTES: Final = 20
_WITHOUT: Final = Authenticator.Type.WEBAUTHN  # of a passkey only its public key is kept


def seal_factors() -> int:
    """Seal every secret under the first key; how many lay in the clear.

    What lies under an older key is sealed anew. FactorKeyError where no key opens one: nothing is
    changed then.
    """
    clear = 0
    with transaction.atomic():
        for row in Authenticator.objects.exclude(type=_WITHOUT).select_for_update():
            found = {name: row.data[name] for name in _SEALED if name in row.data}
            clear += any(not _is_sealed(text) for text in found.values())
            row.data = {**row.data, **{name: anew(text) for name, text in found.items()}}
            row.save(update_fields=["data"])
    return clear


def give_unused_factor(user: int) -> None:
    """Give an account a second factor that no one can show: its owner enters as a guest alone."""
    unknown = seal(secrets.token_hex(_BYTES))
    Authenticator.objects.create(
        user_id=user, type=Authenticator.Type.TOTP, data={"secret": unknown}
    )


def has_factors() -> bool:
    """Whether anything lies there that is to be sealed."""
    return bool(Authenticator.objects.exclude(type=_WITHOUT).exists())


def factors_that_do_not_open() -> int:
    """How many secrets no key opens, or lie in the clear."""
    rows = Authenticator.objects.exclude(type=_WITHOUT).values_list("data", flat=True)
    return sum(not all(map(_is_sealed, _secrets(data))) for data in rows)


def _secrets(data: dict[str, Any]) -> list[str]:
    return [data[name] for name in _SEALED if name in data]


def _is_sealed(text: str) -> bool:
    try:
        opened(text)
    except FactorKeyError:
        return False
    return True
