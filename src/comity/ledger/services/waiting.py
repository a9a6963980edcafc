"""How long a writer waits for another one who holds what it needs."""

from collections.abc import Iterator
from contextlib import contextmanager

from comity.ledger.tables import fetch, is_sqlite, run


@contextmanager
def waiting_at_most(seconds: float) -> Iterator[None]:
    """Until it ends, give up after so long where another writer holds the database or a row.

    Outside of a transaction.
    """
    milliseconds = int(seconds * 1000)
    if is_sqlite():
        ((before,),) = fetch("PRAGMA busy_timeout")
        fetch(f"PRAGMA busy_timeout = {milliseconds}")
        ends = f"PRAGMA busy_timeout = {before}"
    else:
        run(f"SET lock_timeout = {milliseconds}")
        ends = "RESET lock_timeout"
    try:
        yield
    finally:
        run(ends)
