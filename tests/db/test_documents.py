"""Documents: attached by an act, seen by those who may, erased everywhere by a protection."""

import io
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from django.db import OperationalError, connections
from tests.databases import Databases, Engine
from tests.make import fact
from tests.papers import Endless, pdf, pdf_bomb, word
from tests.register import RECORDING, published, ready
from tests.taking_back import withdraw

from comity.accounts.domain import OFFICE, PUBLIC_READER, Reading, Viewer
from comity.kernel.edtf import parse
from comity.ledger.domain import LedgerError, Recorded, Values, Visibility
from comity.ledger.domain.documents import DOCUMENT, MOST_BYTES, Part, TextState
from comity.ledger.files import folder, path_of
from comity.ledger.queries import is_left_to_erase, verify
from comity.ledger.queries.documents import (
    document,
    documents_of,
    left_by_protections,
    leftovers,
    verify_files,
)
from comity.ledger.services import add, finish_erasing
from comity.ledger.services.documents import Attaching, attach, fit_name
from comity.ledger.tables import fetch
from comity.register import services
from comity.visits.domain.lifecycle import VISIT

PARTIES = Viewer(Reading.PARTIES)
REF = "visit/NOR/torture/1"
TODAY = parse("2026-11-24")


@pytest.fixture(params=["sqlite", "postgresql"])
def register(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Engine]:
    with databases.fresh(request.param, asked) as fresh:
        yield fresh


@pytest.fixture
def on_sqlite(databases: Databases) -> Iterator[Engine]:
    with databases.fresh("sqlite", asked) as fresh:
        yield fresh


def asked() -> None:
    """A register in which Norway was asked for a visit, and a second one that only parties see."""
    ready()
    request = fact("request", "2024-03-01", source="A/HRC/40/59")
    hidden = fact("request", "2024-05-01", mandates="executions", visibility=Visibility.PARTIES)
    services.record([request, hidden], recording=RECORDING)


def put(data: bytes, ref: str = REF, **told: object) -> Recorded:
    attaching = Attaching(ref=ref, part=Part.LETTER, **told)  # type: ignore[arg-type]
    return attach(io.BytesIO(data), attaching, viewer=OFFICE, recording=RECORDING)


def hidden_ref() -> str:
    ((ref,),) = fetch("SELECT DISTINCT ref FROM address WHERE ref LIKE %s", ["%~%"])
    return str(ref)


def files() -> set[str]:
    return {path.name for path in folder().rglob("*") if path.is_file()}


def test_a_letter_that_is_attached_is_read_by_those_who_may(register: Engine) -> None:
    made = put(word("Dear Ambassador, one"), language="fr", name="C:\\letters\\Boris.docx")

    assert made.added
    assert documents_of(REF, viewer=PUBLIC_READER) == []
    assert document(made.act, viewer=PUBLIC_READER) is None
    (seen,) = documents_of(REF, viewer=PARTIES)
    assert (seen.id, seen.part, seen.language) == (made.act, Part.LETTER, "fr")
    assert seen.file_name == f"visit-NOR-torture-1-letter-fr-{made.act[:6]}.docx"
    assert seen.name == ""
    (own,) = documents_of(REF, viewer=OFFICE)
    assert own.name == "Boris.docx"


def test_the_file_bears_the_digest_of_what_is_in_it(register: Engine) -> None:
    data = word("Dear Ambassador, two")

    (seen,) = [document(put(data).act, viewer=OFFICE)]

    assert seen is not None
    assert path_of(seen.sha256).read_bytes() == data
    assert path_of(seen.sha256).stat().st_mode & 0o777 == 0o600
    assert (seen.bytes, seen.text) == (len(data), TextState.WHOLE)


def test_the_same_document_twice_is_kept_once(register: Engine) -> None:
    data = word("Dear Ambassador, three")

    first, second = put(data), put(data)
    elsewhere = put(data, ref=hidden_ref())

    assert (first.added, second.added, elsewhere.added) == (True, False, True)
    assert len(fetch("SELECT sha256 FROM content")) == 1


def test_a_public_document_of_a_matter_that_is_hidden_is_hidden(register: Engine) -> None:
    made = put(word("four"), ref=hidden_ref(), visibility=Visibility.PUBLIC)

    assert document(made.act, viewer=PUBLIC_READER) is None
    assert document(made.act, viewer=PARTIES) is not None


