"""The keys under which the closed registers lie: one a dossier, and one for what waits.

They lie in the store of keys, with the keys of persons: its backups, the change of its secret and
its scrubbing hold for them, too. A key is made for a day, without its hour.
"""

import secrets
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, time
from typing import Final

from cryptography.fernet import Fernet, InvalidToken
from django.db import IntegrityError, transaction
from msgspec import json

from comity.closed.models import ClosedSetting
from comity.kernel.receipts import SALT_BYTES
from comity.ledger import keystore

_SALT: Final = "salt"
_WAITING: Final = "waiting"
_OPAQUE: Final = 10


def salt() -> bytes:
    """The salt under which this installation keeps the digests of receipts."""
    return bytes.fromhex(_kept(_SALT) or _drawn(_SALT, secrets.token_hex(SALT_BYTES)))


def made(*, now: datetime) -> str:
    """The name of a new key; LedgerError without the office's secret."""
    name = keystore.new_person()
    keystore.make([name], now=datetime.combine(now.date(), time(), now.tzinfo))
    return name


def of_waiting(*, now: datetime) -> str:
    """The name of the key of what waits, which is made when something first does."""
    return waiting() or _drawn(_WAITING, made(now=now))


def waiting() -> str:
    """The name of the key of what waits, or `` where nothing ever waited."""
    return _kept(_WAITING)


def opaque() -> str:
    """A name that tells nothing: of a dossier, or of what waits."""
    return secrets.token_hex(_OPAQUE)


def locked(key: Fernet, told: object) -> str:
    """A value under a key."""
    return key.encrypt_at_time(json.encode(told), 0).decode()


def unlocked(key: Fernet | None, text: str) -> Mapping[str, str]:
    """The fields that lie under a key; none where it was destroyed."""
    if key is None or not text:
        return {}
    try:
        return json.decode(key.decrypt(text.encode()), type=dict[str, str])
    except InvalidToken:
        return {}


def _kept(name: str) -> str:
    found = ClosedSetting.objects.filter(name=name).first()
    return found.value if found else ""


def _drawn(name: str, value: str) -> str:
    """A value that is kept from now on; of two that are drawn at once, the first."""
    with suppress(IntegrityError), transaction.atomic():
        ClosedSetting.objects.create(name=name, value=value)
    return _kept(name)
