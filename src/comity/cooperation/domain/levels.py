"""How a State cooperates on one request for a visit: RULES L0 to L14, the first row that applies.

The standard is that of A/HRC/46/26, paras. 90–97. A level is of one participation, in a period,
as of a day; it follows from what the record tells of that day and from nothing later.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, NamedTuple

from msgspec import Struct

from comity.cooperation.domain.letters import REPLY_DAYS
from comity.kernel.edtf import months_before
from comity.kernel.parties import Actor, Turn
from comity.visits.domain.words import BROKEN_OFF, OUTSIDE, ReasonClass, Status

RECENT_DAYS: Final = 60  # RULES L: *Recent*
ONGOING_MONTHS: Final = 6  # RULES L: *Ongoing*


class Level(StrEnum):
    """How it is with one request, in the order in which the sum is written (RULES L)."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"
    PENDING = "pending"
    NOT_RECORDED = "not_recorded"
    NOT_ASSESSED = "not_assessed"
    # What follows is no level of a request: nobody asked in the period.
    INVITED_UNASKED = "invited_unasked"
    NOT_ASKED = "not_asked"


OF_REQUESTS: Final = tuple(Level)[:6]
"""`asked` is their sum, always."""


class Mark(StrEnum):
    """What is said beside a level."""

    IN_PART = "in_part"
    FORTHCOMING = "forthcoming"
    AWAITS_HOLDER = "awaits_mandate_holder"
    RECENT = "recent"
    ACKNOWLEDGED_ONLY = "acknowledged_only"
    IN_PRINCIPLE = "accepted_in_principle"
    POSTPONED = "postponed"
    ORAL = "oral_only"
    DATES_GIVEN = "dates_given"


class Covered(StrEnum):
    """How far the record covers a period up to the day as of which is asked."""

    NOTHING = "nothing"
    SHORT = "short"
    WHOLE = "whole"


class Asked(StrEnum):
    """Whether the State was asked in the period, and by what."""

    NO = "no"
    REQUEST = "request"
    REMINDER = "reminder"


class Answered(StrEnum):
    """When the State last acted: within six months before the day, before that, or never; or
    whether it ever did is not told, since nobody knows who acted or how the State invited.
    """

    NEVER = "never"
    EARLIER = "earlier"
    LATELY = "lately"
    UNTOLD = "untold"


class Situation(NamedTuple):
    """All that a level depends on.

    `recent` is true where the first request in the period is at most 60 days old; `within` where
    the first day of the visit lies in the period up to the day; `beyond` where the State did more
    than acknowledge; `invited` where it invited unasked in the period.
    """

    covered: Covered
    asked: Asked
    recent: bool
    status: str
    by: str
    turn: str
    reason: str
    contested: bool
    oral: bool
    firm: bool
    offered: bool
    within: bool
    answered: Answered
    beyond: bool
    invited: bool


class Result(NamedTuple):
    """A level, the row of RULES that gives it, and what is said beside it."""

    level: Level
    rule: str
    marks: tuple[Mark, ...] = ()


class Period(Struct, frozen=True):
    """From which day to which (both included), and as of which day; ordinals.

    Nothing after `on` counts; the period ends at `on` at the latest.
    """

    begins: int
    ends: int
    on: int

    @property
    def last(self) -> int:
        """The last day on which an act counts as one of the period."""
        return min(self.ends, self.on)

    @property
    def lately(self) -> int:
        """The first day of the six months before `on`, calendar months."""
        return months_before(self.on, ONGOING_MONTHS)

    @property
    def recently(self) -> int:
        """The first day from which a request is recent."""
        return self.on - RECENT_DAYS


def parameters() -> Mapping[str, int]:
    """The numbers on which levels rest; printed with every result."""
    return {
        "recent_days": RECENT_DAYS,
        "ongoing_months": ONGOING_MONTHS,
        "reply_days": REPLY_DAYS,
    }


def level(situation: Situation) -> Result:
    """The level of one participation: the first row of RULES L0–L14 that applies."""
    s = situation
    if s.covered is Covered.NOTHING:
        return Result(Level.NOT_RECORDED, "L0")
    if s.asked is Asked.NO:
        return _unasked(s)
    return _settled(s) or _broken_off(s) or _open(s)


