"""The numbers that SQL tells of single cases, and the columns in which each case counts.

How a participation stands, what came of a request, what an act was: of the many cases there are
few different ones, so each is looked at once.
"""

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from comity.cooperation.domain.deeds import Deed, deed_names
from comity.cooperation.domain.indicators import INDICATORS, STATUSES
from comity.cooperation.domain.levels import (
    Answered,
    Asked,
    Covered,
    Level,
    Situation,
    level,
    otherwise,
)
from comity.kernel.parties import Actor, Turn
from comity.visits.domain.packing import STANDS
from comity.visits.domain.words import WAS_HELD, Status

COVERED: Final = (Covered.NOTHING, Covered.SHORT, Covered.WHOLE)
ASKED: Final = (Asked.NO, Asked.REMINDER, Asked.REQUEST)
ANSWERED: Final = (Answered.NEVER, Answered.EARLIER, Answered.LATELY, Answered.UNTOLD)
_CARRIED: Final = ((), ("carried_over",), ("carried_over", "carried_invitations"))
ANSWERS: Final = ("answered", "beyond", "accepted", "dated", "visited")


def situation(cells: tuple[object, ...]) -> Situation:
    """The situation that cells of SQL tell, in the order of `each.sql`."""
    covered, asked, recent, stands, within, answered, invited = (int(str(cell)) for cell in cells)
    status, by, turn, reason, contested, oral, firm, offered, beyond, *_ = STANDS.unpack(stands)
    return Situation(
        COVERED[covered],
        ASKED[asked],
        bool(recent),
        str(status),
        str(by),
        str(turn),
        str(reason),
        bool(contested),
        bool(oral),
        bool(firm),
        bool(offered),
        bool(within),
        ANSWERED[answered],
        bool(beyond),
        bool(invited),
    )


class Stands(NamedTuple):
    """How one participation stands: what its level depends on, and what is counted beside it.

    `carried` is 1 where a request is carried over, 2 where an invitation is, else 0.
    """

    situation: Situation
    carried: int
    cohort: bool
    coarse: bool
    undelivered: bool

    @classmethod
    def read(cls, number: int) -> "Stands":
        """What a number of `participations.sql` tells."""
        stands, bits = divmod(number, 1 << 12)
        found = situation(
            (
                *(bits >> 10, bits >> 8 & 3, bits >> 7 & 1, stands),
                *(bits >> 6 & 1, bits >> 4 & 3, bits >> 3 & 1),
            )
        )
        *_, coarse, delivered = STANDS.unpack(stands)
        waits = found.turn == Turn.STATE and not delivered
        return cls(found, bits >> 1 & 3, bool(bits & 1), bool(coarse), waits)


def counted_as(code: str, names: Collection[str]) -> str | None:
    """How a case counts in an indicator's figure, by the columns that it is in: as yes, as no, or
    as what nobody recorded; None where it is in none of these.
    """
    indicator = INDICATORS[code]
    if indicator.numerator in names:
        return "yes"
    if indicator.denominator in names:
        return "no"
    return "not_recorded" if indicator.missing in names else None


def cohort_names(s: Situation) -> Iterator[str]:
    """S7: one outcome each, so that they add up."""
    outcome = _outcome(s)
    yield "cohort"
    yield f"cohort_{outcome}"
    if outcome not in ("withdrawn", "outcome_not_recorded"):
        yield "cohort_not_withdrawn"


@lru_cache(maxsize=1 << 16)
def standing_columns(told: str) -> tuple[str, ...]:
    """The columns in which a participation counts that stands so: level, what is open, outcome."""
    return tuple(_standing_names(Stands.read(int(told))))


@lru_cache(maxsize=1 << 12)
def unit_columns(told: str) -> tuple[str, ...]:
    """The columns in which a request counts, by the number of `units.sql`."""
    return tuple(_unit_names(int(told)))


@lru_cache(maxsize=1 << 4)
def agreed_columns(told: str) -> tuple[str, ...]:
    """The columns in which a participation counts whose dates were agreed, by the numbers of
    `deeds.sql`: for each side as taken back by it, as not, or as what nobody recorded.
    """
    number = int(told)
    found = ["agreed"]
    for bit, side in ((1, "state"), (2, "holder")):
        known = number & bit or not number & 4
        found.append(f"agreed_{'known' if known else 'missing'}_of_{side}")
        if number & bit:
            found.append(f"agreed_taken_back_by_{side}")
    return tuple(found)


