"""Whether this program can work with the database, and which command mends it if it cannot."""

from pathlib import Path

from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from comity.cli.faults import RefusalError, said
from comity.ledger.domain import LedgerError
from comity.ledger.queries import check_fold_version
from comity.register.lifecycles import LIFECYCLES


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
    if beyond:
        return newer(beyond)
    if behind:
        return "the database is not prepared for this program; `comity migrate` prepares it"
    return None


def stale() -> str | None:
    """Return that projections were made by another version of the rules; None when none was."""
    try:
        check_fold_version(LIFECYCLES.values())
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
    return None


def sqlite_file() -> Path | None:
    """Return the file of the database; None on PostgreSQL."""
    return Path(connection.settings_dict["NAME"]) if connection.vendor == "sqlite" else None


def migrations() -> tuple[set[str], set[str]]:
    """Return the migrations that the database lacks, and those that the program does not know."""
    loader = MigrationLoader(connection)
    ours = {app.label for app in apps.get_app_configs()}
    applied = {key for key in loader.applied_migrations or () if key[0] in ours}
    known = set(loader.disk_migrations or ())
    behind = {f"{app}.{name}" for app, name in known - applied}
    beyond = {f"{app}.{name}" for app, name in applied - known}
    return behind, beyond
