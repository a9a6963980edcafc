"""What of a State the record does not cover on a day, mandate by mandate."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comity.directory.queries import directory
from comity.kernel.edtf import OPEN_END, OPEN_START
from comity.ledger.domain.coverage import EACH, CoverageView, Covers
from comity.ledger.labels import dates
from comity.ledger.labels.reach import several
from comity.ledger.labels.text import lower_first, upper_first
from comity.ledger.queries import stated_of
from comity.rulebook.labels.series import colon


class Reach(StrEnum):
    """How far the record of a mandate and State reaches, seen from a day."""

    WHOLE = "whole"
    NONE = "none"
    ENDED = "ended"
    TO_COME = "to_come"


type Days = tuple[int, int]
"""A first and a last covered day; where the first is the later one, no day is covered."""

_EVERY_DAY: Days = (OPEN_START, OPEN_END)
_NO_DAY: Days = (OPEN_END, OPEN_START)


def told_of(state: str, on: int, last_known: int) -> tuple[str, ...]:
    """What the record does not cover of a State, in sentences, over the mandates of the day.

    `last_known` is how many matters are told as they stood when their record ended.
    """
    found = stated_of([one.code for one in directory().mandates(on)], state)
    told = [_last_known(last_known)] if last_known else []
    told += _not_covered(found, on)
    if not any(found):
        told.append(
            _("No statement of coverage is on record, so the record is taken as complete.")
        )
    return tuple(told)


def _not_covered(found: Sequence[CoverageView | None], on: int) -> Iterator[str]:
    """What is not covered, each sentence once: of visits, reports and letters, or of those of them
    that it names.
    """
    of: dict[str, list[Covers]] = {}
    for what in EACH:
        days = [one.extents.get(what, _NO_DAY) if one else _EVERY_DAY for one in found]
        for sentence in _sentences(days, on):
            of.setdefault(sentence, []).append(what)
    for sentence, alike in of.items():
        named = upper_first(several(alike)) + colon()
        yield sentence if len(alike) == len(EACH) else named + lower_first(sentence)


def _sentences(covered: Sequence[Days], on: int) -> Iterator[str]:
    by: dict[Reach, list[Days]] = {reach: [] for reach in Reach}
    for days in covered:
        by[_reach(days, on)].append(days)
    if ended := by[Reach.ENDED]:
        yield _ended(len(ended), max(last for _first, last in ended))
    if by[Reach.TO_COME]:
        yield _to_come(len(by[Reach.TO_COME]))
    if by[Reach.NONE]:
        yield _none(len(by[Reach.NONE]))


def _reach(covered: Days, on: int) -> Reach:
    """How far the record of these days reaches, seen from a day."""
    begins, ends = covered
    if begins > ends:
        return Reach.NONE
    if ends < on:
        return Reach.ENDED
    return Reach.TO_COME if begins > on else Reach.WHOLE


def _last_known(number: int) -> str:
    words = ngettext(
        "%(n)s more matter has information only up to an earlier date. It is not among "
        "those open: no days are counted and no step is expected in it.",
        "%(n)s more matters have information only up to an earlier date. They are not "
        "among those open: no days are counted and no step is expected in them.",
        number,
    )
    return words % {"n": dates.number(number)}


def _ended(number: int, latest: int) -> str:
    words = ngettext(
        "The record of %(n)s mandate is stated to end before this day; the latest day to which"
        " it is complete is %(day)s.",
        "The records of %(n)s mandates are stated to end before this day; the latest day to"
        " which one of them is complete is %(day)s.",
        number,
    )
    return words % {"n": dates.number(number), "day": dates.day(latest)}


def _to_come(number: int) -> str:
    words = ngettext(
        "The record of %(n)s mandate is stated to begin after this day.",
        "The records of %(n)s mandates are stated to begin after this day.",
        number,
    )
    return words % {"n": dates.number(number)}


def _none(number: int) -> str:
    words = ngettext(
        "For %(n)s mandate no complete record of this State is stated.",
        "For %(n)s mandates no complete record of this State is stated.",
        number,
    )
    return words % {"n": dates.number(number)}
