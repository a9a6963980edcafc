"""The one way in: facts and files into the ledger, corrections of them, and the record's upkeep.

Everything here is one transaction unless it says otherwise; the clock and the actor are in the
`Recording`. What is refused leaves nothing behind.
"""

from comity.register.services.confirming import ask_to_open, open_confirmed, stopped
from comity.register.services.erasing import (
    ask_to_erase,
    erase_agreed,
    erase_asked,
    leave_asked,
)
from comity.register.services.holding import LONGEST_HOLD, hold, lift
from comity.register.services.joining import open_past, shut_past
from comity.register.services.keeping import (
    DATA,
    close_early,
    end_due,
    first_bad_row,
    foreseen,
    lacks_sources,
    last_seal_shown,
    load_demo,
    load_sample,
    load_sources,
    publish,
    rebuild,
    seal,
    unbelieved,
)
from comity.register.services.recording import protect, record
from comity.register.services.taking import import_annotations, import_file, record_rows
from comity.register.services.training import load_training

__all__ = [
    "DATA",
    "LONGEST_HOLD",
    "ask_to_erase",
    "ask_to_open",
    "close_early",
    "end_due",
    "erase_agreed",
    "erase_asked",
    "first_bad_row",
    "foreseen",
    "hold",
    "import_annotations",
    "import_file",
    "lacks_sources",
    "last_seal_shown",
    "leave_asked",
    "lift",
    "load_demo",
    "load_sample",
    "load_sources",
    "load_training",
    "open_confirmed",
    "open_past",
    "protect",
    "publish",
    "rebuild",
    "record",
    "record_rows",
    "seal",
    "shut_past",
    "stopped",
    "unbelieved",
]
