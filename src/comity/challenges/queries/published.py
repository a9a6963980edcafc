"""What is read of challenges: the yearly reports on reprisals that the project lists."""

import csv
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from comity.challenges.domain.published import YearlyReport


def yearly_reports(*, until: int, year: int | None = None) -> Sequence[YearlyReport]:
    """The reports published up to a year, or in one year alone; the first year first."""
    return [one for one in _reports() if one.year <= until and (year is None or one.year == year)]


@cache
def _reports() -> Sequence[YearlyReport]:
    text = files("comity.challenges").joinpath("data", "reports.csv").read_text("utf-8")
    return [
        YearlyReport(
            year=int(row["year"]),
            symbol=row["symbol"],
            session=int(row["session"]),
            countries=int(row["countries"]),
            verified=row["verified"] == "yes",
        )
        for row in csv.DictReader(text.splitlines())
    ]
