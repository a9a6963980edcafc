"""What leaves the record is noted: where nothing can be noted, nothing is written."""

import urllib.error
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from tests.cli.conftest import Run
from tests.cli.serving import free_port, get, served
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


def test_a_replica_says_whom_to_ask_what_was_known_on_a_day(
    databases: Databases, program: Run, tmp_path: Path
) -> None:
    with databases.fresh("postgresql", asked) as engine:
        joint = "&" if "?" in engine.url else "?"
        only = "options=-c%20default_transaction_read_only%3Don"
        env = {"COMITY_DATABASE_URL": f"{engine.url}{joint}{only}"}

        listed, known = program("visits", env=env), program("visits", "--known", "2012", env=env)
        with served(tmp_path, "serve", "--port", str(free_port()), env=env) as address:
            told = [refused(f"{address}{path}?known=2012") for path in ("visits", "api/v1/visits")]

    assert (listed.code, known.code) == (0, 1)
    assert known.err.startswith("comity: this server only reads; ask the one that records")
    assert [code for code, _ in told] == [503, 503]
    assert all("ask the one that records what was known" in text for _, text in told)


def refused(address: str) -> tuple[int, str]:
    """The status and the words with which an address is not answered."""
    with pytest.raises(urllib.error.HTTPError) as answer:
        get(address)
    return answer.value.code, answer.value.read().decode()
