"""Backups in the age format (age-encryption.org/v1): encrypted to keys that the operator names.

The private key (the *identity*) is on no server: who restores brings its file. The standard age
tool reads such a backup too.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from django.conf import settings
from pyrage import (
    DecryptError,
    IdentityError,
    RecipientError,
    decrypt_file,
    encrypt_file,
    ssh,
    x25519,
)

from comity.cli.faults import RefusalError, UsageError
from comity.ledger.files import apart, leaving_no_folder

_HEADER: Final = b"age-encryption.org/v1\n"
_MARK: Final = "AGE-SECRET-KEY-1"
_MOST_BYTES: Final = 100_000  # of a file with identities

type Recipient = x25519.Recipient | ssh.Recipient
type Identity = x25519.Identity | ssh.Identity


def recipients() -> list[Recipient]:
    """The keys of COMITY_BACKUP_RECIPIENTS; RefusalError where one is none."""
    found: list[Recipient] = []
    for one in settings.COMITY_BACKUP_RECIPIENTS:
        kind = ssh.Recipient if one.startswith("ssh-") else x25519.Recipient
        try:
            found.append(kind.from_str(one))
        except RecipientError as error:
            raise RefusalError(
                f"COMITY_BACKUP_RECIPIENTS has {one[:20]!r}; expected age1… or an SSH public key"
            ) from error
    return found


def is_encrypted(path: Path) -> bool:
    """Whether a file is in the age format."""
    with path.open("rb") as file:
        return file.read(len(_HEADER)) == _HEADER


def encrypt(plain: Path, target: Path, to: list[Recipient]) -> None:
    """Write a file encrypted to these keys into another."""
    encrypt_file(str(plain), str(target), to)


@contextmanager
def decrypted(source: Path, identity: str | None) -> Iterator[Path]:
    """The file itself, or what is encrypted in it, in a folder that is gone at the end.

    What is refused meanwhile names the file that was given.
    """
    if not is_encrypted(source):
        yield source
        return
    if identity is None:
        raise RefusalError(f"{source} is encrypted; --identity names the file of a key to it")
    own = _identities(Path(identity).expanduser())
    with leaving_no_folder(), apart() as folder:
        plain = folder / "backup"
        try:
            decrypt_file(str(source), str(plain), own)
        except DecryptError as error:
            raise RefusalError(f"{source} cannot be opened: {_why(error, identity)}") from error
        except OSError as error:
            raise RefusalError(f"{source} is damaged: it was cut or changed") from error
        try:
            yield plain
        except RefusalError as error:
            raise RefusalError(str(error).replace(str(plain), str(source))) from error


def _why(error: DecryptError, identity: str) -> str:
    if "matching" in str(error):
        return f"the key in {identity} is none of those to which it was encrypted"
    return "it was cut or changed"


def _identities(path: Path) -> list[Identity]:
    """The private keys in a file, of age or of SSH; UsageError where there is none."""
    if not path.is_file():
        raise UsageError(f"there is no file {path}; expected the identity of age")
    with path.open("rb") as file:
        data = file.read(_MOST_BYTES)
    lines = data.decode("utf-8", "replace").splitlines()
    try:
        if own := [line.strip() for line in lines if line.startswith(_MARK)]:
            return [x25519.Identity.from_str(one) for one in own]
        return [ssh.Identity.from_buffer(data)]
    except IdentityError as error:
        raise UsageError(
            f"{path} holds no key; expected a line {_MARK}… or a private key of SSH"
        ) from error
