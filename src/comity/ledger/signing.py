"""The key that signs seals: an Ed25519 key in a file of the operator, apart from the record.

The private key is in no database and in no backup (COMITY_SEAL_KEY names its file); the record
keeps public keys alone. Files are PEM as OpenSSL writes and reads it.
"""

import os
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from comity.ledger.domain.notes import KeyFileError, Note, Signature, key_id
from comity.ledger.files import OWNER_ONLY

MOST_BYTES: Final = 10_000  # of a file of a key


class Signer:
    """A private key that signs texts."""

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private
        self.public = private.public_key().public_bytes_raw()

    def sign(self, text: str, *, name: str) -> Signature:
        """The signature under a text, made in this name."""
        return Signature(name, key_id(name, self.public), self._private.sign(text.encode()))


def configured() -> Signer | None:
    """The key that COMITY_SEAL_KEY names; None where the setting is empty."""
    return signer_in(settings.COMITY_SEAL_KEY) if settings.COMITY_SEAL_KEY else None


def new_key(path: Path) -> Signer:
    """Make a key in a new file, its owner's alone; KeyFileError where the file is there."""
    private = Ed25519PrivateKey.generate()
    pem = private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    try:
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    except FileExistsError:
        raise KeyFileError(f"{path} exists; name a new file for the key") from None
    with os.fdopen(number, "wb") as file:
        file.write(pem)
        file.flush()
        os.fsync(number)
    return Signer(private)


def signer_in(path: Path) -> Signer:
    """The private key in a file; KeyFileError where there is none."""
    try:
        key = serialization.load_pem_private_key(_read(path), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyFileError(
            f"{path} holds no key that can sign seals; expected an Ed25519 private key in PEM,"
            " which `comity seal --new-key FILE` makes"
        )
    return Signer(key)


def public_in(path: Path) -> bytes:
    """The 32 bytes of the public key in a file; KeyFileError where there is none."""
    try:
        key = serialization.load_pem_public_key(_read(path))
    except (ValueError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PublicKey):
        raise KeyFileError(f"{path} holds no public key; expected an Ed25519 public key in PEM")
    return key.public_bytes_raw()


def as_pem(public: bytes) -> str:
    """A public key as OpenSSL reads it."""
    return (
        Ed25519PublicKey.from_public_bytes(public)
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        .decode()
    )


def is_signed(note: Note, public: bytes, *, name: str) -> bool:
    """Whether a note bears the signature of this key in this name."""
    own = key_id(name, public)
    return any(
        fits(note.text, each.value, public)
        for each in note.signatures
        if (each.name, each.key_id) == (name, own)
    )


def fits(text: str, signature: bytes, public: bytes) -> bool:
    """Whether a signature under a text is by this key."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, text.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST_BYTES)
