"""Whether this program can work with the database, and which command mends it if it cannot."""

import sqlite3
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules

from django.apps import apps
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from comity.cli.faults import RefusalError, said
from comity.ledger.domain import LedgerError
from comity.ledger.queries import check_fold_version, check_not_newer, holds_its_secret
from comity.register.lifecycles import LIFECYCLES

_RECORDER = "django_migrations"


def prepared() -> None:
    """Do nothing when the tables are those of this program; `RefusalError` says what to do."""
    if found := unprepared():
        raise RefusalError(found)


def ready() -> None:
    """Do nothing when the database can be served; `RefusalError` says which command mends it."""
    if found := unprepared() or stale():
        raise RefusalError(found)


def unprepared() -> str | None:
    """Return why the tables are not those of this program, in a sentence; None when they are."""
    if missing := absent():
        return missing
    behind, beyond = migrations()
    if behind or beyond:
        prepare = "the database is not prepared for this program; `comity migrate` prepares it"
        return not_ours() or prepare
    return lost()


def not_ours() -> str | None:
    """Return that the database is another program's, or a newer one's; None when it is neither."""
    _, beyond = migrations()
    return of_others() or (newer(beyond) if beyond else None)


def lost() -> str | None:
    """Return what was taken out of a database that is prepared, in a sentence; None for nothing.

    No program does it, and none makes it again.
    """
    own = connection.introspection.django_table_names(include_views=False)
    gone = sorted(set(own) - set(connection.introspection.table_names()))
    what = f"its table {gone[0]!r}" if gone else "" if holds_its_secret() else "its secret"
    return f"the database has lost {what}; `comity restore` brings a backup back" if what else None


def stale() -> str | None:
    """Return that projections were made by another version of the rules; None when none was."""
    try:
        check_fold_version(LIFECYCLES.values())
    except LedgerError as refused:
        return said(refused)
    return None


def folded_by_newer() -> str | None:
    """Return that a newer program of the same tables folded the record; None when none did."""
    try:
        check_not_newer(LIFECYCLES.values())
    except LedgerError as refused:
        return said(refused)
    return None


def newer(beyond: set[str]) -> str:
    """Return that the database was upgraded by a newer program, by these migrations."""
    return (
        f"the database is newer than this program (it knows {', '.join(sorted(beyond))});"
        " install the Comity that upgraded it"
    )


def absent() -> str | None:
    """Return that there is no SQLite file, which connecting would create; None when there is."""
    path = sqlite_file()
    if path is not None and not path.exists():
        return f"there is no database {path}; `comity migrate` makes one"
    return no_file()


def no_file() -> str | None:
    """Return that what COMITY_DATABASE_URL names is a folder or a pipe; None when it is not."""
    path = sqlite_file()
    if path is not None and path.exists() and not path.is_file():
        return f"{path} is no file; see COMITY_DATABASE_URL"
    return None


def sqlite_file() -> Path | None:
    """Return the file of the database; None on PostgreSQL."""
    return Path(connection.settings_dict["NAME"]) if connection.vendor == "sqlite" else None


def not_by_bytes() -> str | None:
    """Return by what PostgreSQL sorts texts here; None where it is by their bytes, as SQLite does.

    The name is that of a locale, such as `en_US.UTF-8` or `und`.
    """
    if connection.vendor == "sqlite":
        return None
    with connection.cursor() as cursor:
        cursor.execute(_COLLATION)
        ((provider, libc, other),) = cursor.fetchall()
    if provider == "b" or (provider == "c" and str(libc).lower() in _BY_BYTES):
        return None
    return str(libc if provider == "c" else other)


def not_for_a_record() -> str | None:
    """Return why this PostgreSQL database, which holds nothing yet, is none for a record; or None.

    One that holds a record is not refused: what it is asked is right under every collation.
    """
    locale = not_by_bytes()
    if locale is None:
        return None
    return (
        f"the database sorts texts as {locale} does, not by their bytes; make one that does:"
        " CREATE DATABASE … TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'"
    )


_BY_BYTES = frozenset({"c", "posix", "c.utf-8", "c.utf8"})
_COLLATION = (  # `b` is PostgreSQL's own, by code points; the column of ICU's changed its name
    "SELECT datlocprovider::text, datcollate,"
    " coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale')"
    " FROM pg_database d WHERE datname = current_database()"
)


RETIRED = frozenset({"usersessions"})
"""Applications of before, whose tables ours dropped."""


def migrations() -> tuple[set[str], set[str]]:
    """Return the migrations that the database lacks, and those that the program does not know."""
    known = set(known_migrations())
    applied = set(MigrationRecorder(connection).applied_migrations())
    behind = {f"{app}.{name}" for app, name in known - applied}
    beyond = {f"{app}.{name}" for app, name in applied - known if app not in RETIRED}
    return behind, beyond


def damage(database: sqlite3.Connection, *, quick: bool = False) -> str:
    """What SQLite finds wrong with the pages of a file, which no event tells; "" if nothing. The
    `quick` look leaves out whether indexes agree with their tables.
    """
    check = "quick_check" if quick else "integrity_check"
    try:
        ((told,),) = database.execute(f"PRAGMA {check}(1)").fetchall()
    except sqlite3.DatabaseError as error:
        told = str(error)
    return "" if told == "ok" else " ".join(str(told).split())


def no_record() -> str | None:
    """Return that no program of ours has made a record there; None where one has."""
    applied = MigrationRecorder(connection).applied_migrations()
    return None if any(app == "ledger" for app, _ in applied) else "no record is in the database"


def of_others() -> str | None:
    """Return that the tables there are another program's; None when they are not."""
    if no_record() is None:
        return None
    there = set(connection.introspection.table_names())
    own = {_RECORDER, *connection.introspection.django_table_names()}
    if not there or (_RECORDER in there and there <= own):
        return None  # empty, or this program was stopped as it made its first tables
    return (
        f"the database is another program's: it has a table {min(there - {_RECORDER})!r};"
        " expected an empty one, or a record of Comity's"
    )


def known_migrations() -> Iterator[tuple[str, str]]:
    """Yield the migrations of this program by app and name; to load them would take longer."""
    for app in apps.get_app_configs():
        package = find_spec(f"{app.name}.migrations")
        places = (package.submodule_search_locations if package else None) or ()
        for _, name, is_package in iter_modules(places):
            if not is_package and not name.startswith("_"):
                yield app.label, name
