"""The annual facts and figures for people: as a document, and each of its tables as CSV."""

import csv
import io
from collections.abc import Iterator

from comity.cooperation.domain.annual import Facts, Table
from comity.kernel.spreadsheet import safe_cell


def sheets(facts: Facts) -> Iterator[tuple[str, bytes]]:
    """The name and content of a CSV file for each table, codes and ISO dates as data."""
    for place, table in enumerate(facts.tables, start=1):
        yield f"{place:02}-{table.key.replace('_', '-')}.csv", sheet(table)


def sheet(table: Table) -> bytes:
    """A table as CSV; of what is not recorded, and of shares of few cases, the cell is empty."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow([column.name for column in table.columns])
    for row in table.rows:
        rows.writerow(["" if cell is None else safe_cell(cell) for cell in table.raw(row)])
    return out.getvalue().encode()
