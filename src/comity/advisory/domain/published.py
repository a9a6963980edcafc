"""What the United Nations published about the use of the procedure (COMMITTEE 1.1)."""

from typing import Final

from msgspec import Struct


class PublishedUse(Struct, frozen=True, kw_only=True):
    """How many requests came in a period, and how many of them from States.

    `period` is an EDTF interval, `verified` whether the page with the numbers was read whole.
    """

    period: str
    total: int
    from_states: int
    source: str
    verified: bool

    @property
    def from_others(self) -> int:
        """The requests that are not from States."""
        return self.total - self.from_states

    def as_json(self) -> dict[str, object]:
        """The numbers by their words."""
        first, last = self.period.split("/")
        return {
            "from": first,
            "to": last,
            "total": self.total,
            "states": self.from_states,
            "others": self.from_others,
            "source": self.source,
            "verified": self.verified,
        }


HOW_TO_WRITE: Final = (
    "https://www.ohchr.org/EN/HRBodies/SP/CoordinationCommittee/Pages/"
    "InternalAdvisoryProcedure.aspx"
)
"""OHCHR's page on the procedure, as the letter of September 2019 cites it."""

PUBLISHED: Final = (
    PublishedUse(
        period="2019-06/2020-12", total=26, from_states=15, source=HOW_TO_WRITE, verified=False
    ),
)
"""Of the other eleven, five are of one class: its name is missing in what was read."""
