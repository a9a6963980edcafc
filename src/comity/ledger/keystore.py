"""The keys of persons, in a store of their own: one key a person (DESIGN 3, RULES P3, P4).

What is kept of a person is written under that person's key and nobody else's. The store is a
database apart from the record (COMITY_KEYS_URL), with backups of its own and a short life: once a
key is destroyed, nothing that was ever written under it can be read again, in no copy of the
record. The keys themselves lie there under the secret of the office (COMITY_PERSONS_KEY), which is
kept in neither.
"""

import json
import secrets
from base64 import b32encode
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import DatabaseError, connections, transaction
from django.db.backends.utils import CursorWrapper

from comity.kernel.phrases import Phrase
from comity.ledger.domain.facts import LedgerError
from comity.ledger.files import FOLDER_OF_OWNER, OWNER_ONLY

STORE: Final = "keys"
"""The alias of the store among the databases."""

PREFIX: Final = "person/"
_ID_BYTES = 10

_TABLE = (
    "CREATE TABLE IF NOT EXISTS person_key ("
    "id TEXT PRIMARY KEY, wrapped TEXT NOT NULL, made_at TEXT NOT NULL,"
    " destroyed_at TEXT NOT NULL, destroyed_by TEXT NOT NULL)"
)
_HELD = (
    "SELECT count(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
    " AND datname = current_database() AND backend_xmin IS NOT NULL"
)
"""How many read the database of the store just now."""
_NOT_OPEN = Phrase(
    "Names of persons are kept only under keys, and COMITY_PERSONS_KEY is not set: expected the"
    " office’s secret, which `comity persons new-secret` makes."
)


def is_open() -> bool:
    """Whether the secret is there without which no name can be kept or read."""
    return bool(settings.COMITY_PERSONS_KEY)


def check_secret() -> None:
    """LedgerError where the secret is none under which keys can be kept."""
    _office()


def new_person() -> str:
    """An id for a person of whom none is on record."""
    made = b32encode(secrets.token_bytes(_ID_BYTES)).decode().lower()
    return f"{PREFIX}{made}"


def make(persons: Iterable[str], *, now: datetime) -> dict[str, Fernet]:
    """Make a key for each of these persons; on the disk when this returns.

    It is there before anything is written under it; a key under which nothing was written in the
    end does no harm.
    """
    office = _office()
    made = {person: Fernet.generate_key() for person in persons}
    with _answering() as cursor:
        cursor.executemany(
            "INSERT INTO person_key (id, wrapped, made_at, destroyed_at, destroyed_by)"
            " VALUES (%s, %s, %s, '', '')",
            [
                (person, office.encrypt(key).decode(), now.isoformat())
                for person, key in made.items()
            ],
        )
    return {person: Fernet(key) for person, key in made.items()}


def keys(persons: Iterable[str]) -> dict[str, Fernet]:
    """The keys of those of these persons whose key is there; LedgerError without the secret."""
    wanted = sorted(set(persons))
    if not wanted:
        return {}
    office = _office()
    found = {row[0]: row[1] for row in _rows() if row[1]}
    try:
        return {
            person: Fernet(office.decrypt(found[person])) for person in wanted if person in found
        }
    except InvalidToken:
        raise LedgerError(
            Phrase(
                "COMITY_PERSONS_KEY is not the secret under which the keys of persons were kept."
            )
        ) from None


def missing(persons: Iterable[str]) -> set[str]:
    """Those of these persons of whose key nothing is known: neither that it is there nor that it
    was destroyed. A store that was lost says so of everybody.
    """
    return set(persons) - {row[0] for row in _rows()}


def unopened() -> int:
    """How many keys the secret of the office does not open; LedgerError without the secret."""
    office = _office()
    return sum(bool(row[1]) and not _opens(office, row[1]) for row in _rows())


def destroyed() -> dict[str, str]:
    """Person → the instant at which the key was destroyed."""
    return {row[0]: row[3] for row in _rows() if row[3]}


def destroy(person: str, *, now: datetime, by: str) -> bool:
    """Destroy a person's key for good; False where there is none, or none any more.

    Copies of it stand in the files of the store until `scrub` says otherwise.
    """
    with _answering() as cursor:
        cursor.execute(
            "UPDATE person_key SET wrapped = '', destroyed_at = %s, destroyed_by = %s"
            " WHERE id = %s AND wrapped <> ''",
            [now.isoformat(), by, person],
        )
        return bool(cursor.rowcount > 0)


def scrub() -> bool:
    """Leave no copy of a destroyed key in the files of the store; whether none is left, which a
    program that reads what stood before may hold.
    """
    with _answering() as cursor:
        if connections[STORE].vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return not cursor.fetchall()[0][0]
        cursor.execute(_HELD)
        if cursor.fetchall()[0][0]:
            return False
        cursor.execute("SET lock_timeout = '2s'")
        try:
            cursor.execute("VACUUM FULL person_key")
        finally:
            cursor.execute("RESET lock_timeout")
        return True


