"""The reference says what the program does: it is made from the code."""

import os
import re

import pytest
from tests.cli.conftest import Run
from tests.promises.test_architecture import ROOT
from tests.reference import documents, place

from comity.cli.columns import MEANINGS
from comity.register.rows.columns import COLUMNS


@pytest.mark.parametrize(
    "name", ["commands.md", "data-dictionary.md", "openapi.json", "columns.json"]
)
def test_the_reference_equals_the_code(name: str) -> None:
    path, expected = place(name), documents()[name]

    if os.environ.get("WRITE_REFERENCE"):
        path.write_text(expected, encoding="utf-8")

    assert path.read_text(encoding="utf-8") == expected, (
        "WRITE_REFERENCE=1 writes it anew; see tests/reference.py"
    )


def test_every_column_of_the_import_file_is_explained() -> None:
    assert tuple(MEANINGS) == COLUMNS


@pytest.mark.usefixtures("sample")
def test_the_list_that_the_readme_names_first_has_visits_of_the_sample(comity: Run) -> None:
    named = re.search(r"`comity (visits [^`]+)`", (ROOT / "README.md").read_text("utf-8"))
    assert named

    said = comity(*named[1].split(), "--format", "csv")

    assert len(said.out.splitlines()) > 1
