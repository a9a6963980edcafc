"""The seven challenges with what is on record of each, for page, command and JSON alike."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from msgspec import Struct

from comity.accounts.domain import Viewer
from comity.challenges.domain.published import YearlyReport
from comity.challenges.domain.words import Head
from comity.challenges.labels.heads import CAVEAT, NOTES
from comity.challenges.queries.published import yearly_reports
from comity.cooperation.domain.columns import Columns
from comity.cooperation.domain.figures import Figure
from comity.cooperation.domain.levels import OF_REQUESTS, Period
from comity.cooperation.queries import counting
from comity.cooperation.queries.assessing import DEFINITION
from comity.cooperation.queries.selecting import Selection, default_period
from comity.cooperation.queries.snapshot import reads
from comity.kernel.edtf import iso

FIGURES: Final[Mapping[Head, Sequence[str]]] = {
    Head.COOPERATION: ("S4", "S5", "S6", "S7", "S8", "S9"),
    Head.ENGAGEMENT: ("S14", "S15", "S13"),
    Head.RESOURCES: ("M2", "M8", "M9"),
}
"""The indicators that a head shows (COMMITTEE 5.1)."""

FUNDS: Final = "holder_liquidity"
"""The column of M2 that counts what was given up for want of funds."""


class Challenges(Struct, frozen=True, kw_only=True):
    """What is on record of the challenges on a day, in a year or in the period of all figures."""

    year: int | None
    period: Period
    figures: Mapping[str, Figure]
    columns: Columns
    wider: Sequence[Columns]
    reports: Sequence[YearlyReport]

    def of(self, head: Head) -> list[Figure]:
        """The figures of a head."""
        return [self.figures[code] for code in FIGURES.get(head, ())]

    def as_json(self) -> dict[str, object]:
        """The heads in the letter's order (COMMITTEE 5.5)."""
        return {
            "as_of": iso(self.period.on),
            "year": self.year,
            "period": {"from": iso(self.period.begins), "to": iso(self.period.ends)},
            "heads": {head.value: self._head(head) for head in Head},
            "caveat": str(CAVEAT),
        }

    def _head(self, head: Head) -> dict[str, object]:
        told: dict[str, object] = {
            figure.indicator.code: {
                **figure.as_json(DEFINITION.format(code=figure.indicator.code)),
                "table": dict(figure.table),
            }
            for figure in self.of(head)
        }
        found: dict[str, object] = {"figures": told} if told else {}
        if head is Head.COOPERATION:
            found["levels"] = {name.value: self.columns[name] for name in OF_REQUESTS}
        if head is Head.REPRISALS:
            found["published_reports"] = [
                one.as_json(str(NOTES.get(one.year, ""))) for one in self.reports
            ]
        if head in (Head.ATTACKS, Head.DELEGITIMISATION, Head.REPRISALS):
            found |= {"recorded": None, "too_few": None}  # no yearly table is published
        return found


def challenges(
    *, viewer: Viewer, on: int, known: int | None = None, year: int | None = None
) -> Challenges:
    """What is on record of the challenges on a day; of one year where it is given."""
    period = default_period(on, *((None, None) if year is None else _days(year)))
    asks = Selection(viewer=viewer, period=period, known=known)
    with reads(asks):
        return Challenges(
            year=year,
            period=period,
            figures=counting.all_figures(asks),
            columns=counting.whole(asks).columns,
            wider=[view.columns for view in counting.wider(asks)],
            reports=yearly_reports(until=date.fromordinal(on).year, year=year),
        )


def _days(year: int) -> tuple[int, int]:
    return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
