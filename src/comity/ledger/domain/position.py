"""A place in the ledger, as a printed report stores it: what was recorded by then."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Position:
    """The last event that counts, and the day on which it was judged what is public by then."""

    event: int
    day: int