def agreed_parts(told: str) -> Iterator[str]:
    """The participations whose dates were agreed, by the text of `deeds.sql`: a number for all
    dates of each, with the visit of those that were agreed last where that is a joint one.
    """
    parts: dict[str, tuple[int, tuple[int, str]]] = {}
    for one in told.split(",") if told else ():
        number, thread, day, visit = one.split(" ")
        before, last = parts.get(thread, (0, (0, "")))
        parts[thread] = before | int(number), max(last, (int(day), visit))
    found = ((number, visit) for number, (_, visit) in parts.values())
    return (f"{number} {visit}" if visit else str(number) for number, visit in found)


def agreed_with(told: Iterable[str]) -> tuple[str, ...]:
    """The columns in which one participation counts, by the texts of all its agreed dates."""
    (part,) = agreed_parts(",".join(told))
    return agreed_columns(part.split()[0])


def stood_for_columns(told: str, kind: str, value: str) -> tuple[str, ...]:
    """The columns of a row for which an act stands (`visits.domain.deeds.STANDS_FOR`): not met."""
    deed = Deed.read(int(told))
    return tuple(deed_names(deed._replace(kind=kind, value=value, met_by="", met=False)))


@lru_cache(maxsize=1 << 16)
def deed_columns(told: str) -> tuple[str, ...]:
    """The columns in which an act counts, by the number of `deeds.sql`."""
    return tuple(deed_names(Deed.read(int(told))))


def is_lead(told: str) -> bool:
    """Whether an act of `deeds.sql` is the one in which a joint act counts for the State."""
    return bool(int(told) & 1)


def _standing_names(stands: Stands) -> Iterator[str]:
    s = stands.situation
    result = level(s)
    if stands.coarse:
        yield "coarse"
    if stands.undelivered:
        yield "undelivered"
    if s.asked is not Asked.NO:
        yield "asked"
        yield result.level
        other = otherwise(s)
        if other is not None:
            yield "contested"
            yield f"contested_{other.level}"
    elif result.level is Level.INVITED_UNASKED:
        yield "invited_unasked"
    # Where the record ends before the day, nobody knows whether it was renewed.
    if s.covered is Covered.WHOLE:
        yield from _CARRIED[stands.carried]
    if s.covered is Covered.WHOLE and s.status in STATUSES:
        yield "open"
        yield f"open_{s.status}"
        yield f"open_turn_{s.turn}"
    elif s.status in STATUSES:
        yield "open_last_known"
    if stands.cohort:
        yield from cohort_names(s)


def _outcome(s: Situation) -> str:
    status = Status(s.status)
    if status in WAS_HELD:
        return s.status
    if status is Status.CLOSED:
        return "withdrawn"
    if status in (Status.DECLINED, Status.CANCELLED):
        return _ENDED_BY.get(Actor(s.by), "ended_external")
    unknown = status is Status.POSTPONED and s.by == Actor.UNKNOWN
    if s.covered is not Covered.WHOLE or unknown or status is Status.OUTCOME_NOT_RECORDED:
        return "outcome_not_recorded"
    if status in (Status.DATES_AGREED, Status.UNDER_WAY):
        return "forthcoming"
    return "open_state" if s.turn == Turn.STATE else "open_holder_or_both"


_ENDED_BY: Final = {
    Actor.STATE: "ended_by_state",
    Actor.MANDATE_HOLDER: "ended_by_holder",
    Actor.UNKNOWN: "outcome_not_recorded",
}


def _unit_names(told: int) -> Iterator[str]:
    """S4–S6 and S9: each answer as yes, as no, or as what nobody recorded."""
    suffixes = {0: ("",), 1: ("", "_si"), 2: ("", "_no_si")}[told >> 6]
    yield from (f"units{suffix}" for suffix in suffixes)
    for place, name in enumerate(ANSWERS):
        given = bool(told >> place & 1)
        for suffix in suffixes:
            if given:
                yield f"{name}{suffix}"
            known = given or told & 32
            yield f"{name}{suffix}_known" if known else f"{name}{suffix}_missing"
    if len(suffixes) == 1:
        yield "si_not_recorded"
