"""Digests of all rows that readers get, as they are now: for a seal, and to compare with one."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any, Final, NamedTuple, cast

from django.db import connection

from comity.accounts.domain import Reading
from comity.directory.domain import DirectoryEmptyError
from comity.directory.queries import edition
from comity.ledger.domain import Lifecycle
from comity.ledger.domain.documents import TextState
from comity.ledger.domain.events import canonical
from comity.ledger.domain.notes import read_note, read_seal
from comity.ledger.domain.projection import tables_of
from comity.ledger.domain.shown import NOT_READ, Shown, row_digest, shown
from comity.ledger.domain.texts import TEXT_COLUMNS
from comity.ledger.queries.expecting import book
from comity.ledger.queries.snapshot import one_moment
from comity.ledger.tables import fetch, named

_AT_ONCE = 2_000  # rows in memory
_TEXT = "text"
_CONTENT = ("sha256", "type", "charset", "bytes", "state", "text")
_OF_CONTENT = "content"
VERSION: Final = "2"
"""Of how the rows that readers get are digested (ledger.domain.shown)."""


class SealShown(NamedTuple):
    """The last signed seal, and whether readers get the rows that it covers.

    `why_not` says why they were not compared, or is empty.
    """

    no: int
    is_same: bool = True
    why_not: str = ""


def shown_now(lifecycles: Iterable[Lifecycle], *, salt: bytes) -> Shown:
    """The digests of the rows of every projection, of search and of the contents of documents.

    To be asked inside one transaction, so that all rows are of one moment.
    """
    public: dict[str, list[bytes]] = defaultdict(list)
    every: dict[str, list[bytes]] = defaultdict(list)
    for table, columns in tables_shown(lifecycles).items():
        at, readings_at = columns.index("stream"), columns.index("readings")
        for row in _rows(table, columns):
            stream = str(row[at])
            every[stream].append(row_digest(table, row))
            if row[readings_at] & Reading.PUBLIC:
                told = (*row[:readings_at], *row[readings_at + 1 :])
                public[stream].append(row_digest(table, told))
    return shown(public, every, _contents(), salt=salt)


def _contents() -> list[bytes] | None:
    """The digests of the contents of documents; None while one of them waits to be read."""
    rows = list(_rows(_OF_CONTENT, _CONTENT))
    if any(row[_CONTENT.index("state")] == TextState.WAITING for row in rows):
        return None
    return [row_digest(_OF_CONTENT, row) for row in rows]


def covered(lifecycles: Collection[Lifecycle], *, salt: bytes) -> str:
    """What a seal says of the rows that readers get: version, digests, by which rules."""
    return f"{VERSION} {shown_now(lifecycles, salt=salt).joined()} {made_by(lifecycles)}"


def last_seal_shown(lifecycles: Collection[Lifecycle]) -> SealShown | None:
    """Whether readers get the rows that the last signed seal covers; None where none is signed.

    They are compared where nothing has moved them since; the contents of documents where all had
    been read by then.
    """
    with one_moment():
        rows = fetch(
            "SELECT s.no, s.day, s.position, s.salt, n.note FROM seal s"
            " JOIN signed_seal n ON n.no = s.no ORDER BY s.no DESC LIMIT 1"
        )
        if not rows:
            return None
        ((no, day, position, salt, note),) = rows
        told = read_seal(read_note(note).text).shown.split()
        if why := _why_not(told, made_by(lifecycles), day, position):
            return SealShown(no, why_not=why)
        _, rows_now, contents_now, _ = covered(lifecycles, salt=bytes(salt)).split()
        _, rows_then, contents_then, _ = told
        is_same = rows_now == rows_then and contents_then in (contents_now, NOT_READ.hex())
        return SealShown(no, is_same=is_same)


def _why_not(told: list[str], maker: str, day: int, position: int) -> str:
    """Why the rows of now are not those of a seal by themselves; empty where they have to be."""
    if not told or told[0] != VERSION:
        return "it was made by an earlier program"
    if told[-1] != maker:
        return "rows were made by other rules then"
    if fetch("SELECT 1 FROM event WHERE id > %s LIMIT 1", [position]):
        return "acts were recorded since"
    if fetch(_OPENED_SINCE, [day]):
        return "acts became public since"
    return ""


_OPENED_SINCE: Final = (
    "SELECT 1 FROM event e JOIN head h ON h.stream = e.stream"
    " WHERE e.public_from > %s AND e.public_from <= h.folded_on LIMIT 1"
)


def tables_shown(lifecycles: Iterable[Lifecycle]) -> Mapping[str, tuple[str, ...]]:
    """Every table of projections with its columns, and the one that search looks through."""
    tables: dict[str, tuple[str, ...]] = {}
    for lifecycle in lifecycles:
        tables |= tables_of(lifecycle)
    return {**tables, _TEXT: TEXT_COLUMNS}


def made_by(lifecycles: Iterable[Lifecycle]) -> str:
    """By which folds, rules and directory rows are made, as a digest: digests of rows that were
    made by others are not compared.
    """
    versions = sorted((lifecycle.kind, lifecycle.version) for lifecycle in lifecycles)
    rules = ""
    with suppress(DirectoryEmptyError):  # nothing is expected yet
        rules = book().digest
    return hashlib.sha256(canonical([versions, rules, edition()])).hexdigest()


def _rows(table: str, columns: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    """Each row of a table, of which few are in memory at a time."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(f'SELECT {named(columns)} FROM "{table}"')
        while rows := cursor.fetchmany(_AT_ONCE):
            yield from cast("list[tuple[Any, ...]]", rows)
