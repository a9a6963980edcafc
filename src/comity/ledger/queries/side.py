"""From which side the record is read: as its owner, or as the public, by a role of the database
that sees public rows alone (decision 82).

The whole program asks Django's `default` connection. While the public side reads, that is the one
of the public's role; nothing else knows of it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

PUBLIC: Final = "public"
"""The name of the connection of the public's role; there is none where no such role is used."""


_owner: ContextVar[BaseDatabaseWrapper | None] = ContextVar("comity_owner", default=None)
"""The owner's connection, while the public side reads."""


@contextmanager
def public_side() -> Iterator[None]:
    """Until it ends, this thread reads as the public's role; as the owner where there is none."""
    if PUBLIC not in connections or _owner.get() is not None:
        yield
        return
    token = _owner.set(connections[DEFAULT_DB_ALIAS])
    try:
        with _as_default(connections[PUBLIC]):
            yield
    finally:
        _owner.reset(token)


def is_public_side() -> bool:
    """Whether this thread reads as the public's role."""
    return _owner.get() is not None


@contextmanager
def owners_side() -> Iterator[None]:
    """Until it ends, this thread reads as the owner: what is folded anew, of all there is.

    What a viewer may see of it is asked as everywhere.
    """
    owner = _owner.get()
    if owner is None:
        yield
        return
    with _as_default(owner):
        yield


@contextmanager
def _as_default(one: BaseDatabaseWrapper) -> Iterator[None]:
    before = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = one
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = before
