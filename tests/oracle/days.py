"""On which day each act counts, once the acts that presuppose it are known (RULES R1, R2)."""

import re
from collections.abc import Iterator

from comity.kernel.edtf import OPEN_END, Edtf, iso
from comity.ledger.domain import Values
from comity.visits.domain.words import PRESUPPOSES, RANK, Kind
from tests.oracle.offers import (
    GIVING_UP,
    INVITATION,
    REQUEST,
    Agreed,
    agreements_of,
    meet,
    offers_to,
    overlap,
)
from tests.oracle.statements import Row

COARSE_ANSWERS = ("acceptance", "invitation", "dates_proposed")


def settle(rows: list[Row], values: Values) -> None:
    """Move every act to the day from which it counts."""
    agreed = agreements_of(rows)
    replaced = _replaced(rows, agreed)
    gives_up = _given_up(rows, agreed, replaced)
    given = {row.id for found in gives_up.values() for row in found}
    _place_in_their_month(rows, agreed, replaced, given)
    for act in rows:
        for dates in gives_up.get(act.id, []):  # they were agreed before it asks for anything
            _pull(dates, act.effective, rows)
    waiting = list(rows)
    while waiting:
        act = min(waiting, key=lambda row: row.order)
        waiting.remove(act)
        for other in list(_presupposed(act, rows, agreed, values)):
            _pull(other, act.effective, rows)


def _pull(other: Row, day: int, rows: list[Row]) -> None:
    """Let it count from this day at the latest, and with it the dates of its letter (R2, R9)."""
    if not other.first <= day < other.effective:
        return
    other.effective = day
    for sent in rows:
        its = other.kind in ("invitation", "acceptance") and sent.letters & other.letters
        if its and sent.kind == "dates_proposed" and sent.first <= day:
            sent.effective = min(sent.effective, day)


def _received(row: Row, rows: list[Row]) -> list[Row]:
    """What a receipt names, among the acts of its day."""
    named = row.payload.get("because_of") if row.kind == "receipt" else None
    others = [one for one in rows if one.kind != "receipt"]
    return [one for one in others if named in {member.id for member in one.members}]


def in_order(rows: list[Row]) -> list[Row]:
    """The acts of one day in the order in which they are read (R4a)."""

    def rank(row: Row) -> tuple[float, bytes]:
        own = float(RANK[Kind(row.kind)])
        if row.kind in ("dates_proposed", "dates_agreed") and row.given_up_on != row.effective:
            breaks = [
                RANK[Kind(other.kind)] + 0.5
                for other in rows
                if other.kind in GIVING_UP and other.letters & row.letters
            ]
            carries = [
                RANK[Kind(other.kind)] + 0.5
                for other in rows
                if other.kind in ("invitation", "acceptance") and other.letters & row.letters
            ]
            if carries and row.kind == "dates_proposed":
                own = max(carries)
            own = max([own, *breaks])
        return own, row.act.digest

    def rank_of_answers(row: Row) -> tuple[float, bytes]:
        own, digest = rank(row)
        if row.kind in ("acceptance", "declination") and row.of == "dates":
            offers = [rank(other)[0] for other in rows if offers_to(row, other)]
            own = max([own, *offers]) + 0.25
        return own, digest

    def rank_of_receipts(row: Row) -> tuple[float, bytes]:
        own, digest = rank_of_answers(row)
        return max(
            [own, *(rank_of_answers(one)[0] + 0.125 for one in _received(row, rows))]
        ), digest

    found = sorted(rows, key=rank_of_receipts)
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


def _place_in_their_month(
    rows: list[Row], agreed: list[Agreed], replaced: dict[str, int], given: set[str]
) -> None:
    """Let what was held or broken off in a month take the days that had been agreed in it (R2)."""
    told = {row.id: (row.order, _days_of(row)) for row in rows}

    def open_then(act: Row) -> list[Agreed]:
        """What nobody had held, broken off or replaced before this act counts."""
        stood = _as_they_stood(act, agreed, replaced)
        return [one for one in stood if not _over(one.row, one.days, act, rows, told)]

    open_to = {row.id: open_then(row) for row in rows}
    for row in rows:
        if row.kind == "visit_held" and not row.sharp:
            _take_days(row, open_to[row.id], given)
        if row.kind == "interruption" and row.first < row.last:
            _fit(row, open_to[row.id], given)


