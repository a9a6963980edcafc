"""What lies where a backup is to be written: another one at work, what one left, a file."""

from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.databases import Engine

from comity.ledger.holding import hold


@pytest.fixture
def env(sample: Engine) -> dict[str, str]:
    return {"COMITY_DATABASE_URL": sample.url}


def test_two_backups_do_not_write_into_one_file(
    inside: Run, env: dict[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "monday.backup"
    other = tmp_path / "monday.backup.part"
    with other.open("wb") as writing:
        assert hold(writing.fileno())

        said = inside("backup", str(file), env=env)

    assert said.code == 1
    assert "another backup is being written" in said.err
    assert other.exists()


def test_a_backup_is_written_through_no_link(
    inside: Run, env: dict[str, str], tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    (tmp_path / "monday.backup.part").symlink_to(elsewhere)

    said = inside("backup", str(tmp_path / "monday.backup"), env=env)

    assert said.code == 1
    assert "monday.backup.part is a link" in said.err
    assert not elsewhere.exists()


def test_a_backup_is_not_written_over_what_is_no_backup(
    inside: Run, env: dict[str, str], tmp_path: Path
) -> None:
    other = tmp_path / "monday.backup.part"
    other.write_bytes(b"of another")

    said = inside("backup", str(tmp_path / "monday.backup"), env=env)

    assert said.code == 1
    assert "is no backup" in said.err
    assert other.read_bytes() == b"of another"


def test_a_backup_goes_on_where_one_was_killed(
    inside: Run, env: dict[str, str], tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    assert inside("backup", str(tmp_path / "sunday.backup"), env=env).code == 0
    half = (tmp_path / "sunday.backup").read_bytes()[:100_000]
    (folder / "monday.backup.part").write_bytes(half)
    (folder / "monday.backup.database.part").write_bytes(half)
    (folder / "monday.backup.database.part-journal").write_bytes(half)

    said = inside("backup", str(folder / "monday.backup"), env=env)

    assert said.code == 0, said.err
    assert [file.name for file in folder.iterdir()] == ["monday.backup"]
