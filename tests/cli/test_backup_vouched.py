"""A backup is signed and encrypted, and a restore asks who vouches for it."""

import sqlite3
import tarfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection
from pyrage import decrypt_file, x25519
from pytest_django import Settings
from tests.cli.conftest import Run, Said
from tests.cli.test_backup import unpacked
from tests.databases import Engine, joined

from comity.ledger import signing
from comity.ledger.domain.notes import Note, written


@pytest.fixture
def key(tmp_path: Path, settings: Settings) -> Path:
    """The key that signs, as COMITY_SEAL_KEY names it; its public half lies beside it."""
    settings.COMITY_SEAL_KEY = tmp_path / "seal.pem"
    made = signing.new_key(settings.COMITY_SEAL_KEY)
    (tmp_path / "public.pem").write_text(signing.as_pem(made.public))
    return settings.COMITY_SEAL_KEY


@pytest.fixture
def identity(tmp_path: Path, settings: Settings) -> Path:
    """The key that opens backups, as age-keygen writes it."""
    made = x25519.Identity.generate()
    settings.COMITY_BACKUP_RECIPIENTS = (str(made.to_public()),)
    path = tmp_path / "identity.txt"
    path.write_text(f"# public key: {made.to_public()}\n{made}\n")
    return path


@pytest.fixture
def kept(comity: Run, sample: Engine, key: Path, tmp_path: Path) -> Path:
    """A seal file that somebody kept."""
    assert comity("seal", "--confirm-clock", "--out", str(tmp_path / "kept.txt")).code == 0
    return tmp_path / "kept.txt"


@pytest.fixture
def restore(inside: Run, tmp_path: Path) -> Run:
    """Restore a backup to a new place."""
    new = {"COMITY_DATABASE_URL": f"sqlite:///{tmp_path / 'elsewhere' / 'new.sqlite3'}"}

    def run(*arguments: str) -> Said:
        return inside("restore", *arguments, env=new)

    return run


def made(comity: Run, tmp_path: Path) -> Path:
    path = tmp_path / "monday.backup"
    said = comity("backup", str(path))
    assert said.code == 0, said.err
    return path


def test_a_signed_and_encrypted_backup_comes_back(
    comity: Run, restore: Run, kept: Path, identity: Path, tmp_path: Path
) -> None:
    file = made(comity, tmp_path)

    said = restore(str(file), "--identity", str(identity), "--seal", str(kept))

    assert said.code == 0, said.err
    assert "its signature is right" in said.out
    assert "it extends seal no. 2 of" in said.out
    assert str(file) in said.out


def test_the_standard_format_of_age_opens_it(
    comity: Run, kept: Path, identity: Path, tmp_path: Path
) -> None:
    file = made(comity, tmp_path)
    own = x25519.Identity.from_str(identity.read_text().splitlines()[1])

    decrypt_file(str(file), str(tmp_path / "plain.tar"), [own])

    assert file.read_bytes().startswith(b"age-encryption.org/v1\n")
    with tarfile.open(tmp_path / "plain.tar") as archive:
        assert archive.getnames()[:2] == ["about", "database"]
        assert archive.getnames()[-1] == "signature"


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1000])


def change(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


@pytest.mark.parametrize("damage", [cut, change])
def test_an_encrypted_backup_that_was_cut_or_changed_is_refused(
    comity: Run, restore: Run, kept: Path, identity: Path, damage: Callable[[Path], None]
) -> None:
    file = made(comity, kept.parent)
    damage(file)

    said = restore(str(file), "--identity", str(identity))

    assert said.code == 1
    assert said.err == f"comity: {file} is damaged: it was cut or changed\n"
    assert not (kept.parent / "elsewhere" / "new.sqlite3").exists()


def test_a_wrong_key_or_none_opens_nothing(
    comity: Run, restore: Run, kept: Path, identity: Path, tmp_path: Path
) -> None:
    file = made(comity, tmp_path)
    other = tmp_path / "other.txt"
    other.write_text(f"{x25519.Identity.generate()}\n")

    assert "is encrypted; --identity names the file of a key to it" in restore(str(file)).err
    assert "none of those to which it was encrypted" in (
        restore(str(file), "--identity", str(other)).err
    )
    assert "holds no key; expected" in restore(str(file), "--identity", str(kept)).err
    assert not (tmp_path / "elsewhere" / "new.sqlite3").exists()


def written_anew(file: Path, folder: Path) -> None:
    """What somebody without the key can do: change the database and write all checksums anew."""
    parts = unpacked(file, folder)
    with closing(sqlite3.connect(parts / "database")) as database:
        database.execute("UPDATE span SET status = 'declined'")
        database.commit()
    (parts / "signature").unlink()
    with tarfile.open(file, "w") as archive:
        (parts / "about").write_text("comity backup 1 sqlite\n")
        for part in ("about", "database"):
            archive.add(parts / part, arcname=part)


def test_a_backup_that_somebody_wrote_anew_is_refused(
    comity: Run, restore: Run, kept: Path, tmp_path: Path
) -> None:
    file = made(comity, tmp_path)
    written_anew(file, tmp_path / "parts")

    said = restore(str(file))

    assert said.code == 1
    assert "is not signed, so that anybody may have made it" in said.err
    assert not (tmp_path / "elsewhere" / "new.sqlite3").exists()


def test_a_signature_by_another_key_is_refused_and_the_old_key_can_be_named(
    comity: Run, restore: Run, kept: Path, settings: Settings, tmp_path: Path
) -> None:
    file = made(comity, tmp_path)
    settings.COMITY_SEAL_KEY = tmp_path / "new.pem"
    signing.new_key(settings.COMITY_SEAL_KEY)

    refused = restore(str(file))
    named = restore(str(file), "--key", str(tmp_path / "public.pem"))

    assert refused.code == 1
    assert "is not signed by the key of COMITY_SEAL_KEY" in refused.err
    assert named.code == 0, named.err


def test_without_keys_a_backup_says_that_it_is_neither_signed_nor_encrypted(
    comity: Run, restore: Run, sample: Engine, tmp_path: Path
) -> None:
    said = comity("backup", str(tmp_path / "plain.backup"))
    back = restore(str(tmp_path / "plain.backup"))

    assert "not signed: COMITY_SEAL_KEY names no key" in said.out
    assert "not encrypted: COMITY_BACKUP_RECIPIENTS names no key" in said.out
    assert back.code == 0
    assert "it is not signed: only a seal kept elsewhere can tell" in back.out
    assert "backups are not encrypted" in comity("doctor").out


def test_the_seal_of_another_record_is_refused(
    comity: Run, restore: Run, kept: Path, sample: Engine, tmp_path: Path
) -> None:
    file = made(comity, tmp_path)
    other = tmp_path / "other.txt"
    signer, name = signing.new_key(tmp_path / "other.pem"), "other"
    text = kept.read_text().partition("\n\n")[0] + "\n"
    note = Note(text, (signer.sign(text, name=name),))
    other.write_text(written(note))

    said = restore(str(file), "--seal", str(other))

    assert said.code == 1
    assert "which is none of this record" in said.err
    assert not (tmp_path / "elsewhere" / "new.sqlite3").exists()


def test_sessions_are_in_no_backup(
    comity: Run, inside: Run, kept: Path, sample: Engine, tmp_path: Path
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_session (session_key, session_data, expire_date)"
            " VALUES ('a-key-of-somebody', 'x', '2099-01-01')"
        )

    file = made(comity, tmp_path)

    assert b"a-key-of-somebody" not in file.read_bytes()
    with joined(sample.url), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_session")
        assert cursor.fetchall() == [(1,)]
