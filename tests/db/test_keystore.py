"""The store of keys: its owner's alone, and brought back whole or not at all."""

import json
import os
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from cryptography.fernet import Fernet
from django.db import connections
from pytest_django import Settings
from tests.databases import Databases, Engine, joined
from tests.db.test_erased_for_good import files_of
from tests.register import NOVEMBER, RECORDING, ready

from comity.ledger import keystore
from comity.ledger.domain import LedgerError
from comity.ledger.queries import is_left_to_erase
from comity.ledger.services.persons import erase_person
from comity.register.services import seal

pytestmark = pytest.mark.usefixtures("databases")  # it lets tests reach a database

AMAL, BERG = "person/amal", "person/berg"


@pytest.fixture
def store(tmp_path: Path, settings: Settings) -> Iterator[Path]:
    """A store of two keys, and the secret that opens it."""
    path = tmp_path / "keys.sqlite3"
    settings.COMITY_PERSONS_KEY = (Fernet.generate_key().decode(),)
    with joined(f"sqlite:///{path}", keystore.STORE):
        keystore.make([AMAL, BERG], now=NOVEMBER)
        yield path


@pytest.fixture
def register(databases: Databases) -> Iterator[Engine]:
    with databases.fresh("sqlite", ready) as fresh:
        yield fresh


def with_key(line: str, wrapped: str) -> str:
    person, _, *others = json.loads(line)
    return json.dumps([person, wrapped, *others])


def cut(line: str) -> str:
    """A line whose key is not whole."""
    return with_key(line, json.loads(line)[1][:-8])


def test_a_new_store_is_its_owners_alone(tmp_path: Path, settings: Settings) -> None:
    settings.COMITY_PERSONS_KEY = (Fernet.generate_key().decode(),)
    path = tmp_path / "keys.sqlite3"
    before = os.umask(0o022)
    try:
        with joined(f"sqlite:///{path}", keystore.STORE):
            keystore.load([])
    finally:
        os.umask(before)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_damaged_store_is_not_taken_for_the_record(store: Path) -> None:
    connections[keystore.STORE].close()
    whole = store.read_bytes()
    store.write_bytes(whole[:4096] + b"\x7f" * (len(whole) - 4096))

    with pytest.raises(LedgerError, match="store of the keys of persons does not answer"):
        keystore.dump()


def test_a_damaged_key_refuses_the_whole_and_keeps_no_good_one_out(
    store: Path, tmp_path: Path
) -> None:
    amal, berg = keystore.dump().splitlines()
    with joined(f"sqlite:///{tmp_path / 'new.sqlite3'}", keystore.STORE):
        with pytest.raises(ValueError, match="key 1 of 2 does not open: it is damaged"):
            keystore.load([cut(amal), berg])
        assert keystore.dump() == ""

        assert keystore.load([amal, berg]) == 2
        assert keystore.keys([AMAL, BERG]).keys() == {AMAL, BERG}


def test_a_key_that_is_damaged_in_the_store_gives_way_to_the_good_one(
    store: Path, tmp_path: Path
) -> None:
    amal, berg = keystore.dump().splitlines()
    with joined(f"sqlite:///{tmp_path / 'new.sqlite3'}", keystore.STORE):
        keystore.load([amal, berg])
        with connections[keystore.STORE].cursor() as cursor:
            cursor.execute("UPDATE person_key SET wrapped = 'cut' WHERE id = %s", [AMAL])

        assert keystore.load([amal, berg]) == 1
        assert keystore.keys([AMAL, BERG]).keys() == {AMAL, BERG}


def test_a_key_under_another_secret_is_not_taken(store: Path, settings: Settings) -> None:
    lines = keystore.dump().splitlines()
    settings.COMITY_PERSONS_KEY = (Fernet.generate_key().decode(),)

    with pytest.raises(ValueError, match="COMITY_PERSONS_KEY is not the secret"):
        keystore.load(lines)


def test_of_a_key_that_is_there_twice_neither_is_taken(store: Path, tmp_path: Path) -> None:
    amal, berg = keystore.dump().splitlines()
    with joined(f"sqlite:///{tmp_path / 'new.sqlite3'}", keystore.STORE):
        with pytest.raises(ValueError, match=f"{AMAL} is in it twice"):
            keystore.load([amal, berg, amal])

        assert keystore.dump() == ""


@pytest.mark.parametrize(
    "line",
    [
        ["amal", "key", "2026-11-24T12:00:00+01:00", "", ""],
        [AMAL, "", "2026-11-24T12:00:00+01:00", "", ""],
        [AMAL, "key", "one day", "", ""],
    ],
)
def test_a_line_that_is_no_key_is_named(store: Path, line: list[str]) -> None:
    with pytest.raises(ValueError, match="line 1 is no key of a person"):
        keystore.load([json.dumps(line)])


def test_a_key_that_was_destroyed_stays_destroyed(store: Path) -> None:
    lines = keystore.dump().splitlines()
    keystore.destroy(AMAL, now=NOVEMBER, by="amina")

    assert keystore.load(lines) == 0
    assert keystore.keys([AMAL, BERG]).keys() == {BERG}


def test_who_reads_the_store_holds_up_the_end_of_a_key(register: Engine, store: Path) -> None:
    wrapped = json.loads(keystore.dump().splitlines()[0])[1]
    reader = sqlite3.connect(store, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM person_key").fetchall()
    with connections[keystore.STORE].cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 100")

    erase_person(AMAL, recording=RECORDING)
    meanwhile = is_left_to_erase()
    reader.close()
    seal(recording=RECORDING)

    assert meanwhile
    assert not is_left_to_erase()
    assert not any(wrapped.encode() in one.read_bytes() for one in store.parent.glob("keys*"))


def test_no_copy_of_a_key_is_left_in_a_store_on_postgresql(
    databases: Databases, settings: Settings
) -> None:
    settings.COMITY_PERSONS_KEY = (Fernet.generate_key().decode(),)
    with databases.fresh("postgresql", ready) as fresh, joined(fresh.url, keystore.STORE):
        keystore.make([AMAL, BERG], now=NOVEMBER)
        wrapped = json.loads(keystore.dump().splitlines()[0])[1]
        with psycopg.connect(fresh.url) as reader:
            reader.execute("SELECT * FROM person_key")
            erase_person(AMAL, recording=RECORDING)
            meanwhile = is_left_to_erase()
        seal(recording=RECORDING)

        assert meanwhile
        assert not is_left_to_erase()
        assert not any(wrapped.encode() in one.read_bytes() for one in files_of(fresh))
