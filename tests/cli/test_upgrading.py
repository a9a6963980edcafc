"""A record of the version before is upgraded by the commands of the operator's guide."""

import re
import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings
from tests.cli.conftest import Run, Said
from tests.databases import joined
from tests.entering import code, sign_in

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "guides" / "operator.md").read_text()
OLDER = ROOT / "tests" / "data" / "older.tar.xz"
"""Made by tests/older.py under the version of commit b9a9587b."""

LETTERS = [f"/communication/NOR/2024/{no}" for no in range(1, 5)]
"""Public, of both sides, of the office, and of both sides until a day."""


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A record of that version where the program looks for one."""
    home = tmp_path / "home"
    with tarfile.open(OLDER) as packed:
        packed.extractall(home, filter="data")
    home.chmod(0o700)
    return home / "comity.sqlite3"


def recorded(path: Path) -> list[list[tuple[object, ...]]]:
    """The events and the first seal, to the byte."""
    with closing(sqlite3.connect(path)) as database:
        return [
            database.execute("SELECT * FROM event ORDER BY id").fetchall(),
            database.execute("SELECT * FROM seal ORDER BY no LIMIT 1").fetchall(),
        ]


def commands_of_the_guide() -> list[list[str]]:
    """What the section on upgrading tells to run once the new program is installed."""
    section = GUIDE.partition("## Upgrade")[2].partition("\n## ")[0]
    (block,) = re.findall(r"```\n(.*?)```", section, re.DOTALL)
    after = block.partition("make production\n")[2]
    return [one.split() for one in re.findall(r"^comity ([^#\n]*)", after, re.MULTILINE)]


def upgraded(program: Run) -> dict[str, Said]:
    return {words[0]: program(*words) for words in commands_of_the_guide()}


def test_the_guide_upgrades_a_record_of_the_version_before(older: Path, program: Run) -> None:
    before = recorded(older)
    refused = program("visits")

    said = upgraded(program)

    assert "`comity migrate` prepares it" in refused.err
    assert list(said) == ["migrate", "rebuild", "seal", "doctor", "verify"]
    assert {name: one.code for name, one in said.items() if name != "doctor"} == dict.fromkeys(
        ("migrate", "rebuild", "seal", "verify"), 0
    ), [one.err for one in said.values()]
    assert "secrets of second factors lay in the clear and were sealed: 1" in said["migrate"].out
    assert "wrong:" not in said["doctor"].out
    assert "readers get what the events give" in said["verify"].out
    assert recorded(older) == before


@pytest.mark.usefixtures("databases")
def test_after_it_each_reader_reads_what_they_read_before(
    older: Path, program: Run, settings: Settings
) -> None:
    upgraded(program)
    settings.COMITY_HOME = older.parent

    with joined(f"sqlite:///{older}"):
        everybody, delegate = Client(), Client()
        sign_in(delegate)
        delegate.post("/sign-in/second", {"code": code()})
        public = [everybody.get(letter).status_code for letter in LETTERS]
        of_the_mission = [delegate.get(letter).status_code for letter in LETTERS]

    assert public == [200, 404, 404, 404]
    assert of_the_mission == [200, 200, 404, 200]
