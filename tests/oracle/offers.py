"""What is offered, accepted and so agreed: the days of visits, as two sides speak of them (R8)."""

from typing import NamedTuple

from comity.kernel.edtf import OPEN_END, OPEN_START
from tests.oracle.statements import Row

REQUEST, INVITATION = "request", "invitation"
GIVING_UP = ("postponement", "cancellation")
AGREE = ("dates_agreed", "visit_started", "visit_held")
EVER = (OPEN_START, OPEN_END)
"""Days of which no source tells which they are."""


class Agreed(NamedTuple):
    """The act that agrees on dates, the days, and whether they are known to the day."""

    row: Row
    days: tuple[int, int]
    sharp: bool


def offers_to(row: Row, offer: Row) -> bool:
    """Whether it proposes dates that the other side may accept or decline by this row."""
    return offer.kind == "dates_proposed" and offer.actor != row.actor and meet(row, offer)


def agreements_of(rows: list[Row]) -> list[Agreed]:
    """By what dates are agreed: by name, or by accepting the last that were proposed (R8 c, d)."""
    found = []
    for row in rows:
        agrees = row.kind == "dates_agreed" or (row.kind == "acceptance" and row.of == "dates")
        if row.days and agrees:
            found.append(Agreed(row, row.days, row.sharp))
            continue
        if row.kind == "dates_agreed":
            found.append(Agreed(row, EVER, sharp=False))
            continue
        if row.kind != "acceptance" or row.of == REQUEST or row.days:
            continue
        before = [
            offer
            for offer in rows
            if offers_to(row, offer) and offer.days and offer.first <= row.effective
        ]
        if not before:
            continue
        last = max(before, key=lambda offer: offer.order)
        said = row.of == "dates" and not _broken_off(row, last, rows)
        if said or (row.of != "dates" and _accepted_as_they_stand(row, last, rows)):
            found.append(Agreed(row, last.days or (0, 0), last.sharp))
    return found


def _broken_off(row: Row, offer: Row, rows: list[Row]) -> bool:
    """Whether the visit of these dates was broken off, or held, before somebody accepts them."""
    return any(
        offer.order < one.order < row.order
        and one.kind in (*GIVING_UP, "interruption", "visit_started", "visit_held")
        and meet(one, offer)
        and one.mandates & offer.mandates & row.mandates
        and not _may_follow(one, row)
        for one in rows
    )


def _accepted_as_they_stand(row: Row, offer: Row, rows: list[Row]) -> bool:
    """Whether an acceptance without a word of dates is of these (R8 c, and d without `of`)."""
    invited = any(one.kind == INVITATION and one.letters & offer.letters for one in rows)
    if row.of == INVITATION and not (row.actor == "mandate_holder" and invited):
        return False
    begins = min(offer.effective, row.effective), *offer.order[1:]
    for one in rows:
        sent = one.kind == "dates_proposed" and one.days and one.letters & row.letters
        if sent and one.actor == row.actor:
            return False
        if not begins < one.order < row.order or one is offer or not meet(one, offer):
            continue
        if not one.mandates & offer.mandates & row.mandates or _may_follow(one, row):
            continue
        mine = one.actor == row.actor
        if one.kind in ("dates_agreed", "visit_started", "visit_held", "interruption"):
            return False
        if one.kind in (*GIVING_UP, "declination", "withdrawal"):
            return False
        if mine and (
            one.kind == "dates_proposed" or (one.kind == "acceptance" and one.of != REQUEST)
        ):
            return False
    return True


def _may_follow(one: Row, row: Row) -> bool:
    """Whether the end of a visit may lie after an act known to its month or year (RULES R2)."""
    over = one.kind in (*GIVING_UP, "interruption", "visit_started", "visit_held")
    return over and row.first < row.last and row.first <= one.effective


def meet(one: Row, other: Row) -> bool:
    """Whether two acts can be of one visit: a mandate in common, no other scope or type."""
    return (
        bool(one.mandates & other.mandates)
        and (one.scope == other.scope or not one.scope or not other.scope)
        and (one.type == other.type or not one.type or not other.type)
    )


def overlap(one: tuple[int, int] | None, other: tuple[int, int] | None) -> bool:
    """Whether two runs of days have a day in common; unknown days have none."""
    return one is not None and other is not None and one[0] <= other[1] and other[0] <= one[1]
