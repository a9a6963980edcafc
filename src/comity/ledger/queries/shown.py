"""Digests of all rows that readers get, as they are now: for a seal, and to compare with one."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any, cast

from django.db import connection

from comity.accounts.domain import Reading
from comity.directory.domain import DirectoryEmptyError
from comity.ledger.domain import Lifecycle
from comity.ledger.domain.events import canonical
from comity.ledger.domain.projection import tables_of
from comity.ledger.domain.shown import Shown, row_digest, shown
from comity.ledger.domain.texts import TEXT_COLUMNS
from comity.ledger.queries.expecting import book
from comity.ledger.tables import named

_AT_ONCE = 2_000  # rows in memory
_TEXT = "text"
_CONTENT = ("sha256", "type", "charset", "bytes", "state", "text")
_OF_CONTENT = "content"
"""What stands for the stream of a document's content, which lies under its digest alone."""


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
    every[_OF_CONTENT] += (row_digest(_OF_CONTENT, row) for row in _rows(_OF_CONTENT, _CONTENT))
    return shown(public, every, salt=salt)


def tables_shown(lifecycles: Iterable[Lifecycle]) -> Mapping[str, tuple[str, ...]]:
    """Every table of projections with its columns, and the one that search looks through."""
    tables: dict[str, tuple[str, ...]] = {}
    for lifecycle in lifecycles:
        tables |= tables_of(lifecycle)
    return {**tables, _TEXT: TEXT_COLUMNS}


def made_by(lifecycles: Iterable[Lifecycle]) -> str:
    """By which folds and rules rows are made, as a digest: digests of rows that were made by
    others are not compared.
    """
    versions = sorted((lifecycle.kind, lifecycle.version) for lifecycle in lifecycles)
    rules = ""
    with suppress(DirectoryEmptyError):  # nothing is expected yet
        rules = book().digest
    return hashlib.sha256(canonical([versions, rules])).hexdigest()


def _rows(table: str, columns: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    """Each row of a table, of which few are in memory at a time."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(f'SELECT {named(columns)} FROM "{table}"')
        while rows := cursor.fetchmany(_AT_ONCE):
            yield from cast("list[tuple[Any, ...]]", rows)
