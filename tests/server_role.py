"""A role of PostgreSQL for the server, as an administrator makes it, and gone after the test."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from tests.databases import Engine

ROLE = f"comity_server_{os.getpid()}"


@contextmanager
def with_server_role(engine: Engine, role: str = ROLE) -> Iterator[str]:
    """A role that has no rights yet; COMITY_DATABASE_URL by which the server runs as this role."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {role} LOGIN")
    try:
        yield re.sub(r"//[^@/]*@", f"//{role}@", engine.url)
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP OWNED BY {role}")
            cursor.execute(f"DROP ROLE {role}")
