"""A mark by which an address that this record cites stays open to everybody.

A page of today names today as its day of knowledge. Tomorrow that day is no longer open to
everybody, but the address was printed. Its mark proves that the record itself gave it out; it is
made with the secret of the database, so that it lasts as long as the record.
"""

import hmac
from functools import lru_cache

from django.db import DEFAULT_DB_ALIAS, connections

from comity.kernel.edtf import iso, month_end
from comity.ledger.queries.events import secret
from comity.ledger.queries.side import owners_side

_LENGTH = 12


def mark(day: int) -> str:
    """What goes with a day of knowledge into an address that is cited; `` for the end of a month,
    which is open without.
    """
    if day == month_end(day):
        return ""
    told = f"cited as known on {iso(day)}".encode()
    return hmac.digest(_secret(_database()), told, "sha256").hex()[:_LENGTH]


def is_marked(day: int, text: str) -> bool:
    """Whether the mark is the one of this day."""
    return len(text) == _LENGTH and hmac.compare_digest(mark(day).encode(), text.encode())


def _database() -> str:
    with owners_side():
        return str(connections[DEFAULT_DB_ALIAS].settings_dict["NAME"])


@lru_cache(maxsize=8)
def _secret(database: str) -> bytes:
    del database
    with owners_side():
        return secret()
