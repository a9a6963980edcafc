"""The only writers of the ledger. Each is one transaction; clock and actor are arguments."""

from comity.ledger.services.checking import first_bad_row
from comity.ledger.services.erasing import finish as finish_erasing
from comity.ledger.services.keeping import (
    Rebuilt,
    add_sources,
    close_early,
    count_anew,
    foresee,
    let_caches_look_again,
    publish_due,
    rebuild,
    refold,
)
from comity.ledger.services.recording import add, append, written
from comity.ledger.services.sealing import OF_NO_ADDRESS, seal
from comity.ledger.services.signing import add_witness, change_key
from comity.ledger.tables import much_in_memory, uncollected

__all__ = [
    "OF_NO_ADDRESS",
    "Rebuilt",
    "add",
    "add_sources",
    "add_witness",
    "append",
    "change_key",
    "close_early",
    "count_anew",
    "finish_erasing",
    "first_bad_row",
    "foresee",
    "let_caches_look_again",
    "much_in_memory",
    "publish_due",
    "rebuild",
    "refold",
    "seal",
    "uncollected",
    "written",
]
