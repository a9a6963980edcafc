"""Looking into a file that somebody sent: what type it is, and what text is in it.

Whatever reads a hostile file may be led astray by it, so a process of its own does, with bounded
memory and time, without the environment of this one; only JSON and text come back.
"""

import json
import pwd
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from msgspec import Struct

import comity
from comity.kernel.phrases import Phrase
from comity.ledger.domain.documents import MediaType, TextState
from comity.ledger.domain.facts import LedgerError
from comity.ledger.extraction.reader import PROBE

MOST_SECONDS = 60  # of the clock; the reader stops itself after 20 of the processor
MOST_ANSWER = 16 * 1024 * 1024  # bytes: the text kept is at most 2,000,000 characters
_ROOT = str(Path(comity.__file__).parent.parent)
_PROGRAM = (
    f"import sys; sys.path.insert(0, {_ROOT!r});"
    " from comity.ledger.extraction.reader import main; main()"
)


class Looked(Struct, frozen=True):
    """What was found in a file."""

    type: MediaType
    charset: str
    text: str
    state: TextState


class ExcessError(LedgerError):
    """Looking into a file took more time or memory than a document does."""


def look_into(path: Path) -> Looked:
    """What is in this file; LedgerError says in one sentence why it is not kept."""
    with path.open("rb") as file:
        process = _started(file.fileno())
    assert process.stdout is not None
    watch = threading.Timer(MOST_SECONDS, process.kill)
    watch.start()
    try:
        with process.stdout:
            answer = process.stdout.read(MOST_ANSWER)
    finally:
        watch.cancel()
        process.kill()
        process.wait()
    return _understood(answer)


def is_cut_off() -> bool | None:
    """Whether the reader of files has no network on this machine; None where it does not run."""
    try:
        process = _started(subprocess.DEVNULL, PROBE)
    except (OSError, LookupError):
        return None
    try:
        answer, _ = process.communicate(timeout=MOST_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return None
    with suppress(ValueError):
        return bool(json.loads(answer)["cut_off"])
    return None


def _started(source: int, *arguments: str) -> subprocess.Popen[bytes]:
    """The reader of files, before this source: as COMITY_READER_USER where one is named."""
    own: dict[str, Any] = {}
    if user := settings.COMITY_READER_USER:
        told = pwd.getpwnam(user)
        own = {"user": told.pw_uid, "group": told.pw_gid, "extra_groups": []}
    return subprocess.Popen(  # noqa: S603 - this Python, with a program of our own
        [sys.executable, "-I", "-c", _PROGRAM, *arguments],
        stdin=source,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
        close_fds=True,
        cwd="/",
        **own,
    )


def _understood(answer: bytes) -> Looked:
    head, _, text = answer.partition(b"\n")
    if not head:
        raise ExcessError(
            Phrase(
                "The file cannot be looked into: it takes more time or memory than a document"
                " does."
            )
        )
    told = json.loads(head)
    if refused := told.get("refused"):
        raise LedgerError(Phrase.of_json(refused))
    return Looked(
        type=MediaType(told["type"]),
        charset=told["charset"],
        text=text.decode("utf-8", "replace"),
        state=TextState(told["state"]),
    )