def test_a_document_is_public_from_its_day(register: Engine) -> None:
    made = put(word("five"), public_from=parse("2026-12-01").first)
    later = RECORDING.now.replace(month=12)

    assert document(made.act, viewer=PUBLIC_READER) is None
    published(later)

    assert document(made.act, viewer=PUBLIC_READER) is not None


def test_nobody_attaches_to_what_is_not_there_or_not_theirs_to_see(register: Engine) -> None:
    hidden = Attaching(ref=hidden_ref(), part=Part.REPLY)
    unknown = Attaching(ref="visit/NOR/torture/9", part=Part.REPLY)

    said = []
    for attaching in (hidden, unknown):
        with pytest.raises(LedgerError) as refused:
            attach(io.BytesIO(b"x"), attaching, viewer=PUBLIC_READER, recording=RECORDING)
        said.append(str(refused.value).replace(attaching.ref, "REF"))

    assert said[0] == said[1]


@pytest.mark.parametrize("data", [b"MZ\x90\x00" + bytes(100), pdf_bomb(), b""])
def test_what_is_refused_leaves_nothing_behind(on_sqlite: Engine, data: bytes) -> None:
    before = files()

    with pytest.raises(LedgerError):
        put(data, name="letter.pdf")

    assert files() == before
    assert not fetch("SELECT 1 FROM content")
    assert not fetch("SELECT 1 FROM event WHERE kind = 'attached'")


