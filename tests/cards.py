"""The cards of visits in a database in memory, and the statements of cooperation over them.

The same SQL files as in the register, on rows straight from a fold: a property can look at
hundreds of records without a ledger.
"""

import re
import sqlite3
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any, Self

from comity.accounts.domain import PUBLIC_READER
from comity.cooperation.domain.columns import Tally, Told, agreements
from comity.cooperation.domain.levels import Period
from comity.ledger.domain import Folded
from comity.ledger.queries.sql import asked_by
from comity.visits.domain.measures import MEASURES
from comity.visits.domain.packing import FIRST_OF_REPORTS, OVER_IN_SQL, STANDS_IN_SQL

CARDS = ("stage", "ask", "unit", "deed")
STANDING = "CREATE TABLE standing (state, begins, ends, readings, in_force, scope)"


class Cards:
    """The cards of some folds, read by everybody."""

    def __init__(self, *folds: Folded) -> None:
        self._database = sqlite3.connect(":memory:")
        self._database.row_factory = sqlite3.Row
        self._database.execute(STANDING)
        for name, columns in MEASURES.items():
            listed = ", ".join(f'"{column}"' for column in (*columns, "readings"))
            self._database.execute(f"CREATE TABLE {name} ({listed})")
            marks = ", ".join("?" * (len(columns) + 1))
            rows = [(*row, 7) for fold in folds for row in fold.cards[name]]
            self._database.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def rows(self, name: str) -> list[Mapping[str, Any]]:
        """The rows of a card."""
        return [dict(row) for row in self._database.execute(f"SELECT * FROM {name}")]

    def participations(self, begins: int, ends: int, on: int) -> list[dict[str, Any]]:
        """Each participation on the day, with its situation in the order of the SQL."""
        found = [dict(row) for row in self.run("each", begins, ends, on)]
        for row in found:
            names = list(row)
            first = names.index("covered")
            row["situation"] = tuple(row.values())[first : names.index("invited") + 1]
        return found

    def tally(self, begins: int, ends: int, on: int) -> Tally:
        """Every column of all together."""

        def run(name: str) -> Iterable[Any]:
            return self.run(name, begins, ends, on)

        standings, units, deeds, asks = (
            list(run(name)) for name in ("participations", "units", "deeds", "asks")
        )
        return Told(standings, units, agreements(deeds), deeds, asks).tally(joint_once=True)

    def run(self, name: str, begins: int, ends: int, on: int) -> Iterable[Any]:
        """The rows of `sql/<name>.sql`, of all States, by State."""
        period = Period(begins, ends, on)
        each = _text("each_participation").format(filters="", apart="", over=OVER_IN_SQL)
        parts = {"lead": " AND s.lead = 1", "filters": "", "each": each, "list": "group_concat"}
        scopes = dict.fromkeys(("scopes", "thematic", "mandates"), "('')")
        told = ("told_of_unit", "told_of_deed", "told_of_dates")
        of_cases = {one: _text(one).format_map({**parts, **scopes}) for one in told}
        statement = _text(name).format_map({**parts, **scopes, **of_cases, "only": ""})
        return self._database.execute(
            re.sub(r"%\((\w+)\)s", r":\1", asked_by(PUBLIC_READER, statement)),
            {
                "begins": begins,
                "last": period.last,
                "on": on,
                "lately": period.lately,
                "recently": period.recently,
                "reports": FIRST_OF_REPORTS,
                **STANDS_IN_SQL,
            },
        ).fetchall()


def _text(name: str) -> str:
    return files("comity.cooperation").joinpath("sql", f"{name}.sql").read_text("utf-8")