def otherwise(situation: Situation) -> Result | None:
    """The level where the contested cause is left out; None where none is, or nothing changes."""
    if not situation.contested or situation.reason == ReasonClass.NOT_GIVEN:
        return None
    other = level(situation._replace(reason=ReasonClass.NOT_GIVEN))
    return None if other == level(situation) else other


def _unasked(s: Situation) -> Result:
    if s.invited:
        return Result(Level.INVITED_UNASKED, "L2")
    return Result(Level.NOT_ASKED, "L1")


def _settled(s: Situation) -> Result | None:
    """Rows L3 to L7: what is over, not known, or agreed."""
    if s.status == Status.CLOSED:
        return Result(Level.NOT_ASSESSED, "L3")
    unknown = s.status in (*BROKEN_OFF, Status.HELD_IN_PART) and s.by == Actor.UNKNOWN
    if s.status == Status.OUTCOME_NOT_RECORDED or unknown or s.covered is Covered.SHORT:
        return Result(Level.NOT_RECORDED, "L4")
    if s.status in (Status.UNDER_WAY, Status.HELD) and s.within:
        return Result(Level.FULL, "L5")
    if s.status == Status.HELD_IN_PART:
        outside = s.by in OUTSIDE and s.reason == ReasonClass.NOT_GIVEN
        own = s.reason in (ReasonClass.OWN, ReasonClass.LIQUIDITY)
        whole = own or outside or s.reason == ReasonClass.EXTERNAL
        return Result(Level.FULL if whole else Level.PARTIAL, "L6", (Mark.IN_PART,))
    if s.status == Status.DATES_AGREED:
        return Result(Level.PENDING, "L7", (Mark.FORTHCOMING,))
    return None


def _broken_off(s: Situation) -> Result | None:
    """Rows L8 to L11: declined, postponed or cancelled, by whom and why."""
    if s.status not in BROKEN_OFF:
        return None
    dates = (Mark.DATES_GIVEN,) if s.offered else ()
    conditions = s.reason == ReasonClass.CONDITIONS
    if s.by == Actor.MANDATE_HOLDER and not conditions and s.firm:
        return Result(Level.FULL, "L8", dates)
    if s.by == Actor.MANDATE_HOLDER and conditions:
        return Result(Level.PARTIAL, "L9", dates)
    nobodys = s.by in (Actor.BOTH, *OUTSIDE) or s.reason == ReasonClass.EXTERNAL
    if nobodys and s.status != Status.DECLINED:
        return Result(Level.FULL if s.offered else Level.PENDING, "L10", dates)
    if s.by == Actor.STATE and s.status != Status.POSTPONED:
        return Result(Level.PARTIAL, "L11", dates)
    return None


def _open(s: Situation) -> Result:
    """Rows L12 to L14: whose turn it is, and whether the State ever acted."""
    if s.turn == Turn.MANDATE_HOLDER and s.offered:
        said = (Mark.ORAL,) if s.oral and s.status == Status.DATES_PROPOSED else ()
        return Result(Level.FULL, "L12", (Mark.AWAITS_HOLDER, Mark.DATES_GIVEN, *said))
    if s.turn == Turn.MANDATE_HOLDER and s.firm:
        return Result(Level.PENDING, "L12", (Mark.AWAITS_HOLDER,))
    if s.answered is Answered.LATELY:
        return Result(Level.PENDING, "L13", _so_far(s))
    if s.answered is Answered.EARLIER:
        return Result(Level.PARTIAL, "L13", _so_far(s))
    return _without_an_act(s)


def _without_an_act(s: Situation) -> Result:
    """L14 where the State never acted; L4 where the record leaves open whether it did."""
    if s.answered is Answered.UNTOLD:
        return Result(Level.NOT_RECORDED, "L4")
    if s.recent:
        return Result(Level.PENDING, "L14", (Mark.RECENT,))
    return Result(Level.NONE, "L14")


def _so_far(s: Situation) -> tuple[Mark, ...]:
    """How far the State went; and whether it ever gave dates, which a reminder does not undo."""
    if not s.beyond:
        return (Mark.ACKNOWLEDGED_ONLY,)
    dates = (Mark.DATES_GIVEN,) if s.offered else ()
    if s.status == Status.POSTPONED:
        return (Mark.POSTPONED, *dates)
    if s.oral:
        return (Mark.ORAL, *dates)
    return (Mark.IN_PRINCIPLE, *dates) if s.status == Status.ACCEPTED else dates
