"""A backup as one file: a tar archive of the database's snapshot and the files of all documents.

Any program for tar archives opens it: `about` says what it is, `database` is the snapshot,
`files/` holds each content under its digest.
"""

import hashlib
import io
import os
import re
import shutil
import tarfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from comity.cli.faults import RefusalError
from comity.ledger.domain.facts import LedgerError
from comity.ledger.files import OWNER_ONLY, apart, leaving_no_folder, path_of
from comity.ledger.returning import Returning

ABOUT, DATABASE, FILES = "about", "database", "files/"
_FORMAT = "comity backup 1"
_CONTENT = re.compile(rf"{FILES}([0-9a-f]{{64}})", re.ASCII)
_MOST_ABOUT = 200  # bytes


def pack(target: Path, *, engine: str, database: Path, contents: Iterable[str]) -> int:
    """Write the archive; how many documents' files are in it."""
    count = 0
    with tarfile.open(target, "w") as archive:
        about = f"{_FORMAT} {engine}\n".encode()
        archive.addfile(_member(ABOUT, len(about)), io.BytesIO(about))
        _add(archive, DATABASE, database)
        for sha256 in contents:
            path = path_of(sha256)
            if not path.is_file():
                raise RefusalError(
                    f"the file of a document is missing ({sha256[:12]}…); `comity verify` names it"
                )
            if _add(archive, f"{FILES}{sha256}", path) != sha256:
                raise RefusalError(
                    f"the file of a document was changed ({sha256[:12]}…); `comity verify` names"
                    " it"
                )
            count += 1
    return count


def engine_of(source: Path) -> str | None:
    """Of which engine an archive is; None where the file is no archive of ours."""
    try:
        with tarfile.open(source, "r:") as archive:
            first = archive.next()
            file = archive.extractfile(first) if first and first.name == ABOUT else None
            told = file.read(_MOST_ABOUT).decode("utf-8", "replace").strip() if file else ""
    except (tarfile.TarError, EOFError):
        return None
    return told.removeprefix(_FORMAT).strip() if told.startswith(_FORMAT) else None


def unpack_database(source: Path, target: Path) -> None:
    """Write the snapshot in an archive into a file."""
    with _opened(source) as archive:
        for member in archive:
            if member.name == DATABASE and member.isreg():
                file = archive.extractfile(member)
                assert file is not None
                with target.open("wb") as out:
                    shutil.copyfileobj(file, out)
                return
    raise RefusalError(f"{source} is damaged: there is no database in it")


@contextmanager
def unpacked_files(source: Path) -> Iterator[Returning]:
    """The contents of all documents in an archive, apart from those of the record.

    Each is what its name says. They are gone at the end unless they were put in their place.
    """
    with leaving_no_folder(), apart() as folder:
        returning = Returning(folder)
        with _opened(source) as archive:
            for member in archive:
                found = _CONTENT.fullmatch(member.name)
                if found is None or not member.isreg():
                    continue
                file = archive.extractfile(member)
                assert file is not None
                _take(returning, file, found[1], source)
        yield returning


def _take(returning: Returning, file: IO[bytes], sha256: str, source: Path) -> None:
    try:
        if not returning.take(file, sha256):
            raise RefusalError(f"{source} is damaged: the file {sha256[:12]}… was changed")
    except LedgerError as error:
        raise RefusalError(f"{source} is damaged: {error}") from error


@contextmanager
def _opened(source: Path) -> Iterator[tarfile.TarFile]:
    """The archive, read from its beginning to its end; RefusalError where it breaks off."""
    try:
        with tarfile.open(source, "r:") as archive:
            yield archive
    except (tarfile.TarError, EOFError) as error:
        raise RefusalError(f"{source} is damaged: it breaks off or is no archive") from error


def _add(archive: tarfile.TarFile, name: str, path: Path) -> str:
    """Add a file; the digest of what was added, in hexadecimal."""
    with path.open("rb") as file:
        read = _Read(file)
        archive.addfile(_member(name, os.fstat(file.fileno()).st_size), read)
    return read.digest.hexdigest()


class _Read:
    """A file with the digest of what was read of it: what goes out is what was looked at."""

    def __init__(self, file: IO[bytes]) -> None:
        self.digest = hashlib.sha256()
        self._file = file

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes of it."""
        piece = self._file.read(size)
        self.digest.update(piece)
        return piece


def _member(name: str, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, OWNER_ONLY
    return member
