"""How acts that indicators count in themselves are counted (S8, S12, S13, M1, M2, M7, M9)."""

from collections.abc import Callable, Iterator, Mapping
from itertools import repeat
from typing import Final, NamedTuple

from comity.cooperation.domain.indicators import FINDINGS, REASONS
from comity.kernel.parties import Actor
from comity.visits.domain.deeds import AGREED_DATES, NO_DRAFT, NO_FINDINGS, TAKEN_BACK_BY
from comity.visits.domain.packing import DID
from comity.visits.domain.words import Guarantee, Kind, ReasonClass


class Deed(NamedTuple):
    """An act, and what became of it by the day.

    `value` is what was found of which guarantee, `agreed` where agreed dates were given up,
    `postponement` where one was taken for a cancellation, or what was not found or shared
    (`visits.domain.deeds.STANDS_FOR`); `known` whether the record would tell that it was met,
    `draft_known` that the draft was shared.
    """

    kind: str
    actor: str
    reason: str
    value: str
    met_by: str
    met: bool
    known: bool
    draft_known: bool
    contested: bool

    @classmethod
    def read(cls, number: int) -> "Deed":
        """What a number of `deeds.sql` tells; by whom it was met only where it was by the day."""
        did, bits = divmod(number, 1 << 5)
        kind, actor, reason, value, met_by = map(str, DID.unpack(did))
        told, met, covered, contested = (bool(bits & bit) for bit in (16, 8, 4, 2))
        known, draft_known = met or covered, told and covered
        by = met_by if met else ""
        return cls(kind, actor, reason, value, by, met, known, draft_known, contested)


type _Names = Callable[[Deed], Iterator[str]]


def deed_names(deed: Deed) -> Iterator[str]:
    """The columns in which an act counts."""
    if deed.kind in _PAIRS and not is_taken_back(deed.kind, deed.met_by):
        yield from _paired(deed, *_PAIRS[deed.kind])
    if deed.kind in _OTHERS:
        yield from _OTHERS[deed.kind](deed)
    if deed.value == NO_DRAFT:
        yield from _draft(deed._replace(met=False))


def is_taken_back(kind: str, met_by: str) -> bool:
    """Whether it is an offer that was taken back by the day, before anybody answered it (M1)."""
    return kind in OFFERS and met_by in TAKEN_BACK_BY


OFFERS: Final = ("invitation", "dates_proposed")

_PAIRS: Final = {
    **dict.fromkeys(OFFERS, ("offers", "offers_answered")),
    "report_published": ("reports_published", "reports_commented"),
    "followup": ("followups", "followups_answered"),
}
"""What was done, and what of it was met by the day."""


def _paired(deed: Deed, whole: str, part: str) -> Iterator[str]:
    yield whole
    yield f"{whole}_known" if deed.known else f"{whole}_missing"
    if deed.met:
        yield part


def _draft(deed: Deed) -> Iterator[str]:
    known = deed.met or deed.draft_known
    yield from _paired(deed._replace(known=known), "drafts", "drafts_shared")


def _taken_back(deed: Deed) -> Iterator[str]:
    """What gave up agreed dates; apart, the mandate holder's cancellations after the State had
    done so (RULES R10), and what it declined else (M2).
    """
    if deed.value == AGREED_DATES and deed.actor == Actor.STATE:
        yield _BY_THE_STATE[deed.kind]
        yield from _reasons("state", deed.reason)
        if deed.contested:
            yield "state_contested"
    if deed.value == AGREED_DATES and deed.actor == Actor.MANDATE_HOLDER:
        yield from _reasons("holder", deed.reason)
        if deed.contested:
            yield "holder_contested"
    if deed.value == Kind.POSTPONEMENT:
        yield "holder_after_postponement"
    elif is_declined(deed.kind, deed.actor, deed.value):
        yield "holder_declined"


def is_declined(kind: str, actor: str, value: str) -> bool:
    """Whether the mandate holder declined what the State offered: no dates were agreed."""
    declines = kind == Kind.DECLINATION and actor == Actor.MANDATE_HOLDER
    return declines and value != AGREED_DATES


_BY_THE_STATE: Final = {
    "postponement": "state_postponed",
    "cancellation": "state_cancelled",
    "declination": "state_declined",
}


def _reasons(side: str, reason: str) -> Iterator[str]:
    """Want of funds is one of a side's own reasons, and shown apart; of both sides alike."""
    if reason == ReasonClass.LIQUIDITY:
        yield from (f"{side}_own", f"{side}_liquidity")
    else:
        yield f"{side}_{reason if reason in REASONS else ReasonClass.NOT_GIVEN}"


def _held(deed: Deed) -> Iterator[str]:
    yield f"{deed.kind}_visits"  # held_in_part_visits are told apart (RULES R11)
    yield "held_reportable" if deed.known else "held_beyond_record"
    if deed.met:
        yield "held_reported"
    if deed.value == NO_FINDINGS:  # it stands for a row of each guarantee, none of them met
        yield from repeat("findings_missing", len(Guarantee))


def _access(deed: Deed) -> Iterator[str]:
    if not deed.met:
        yield "findings_missing"


def _finding(deed: Deed) -> Iterator[str]:
    finding = deed.value.partition(":")[2]
    if finding in FINDINGS and deed.met:
        yield "findings"
        yield f"findings_{finding}"
        yield f"findings_{deed.value}"


_OTHERS: Final[Mapping[str, _Names]] = {
    "postponement": _taken_back,
    "cancellation": _taken_back,
    "declination": _taken_back,
    "held": _held,
    "held_in_part": _held,
    "access": _access,
    "report_draft": _draft,
    "access_finding": _finding,
}
