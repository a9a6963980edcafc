"""The security log: one line of JSON an event, to be copied to another machine.

A line tells when, what, who by number, and from which address of the network. No name, password,
code, link or address of mail stands in it.
"""

import json
import logging
from datetime import datetime
from enum import StrEnum
from typing import Final

_LOG: Final = logging.getLogger("comity.security")


def report(
    event: StrEnum,
    *,
    at: datetime,
    who: str = "",
    office: str = "",
    what: str = "",
    network: str = "",
) -> None:
    """Write an event; `who` did it, as the record names them, `what` is whom it concerns."""
    told = {"who": who, "office": office, "what": what, "network": network}
    line = {
        "at": at.isoformat(timespec="milliseconds"),
        "event": event.value,
        **{name: text for name, text in told.items() if text},
    }
    _LOG.info(json.dumps(line, ensure_ascii=False))
