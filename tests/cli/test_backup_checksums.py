"""A backup is what it was when it was made, to the last bit, or it is refused."""

import hashlib
import random
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings
from tests.cli.conftest import Run
from tests.cli.test_backup import pack_again, unpacked
from tests.databases import Databases
from tests.db.test_documents import asked, put

from comity.cli.packing import checked
from comity.ledger.files import folder

FLIPS = 60


@pytest.fixture
def record(databases: Databases, settings: Settings, tmp_path: Path) -> Iterator[Path]:
    """The file of a register in which Norway was asked for a visit, by a letter that is kept."""
    settings.COMITY_HOME = tmp_path / "home"
    with databases.fresh("sqlite", asked) as fresh:
        path = Path(fresh.url.removeprefix("sqlite:///"))
        put(b"A letter about the quarries.")
        yield path
        for kept in path.parent.glob(f"{path.name}.before-*"):
            kept.unlink()


def backed_up(comity: Run, tmp_path: Path) -> Path:
    file = tmp_path / "monday.backup"
    said = comity("backup", str(file))
    assert said.code == 0, said.err
    return file


def restored(record: Path) -> list[str]:
    """What is there after a restore: the database and the contents, by their digests."""
    files = [record, *sorted(path for path in folder().rglob("*") if path.is_file())]
    return [hashlib.sha256(path.read_bytes()).hexdigest() for path in files]


def flipped(data: bytes, bit: int) -> bytes:
    damaged = bytearray(data)
    damaged[bit // 8] ^= 1 << bit % 8
    return bytes(damaged)


def bits_of(file: Path) -> list[int]:
    """Bits to flip: some anywhere, and some in the head and the first bytes of each member."""
    chance = random.Random(20270328)  # noqa: S311 - the same bits in every run
    size = file.stat().st_size
    with tarfile.open(file) as archive:
        starts = [(one.offset, one.offset_data) for one in archive]
    near = [
        8 * (begins + chance.randrange(length)) + chance.randrange(8)
        for start in starts
        for begins, length in zip(start, (160, 64), strict=True)
        for _ in range(4)
    ]
    return [*near, *(chance.randrange(8 * size) for _ in range(FLIPS))]


def test_whatever_bit_is_flipped_the_backup_is_refused_or_brings_back_the_same(
    comity: Run, record: Path, tmp_path: Path
) -> None:
    file = backed_up(comity, tmp_path)
    data, damaged = file.read_bytes(), tmp_path / "damaged.backup"
    assert comity("restore", str(file), "--replace").code == 0
    whole = restored(record)
    refused = 0
    for bit in bits_of(file):
        damaged.write_bytes(flipped(data, bit))

        said = comity("restore", str(damaged), "--replace")

        assert restored(record) == whole, bit
        if said.code:
            refused += 1
            assert said.err.startswith(f"comity: {damaged} is "), bit
            assert said.err.count("\n") == 1, bit
    assert refused > FLIPS


def test_a_word_written_over_in_the_database_of_a_backup_is_found(
    comity: Run, record: Path, tmp_path: Path
) -> None:
    file = backed_up(comity, tmp_path)
    data, before = file.read_bytes(), record.read_bytes()
    assert b"quarries" in data
    file.write_bytes(data.replace(b"quarries", b"quarrels"))

    said = comity("restore", str(file), "--replace")

    assert said.code == 1
    assert "'database' in it is missing, or not as its checksum says" in said.err
    assert record.read_bytes() == before


@pytest.mark.parametrize("left_out", ["checksums", "files"])
def test_a_backup_that_lacks_a_member_is_refused(
    comity: Run, record: Path, tmp_path: Path, left_out: str
) -> None:
    file = backed_up(comity, tmp_path)
    parts = unpacked(file, tmp_path / "parts")
    with tarfile.open(file, "w") as archive:
        for part in sorted(path for path in parts.rglob("*") if path.is_file()):
            name = part.relative_to(parts).as_posix()
            if not name.startswith(left_out):
                archive.add(part, arcname=name)

    said = comity("restore", str(file), "--replace")

    assert said.code == 1
    assert "is damaged" in said.err
    assert "checksum" in said.err


def test_a_backup_of_an_older_program_comes_back_and_says_that_it_has_no_checksums(
    comity: Run, record: Path, tmp_path: Path
) -> None:
    file = backed_up(comity, tmp_path)
    pack_again(unpacked(file, tmp_path / "parts"), file)

    said = comity("restore", str(file), "--replace")

    assert said.code == 0, said.err
    assert "; an older program made the backup, without checksums" in said.out


def test_other_programs_check_the_members_too(comity: Run, record: Path, tmp_path: Path) -> None:
    file = backed_up(comity, tmp_path)
    parts = unpacked(file, tmp_path / "parts")

    done = subprocess.run(
        ["sha256sum", "-c", "checksums"],
        cwd=parts,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.count(": OK") == 3
    assert checked(file) == ""
