"""Names of persons: sealed under a key a person, read by the office alone, gone with the key."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from django.db import connection, connections
from django.test import Client
from pytest_django import Settings
from tests.answers import exported
from tests.databases import Engine, joined
from tests.db.test_import_letters import LETTER, REPLY, bring_in, wrong
from tests.entering import somebody
from tests.register import RECORDING

from comity.accounts.domain import OFFICE, PUBLIC_READER, Reading, Role, Viewer
from comity.ledger import keystore
from comity.ledger.domain import LedgerError
from comity.ledger.queries import events_of, links, position, projections_digest, verify
from comity.ledger.queries.persons import Named, persons_called, persons_of
from comity.ledger.queries.searching import search
from comity.ledger.services.persons import erase_person
from comity.ledger.tables import fetch
from comity.register.lifecycles import LIFECYCLES

STREAM = "communication/NOR/2019/3"
NAMED = {**LETTER, "names": "Amal Haddad; Jon Berg", "persons": "2"}


@pytest.fixture
def store(tmp_path: Path, settings: Settings) -> Iterator[Path]:
    """A store of keys of its own, and the secret that opens it."""
    path = tmp_path / "keys.sqlite3"
    settings.COMITY_PERSONS_KEY = (Fernet.generate_key().decode(),)
    with joined(f"sqlite:///{path}", keystore.STORE):
        yield path


def names(stream: str = STREAM, viewer: Viewer = OFFICE) -> list[str]:
    return [one.person.name for one in persons_of(stream, viewer=viewer)]


def called(name: str) -> Named:
    (found,) = persons_called(name, viewer=OFFICE)
    return found


def everything() -> str:
    """All that the database holds, of every table, as text."""
    tables = connection.introspection.table_names()
    rows = [fetch(f'SELECT * FROM "{table}"') for table in tables]
    return repr(
        [[bytes(c) if isinstance(c, memoryview) else c for c in row] for of in rows for row in of]
    )


def test_names_are_read_by_the_office_and_by_nobody_else(
    register: Engine, tmp_path: Path, store: Path
) -> None:
    assert bring_in(tmp_path, NAMED).is_clean

    assert names() == ["Amal Haddad", "Jon Berg"]
    assert names(viewer=PUBLIC_READER) == []
    assert names(viewer=Viewer(Reading.PARTIES)) == []


def test_a_desk_reads_the_names_of_its_own_matters_and_nobody_elses(
    register: Engine, tmp_path: Path, store: Path
) -> None:
    others = {**NAMED, "id": "8", "ref": "AL UZB 8/2019", "state": "UZB", "names": "Jon Haddad"}
    assert bring_in(tmp_path, NAMED, others).is_clean

    def read_by(*parties: str, own: Reading = Reading.OFFICE) -> list[str]:
        viewer = Viewer(Reading.PUBLIC, own=own, parties=frozenset(parties))
        return [one.person.name for one in persons_called("haddad", viewer=viewer)]

    assert read_by("NOR") == names()[:1] == ["Amal Haddad"]
    assert read_by("UZB") == ["Jon Haddad"]
    assert read_by("KEN") == read_by("NOR", own=Reading.PARTIES) == []


def test_a_name_stands_nowhere_in_the_record(
    register: Engine, tmp_path: Path, store: Path
) -> None:
    bring_in(tmp_path, NAMED)

    assert "Haddad" not in everything()
    assert [one.payload.get("names") for one in events_of(STREAM, viewer=OFFICE)] == [None]
    assert not search("Haddad", viewer=OFFICE).hits


def test_what_names_a_person_moves_nothing_that_can_be_guessed_from(
    register: Engine, tmp_path: Path, store: Path
) -> None:
    bring_in(tmp_path, {**NAMED, "id": ""})
    ((key, digest),) = fetch("SELECT key, digest FROM event")
    others = {**NAMED, "id": "", "names": "Some Body; Else"}

    done = bring_in(tmp_path, others, name="b.csv")

    assert [column for _, column, _ in wrong(done)] == ["id"]  # one act, and not its persons
    assert fetch("SELECT key, digest FROM event") == [(key, digest)]


def test_a_person_erased_is_gone_and_the_chain_still_verifies(
    register: Engine, tmp_path: Path, store: Path
) -> None:
    bring_in(tmp_path, NAMED, REPLY)
    before = (projections_digest(LIFECYCLES.values()), list(links()))

    erase_person(called("Haddad").person.id, recording=RECORDING)

    assert names() == ["", "Jon Berg"]
    assert persons_called("Haddad", viewer=OFFICE) == []
    assert persons_of(STREAM, viewer=OFFICE)[0].erased_at
    assert verify().ok
    assert (projections_digest(LIFECYCLES.values()), list(links())) == before


def test_no_copy_of_a_destroyed_key_is_left_in_the_store(
    register: Engine, tmp_path: Path, store: Path
) -> None:
    bring_in(tmp_path, NAMED)
    person = called("Haddad").person.id
    wrapped = next(line for line in keystore.dump().splitlines() if person in line)
    secret = wrapped.split('"')[3]

    erase_person(person, recording=RECORDING)

    left = b"".join(path.read_bytes() for path in store.parent.glob("keys.sqlite3*"))
    assert secret.encode() not in left


def test_the_same_name_in_one_matter_is_the_same_person(
    register: Engine, tmp_path: Path, store: Path
) -> None:
    bring_in(tmp_path, NAMED)
    first = called("Berg").person.id
    bring_in(
        tmp_path,
        {**NAMED, "id": "9", "corrects": "1", "names": "Jon Berg", "persons": "1"},
        name="c.csv",
    )

    assert {one.person.id for one in persons_called("Berg", viewer=OFFICE)} == {first}


def test_a_person_of_another_matter_is_named_by_the_id_and_erased_in_both(
    register: Engine, tmp_path: Path, store: Path
) -> None:
    bring_in(tmp_path, NAMED)
    person = called("Berg").person.id
    other = {**LETTER, "id": "4", "ref": "AL NOR 4/2019", "names": f"J. Berg ({person})"}
    assert bring_in(tmp_path, other, name="d.csv").is_clean

    erase_person(person, recording=RECORDING)

    assert names() == ["Amal Haddad", ""]
    assert names("communication/NOR/2019/4") == [""]


def test_an_id_that_nobody_has_is_refused_and_nothing_is_kept(
    register: Engine, tmp_path: Path, store: Path
) -> None:
    with pytest.raises(LedgerError, match="There is no key of 'person/aaaaaaaaaaaaaaaa'"):
        bring_in(tmp_path, {**NAMED, "names": "A. B (person/aaaaaaaaaaaaaaaa)"})

    assert position() == 0


def test_without_the_secret_no_name_is_taken(
    register: Engine, tmp_path: Path, store: Path, settings: Settings
) -> None:
    settings.COMITY_PERSONS_KEY = ()

    with pytest.raises(LedgerError, match="COMITY_PERSONS_KEY is not set"):
        bring_in(tmp_path, NAMED)

    assert position() == 0


def test_with_another_secret_names_stay_shut(
    register: Engine, tmp_path: Path, store: Path, settings: Settings
) -> None:
    bring_in(tmp_path, NAMED)
    settings.COMITY_PERSONS_KEY = (Fernet.generate_key().decode(),)

    with pytest.raises(LedgerError, match="not the secret under which"):
        names()


def test_a_new_secret_beside_the_old_one_reads_what_was_kept(
    register: Engine, tmp_path: Path, store: Path, settings: Settings
) -> None:
    bring_in(tmp_path, NAMED)
    settings.COMITY_PERSONS_KEY = (Fernet.generate_key().decode(), *settings.COMITY_PERSONS_KEY)

    assert names() == ["Amal Haddad", "Jon Berg"]


def test_the_same_file_twice_adds_nothing(register: Engine, tmp_path: Path, store: Path) -> None:
    bring_in(tmp_path, NAMED)
    again = bring_in(tmp_path, NAMED)

    assert (again.added, again.already) == (0, 1)


def test_a_file_whose_names_are_written_otherwise_is_sent_back(
    register: Engine, tmp_path: Path, store: Path
) -> None:
    done = bring_in(tmp_path, {**NAMED, "names": "Amal (somebody)"})

    ((row, column, expected),) = wrong(done)
    assert (row, column) == (2, "names")
    assert "names with semicolons between them" in expected


def test_keys_come_back_from_their_backup_but_not_those_destroyed(
    register: Engine, tmp_path: Path, store: Path
) -> None:
    bring_in(tmp_path, NAMED)
    kept = keystore.dump().splitlines()
    erase_person(called("Haddad").person.id, recording=RECORDING)
    with connections["keys"].cursor() as cursor:
        cursor.execute("DELETE FROM person_key WHERE wrapped <> ''")

    assert keystore.load(kept) == 1
    assert names() == ["", "Jon Berg"]


def test_an_erased_name_is_in_no_page_past_view_search_export_or_new_copy(
    register: Engine, tmp_path: Path, store: Path
) -> None:
    bring_in(tmp_path, {**NAMED, "visibility": "public"}, REPLY)
    registrar = Client()
    user = somebody(Role.REGISTRAR)
    registrar.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    person = called("Haddad").person.id
    kept = keystore.dump()
    assert person in kept

    erase_person(person, recording=RECORDING)

    asked = [
        "",
        "?known=2026-11-30",
        "?format=json",
        "?format=csv",
        "?known=2026-11-30&format=json",
    ]
    for browser in (registrar, Client()):
        pages = [f"/{STREAM}{form}" for form in asked]
        for address in (*pages, "/search?q=Haddad", "/feed.atom"):
            found = browser.get(address)
            assert found.status_code == 200, address
            words = found.content.decode().replace("q=Haddad", "").replace('"Haddad"', "")
            assert "Amal" not in words, address
    files = exported(tmp_path / "export", on=RECORDING.now.date().toordinal())
    assert STREAM.encode() in b"".join(files.values())
    assert not any(b"Amal" in content for content in files.values())
    assert not search("Amal", viewer=OFFICE).hits
    assert "Amal" not in everything()
    assert keystore.dump() != kept
    ((_, wrapped, *_),) = [
        json.loads(one) for one in keystore.dump().splitlines() if person in one
    ]
    assert wrapped == ""  # what is copied from now on opens nothing
    assert verify().ok
