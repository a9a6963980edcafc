"""How a list is narrowed to a year."""

from datetime import date

from comity.ledger.queries.sql import Value


def in_year(column: str, year: int | None, params: dict[str, Value]) -> str:
    """The condition that a day lies in a year, in SQL; `` where none is asked for."""
    if year is None:
        return ""
    params |= {
        "year_begins": date(year, 1, 1).toordinal(),
        "year_ends": date(year, 12, 31).toordinal(),
    }
    return f" AND {column} BETWEEN %(year_begins)s AND %(year_ends)s"