def _as_they_stood(act: Row, agreements: list[Agreed], replaced: dict[str, int]) -> list[Agreed]:
    """Those that others had not replaced by then."""
    return [one for one in agreements if act.effective <= replaced.get(one.row.id, OPEN_END)]


def _replaced(rows: list[Row], agreements: list[Agreed]) -> dict[str, int]:
    """Agreed dates → the first day on which others were agreed in their place (R8 h)."""
    return {
        one.row.id: min(days)
        for one in agreements
        if (
            days := [
                new.effective
                for new in rows
                if new.kind == "dates_agreed"
                and new.days
                and one.row.order < new.order
                and new.effective < one.days[0]
                and one.row.mandates <= new.mandates
                and _goes_to(one.row) == _goes_to(new)
            ]
        )
    }


def _given_up(
    rows: list[Row], agreements: list[Agreed], replaced: dict[str, int]
) -> dict[str, list[Row]]:
    """The dates agreed that each postponement or cancellation gives up; it counts before them."""
    found: dict[str, list[Row]] = {}
    agreed = [one.row for one in agreements]
    days_of = {one.row.id: one.days for one in agreements}
    first_day = {one.row.id: one.days[0] for one in agreements}
    before = {row.id: row.effective for row in rows}
    order = {row.id: row.order for row in rows}
    told = {row.id: (row.order, _days_of(row)) for row in rows}
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
            and before[act.id] <= replaced.get(dates.id, OPEN_END)
            and not _over(dates, days_of[dates.id], act, rows, told)
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
            its = sorted(its, key=lambda row: (first_day[row.id], order[row.id]))[:1]
            begins = first_day[its[0].id] if its else 0
        if begins and act.first < begins:
            act.effective = min(act.effective, begins - 1)
        found[act.id] = [dates for dates in its if dates.first <= act.effective]
        for dates in found[act.id]:
            dates.given_up_on = act.effective
        taken |= {dates.id for dates in found[act.id]}
        for new in rows:
            sent = new.kind in ("dates_proposed", "dates_agreed") and new.letters & act.letters
            if sent and new.first <= act.effective:
                new.effective = min(new.effective, act.effective)
    return found


type Told = dict[str, tuple[tuple[int, int, bytes], tuple[int, int]]]


def _over(dates: Row, days: tuple[int, int], act: Row, rows: list[Row], told: Told) -> bool:
    """Whether a visit on these dates was held or ended by an act that comes before this one, by
    the order and the days in which all were told.
    """
    return any(
        row.kind in ("visit_held", "interruption")
        and meet(row, dates)
        and told[row.id][0] < told[act.id][0]
        and overlap(told[row.id][1], days)
        for row in rows
    )


def _days_of(row: Row) -> tuple[int, int]:
    return row.days or (row.first, row.last)


def _take_days(held: Row, agreements: list[Agreed], given: set[str]) -> None:
    fitting = [
        (one.days[0], one.row.effective, one.row.act.digest, one.days)
        for one in agreements
        if one.sharp
        and one.row.id not in given
        and meet(held, one.row)
        and overlap(held.days, one.days)
        and one.row.first <= one.days[1]
        and one.days[0] <= min(member.source_day for member in held.members)
    ]
    if fitting:
        *_, days = min(fitting)
        held.days, held.sharp, held.taken = days, True, days
        held.effective = days[1]


def _fit(cut: Row, agreements: list[Agreed], given: set[str]) -> None:
    """An interruption known to a month was in those days of it that had been agreed last (R2)."""
    told = min(member.source_day for member in cut.members)
    fitting = (
        (_goes_to(one.row) == _goes_to(cut), one.days, one.row.order, one.row.id)
        for one in agreements
        if one.sharp
        and one.row.id not in given
        and meet(cut, one.row)
        and overlap(cut.days or one.days, one.days)
        and one.row.first <= one.days[1]
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
    if act.kind in ("dates_agreed", "visit_started", "visit_held") or (
        act.kind == "acceptance" and act.of == "dates"
    ):
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
            return (REQUEST, INVITATION) if act.kind == "acceptance" else ()
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
