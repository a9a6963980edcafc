"""The key under which second factors and sessions lie in the database.

It is kept apart from the record, in COMITY_FACTORS_KEY or in a file of COMITY_HOME, and no backup
holds it. So a copy of the database lets nobody in.
"""

import os
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Final

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from comity.kernel.phrases import Phrase, PhrasedError

NAME: Final = "factors.key"
_FOLDER_OF_OWNER: Final = 0o700


class FactorKeyError(PhrasedError):
    """What is sealed cannot be opened; the message says what is expected."""


def path() -> Path:
    """The file of the key, where the environment names none."""
    return Path(settings.COMITY_HOME) / NAME


def seal(text: str) -> str:
    """The text under the first key."""
    return _keys().encrypt(text.encode()).decode()


def opened(sealed: str) -> str:
    """The text; FactorKeyError where no key opens it."""
    try:
        return _keys().decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise FactorKeyError(
            Phrase("COMITY_FACTORS_KEY is not the key under which second factors were sealed.")
        ) from None


def anew(text: str) -> str:
    """What lies in the clear or under an older key, under the first key."""
    return seal(opened(text) if text.startswith(_SEALED) else text)


_SEALED: Final = "gAAAAA"
"""How a text under such a key begins: no secret of an app and no seed of codes does."""


def _keys() -> MultiFernet:
    given: tuple[str, ...] = settings.COMITY_FACTORS_KEY or (_of_file(path()),)
    return _built(given)


@lru_cache(maxsize=4)
def _built(secrets: tuple[str, ...]) -> MultiFernet:
    try:
        return MultiFernet([Fernet(secret) for secret in secrets])
    except ValueError:
        raise FactorKeyError(
            Phrase(
                "COMITY_FACTORS_KEY is no key: expected one that `comity persons new-secret`"
                " makes, or several with commas."
            )
        ) from None


@lru_cache(maxsize=4)
def _of_file(place: Path) -> str:
    """The key in a file, which is made where it is missing; its owner's alone."""
    if not place.exists():
        place.parent.mkdir(mode=_FOLDER_OF_OWNER, parents=True, exist_ok=True)
        number, new = tempfile.mkstemp(dir=place.parent)  # its owner's alone
        try:
            with os.fdopen(number, "wb") as file:
                file.write(Fernet.generate_key())
                file.flush()
                os.fsync(file.fileno())
            _keep(Path(new), place)
        finally:
            Path(new).unlink()
    return place.read_text(encoding="ascii").strip()


def _keep(new: Path, place: Path) -> None:
    """Give a new key its name, unless another process was quicker: then that one's is the key."""
    try:
        place.hardlink_to(new)
    except FileExistsError:
        return
