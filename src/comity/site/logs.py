"""What is written to the log: never an address that lets somebody in."""

import logging
import re
from typing import Final

_SECRET: Final = re.compile(r"(/(?:invitations|calendars/private)/)[^\s/?#'\"]+")
"""What follows in these addresses is all that one needs: a link that is good, a calendar."""


class Discreet(logging.Formatter):
    """Writes a line as any formatter, without the secret words of the addresses in it."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, with what broke below it."""
        return _SECRET.sub(r"\1…", super().format(record))
