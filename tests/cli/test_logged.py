"""The security log tells what an operator did to the record and its keys."""

import json
from pathlib import Path

from django.conf import settings as of_tests
from pytest_django import Settings
from tests.cli.conftest import Run
from tests.databases import Engine

from comity.ledger import signing

LOG = Path(of_tests.COMITY_HOME) / "security.jsonl"


def lines() -> list[dict[str, str]]:
    return [json.loads(line) for line in LOG.read_text().splitlines()] if LOG.exists() else []


def test_seals_backups_and_changes_of_keys_are_told(
    comity: Run, sample: Engine, settings: Settings, tmp_path: Path
) -> None:
    old, new = tmp_path / "old.pem", tmp_path / "new.pem"
    for path in (old, new):
        signing.new_key(path)
    before = len(lines())
    settings.COMITY_SEAL_KEY = old
    assert comity("seal", "--confirm-clock").code == 0
    settings.COMITY_SEAL_KEY = new
    assert comity("seal", "--old-key", str(old)).code == 0
    assert comity("backup", str(tmp_path / "backup")).code == 0

    told = lines()[before:]

    assert [one["event"] for one in told] == [
        "sealed",
        "clock_confirmed",
        "seal_key_changed",
        "sealed",
        "exported",
    ]
    assert told[-1]["what"] == "comity backup"
    assert all(one["who"].startswith("command line") for one in told)
    assert str(tmp_path) not in json.dumps(told)


def test_a_restore_is_told_and_one_that_was_refused_is_not(
    comity: Run, sample: Engine, tmp_path: Path
) -> None:
    before = len(lines())

    refused = comity("restore", str(tmp_path / "nothing"))

    assert refused.code != 0
    assert lines()[before:] == []
