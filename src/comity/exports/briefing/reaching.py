"""What of a State the record does not cover on a day, mandate by mandate."""

from collections import Counter
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comity.directory.queries import directory
from comity.ledger.domain import Coverage
from comity.ledger.labels import dates
from comity.ledger.queries import current_values


class Reach(StrEnum):
    """How far the record of a mandate and State reaches, seen from a day."""

    WHOLE = "whole"
    NONE = "none"
    ENDED = "ended"
    TO_COME = "to_come"


def reach_of(covered: Coverage, on: int) -> Reach:
    """How far the record with this coverage reaches, seen from a day."""
    if covered.begins > covered.ends:
        return Reach.NONE
    if covered.ends < on:
        return Reach.ENDED
    return Reach.TO_COME if covered.begins > on else Reach.WHOLE


def told_of(state: str, on: int, last_known: int) -> tuple[str, ...]:
    """What the record does not cover of a State, in sentences, over the mandates of the day.

    `last_known` is how many matters are told as they stood when their record ended. A coverage of
    all States holds for a mandate where this State has none of its own (RULES R15).
    """
    values = current_values([state])
    found = [values.covered(mandate.code, state) for mandate in directory().mandates(on)]
    number = Counter(reach_of(covered, on) for covered in found)
    told = [_last_known(last_known)] if last_known else []
    if number[Reach.ENDED]:
        ended = [one.ends for one in found if reach_of(one, on) is Reach.ENDED]
        told.append(_ended(number[Reach.ENDED], max(ended)))
    if number[Reach.TO_COME]:
        told.append(_to_come(number[Reach.TO_COME]))
    if number[Reach.NONE]:
        told.append(_none(number[Reach.NONE]))
    if not any(covered.stated for covered in found):
        told.append(_("Nobody has stated how far this record reaches; it is taken as complete."))
    return tuple(told)


def _last_known(number: int) -> str:
    words = ngettext(
        "%(n)s more matter is last known on an earlier day, at which its record ends: it is"
        " not among those open, no clock runs in it, and nothing is expected in it.",
        "%(n)s more matters are last known on an earlier day, at which their record ends:"
        " they are not among those open, no clock runs in them, and nothing is expected in"
        " them.",
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
