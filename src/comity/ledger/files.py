"""The contents of documents: files of COMITY_HOME that bear the SHA-256 of what is in them.

A content is written and on the disk before its row is; it is never changed, and only a protection
removes it. So a row without its file is damage, and a file without a row is a leftover.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, BinaryIO

from django.conf import settings
from msgspec import Struct

from comity.kernel.phrases import Phrase
from comity.ledger.domain.documents import MOST_BYTES
from comity.ledger.domain.facts import LedgerError
from comity.ledger.holding import clear_left, hold, in_turn

OWNER_ONLY = 0o600
FOLDER_OF_OWNER = 0o700
WAITING = "waiting"
"""The folder in which files wait, outside the record, until the form that brought them is done."""
LONGEST_WAIT = timedelta(days=1)
_CHUNK = 1024 * 1024
_ARRIVING = "arriving"


class Arrived(Struct, frozen=True):
    """A file that has arrived whole and is not kept yet."""

    path: Path
    sha256: str
    bytes: int


def folder() -> Path:
    """The folder of all contents."""
    return Path(settings.COMITY_HOME) / "files"


def within(name: str) -> Path:
    """A folder beside the contents, made where it is not; its owner's alone, as that of all is."""
    place = folder() / name
    for one in (place.parent.parent, place.parent, place):  # `parents` makes them open to others
        one.mkdir(mode=FOLDER_OF_OWNER, parents=True, exist_ok=True)
    return place


def path_of(sha256: str) -> Path:
    """Where the content of this digest is, or would be."""
    return folder() / sha256[:2] / sha256[2:4] / sha256


@contextmanager
def arriving(source: BinaryIO | IO[bytes], *, most: int = MOST_BYTES) -> Iterator[Arrived]:
    """Take a file in, a piece at a time; it is gone at the end unless it was kept.

    LedgerError as soon as more than `most` bytes have come: the rest is not read. What an arrival
    that was killed has left is cleared.
    """
    place = within(_ARRIVING)
    with in_turn(place):
        clear_left(place)
        number, name = tempfile.mkstemp(dir=place)  # readable by its owner alone
        hold(number)
    path = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            digest, size = hashlib.sha256(), 0
            while piece := source.read(_CHUNK):
                size += len(piece)
                if size > most:
                    raise LedgerError(
                        Phrase(
                            "The file is larger than %(most)s MB, the limit for a "
                            "document. It was not kept.",
                            most=most // 1024**2,
                        )
                    )
                digest.update(piece)
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
            yield Arrived(path, digest.hexdigest(), size)
    finally:
        path.unlink(missing_ok=True)


@contextmanager
def apart() -> Iterator[Path]:
    """A folder beside what arrives, its owner's alone; gone at the end with what is in it."""
    place = within(_ARRIVING)
    with in_turn(place):
        clear_left(place)
        made = Path(tempfile.mkdtemp(dir=place))
        number = os.open(made, os.O_RDONLY)
        hold(number)
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)
        os.close(number)


@contextmanager
def leaving_no_folder() -> Iterator[None]:
    """While files are taken in: a folder made for them goes again where it ends empty."""
    stood = [place.exists() for place in (folder() / _ARRIVING, folder())]
    try:
        yield
    finally:
        for was_there, place in zip(stood, (folder() / _ARRIVING, folder()), strict=True):
            if not was_there:
                with suppress(OSError):  # it is not empty, or was never made
                    place.rmdir()


def keep(arrived: Arrived) -> None:
    """Put a file in its place, on the disk when this returns; one that is there stays."""
    put(arrived.path, arrived.sha256)


def put(path: Path, sha256: str) -> None:
    """Put what is in a file among the contents, as `keep` does."""
    target = path_of(sha256)
    target.parent.mkdir(mode=FOLDER_OF_OWNER, parents=True, exist_ok=True)
    if not target.exists():
        path.rename(target)
        target.chmod(OWNER_ONLY)
    for place in (target.parent, target.parent.parent, folder()):
        _flush(place)


def remove(sha256: str) -> None:
    """Remove a content, which a protection has erased."""
    path_of(sha256).unlink(missing_ok=True)


@contextmanager
def alone_in(name: str) -> Iterator[bool]:
    """Whether this process alone is in a folder beside the contents, until this ends."""
    number = os.open(within(name), os.O_RDONLY)
    try:
        yield hold(number)
    finally:
        os.close(number)


def waiting_of(sender: str, sha256: str) -> Path | None:
    """The file of this digest that this person sent and whose form is not done; else None."""
    return next((folder() / WAITING).glob(f"{sender}-{sha256}*"), None)


def clear_waiting(*, now: datetime | None = None) -> None:
    """Remove what nobody came back for by this moment; without one whatever waits."""
    for path in (folder() / WAITING).glob("*"):
        with suppress(FileNotFoundError):  # its form was done just now
            since = datetime.fromtimestamp(path.stat().st_mtime, UTC)
            if now is None or now - since > LONGEST_WAIT:
                path.unlink()


def is_whole(sha256: str) -> bool | None:
    """Whether the file is what its name says; None where there is no file."""
    path = path_of(sha256)
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == sha256


def _flush(place: Path) -> None:
    number = os.open(place, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
