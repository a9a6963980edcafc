"""A role of PostgreSQL for the public, as an administrator makes it, and gone after the test."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, connections

from comity.ledger.queries.side import PUBLIC
from comity.site.database import database_settings
from tests.databases import Engine

ROLE = f"comity_public_{os.getpid()}"


@contextmanager
def with_a_role(engine: Engine, role: str = ROLE) -> Iterator[None]:
    """The register of an engine, and a connection of the public's role to it."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {role} LOGIN")
    try:
        with reading_as(role, engine):
            yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP OWNED BY {role}")
            cursor.execute(f"DROP ROLE {role}")


@contextmanager
def reading_as(role: str, engine: Engine) -> Iterator[None]:
    """What COMITY_PUBLIC_URL does."""
    if PUBLIC in connections:  # of another register
        connections[PUBLIC].close()
        del connections[PUBLIC]
    url = re.sub(r"//[^@/]*@", f"//{role}@", engine.url)
    before = connections.settings.get(PUBLIC)
    connections.settings[PUBLIC] = {
        **connections.settings["default"],
        **database_settings(url, pool=False),
    }
    try:
        yield
    finally:
        connections[PUBLIC].close()
        del connections[PUBLIC], connections.settings[PUBLIC]
        if before is not None:
            connections.settings[PUBLIC] = before
