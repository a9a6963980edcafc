"""Files that were sent along with a form and wait until it is recorded.

A file is known by its digest and by who sent it, who alone finds it again; it lies beside the
documents, outside the record, until the form is done, and for a day at most. A table waits its day
also when it is recorded: who sends its form again is told that it is on record. A protection
removes all that waits: what it erases may have come by any of it.
"""

import hashlib
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from msgspec import Struct

from comity.ledger.domain import LedgerError
from comity.ledger.domain.documents import MOST_BYTES
from comity.ledger.files import WAITING, arriving, within
from comity.ledger.services.documents import fit_name
from comity.ledger.services.extracting import enqueue, refusal_of, settle
from comity.portal.answers.asking import Asked
from comity.portal.answers.refused import refusal

_DIGEST_LENGTH: Final = 64
_READ_BY: Final = frozenset({".csv", ".xlsx", ".toml"})


class Waiting(Struct, frozen=True):
    """A file that waits: where it lies, its digest, what its sender called it, who that is."""

    path: Path
    sha256: str
    name: str
    sender: str = ""


def keep(
    asked: Asked, sent: "UploadedFile[Any]", *, most: int = MOST_BYTES, look: bool = True
) -> Waiting:
    """Keep a file until its form is done; LedgerError says why it is not kept.

    With `look` it must be a document of a kind that is kept: it is looked into beside the server.
    """
    name = fit_name(sent.name or "")
    with arriving(cast("BinaryIO", sent), most=most) as arrived:
        if look:
            enqueue(_sender(asked), arrived.sha256, arrived.path, now=datetime.now(UTC))
        target = _place(asked, arrived.sha256, name)
        arrived.path.replace(target)
    return Waiting(target, arrived.sha256, name, _sender(asked))


def sent_with(
    asked: Asked, request: HttpRequest, written: Mapping[str, str]
) -> tuple[Waiting | None, str]:
    """The file that was sent with a form, or waits since it was; and why one is not kept."""
    sent = request.FILES.get("file")
    if sent is not None:
        try:
            return keep(asked, sent), ""
        except LedgerError as error:
            return None, refusal(error)
    file = found(asked, written.get("kept", ""), written.get("kept-name", ""))
    refused = refusal_of(file.sender, file.sha256) if file is not None else None
    if file is not None and refused is not None:
        done(file)
        return None, refusal(LedgerError(refused))
    return file, ""


class OtherKindError(Exception):
    """A file whose name does not end as it should."""


def keep_table(
    asked: Asked, sent: "UploadedFile[Any]", suffixes: Collection[str], *, most: int
) -> Waiting:
    """Keep a table, or what reads one, until its form is done; its name says what it is.

    OtherKindError for another kind, LedgerError where it is too large.
    """
    if Path(sent.name or "").suffix.lower() not in suffixes:
        raise OtherKindError(sent.name)
    return keep(asked, sent, most=most, look=False)


def is_whole(waiting: Waiting) -> bool:
    """Whether a file is what its digest says."""
    with waiting.path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == waiting.sha256


def found(asked: Asked, sha256: str, name: str = "") -> Waiting | None:
    """The file of this digest that this person sent; None where there is none any more."""
    if len(sha256) != _DIGEST_LENGTH or not sha256.isalnum() or not sha256.isascii():
        return None
    path = _place(asked, sha256, fit_name(name))
    return Waiting(path, sha256, fit_name(name), _sender(asked)) if path.is_file() else None


def done(waiting: Waiting) -> None:
    """Let a file go, with what was found in it."""
    waiting.path.unlink(missing_ok=True)
    settle(waiting.sender, waiting.sha256)


def _sender(asked: Asked) -> str:
    assert asked.acting is not None
    return str(asked.acting.user)


def _place(asked: Asked, sha256: str, name: str) -> Path:
    """Where a file waits: under its digest and its sender, with the ending by which it is read."""
    suffix = Path(name).suffix.lower()
    return within(WAITING) / f"{_sender(asked)}-{sha256}{suffix if suffix in _READ_BY else ''}"
