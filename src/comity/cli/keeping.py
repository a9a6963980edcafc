"""Commands that keep the record whole: prepare its database, check it, seal it, fold it anew."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from comity.accounts.factor_key import FactorKeyError
from comity.accounts.services.factors import seal_factors
from comity.cli.database import (
    folded_by_newer,
    lost,
    migrations,
    newer,
    no_file,
    not_for_a_record,
    of_others,
    prepared,
    sqlite_file,
)
from comity.cli.days import now
from comity.cli.faults import DONE, RefusalError, said
from comity.cli.migrating import bring_up_to_date
from comity.cli.output import counted, write, write_answer
from comity.cli.progress import shown
from comity.cli.public_side import let_read
from comity.cli.server_side import check_server_role, let_serve
from comity.directory.services import load
from comity.ledger.domain import Recording
from comity.ledger.files import FOLDER_OF_OWNER
from comity.ledger.holding import in_turn
from comity.ledger.queries import projections_digest, rules_changed, sources
from comity.register import services
from comity.register.lifecycles import LIFECYCLES

type Answer = dict[str, object]

MIGRATE_LOCK = 0x436F6D69  # of PostgreSQL: any number that no other lock has
OWNER_ONLY = 0o600  # of a new SQLite file: the record holds what only the office may read


def migrate(options: argparse.Namespace) -> int:
    """Bring the database to what this program needs; say what was done."""
    role = options.server_role
    if role:
        check_server_role(role)
    done = prepare()
    if role:
        done.append(let_serve(role))
    write(", ".join(done) if done else "the database is up to date")
    return DONE


def prepare(*, directory: Path | None = None) -> list[str]:
    """Create or upgrade the tables, load the directory and the table of sources; what was done.

    `directory` is the folder of another directory than the one that belongs to the record.
    """
    if wrong := no_file():
        raise RefusalError(wrong)
    with _made_whole(sqlite_file()), _alone(sqlite_file()):
        if wrong := of_others():
            raise RefusalError(wrong)
        return _prepare(directory)


@contextmanager
def _alone(path: Path | None) -> Iterator[None]:
    """Wait until no other process prepares this database, and keep others waiting."""
    if path is None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATE_LOCK])
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [MIGRATE_LOCK])
        return
    with in_turn(path.parent):
        yield


@contextmanager
def _made_whole(path: Path | None) -> Iterator[None]:
    """Make the SQLite file where there is none; none is left where nothing came into it."""
    is_new = path is not None and not path.exists()
    if path is not None:
        try:
            path.parent.mkdir(mode=FOLDER_OF_OWNER, parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError) as error:
            raise RefusalError(
                f"{error.filename} is a file; expected a folder for the database: see"
                " COMITY_DATABASE_URL and COMITY_HOME"
            ) from error
        path.touch(mode=OWNER_ONLY)
    try:
        yield
    except BaseException:
        if is_new and path is not None:
            connection.close()
            if not path.stat().st_size:
                path.unlink()
        raise


def _prepare(directory: Path | None) -> list[str]:
    behind, beyond = migrations()
    if beyond:
        raise RefusalError(newer(beyond))
    if not connection.introspection.table_names() and (wrong := not_for_a_record()):
        raise RefusalError(wrong)
    done = []
    if behind:
        bring_up_to_date()
        done.append("the tables were brought up to date")
    if wrong := lost() or folded_by_newer():
        raise RefusalError(wrong)
    try:
        number = seal_factors()
    except FactorKeyError as error:
        raise RefusalError(said(error)) from error
    if number:
        done.append(f"secrets of second factors lay in the clear and were sealed: {number}")
    let_read()
    if load(folder=directory):
        done.append("the directory was loaded")
    before = sources()
    services.load_sources()
    if sources() != before:
        done.append("the table of sources was loaded")
    if rules_changed(LIFECYCLES.values()):
        with shown() as progress:
            services.rebuild(recording=Recording(now()), progress=progress)
        done.append("what the rules expect was computed anew")
    return done


def rebuild(options: argparse.Namespace) -> int:
    """Fold all events anew; whether rows stood otherwise before, and a digest, by which a record
    and its copy can be compared.
    """
    prepared()
    with shown() as progress:
        rebuilt = services.rebuild(recording=Recording(now()), progress=progress)
    digest = projections_digest(LIFECYCLES.values())
    answer: Answer = {**rebuilt._asdict(), "digest": digest}
    before = (
        "some of their rows were otherwise before"
        if rebuilt.changed
        else "none of their rows was otherwise before"
    )
    events = counted(rebuilt.events, "event")
    told = f"the projections of {events} were made again; {before}; digest {digest}"
    write_answer(answer, told, options.format)
    return DONE
