"""SQLite as Comity asks it: Django's engine, with what PostgreSQL has and SQLite has not.

SQLite adds up how much memory it has taken, under a lock for each piece of it; an import takes
millions of pieces. Nobody asks for the sum. It is left out where this is the first that the
process does with SQLite: what has begun cannot be set any more, and stays as it is.
"""

import contextlib
import ctypes
from typing import Final

_CONFIG_MEMSTATUS: Final = 9  # sqlite3_config(3)

with contextlib.suppress(OSError, AttributeError):  # not a library of its own, as on other systems
    ctypes.CDLL("libsqlite3.so.0").sqlite3_config(_CONFIG_MEMSTATUS, 0)
