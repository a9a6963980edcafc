"""What leaves the record is noted: where nothing can be noted, nothing is written."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from tests.cli.conftest import Run
from tests.databases import Databases, Engine
from tests.db.test_documents import asked

from comity.ledger.tables import fetch


@pytest.fixture(params=["sqlite", "postgresql"])
def each_record(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Engine]:
    with databases.fresh(request.param, asked) as fresh:
        yield fresh


@pytest.mark.parametrize(
    "command",
    [("backup", "all.backup"), ("export", "open"), ("briefing", "NOR", "--out", "talk.docx")],
)
def test_out_of_a_record_that_is_only_read_nothing_is_written(
    comity: Run,
    each_record: Engine,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
) -> None:
    place = tmp_path / "written"
    place.mkdir()
    monkeypatch.chdir(place)
    with connection.cursor() as cursor:
        cursor.execute(
            "PRAGMA query_only = ON"
            if each_record.name == "sqlite"
            else "SET default_transaction_read_only = on"
        )

    said = comity(*command)

    assert said.code == 1
    assert "read-only; nothing was written" in said.err
    assert list(place.iterdir()) == []


def test_what_is_asked_before_an_export_leaves_no_note(comity: Run, each_record: Engine) -> None:
    refused = comity("export", "/nowhere/at/all")

    assert refused.code == 1
    assert fetch("SELECT count(*) FROM accounts_trace") == [(0,)]
