"""A map that somebody sent is tried for so long as a page can wait: the map, and not its table."""

import subprocess
import sys
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import PatternFill

MAP = """
columns = ["who", "when"]
[[acts]]
tells = [{ state = "{who}", kind = "request", actor = "mandate_holder", date = "{when}" }]
"""
BRIEFLY = "from comity.register.mapping import trying; trying.MOST_SECONDS = 0.2; trying.main()"


def test_a_table_that_takes_long_to_read_is_no_fault_of_its_map(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["who", "when"])
    sheet.append(["Norway", "2005"])
    for number in range(3, 60_000):
        sheet.row_dimensions[number].fill = PatternFill("solid", "DDDDDD")
    book.save(tmp_path / "coloured.xlsx")
    (tmp_path / "own.toml").write_text(MAP)

    done = subprocess.run(
        [sys.executable, "-c", BRIEFLY, tmp_path / "own.toml", tmp_path / "coloured.xlsx", "2"],
        check=False,
    )

    assert done.returncode == 0
