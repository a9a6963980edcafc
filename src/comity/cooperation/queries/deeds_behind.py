"""The acts behind the figures that count acts, or what came of agreed dates (S8, S12, S13, M1, M2,
M7, M9).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import starmap
from typing import Final, NamedTuple

from comity.cooperation.domain.cases import (
    agreed_with,
    counted_as,
    deed_columns,
    stood_for_columns,
)
from comity.cooperation.domain.deeds import OFFERS, is_declined, is_taken_back
from comity.cooperation.domain.views import Cell, Rows
from comity.cooperation.queries.naming import by_day, coarse, refs
from comity.cooperation.queries.selecting import Selection, ask, joint_acts_once
from comity.kernel.edtf import OPEN_END, iso_or_none
from comity.kernel.parties import Actor
from comity.visits.domain.deeds import AGREED_DATES, STANDS_FOR
from comity.visits.domain.packing import FIRST_OF_REPORTS
from comity.visits.domain.words import BREAKS_OFF, Kind

_KINDS: Final = {
    "S12": ("access", "access_finding"),
    "S13": ("report_published", "followup"),
    "M7": ("report_draft",),
    "M1": OFFERS,
    "M9": ("held", "held_in_part"),
}

_TAKEN_BACK_BY: Final = {"S8": Actor.STATE, "M2": Actor.MANDATE_HOLDER}
"""Whose taking back of agreed dates the indicator counts, beside dates that were agreed."""

_WITH_REASON: Final = BREAKS_OFF | {Kind.DECLINATION}
"""The kinds of act of which a reason is asked: of no other is it missing."""

_HEADER: Final = (
    *("state", "ref", "mandate", "act", "kind", "actor", "day", "reason", "about", "met"),
    *("met_by", "notice_days", "contested", "counts", "coarse"),
)


class _Deed(NamedTuple):
    """A row of `each_deed.sql`; `told` is what it counts by. `stands_for`: the row of an act that
    stands for it.
    """

    stream: str
    dossier: str
    state: str
    mandate: str
    act: str
    kind: str
    actor: str
    day: int
    fine: int
    reason: str
    value: str
    met: int
    met_fine: int
    met_by: str
    notice: int
    contested: int
    told: str
    stands_for: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns in which it counts by itself: agreed dates do so for a participation."""
        if self.kind == Kind.DATES_AGREED:
            return ()
        if self.stands_for:
            return stood_for_columns(self.told, self.kind, self.value)
        return deed_columns(self.told)


def _is_told(row: _Deed, code: str, on: int) -> bool:
    """Whether an indicator tells of it by the day: of a guarantee each finding, or that there is
    none.
    """
    if code in _TAKEN_BACK_BY:
        given_up = row.value in (AGREED_DATES, Kind.POSTPONEMENT) or is_declined(
            row.kind, row.actor, row.value
        )
        return row.kind == Kind.DATES_AGREED or (given_up and row.actor == _TAKEN_BACK_BY[code])
    if is_taken_back(row.kind, row.met_by if row.met <= on else ""):
        return False
    of_access = {"access": row.met > on, "access_finding": row.met <= on}
    return row.kind in _KINDS[code] and of_access.get(row.kind, True)


def deed_rows(selection: Selection, code: str) -> Rows:
    """The acts behind an indicator, and how it counts each of them."""
    lead = joint_acts_once(selection, "state")
    if lead and code in _TAKEN_BACK_BY:
        lead = " AND (s.lead = 1 OR s.kind = 'dates_agreed')"
    on = selection.period.on
    asked = ask("each_deed", selection, more={"reports": FIRST_OF_REPORTS}, lead=lead)
    rows = [row for row in _told_apart(starmap(_Deed, asked)) if _is_told(row, code, on)]
    named = refs({(row.stream, row.dossier) for row in rows}, selection)
    agreed = _by_last_dates(rows)
    return Rows(
        header=_HEADER,
        rows=tuple(
            _cells(row, named, on, counted_as(code, agreed.get(place, row.columns)))
            for place, row in enumerate(rows)
        ),
    )


def _cells(row: _Deed, named: Mapping[str, str], on: int, counts: str | None) -> tuple[Cell, ...]:
    day = iso_or_none(row.day)
    met = by_day(row.met, on) if row.met_by else None
    return (
        row.state,
        named.get(row.dossier, ""),
        row.mandate,
        row.act,
        row.kind,
        row.actor,
        day,
        row.reason if row.kind in _WITH_REASON else None,
        row.value or None,
        met,
        row.met_by if row.met_by and row.met <= on else None,
        row.notice if row.notice >= 0 else None,
        by_day(row.contested, on),
        counts,
        coarse((("day", day, row.fine), ("met", met, row.met_fine))),
    )


def _by_last_dates(rows: Sequence[_Deed]) -> dict[int, tuple[str, ...]]:
    """The columns in which participations count whose dates were agreed, each by the place of its
    row that was agreed last: what came of all its dates counts once.
    """
    dates: dict[str, list[str]] = defaultdict(list)
    last: dict[str, int] = {}
    for place, row in enumerate(rows):
        if row.kind == Kind.DATES_AGREED:
            key = f"{row.stream} {row.mandate} {row.told.split()[1]}"
            dates[key].append(row.told)
            last[key] = place
    return {place: agreed_with(dates[key]) for key, place in last.items()}


def _told_apart(rows: Iterable[_Deed]) -> Iterator[_Deed]:
    """The rows of `each_deed.sql`, and after each those for which it stands too."""
    for row in rows:
        stands_for = STANDS_FOR.get(row.value, ())
        yield row._replace(value="") if stands_for else row
        for kind, value in stands_for:
            yield row._replace(
                kind=kind,
                value=value,
                met=OPEN_END,
                met_fine=0,
                met_by="",
                notice=-1,
                stands_for=True,
            )
