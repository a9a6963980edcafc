"""`comity verify` names a document of whose content something else is kept than its file bears."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings
from tests.cli.conftest import Run
from tests.databases import Databases
from tests.db.test_documents import asked, put

from comity.ledger.tables import run


@pytest.fixture(autouse=True)
def record(databases: Databases, settings: Settings, tmp_path: Path) -> Iterator[Path]:
    """The file of a register in which Norway was asked for a visit, with a home of its own."""
    settings.COMITY_HOME = tmp_path / "home"
    with databases.fresh("sqlite", asked) as fresh:
        path = Path(fresh.url.removeprefix("sqlite:///"))
        yield path
        for kept in path.parent.glob(f"{path.name}.before-*"):
            kept.unlink()


def test_a_document_of_which_no_row_tells_is_missed_and_backed_up(
    comity: Run, tmp_path: Path
) -> None:
    put(b"A letter.")
    run("DELETE FROM content")

    verified = comity("verify")
    backup = comity("backup", str(tmp_path / "old.backup"))
    restore = comity("restore", str(tmp_path / "old.backup"), "--replace")
    put(b"A letter.")
    mended = comity("verify")

    assert verified.code == 1
    assert "what was kept of its content is missing" in verified.out
    assert "1 document;" in backup.out
    assert restore.code == 0, restore.err
    assert mended.code == 0


@pytest.mark.parametrize("change", ["bytes = bytes + 1", "type = 'application/pdf'"])
def test_a_content_that_is_told_otherwise_than_its_file_is_named(comity: Run, change: str) -> None:
    put(b"A letter.")
    assert comity("verify").code == 0
    run(f"UPDATE content SET {change}")

    said = comity("verify")

    assert said.code == 1
    assert "the type or size kept of its content was changed" in said.out
