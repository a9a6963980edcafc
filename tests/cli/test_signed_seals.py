"""Seals are signed by a key kept apart; who kept one can hold the record to it."""

import shutil
import stat
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import HTTPServer, SimpleHTTPRequestHandler
from pathlib import Path
from threading import Thread

import pytest
from django.db import connection
from pytest_django import Settings
from tests.cli.conftest import Run
from tests.cli.test_record import options
from tests.databases import Databases, Engine
from tests.register import sampled
from tests.shapes import check

from comity.ledger import signing
from comity.ledger.domain.notes import read_note, read_seal


@pytest.fixture
def key(tmp_path: Path, settings: Settings) -> Path:
    """A key that signs seals, as COMITY_SEAL_KEY names it."""
    path = tmp_path / "seal.pem"
    signing.new_key(path)
    settings.COMITY_SEAL_KEY = path
    return path


def by_hand(statement: str, *tables: str) -> None:
    """What a holder of the database can do: without the guards of these tables."""
    with connection.cursor() as cursor:
        for table in tables:
            for what in ("update", "delete", "insert"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_{what}")
        cursor.execute(statement)


@pytest.fixture
def kept(comity: Run, sample: Engine, key: Path, tmp_path: Path) -> Path:
    """A seal file that somebody kept."""
    path = tmp_path / "kept.txt"
    assert comity("seal", "--confirm-clock", "--out", str(path)).code == 0
    return path


def test_a_key_is_made_in_a_new_file_of_its_owner(comity: Run, tmp_path: Path) -> None:
    path = tmp_path / "key.pem"

    said = comity("seal", "--new-key", str(path))
    again = comity("seal", "--new-key", str(path))

    assert said.code == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "-----BEGIN PUBLIC KEY-----" in said.out
    assert (again.code, again.err) == (
        1,
        f"comity: {path} exists; name a new file for the key\n",
    )


def test_a_seal_is_signed_and_openssl_agrees(kept: Path, key: Path, tmp_path: Path) -> None:
    note = read_note(kept.read_text())
    (tmp_path / "text").write_text(note.text)
    (tmp_path / "signature").write_bytes(note.signatures[0].value)
    (tmp_path / "public.pem").write_text(signing.as_pem(signing.signer_in(key).public))

    checked = subprocess.run(
        [
            *("openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "public.pem"),
            *("-rawin", "-in", "text", "-sigfile", "signature"),
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert "Signature Verified Successfully" in checked.stdout
    assert read_seal(note.text).origin == "comity"
    assert read_seal(note.text).shown.startswith("2 ")


def test_without_a_key_a_seal_is_not_signed_and_says_so(comity: Run, sample: Engine) -> None:
    said = comity("seal", "--confirm-clock")

    assert said.code == 0
    assert "not signed: COMITY_SEAL_KEY names no key" in said.out
    assert comity("verify").code == 0


def test_after_the_first_signed_seal_none_is_made_without_the_key(
    comity: Run, kept: Path, settings: Settings
) -> None:
    settings.COMITY_SEAL_KEY = None

    said = comity("seal", "--confirm-clock")

    assert said.code == 1
    assert "COMITY_SEAL_KEY names no key. No seal was made" in said.err
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(no) = (SELECT max(no) FROM signed_seal) FROM seal")
        assert cursor.fetchall() == [(True,)]


def test_seals_from_before_the_first_key_stay_unsigned_and_right(comity: Run, kept: Path) -> None:
    said = comity("verify", "--format", "json")

    assert said.code == 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT min(no) FROM seal")
        assert cursor.fetchall() == [(1,)]  # that of the sample
        cursor.execute("SELECT min(no) FROM signed_seal")
        assert cursor.fetchall() == [(2,)]


def test_a_record_extends_a_seal_that_somebody_kept(comity: Run, kept: Path) -> None:
    comity("seal", "--confirm-clock")

    said = comity("verify", "--against", str(kept))
    as_json = comity("verify", "--against", str(kept), "--format", "json").json

    assert said.code == 0
    assert "the record extends seal no. 2 of" in said.out
    check(as_json, "Verified")
    assert as_json["against"]["no"] == 2


def test_verify_says_what_it_compared_with_the_last_seal(comity: Run, kept: Path) -> None:
    compared = comity("verify")
    as_json = comity("verify", "--format", "json").json
    comity("record", *options())
    later = comity("verify")

    assert "these rows are those that seal no. 2 covers" in compared.out
    assert as_json["rows_of_seal"] == 2
    assert "these rows were not compared with seal no. 2: acts were recorded since" in later.out
    assert later.code == 0


def test_rows_that_were_otherwise_when_they_were_sealed_are_named(comity: Run, kept: Path) -> None:
    by_hand("UPDATE span SET status = 'requested_' WHERE status = 'requested'")
    comity("seal", "--confirm-clock")
    by_hand("UPDATE span SET status = 'requested' WHERE status = 'requested_'")

    said = comity("verify")

    assert said.code == 1
    assert "readers get other rows than seal no. 3 covers" in said.out


def test_a_kept_seal_is_read_from_an_address(comity: Run, kept: Path) -> None:
    with served(kept.parent) as address:
        assert comity("verify", "--against", f"{address}/kept.txt").code == 0
        missing = comity("verify", "--against", f"{address}/none.txt")

    assert missing.code == 1
    assert "gave no seal file: File not found" in missing.err


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: text[:40], "it is cut, or no signed text: its signature is missing"),
        (lambda text: text[:-30], "it is cut, or its signature was changed"),
        (lambda text: text[:0], "there is no signed text in it"),
        (lambda text: text.replace("seal 2", "seal 3"), "its signature does not fit its text"),
        (lambda text: text.replace("seal 2", "sail 2"), "its text is none of a seal"),
    ],
)
def test_a_seal_file_that_was_cut_or_changed_is_refused_in_one_sentence(
    comity: Run, kept: Path, change: Callable[[str], str], said: str
) -> None:
    kept.write_text(change(kept.read_text()))

    refused = comity("verify", "--against", str(kept))

    assert refused.code == 1
    assert said in refused.err
    assert refused.err.count("\n") == 1


def test_a_seal_of_another_record_is_refused(
    comity: Run, kept: Path, databases: Databases, settings: Settings, tmp_path: Path
) -> None:
    settings.COMITY_SEAL_KEY = tmp_path / "other.pem"
    signing.new_key(settings.COMITY_SEAL_KEY)
    with databases.fresh("sqlite", sampled):
        comity("seal", "--confirm-clock")
        refused = comity("verify", "--against", str(kept))

    assert refused.code == 1
    assert "which is none of this record" in refused.err


def test_a_seal_that_lost_its_signature_is_a_fault(comity: Run, kept: Path) -> None:
    by_hand("DELETE FROM signed_seal", "signed_seal")

    said = comity("verify")

    assert said.code == 1
    assert "seal no. 2 is not as it was written: it is not signed" in said.out


def test_another_key_in_its_place_is_a_fault_where_the_operators_key_is_known(
    comity: Run, kept: Path, key: Path, settings: Settings, tmp_path: Path
) -> None:
    theirs = tmp_path / "theirs.pem"
    signing.new_key(theirs)
    by_hand("DELETE FROM signed_seal", "signed_seal")
    by_hand("DELETE FROM seal_key", "seal_key")
    by_hand("DELETE FROM seal WHERE no = 2", "seal")
    settings.COMITY_SEAL_KEY = theirs
    assert comity("seal", "--confirm-clock").code == 0

    settings.COMITY_SEAL_KEY = key
    said = comity("verify")

    assert said.code == 1
    assert "it is signed by another key than that of COMITY_SEAL_KEY" in said.out


def test_a_change_of_the_key_is_signed_by_both(
    comity: Run, kept: Path, key: Path, settings: Settings, tmp_path: Path
) -> None:
    settings.COMITY_SEAL_KEY = tmp_path / "new.pem"
    comity("seal", "--new-key", str(settings.COMITY_SEAL_KEY))

    refused = comity("seal", "--confirm-clock")
    changed = comity("seal", "--confirm-clock", "--old-key", str(key))
    again = comity("seal", "--confirm-clock", "--old-key", str(key))

    assert refused.code == 1
    assert "`comity seal --old-key FILE` records a change of key" in refused.err
    assert changed.code == 0
    assert again.code == 1
    assert comity("verify", "--against", str(kept)).code == 0
    by_hand("UPDATE seal_key SET note = replace(note, 'from seal 3', 'from seal 4')", "seal_key")
    assert "is not right" in comity("verify").out


def test_a_key_that_is_not_the_one_before_changes_nothing(
    comity: Run, kept: Path, settings: Settings, tmp_path: Path
) -> None:
    settings.COMITY_SEAL_KEY = tmp_path / "new.pem"
    wrong = tmp_path / "wrong.pem"
    for path in (settings.COMITY_SEAL_KEY, wrong):
        comity("seal", "--new-key", str(path))

    refused = comity("seal", "--confirm-clock", "--old-key", str(wrong))

    assert refused.code == 1
    assert "the old key is not the key" in refused.err
    assert "records a change of key" in comity("seal", "--confirm-clock").err


def test_a_lost_key_is_followed_by_another_and_the_record_says_so(
    comity: Run, kept: Path, settings: Settings, tmp_path: Path
) -> None:
    settings.COMITY_SEAL_KEY = tmp_path / "new.pem"
    comity("seal", "--new-key", str(settings.COMITY_SEAL_KEY))

    assert comity("seal", "--confirm-clock", "--key-lost").code == 0

    assert comity("verify", "--against", str(kept)).code == 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT note FROM seal_key WHERE no = 2")
        assert "after lost\n" in cursor.fetchall()[0][0]


def test_a_file_that_is_no_key_is_refused(comity: Run, kept: Path, settings: Settings) -> None:
    settings.COMITY_SEAL_KEY = kept

    said = comity("seal", "--confirm-clock")

    assert said.code == 1
    assert "holds no key that can sign seals; expected an Ed25519 private key in PEM" in said.err


def test_somebody_else_signs_a_seal_with_openssl_and_is_its_witness(
    comity: Run, kept: Path, tmp_path: Path
) -> None:
    for command in (
        "openssl genpkey -algorithm ed25519 -out mission.pem",
        "openssl pkey -in mission.pem -pubout -out mission.pub.pem",
        "sed '/^$/,$d' kept.txt > text",
        "openssl pkeyutl -sign -inkey mission.pem -rawin -in text -out signature",
    ):
        subprocess.run(command, shell=True, cwd=tmp_path, check=True)  # noqa: S602
    asked = (
        *("witness", str(kept), "--name", "mission-of-norway"),
        *("--key", str(tmp_path / "mission.pub.pem")),
        *("--signature", str(tmp_path / "signature")),
    )

    said = comity(*asked)

    assert said.out == "mission-of-norway is a witness of seal no. 2\n"
    assert comity("verify").code == 0
    assert "is a witness of seal no. 2 already" in comity(*asked).err
    shutil.copy(kept, tmp_path / "signature")
    assert "is no signature; expected the 64 bytes" in comity(*asked).err
    (tmp_path / "signature").write_bytes(bytes(64))
    assert "does not fit the text of the seal" in comity(*asked).err
    by_hand("UPDATE witness SET seal = 1", "witness")
    assert "the signature of its witness mission-of-norway is wrong" in comity("verify").out


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder that is served over HTTP on this machine."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