def dump() -> str:
    """The store as lines of JSON, for a backup of its own; keys stay under the secret."""
    return "".join(f"{json.dumps(list(row))}\n" for row in _rows())


def load(lines: Iterable[str]) -> int:
    """Bring keys back that are missing or damaged here; how many came.

    What was destroyed here stays destroyed. `ValueError` where a line is none of a dump, or is a
    key that the secret does not open: nothing is brought back then.
    """
    rows = [_row(number, line) for number, line in enumerate(lines, start=1) if line.strip()]
    _once_each(rows)
    office = _office() if any(row[1] for row in rows) else None
    for number, row in enumerate(rows, start=1):
        if row[1] and not _opens(office, row[1]):
            raise ValueError(
                f"key {number} of {len(rows)} does not open: it is damaged, or COMITY_PERSONS_KEY"
                " is not the secret under which it was kept"
            )
    there = {row[0] for row in _rows() if row[3] or _opens(office, row[1])}
    new = [row for row in rows if row[0] not in there]
    with _answering() as cursor, transaction.atomic(using=STORE):
        cursor.executemany(
            "INSERT INTO person_key (id, wrapped, made_at, destroyed_at, destroyed_by)"
            " VALUES (%s, %s, %s, %s, %s) ON CONFLICT (id) DO UPDATE SET wrapped ="
            " excluded.wrapped, made_at = excluded.made_at, destroyed_at = excluded.destroyed_at,"
            " destroyed_by = excluded.destroyed_by WHERE person_key.destroyed_at = ''",
            new,
        )
    return len(new)


def _opens(office: MultiFernet | None, wrapped: str) -> bool:
    """Whether there is a key under the secret of the office; without the secret it counts."""
    try:
        return office is None or bool(Fernet(office.decrypt(wrapped)))
    except (InvalidToken, ValueError):
        return False


def _once_each(rows: Iterable[tuple[str, ...]]) -> None:
    """ValueError where two lines are of one person."""
    seen: set[str] = set()
    for person, *_ in rows:
        if person in seen:
            raise ValueError(f"{person} is in it twice; which of the two is right cannot be told")
        seen.add(person)


def _row(number: int, line: str) -> tuple[str, ...]:
    try:
        row = json.loads(line)
    except ValueError:
        row = None
    if (
        not isinstance(row, list)
        or len(row) != len(_COLUMNS)
        or not all(isinstance(cell, str) for cell in row)
        or not _is_of_a_person(*row)
    ):
        raise ValueError(f"line {number} is no key of a person; expected a line of such a backup")
    return tuple(row)


def _is_of_a_person(person: str, wrapped: str, made_at: str, destroyed_at: str, _: str) -> bool:
    """Whether a row is what the store holds: a key that is there, or one that was destroyed."""
    if not person.startswith(PREFIX) or bool(wrapped) == bool(destroyed_at):
        return False
    try:
        return all(datetime.fromisoformat(at) for at in (made_at, destroyed_at) if at)
    except ValueError:
        return False


_COLUMNS: Final = ("id", "wrapped", "made_at", "destroyed_at", "destroyed_by")


def _rows() -> list[tuple[Any, ...]]:
    with _answering() as cursor:
        cursor.execute(f"SELECT {', '.join(_COLUMNS)} FROM person_key ORDER BY made_at, id")
        return list(cursor.fetchall())


def _prepare() -> None:
    """Make the store where it is new, its owner's alone."""
    store = connections[STORE]
    if store.vendor == "sqlite":
        path = Path(str(store.settings_dict["NAME"]))
        with suppress(OSError):  # it is there, or cannot be made, which the database then says
            path.parent.mkdir(mode=FOLDER_OF_OWNER, parents=True, exist_ok=True)
            path.touch(mode=OWNER_ONLY, exist_ok=False)
    with store.cursor() as cursor:
        cursor.execute(_TABLE)


@contextmanager
def _answering() -> Iterator[CursorWrapper]:
    """The store, made where it is new; LedgerError where it, and not the record, is silent."""
    try:
        _prepare()
        with connections[STORE].cursor() as cursor:
            yield cursor
    except DatabaseError as error:
        raise LedgerError(
            Phrase("The store of the keys of persons does not answer: %(error)s", error=str(error))
        ) from error


def _office() -> MultiFernet:
    """The secret of the office; of several the first writes and all read: so it can change."""
    given: Sequence[str] = settings.COMITY_PERSONS_KEY
    if not given:
        raise LedgerError(_NOT_OPEN)
    try:
        return MultiFernet([Fernet(secret) for secret in given])
    except ValueError:
        raise LedgerError(
            Phrase(
                "COMITY_PERSONS_KEY is no secret for keys: expected one that `comity persons"
                " new-secret` makes, or several with commas."
            )
        ) from None
