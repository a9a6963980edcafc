"""What is written to the log: never an address that lets somebody in, and of what is no fault of
the program a sentence.
"""

import copy
import logging
import os
import re
from http import HTTPStatus
from io import TextIOWrapper
from logging.handlers import WatchedFileHandler
from pathlib import Path
from typing import Final

from comity.cli.faults import around_us

_SECRET: Final = re.compile(
    r"(/(?:invitations|calendars/private|follow/confirm|follow/end)/)[^\s/?#'\"]+"
)
"""What follows in these addresses is all that one needs: an invitation, a calendar, a follower."""


class Discreet(logging.Formatter):
    """Writes a line as any formatter, without the secret words of the addresses in it."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, with what broke below it; where a disk is full or a database does not answer
        what to do, unless COMITY_DEBUG asks where it arose.
        """
        return _SECRET.sub(r"\1…", super().format(_in_a_sentence(record)))


class OwnersFile(WatchedFileHandler):
    """A log that its owner alone reads; whoever moves it away finds it begun anew."""

    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return open(self.baseFilename, "a", encoding="utf-8", opener=_of_owner)


def security_log(place: str) -> dict[str, object]:
    """The handler of the security log: a file, or the standard output for `-`."""
    if place == "-":
        return {"class": "logging.StreamHandler", "stream": "ext://sys.stdout"}
    return {"()": OwnersFile, "filename": place, "delay": True}


def _of_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


class Refusals(logging.Filter):
    """Lets one line a minute through of what was refused because too many asked (503).

    A flood would fill the disk. What broke is logged each time.
    """

    def __init__(self) -> None:
        super().__init__()
        self._minute = 0

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is written."""
        if record.exc_info or getattr(record, "status_code", 0) != HTTPStatus.SERVICE_UNAVAILABLE:
            return True
        before, self._minute = self._minute, int(record.created) // 60
        return before != self._minute


def _in_a_sentence(record: logging.LogRecord) -> logging.LogRecord:
    error = record.exc_info[1] if record.exc_info else None
    if not isinstance(error, Exception) or os.environ.get("COMITY_DEBUG"):
        return record
    sentence = around_us(error)
    if sentence is None:
        return record
    told = copy.copy(record)
    told.msg, told.args = f"{record.getMessage()}: {sentence}", None
    told.exc_info = told.exc_text = None
    return told
