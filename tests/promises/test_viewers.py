"""Nothing is read without a viewer: what a statement asks of readings goes through one place."""

import re
from pathlib import Path

import pytest
from tests.databases import Engine
from tests.promises.test_architecture import PACKAGE

from comity.ledger.queries.sql import Statements

ASKED = re.compile(r"\((?:\w+\.readings & )+%\(reading\)s\) <> 0")
NOBODYS = re.compile(r"\(\w+\.readings & %\(elsewhere\)s\) <> 0")
READ_AS = re.compile(r"\(%\(reading\)s OF \w+\)")
SPEAKS_OF_READINGS = re.compile(r"readings (?:& |>)|int\(viewer\.reading")
KNOWS_READINGS = {
    "ledger/queries/seeing.py",
    "ledger/queries/events.py",  # of events, which have a visibility and no readings
    "ledger/domain/joining.py",  # what of the past is shut to a mandate, in each reading
    "ledger/services/sealing.py",  # the chain over what is public
    "ledger/domain/texts.py",  # the rows that search looks through
    "register/queries.py",  # what the office recorded, for the importer
}


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("sql/*.sql")), ids=lambda path: f"{path.parts[-3]}/{path.stem}"
)
def test_a_statement_asks_for_readings_in_the_one_way_that_is_answered(path: Path) -> None:
    text = path.read_text("utf-8")

    assert text.count("%(reading)s") == len(ASKED.findall(text)) + len(READ_AS.findall(text))
    asked = (one.count(".readings") for one in ASKED.findall(text))
    assert text.count(".readings") == sum(asked) + len(NOBODYS.findall(text))


def test_only_one_place_writes_what_a_viewer_sees() -> None:
    speaking = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if "migrations" not in path.parts
        and SPEAKS_OF_READINGS.search(NOBODYS.sub("", ASKED.sub("", path.read_text("utf-8"))))
    }

    assert speaking <= KNOWS_READINGS


def test_a_statement_that_asks_for_a_reading_is_not_run_for_nobody(sqlite: Engine) -> None:
    with pytest.raises(ValueError, match="run for a viewer"):
        Statements("comity.ledger").run("refs", {}, lists={"dossiers": []})
