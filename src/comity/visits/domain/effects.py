"""What each act did to a visit, as the fold writes it down; no reader decides it again.

An act agrees on dates however it is told: as dates agreed, or as an acceptance of the dates, of
the invitation that carried them, or of neither by name.
"""

from enum import StrEnum
from typing import Final

from msgspec import Struct, field

from comity.kernel.edtf import OPEN_END

EFFECT_CARD: Final = ("stream", "state", "dossier", "act", "did", "notice")
"""A row for each act and what it did (`Did`); `notice` the days between giving up a visit and the
first of its dates, -1 where they are not known or not asked for."""


class Did(StrEnum):
    """What an act does to a visit, beside asking and answering."""

    AGREED = "agreed"  # on dates
    GAVE_UP = "gave_up"  # dates that were agreed
    BROKE_OFF = "broke_off"  # a visit of which no dates were agreed
    REFUSED = "refused"  # a request or an invitation, or the visit
    TREATED = "treated"  # a postponement by the State as a cancellation (RULES R10)
    CUT_SHORT = "cut_short"  # a visit that had begun (RULES R11)
    IN_VAIN = "in_vain"  # it left the turn where it was (RULES R7, R8h)


class Effect(Struct, frozen=True):
    """What an act did: with how many days of notice, and on which last day of agreed dates."""

    did: Did
    notice: int = -1
    last: int = OPEN_END


class Effects(Struct):
    """What the acts of one visit did to it."""

    of: dict[str, dict[Did, Effect]] = field(default_factory=dict)

    def write(self, act: str, did: Did, *, notice: int = -1, last: int = OPEN_END) -> None:
        """Note what an act did; what it did first holds."""
        self.of.setdefault(act, {}).setdefault(did, Effect(did, notice, last))

    def found(self, act: str, *did: Did) -> Effect | None:
        """The first of these that an act did; None where it did none."""
        own = self.of.get(act, {})
        return next((own[one] for one in did if one in own), None)
