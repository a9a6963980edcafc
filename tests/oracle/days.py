"""On which day each act counts, once the acts that presuppose it are known (RULES R1, R2)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from comity.kernel.edtf import OPEN_END, Edtf, iso
from comity.ledger.domain import Values
from comity.visits.domain.words import PRESUPPOSES, RANK, Kind
from tests.oracle.statements import Row

REQUEST, INVITATION = "request", "invitation"
GIVING_UP = ("postponement", "cancellation")
COARSE_ANSWERS = ("acceptance", "invitation", "dates_proposed")


def settle(rows: list[Row], values: Values) -> None:
    """Move every act to the day from which it counts."""
    agreed = _agreed(rows)
    gives_up = _given_up(rows, agreed)
    given = {row.id for found in gives_up.values() for row in found}
    for held in rows:
        if held.kind == "visit_held" and not held.sharp:
            _take_days(held, agreed, given)
    for cut in rows:
        if cut.kind == "interruption" and cut.first < cut.last:
            _fit(cut, agreed, given)
    waiting = list(rows)
    while waiting:
        act = min(waiting, key=lambda row: row.order)
        waiting.remove(act)
        for other in list(_presupposed(act, rows, agreed, gives_up, values)):
            if other.first <= act.effective < other.effective:
                other.effective = act.effective


def in_order(rows: list[Row]) -> list[Row]:
    """The acts of one day in the order in which they are read (R4a)."""

    def rank(row: Row) -> tuple[float, bytes]:
        own = float(RANK[Kind(row.kind)])
        if row.kind in ("dates_proposed", "dates_agreed"):
            breaks = [
                RANK[Kind(other.kind)] + 0.5
                for other in rows
                if other.kind in GIVING_UP and other.letters & row.letters
            ]
            own = max([own, *breaks])
        return own, row.act.digest

    def rank_of_answers(row: Row) -> tuple[float, bytes]:
        own, digest = rank(row)
        if row.kind in ("acceptance", "declination") and row.of == "dates":
            offers = [rank(other)[0] for other in rows if offers_to(row, other)]
            own = max([own, *offers]) + 0.25
        return own, digest

    found = sorted(rows, key=rank_of_answers)
    for source in {row.act.source for row in found}:
        places = [
            place
            for place, row in enumerate(found)
            if row.act.source == source and row.act.step is not None
        ]
        stepped = sorted((found[place] for place in places), key=lambda row: row.act.step or 0)
        for place, row in zip(places, stepped, strict=True):
            found[place] = row
    return found


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


class Agreed(NamedTuple):
    """The act that agrees on dates, the days, and whether they are known to the day."""

    row: Row
    days: tuple[int, int]
    sharp: bool


def offers_to(row: Row, offer: Row) -> bool:
    """Whether it proposes dates that the other side may accept or decline by this row."""
    return offer.kind == "dates_proposed" and offer.actor != row.actor and meet(row, offer)


def _agreed(rows: list[Row]) -> list[Agreed]:
    """By what dates are agreed: by name, or by accepting the last that were proposed (R8 d)."""
    found = []
    for row in rows:
        if row.kind not in ("dates_agreed", "acceptance"):
            continue
        if row.kind == "acceptance" and row.of != "dates":
            continue
        if row.days:
            found.append(Agreed(row, row.days, row.sharp))
        elif row.kind == "acceptance":
            before = [
                offer
                for offer in rows
                if offers_to(row, offer) and offer.days and offer.effective <= row.effective
            ]
            if before:
                last = max(before, key=lambda offer: offer.order)
                found.append(Agreed(row, last.days or (0, 0), last.sharp))
    return found


def _given_up(rows: list[Row], agreements: list[Agreed]) -> dict[str, list[Row]]:
    """The dates agreed that each postponement or cancellation gives up; it counts before them."""
    found: dict[str, list[Row]] = {}
    agreed = [one.row for one in agreements]
    days_of = {one.row.id: one.days for one in agreements}
    first_day = {one.row.id: one.days[0] for one in agreements}
    before = {row.id: row.effective for row in rows}
    taken: set[str] = set()
    for act in sorted(rows, key=lambda row: row.order):
        if act.kind not in GIVING_UP:
            continue
        open_dates = [
            dates
            for dates in agreed
            if meet(act, dates)
            and not dates.letters & act.letters
            and dates.id not in taken
            and not _over(dates, days_of[dates.id], act, rows, before)
        ]
        if act.days:
            its = [dates for dates in open_dates if overlap(days_of[dates.id], act.days)]
            begins = act.days[0]
        else:
            its = [
                dates
                for dates in open_dates
                if days_of[dates.id][1] >= act.first and dates.first <= act.effective
            ]
            its = sorted(its, key=lambda row: (first_day[row.id], row.order))[:1]
            begins = first_day[its[0].id] if its else 0
        if begins and act.first < begins:
            act.effective = min(act.effective, begins - 1)
        found[act.id] = [dates for dates in its if dates.first <= act.effective]
        taken |= {dates.id for dates in found[act.id]}
    return found


def _over(
    dates: Row, days: tuple[int, int], act: Row, rows: list[Row], before: dict[str, int]
) -> bool:
    """Whether a visit on these dates was held or ended by an act effective before this one."""
    return any(
        row.kind in ("visit_held", "interruption")
        and meet(row, dates)
        and before[row.id] < before[act.id]
        and overlap(_days_of(row), days)
        for row in rows
    )


def _days_of(row: Row) -> tuple[int, int]:
    return row.days or (row.first, row.last)


def _take_days(held: Row, agreements: list[Agreed], given: set[str]) -> None:
    fitting = [
        (one.days, one.row.order, one.row)
        for one in agreements
        if one.sharp
        and one.row.id not in given
        and meet(held, one.row)
        and overlap(held.days, one.days)
        and one.row.first <= one.days[1]
    ]
    if fitting:
        days, _, _ = min(fitting, key=lambda found: found[:2])
        held.days, held.sharp = days, True
        told = min([days[1]] + [member.source_day for member in held.members])
        held.effective = max(days[0], told)


def _fit(cut: Row, agreements: list[Agreed], given: set[str]) -> None:
    """An interruption known to a month was in those days of it that had been agreed last (R2)."""
    told = min(member.source_day for member in cut.members)
    fitting = (
        (_goes_to(one.row) == _goes_to(cut), one.days, one.row.order, one.row.id)
        for one in agreements
        if one.sharp and one.row.id not in given and meet(cut, one.row)
    )
    for _, days, _, _ in sorted(fitting, reverse=True):
        if overlap((cut.first, cut.last), days) and days[0] <= told and cut.first < cut.last:
            cut.first, cut.last = max(cut.first, days[0]), min(cut.last, days[1])
            cut.effective = max(cut.first, min(cut.last, told))


def _goes_to(row: Row) -> tuple[str, str]:
    return row.type or "official", row.scope


def _presupposed(
    act: Row,
    rows: list[Row],
    agreements: list[Agreed],
    gives_up: dict[str, list[Row]],
    values: Values,
) -> Iterator[Row]:
    asking = [row for row in rows if row.kind in asking_kinds(act) and _of_its_scope(row, act)]
    for mandate in sorted(act.mandates):
        its = [row for row in asking if mandate in row.mandates]
        if not any(_stands(row, act, mandate, rows, values) for row in its):
            late = [row for row in its if row.first <= act.effective < row.effective]
            yield from sorted(late, key=lambda row: (row.first, row.order))[:1]
    if act.kind in ("visit_started", "visit_held", "interruption"):
        days = _days_of(act)
        yield from (
            one.row for one in agreements if meet(act, one.row) and overlap(one.days, days)
        )
    if act.kind in GIVING_UP:
        yield from gives_up[act.id]
    if act.kind in ("dates_agreed", "visit_started", "visit_held"):
        yield from (
            row
            for row in rows
            if row.kind in COARSE_ANSWERS
            and row.first < row.last
            and meet(act, row)
            and (row.days is None or act.days is None or overlap(row.days, act.days))
        )


def asking_kinds(act: Row) -> tuple[str, ...]:
    if act.kind in ("acceptance", "declination", "acknowledgement"):
        if act.of == "dates":
            return ()
        return {REQUEST: (REQUEST,), INVITATION: (INVITATION,)}.get(
            act.of, (REQUEST,) if act.actor == "state" else (INVITATION,)
        )
    return tuple(PRESUPPOSES.get(Kind(act.kind), ()))


def _of_its_scope(asking: Row, act: Row) -> bool:
    """A row with a scope is of the visit of that scope alone (R6)."""
    return meet(asking, act) and (not act.scope or asking.scope == act.scope)


def _stands(asking: Row, act: Row, mandate: str, rows: list[Row], values: Values) -> bool:
    """Whether it asks for this mandate since the last visit held, or closed."""
    return (
        asking.effective <= act.effective
        and not any(
            mandate in row.mandates
            and row.scope == asking.scope
            and asking.order < row.order < act.order
            for row in rows
            if _ends(row, rows)
        )
        and not asking.effective <= _end_of(mandate, values) < act.effective
    )


def _end_of(mandate: str, values: Values) -> int:
    return values.mandates[mandate][1] if mandate in values.mandates else -1


def _ends(row: Row, rows: list[Row]) -> bool:
    """Whether the act holds a visit, in part or whole, or closes it."""
    if row.kind in ("visit_held", "withdrawal"):
        return True
    if row.kind != "interruption":
        return False
    begun = [
        other.days[0]
        for other in [*rows, row]
        if other.days
        and other.kind in ("dates_agreed", "visit_started", "interruption")
        and meet(other, row)
        and overlap(other.days, _days_of(row))
    ]
    return not begun or min(begun) <= row.effective


def by_then(date: Edtf) -> str:
    """By the last day on which it can lie, as far as that is written (R14)."""
    if date.last == OPEN_END:
        return "[..]"
    written = re.findall(r"[0-9X~?%-]+", date.text)
    return f"[..{iso(date.last) if 'T' in date.text else written[-1]}]"
