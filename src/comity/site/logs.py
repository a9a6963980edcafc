"""What is written to the log: never an address that lets somebody in, and of what is no fault of
the program a sentence.
"""

import copy
import logging
import os
import re
from typing import Final

from comity.cli.faults import around_us

_SECRET: Final = re.compile(r"(/(?:invitations|calendars/private)/)[^\s/?#'\"]+")
"""What follows in these addresses is all that one needs: a link that is good, a calendar."""


class Discreet(logging.Formatter):
    """Writes a line as any formatter, without the secret words of the addresses in it."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, with what broke below it; where a disk is full or a database does not answer
        what to do, unless COMITY_DEBUG asks where it arose.
        """
        return _SECRET.sub(r"\1…", super().format(_in_a_sentence(record)))


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
