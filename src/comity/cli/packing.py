"""A backup as one file: a tar archive of the database's snapshot and the files of all documents.

Any program for tar archives opens it: `about` says what it is, `database` is the snapshot,
`files/` holds each content under its digest; `checksums`, the last, has the SHA-256 of each of
them as `sha256sum -c` reads it, and `signature`, where there is a key, is signed over that.
"""

import hashlib
import io
import os
import re
import shutil
import tarfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO

from comity.cli.faults import RefusalError
from comity.ledger.domain.facts import LedgerError
from comity.ledger.files import OWNER_ONLY, apart, leaving_no_folder, path_of
from comity.ledger.returning import Returning

ABOUT, DATABASE, FILES, CHECKSUMS = "about", "database", "files/", "checksums"
SIGNATURE = "signature"
_FORMAT = "comity backup 3"
_WITHOUT_SIGNATURE = "comity backup 2"
_WITHOUT_CHECKSUMS = "comity backup 1"
_LINE = re.compile(r"([0-9a-f]{64})  (.+)", re.ASCII)
_CONTENT = re.compile(rf"{FILES}([0-9a-f]{{64}})", re.ASCII)
_MOST_ABOUT = 200  # bytes
_MOST_SIGNED = 10_000  # bytes
_PIECE = 1024 * 1024  # bytes that are read at once


def pack(
    target: Path,
    *,
    engine: str,
    database: Path,
    contents: Iterable[str],
    signed: Callable[[str], str],
) -> int:
    """Write the archive; how many documents' files are in it.

    `signed` gives the signed text over the digest of the checksums, or an empty one.
    """
    digests: dict[str, str] = {}
    with tarfile.open(target, "w") as archive:
        digests[ABOUT] = _add_text(archive, ABOUT, f"{_FORMAT} {engine}\n")
        digests[DATABASE] = _add(archive, DATABASE, database)
        for sha256 in contents:
            path = path_of(sha256)
            if not path.is_file():
                raise RefusalError(
                    f"the file of a document is missing ({sha256[:12]}…); `comity verify` names it"
                )
            name = f"{FILES}{sha256}"
            digests[name] = _add(archive, name, path)
            if digests[name] != sha256:
                raise RefusalError(
                    f"the file of a document was changed ({sha256[:12]}…); `comity verify` names"
                    " it"
                )
        listed = (f"{digest}  {name}\n" for name, digest in digests.items())
        if signature := signed(_add_text(archive, CHECKSUMS, "".join(listed))):
            _add_text(archive, SIGNATURE, signature)
    return len(digests.keys() - {ABOUT, DATABASE})


def engine_of(source: Path) -> str | None:
    """Of which engine an archive is; None where the file is no archive of ours."""
    return _about(source)[1]


def checked(source: Path) -> str:
    """What is to be said of an archive without checksums; "" of one in which each member is what
    its checksum says, and RefusalError where one is not.
    """
    if _about(source)[0] == _WITHOUT_CHECKSUMS:
        return "; an older program made the backup, without checksums"
    found: dict[str, str] = {}
    listed = ""
    with _opened(source) as archive:
        for member in archive:
            file = archive.extractfile(member)
            if file is None:
                raise _changed(source, member.name)
            if member.name == CHECKSUMS:
                listed = file.read().decode("ascii", "replace")
            elif member.name == SIGNATURE:
                continue
            else:
                found[member.name] = _digest(file)
    lines = map(_LINE.fullmatch, listed.splitlines())
    told = {line[2]: line[1] for line in lines if line is not None}
    if DATABASE not in told:
        raise RefusalError(f"{source} is damaged: the list of its checksums is missing or changed")
    for name in dict.fromkeys((*told, *found)):
        if found.get(name) != told.get(name):
            raise _changed(source, name)
    return ""


def signature_of(source: Path) -> str:
    """The signed text in an archive; empty where there is none."""
    return _text_of(source, SIGNATURE, _MOST_SIGNED).decode("utf-8", "replace")


def checksums_of(source: Path) -> str:
    """The digest of the list of checksums in an archive, in hexadecimal."""
    return hashlib.sha256(_text_of(source, CHECKSUMS)).hexdigest()


def _text_of(source: Path, name: str, most: int = -1) -> bytes:
    """What a member of an archive holds; empty where there is none of this name."""
    with _opened(source) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.name == name else None
            if file is not None:
                return file.read(most)
    return b""


def _digest(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    for piece in iter(partial(file.read, _PIECE), b""):
        digest.update(piece)
    return digest.hexdigest()


def _changed(source: Path, name: str) -> RefusalError:
    """That a member is not what was packed, or is not there."""
    told = f"{name!a} in it is missing, or not as its checksum says"
    return RefusalError(f"{source} is damaged: {told}; restore another backup")


def _about(source: Path) -> tuple[str, str | None]:
    """The format of an archive, and of which engine it is; None where it is none of ours."""
    try:
        with tarfile.open(source, "r:") as archive:
            first = archive.next()
            file = archive.extractfile(first) if first and first.name == ABOUT else None
            told = file.read(_MOST_ABOUT).decode("utf-8", "replace").strip() if file else ""
    except (tarfile.TarError, EOFError):
        return "", None
    formats = (_FORMAT, _WITHOUT_SIGNATURE, _WITHOUT_CHECKSUMS)
    known = next((one for one in formats if told.startswith(f"{one} ")), "")
    return known, told.removeprefix(known).strip() if known else None


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


def _add_text(archive: tarfile.TarFile, name: str, text: str) -> str:
    """Add a text as a file; its digest in hexadecimal."""
    data = text.encode()
    archive.addfile(_member(name, len(data)), io.BytesIO(data))
    return hashlib.sha256(data).hexdigest()


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