def test_a_document_whose_row_cannot_be_kept_leaves_no_file(
    on_sqlite: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(word("one"))
    before = files()
    database: Any = connections["default"]
    commit = database._commit

    def full() -> None:
        monkeypatch.setattr(database, "_commit", commit)
        raise OperationalError("database or disk is full")

    for text in ("two", "one"):
        monkeypatch.setattr(database, "_commit", full)
        with pytest.raises((LedgerError, OperationalError)):
            put(word(text))
        assert files() == before


def test_an_upload_without_an_end_is_refused_as_soon_as_the_bound_is_passed(
    on_sqlite: Engine,
) -> None:
    before, endless = files(), Endless()
    attaching = Attaching(ref=REF, part=Part.ANNEX)

    with pytest.raises(LedgerError, match="larger than 50 MB"):
        attach(endless, attaching, viewer=OFFICE, recording=RECORDING)  # type: ignore[arg-type]

    assert endless.given <= MOST_BYTES + 1024 * 1024
    assert files() == before


def test_a_document_that_is_withdrawn_is_gone_and_its_file_stays(register: Engine) -> None:
    made = put(word("six"))
    (seen,) = documents_of(REF, viewer=OFFICE)

    withdraw(made.act, date=TODAY, recording=RECORDING)

    assert documents_of(REF, viewer=OFFICE) == []
    assert path_of(seen.sha256).exists()
    assert verify_files() == (1, None)


def test_a_protection_erases_the_content_wherever_it_is(register: Engine) -> None:
    data = word("seven: the name of a person at risk")
    made, other = put(data, name="Mr X.docx"), put(data, ref=hidden_ref())
    (seen,) = documents_of(REF, viewer=OFFICE)

    services.protect(made.act, date=TODAY, recording=RECORDING)

    assert not path_of(seen.sha256).exists()
    for name in (made.act, other.act):
        assert document(name, viewer=OFFICE) is None
    for table in ("content", "file_name", "document"):
        assert not fetch(f"SELECT 1 FROM {table}")
    assert not fetch('SELECT 1 FROM "text" WHERE document > %s', [""])
    assert not fetch("SELECT 1 FROM event WHERE payload LIKE %s", [f"%{seen.sha256}%"])
    assert verify().ok
    assert verify_files() == (0, None)
    assert seen.sha256 not in leftovers()


def test_a_protection_of_an_act_takes_its_documents_along(register: Engine) -> None:
    ((act,),) = fetch("SELECT act FROM act WHERE mandates = 'torture'")
    put(word("eight"), act=act)
    withdrawn = put(word("eight, second page"), act=act)
    withdraw(withdrawn.act, date=TODAY, recording=RECORDING)
    assert len(fetch("SELECT 1 FROM content")) == 2

    services.protect(act, date=TODAY, recording=RECORDING)

    assert not fetch("SELECT 1 FROM content")
    assert verify_files() == (0, None)


def test_a_document_that_a_protection_of_its_act_has_left_is_found(register: Engine) -> None:
    ((act,),) = fetch("SELECT act FROM act WHERE mandates = 'torture'")
    made = put(word("eight, left behind"), act=act)
    other = put(word("of another act"), ref=hidden_ref())
    erasing = fact("protection", TODAY.text, corrects=act)

    before = left_by_protections()
    add([erasing], lifecycle=VISIT, recording=RECORDING, values=Values)  # alone
    left = left_by_protections()
    services.protect(made.act, date=TODAY, recording=RECORDING)

    assert (before, left, left_by_protections()) == ([], [made.act], [])
    assert document(other.act, viewer=OFFICE) is not None


def test_a_row_that_protects_takes_the_documents_of_its_act_along(register: Engine) -> None:
    ((act,),) = fetch("SELECT act FROM act WHERE mandates = 'torture'")
    put(word("eight, as a row erases it"), act=act)
    row = {"kind": "protection", "actor": "secretariat", "date": TODAY.text, "state": "NOR"}
    row |= {"mandates": "torture", "corrects": act}

    done = services.record_rows([row], recording=RECORDING)

    assert done.is_clean, done.errors
    assert not fetch("SELECT 1 FROM content")
    assert verify().ok
    assert verify_files() == (0, None)


def test_an_erasure_that_broke_off_is_found_and_finished(
    register: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = put(word("nine is held by nobody"))
    (seen,) = documents_of(REF, viewer=OFFICE)

    def broken(_: str) -> None:
        raise PermissionError

    with monkeypatch.context() as patched:
        patched.setattr("comity.ledger.services.erasing.remove", broken)
        services.protect(made.act, date=TODAY, recording=RECORDING)
    assert path_of(seen.sha256).exists()
    assert is_left_to_erase()

    services.seal(recording=RECORDING)

    assert not path_of(seen.sha256).exists()
    assert not is_left_to_erase()


def test_who_reads_what_stood_before_holds_up_the_end_of_an_erasure(register: Engine) -> None:
    made = put(word("nine is read meanwhile"))

    with a_reader(register.url):
        services.protect(made.act, date=TODAY, recording=RECORDING)
        assert is_left_to_erase()
        assert not finish_erasing()

    assert finish_erasing()
    assert not is_left_to_erase()


@contextmanager
def a_reader(url: str) -> Iterator[None]:
    """Another program that has begun to read."""
    if url.startswith("sqlite"):
        other = sqlite3.connect(url.removeprefix("sqlite:///"))
        begin, end = "BEGIN", "ROLLBACK"
    else:
        other = psycopg.connect(url, autocommit=True)  # type: ignore[assignment]
        begin, end = "BEGIN ISOLATION LEVEL REPEATABLE READ", "ROLLBACK"
    other.execute(begin)
    other.execute("SELECT count(*) FROM event").fetchone()
    yield
    other.execute(end)
    other.close()


def test_no_word_of_what_was_erased_is_left_in_the_file(on_sqlite: Engine) -> None:
    made = put(word("nine speaks of Xylophonia"))
    database = on_sqlite.url.removeprefix("sqlite:///")

    services.protect(made.act, date=TODAY, recording=RECORDING)

    with open(database, "rb") as file:  # noqa: PTH123
        left = file.read().lower()
    assert b"xylophonia" not in left


def test_verify_names_a_file_that_is_missing_or_changed(register: Engine) -> None:
    put(pdf("ten"))
    (seen,) = documents_of(REF, viewer=OFFICE)
    path = path_of(seen.sha256)

    path.write_bytes(b"something else")
    changed = verify_files()[1]
    path.unlink()
    missing = verify_files()[1]

    assert changed is not None
    assert missing is not None
    assert "changed" in changed.why
    assert "missing" in missing.why
    assert changed.stream.startswith(f"{DOCUMENT.kind}/")


def test_a_rebuild_makes_the_same_rows(register: Engine) -> None:
    put(word("eleven"), visibility=Visibility.PUBLIC)
    tables = ("document", '"text"')
    before = {table: sorted(map(str, fetch(f"SELECT * FROM {table}"))) for table in tables}

    services.rebuild(recording=RECORDING)

    after = {table: sorted(map(str, fetch(f"SELECT * FROM {table}"))) for table in tables}
    assert after == before
    assert before['"text"']


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\letters\\note.pdf", "note.pdf"),
        ("../../etc/passwd", "passwd"),
        ('a"b\r\nSet-Cookie: x.pdf', "a_b_Set-Cookie_ x.pdf"),
        ("\u202egnp.exe", "_gnp.exe"),
        ("..", ""),
        ("رسالة.pdf", "رسالة.pdf"),
        ("x" * 500 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_the_name_of_a_file_is_only_a_name(given: str, kept: str) -> None:
    assert fit_name(given) == kept
