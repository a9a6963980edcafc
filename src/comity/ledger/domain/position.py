"""A place in the ledger, as a printed report stores it: what was recorded by then."""

from msgspec import Struct


class Position(Struct, frozen=True):
    """The last event that counts, and the day on which it was judged what is public by then."""

    event: int
    day: int
