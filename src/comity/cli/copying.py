"""Backup and restore: database and documents in one file, and their way back (DESIGN 10).

The snapshot of the database is taken first, then the files, which are there before their rows are
committed and never removed but by a protection; a restore looks at both, then puts the files back,
then the rows.
"""

import argparse
import contextlib
import errno
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

from django.db import DatabaseError, connection

from comity.cli.database import damage, not_for_a_record, prepared, sqlite_file, unprepared
from comity.cli.faults import DONE, RefusalError
from comity.cli.output import counted, write
from comity.cli.packing import checked, engine_of, pack, unpack_database, unpacked_files
from comity.cli.setting_aside import PARTS_OF_A_DATABASE, alone_with, restoring, set_aside
from comity.cli.undone import come_undone, named
from comity.kernel.edtf import iso
from comity.ledger.domain import Sealed
from comity.ledger.files import FOLDER_OF_OWNER, apart, leaving_no_folder
from comity.ledger.holding import hold
from comity.ledger.queries import seals, verify
from comity.ledger.queries.documents import contents, verify_files
from comity.ledger.returning import Returning

OWNER_ONLY = 0o600  # a backup holds what only the office may read
RESTORE_LOCK = 0x636F6D69_72657374  # advisory, of the database that a restore fills


def backup(options: argparse.Namespace) -> int:
    """Write database and documents into a file that must not exist."""
    prepared()
    target = Path(options.file).expanduser()
    if target.exists():
        raise RefusalError(f"{target} exists; name a file that does not")
    if not target.parent.is_dir():
        raise RefusalError(f"there is no folder {target.parent}")
    part = target.with_name(f"{target.name}.part")
    snapshot = target.with_name(f"{target.name}.database.part")
    with _one_backup(part):
        try:
            _remove(snapshot)
            os.close(os.open(snapshot, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY))
            if sqlite_file():
                _copy_sqlite(snapshot)
            else:
                _run("pg_dump", "--format=custom", "--no-owner", f"--file={snapshot}")
            count = pack(
                part,
                engine=connection.vendor,
                database=snapshot,
                contents=contents(),
            )
            _flushed(part)
            part.rename(target)
        finally:
            _remove(snapshot)
    write(f"{target}: {_size(target)}, {counted(count, 'document')}; {_sealed(_last_seal())}")
    return DONE


@contextlib.contextmanager
def _one_backup(part: Path) -> Iterator[None]:
    """While one backup writes this file, over what a killed one has left there.

    Refused while another one writes it, and where it is a file of somebody else's.
    """
    number = _opened(part)
    try:
        if not hold(number) or not _is_at(part, number):
            raise RefusalError(f"{part} is there: another backup is being written")
        if os.fstat(number).st_size and engine_of(part) is None:
            raise RefusalError(f"{part} is there and is no backup; move it, or name another file")
        os.fchmod(number, OWNER_ONLY)
        try:
            yield
        finally:
            part.unlink(missing_ok=True)
    finally:
        os.close(number)


def _opened(part: Path) -> int:
    """Open a file of one's own, made where it is not; refused where somebody else has put it, or a
    link, where a backup is to be written.
    """
    try:
        number = os.open(part, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, OWNER_ONLY)
    except OSError as error:
        if error.errno != errno.ELOOP:
            raise
        raise RefusalError(f"{part} is a link; remove it, or name another file") from error
    if os.fstat(number).st_uid != os.geteuid():
        os.close(number)
        raise RefusalError(f"{part} is another user's; name a file in a folder of your own")
    return number


def _remove(database: Path, *, but: str | None = None) -> None:
    """Remove the parts of a database, all or all `but` the one that ends so."""
    for suffix in PARTS_OF_A_DATABASE:
        if suffix != but:
            Path(f"{database}{suffix}").unlink(missing_ok=True)


def restore(options: argparse.Namespace) -> int:
    """Bring a backup back after looking at it; what was there before is kept."""
    source = Path(options.file).expanduser()
    if source.is_dir():
        raise RefusalError(f"{source} is a folder; expected the file of a backup")
    if not source.is_file():
        raise RefusalError(f"there is no file {source}")
    path = sqlite_file()
    if engine_of(source) != connection.vendor:
        engine = "an SQLite" if path else "a PostgreSQL"
        raise RefusalError(f"{source} is no backup of {engine} database of Comity")
    said = checked(source)
    told = _restore_sqlite(source, path, options) if path else _restore_postgresql(source, options)
    write(f"{told}{said}")
    return DONE


def _restore_sqlite(source: Path, path: Path, options: argparse.Namespace) -> str:
    path.parent.mkdir(mode=FOLDER_OF_OWNER, parents=True, exist_ok=True)
    with _one_restore(restoring(path)) as part:
        if path.exists() and not options.replace:
            raise RefusalError(f"there is a database {path} already; --replace keeps it aside")
        unpack_database(source, part)
        with _looking_at(part, source):
            told = _looked_over(source, options.seal)
        with unpacked_files(source) as files:
            with _looking_at(part, source):
                told = f"{told}; {_documents(source, files)}"
            _flushed(part)
            told = f"{told}{_undone(source, path, part, options)}"
            with alone_with(path), files.in_place():
                kept = set_aside(path)
                part.rename(path)
    return f"{path} is {source}{f', {kept} is what was there' if kept else ''}; {told}"


def _undone(source: Path, path: Path, part: Path, options: argparse.Namespace) -> str:
    """What is to be said of the protections of a record that is replaced; `RefusalError` where
    some come undone and nobody said that they may.
    """
    if not path.is_file() or not path.stat().st_size:
        return ""
    acts = come_undone(protected=path, told=part)
    if acts is None:
        return "; what was there cannot be read: which acts had been protected cannot be told"
    if not acts:
        return ""
    told = f"{named(acts)} protected or held back in {path} can be read in {source}"
    if not options.without_protections:
        raise RefusalError(
            f"{told}; --without-protections restores it all the same: protect them again before"
            " anybody reads it"
        )
    return f"; {told}: protect them again before anybody reads it"


@contextlib.contextmanager
def _one_restore(part: Path) -> Iterator[Path]:
    """The file in which one restore writes, empty; refused while another one writes there."""
    number = os.open(part, os.O_RDWR | os.O_CREAT, OWNER_ONLY)
    try:
        if not hold(number) or not _is_at(part, number):
            raise RefusalError(f"another restore is at work: it writes {part}")
        try:
            _remove(part, but="")
            os.ftruncate(number, 0)
            os.fchmod(number, OWNER_ONLY)
            yield part
        except BaseException:
            _remove(part)
            raise
    finally:
        os.close(number)


def _is_at(path: Path, number: int) -> bool:
    """Whether the file that is open is still at its path: another restore may have moved it."""
    try:
        return os.path.samestat(path.stat(), os.fstat(number))
    except FileNotFoundError:
        return False


def _restore_postgresql(source: Path, options: argparse.Namespace) -> str:
    if options.replace:
        raise RefusalError(
            "on PostgreSQL restore into a new database: create one, let COMITY_DATABASE_URL name"
            " it, and run this again without --replace"
        )
    name = str(connection.settings_dict["NAME"])
    with _one_restore_of_postgresql():
        if connection.introspection.table_names():
            raise RefusalError(
                "the database of COMITY_DATABASE_URL is not empty; create a new one"
            )
        if wrong := not_for_a_record():
            raise RefusalError(wrong)
        connection.close()
        with leaving_no_folder(), apart() as folder:
            snapshot = folder / "database"
            unpack_database(source, snapshot)
            _run(
                *("pg_restore", "--no-owner", "--no-privileges"),  # roles may be others there
                *("--exit-on-error", "--single-transaction"),
                *(f"--dbname={name}", str(snapshot)),
            )
        try:
            told = _looked_over(source, options.seal)
            with unpacked_files(source) as files:
                told = f"{told}; {_documents(source, files)}"
                with files.in_place():
                    return f"{name} is {source}; {told}"
        except BaseException:
            _empty()
            raise


@contextlib.contextmanager
def _one_restore_of_postgresql() -> Iterator[None]:
    """While this restore alone is at work in the database; refused where another one is."""
    own = connection.copy()  # the connection itself is closed meanwhile
    try:
        with own.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [RESTORE_LOCK])
            ((is_alone,),) = cursor.fetchall()
        if not is_alone:
            raise RefusalError("another restore is at work in the database")
        yield
    finally:
        own.close()


def _empty() -> None:
    """Take out of a database that was empty what a restore has put there."""
    connection.close()
    with connection.cursor() as cursor:
        cursor.execute(_EMPTY)


# All at once: what the role owns where it makes its tables, but for what an extension brought.
_EMPTY = """
    DO $$ DECLARE one record; BEGIN
        FOR one IN SELECT c.oid::regclass AS name, CASE c.relkind
                WHEN 'S' THEN 'SEQUENCE' WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END AS kind
            FROM pg_class c
            WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'S', 'v')
                AND NOT EXISTS (
                    SELECT FROM pg_depend d
                    WHERE d.objid = c.oid AND d.deptype IN ('e', 'a', 'i')
                )
        LOOP EXECUTE format('DROP %s IF EXISTS %s CASCADE', one.kind, one.name); END LOOP;
        FOR one IN SELECT p.oid::regprocedure AS name FROM pg_proc p
            WHERE p.pronamespace = current_schema()::regnamespace
                AND NOT EXISTS (
                    SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e'
                )
        LOOP EXECUTE format('DROP FUNCTION IF EXISTS %s CASCADE', one.name); END LOOP;
    END $$
"""


def _looked_over(source: Path, seal: str | None) -> str:
    """What the backup holds, after checking it; `RefusalError` when it is not to be trusted."""
    if wrong := unprepared():
        raise RefusalError(f"{source} cannot be restored: {wrong}")
    if connection.vendor == "sqlite" and (wrong := damage(connection.connection)):
        raise RefusalError(f"{source} is damaged: {wrong}")
    found = verify()
    if found.first_bad:
        bad = found.first_bad
        raise RefusalError(f"{source} is damaged: {bad.stream}, event {bad.seq}: {bad.why}")
    last = _last_seal()
    if seal and (last is None or last.hash != seal.strip().lower()):
        raise RefusalError(f"{source} does not end with the seal that was named; {_sealed(last)}")
    events, streams = counted(found.events, "event"), counted(found.streams, "stream")
    return f"{events} of {streams} verified; {_sealed(last)}"


def _documents(source: Path, files: Returning) -> str:
    """How many documents come back; `RefusalError` where one is missing."""
    count, bad = verify_files(files.is_whole)
    if bad:
        raise RefusalError(f"{source} is damaged: {bad.stream}, event {bad.seq}: {bad.why}")
    return counted(count, "document")


def _last_seal() -> Sealed | None:
    return next(iter(seals(1)), None)


def _sealed(last: Sealed | None) -> str:
    if last is None:
        return "never sealed"
    return f"last seal no. {last.no} of {iso(last.day)}: {last.hash}"


def _copy_sqlite(target: Path) -> None:
    """SQLite's online backup: one consistent snapshot, while others read and write.

    Refused where its pages are damaged: no restore would take it.
    """
    connection.ensure_connection()
    with contextlib.closing(sqlite3.connect(target)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # all of it in the one file
        if wrong := damage(copy):
            raise RefusalError(
                f"the database is damaged: {wrong}; no backup was made, since none of it could be"
                " restored: `comity restore` brings the last good one back"
            )


@contextlib.contextmanager
def _looking_at(path: Path, source: Path) -> Iterator[None]:
    """Let the connection read an SQLite file for a while, that of this backup."""
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = str(path)
    try:
        yield
    except DatabaseError as error:  # of no database that is in use
        told = f"its database cannot be read ({str(error).splitlines()[0]})"
        raise RefusalError(f"{source} is damaged: {told}") from error
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def _run(program: str, *arguments: str) -> None:
    """Run a program of PostgreSQL against the database; its first complaint is the refusal."""
    login = connection.settings_dict
    environment = {
        **os.environ,
        **{
            variable: str(login[name])
            for variable, name in _POSTGRESQL_VARIABLES.items()
            if login.get(name)
        },
    }
    for name, value in login["OPTIONS"].items():
        if name in {"sslmode", "sslrootcert", "sslcert", "sslkey", "options"}:
            environment[f"PG{name.upper()}"] = str(value)
    done = subprocess.run(  # noqa: S603 - a program of the system, with our own arguments
        [_program(program), *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode:
        lines = done.stderr.strip().splitlines() or [f"ended with code {done.returncode}"]
        raise RefusalError(f"{program}: {lines[0].removeprefix(f'{program}: ')}")


_POSTGRESQL_VARIABLES = {
    "PGDATABASE": "NAME",
    "PGUSER": "USER",
    "PGPASSWORD": "PASSWORD",
    "PGHOST": "HOST",
    "PGPORT": "PORT",
}


def _program(name: str) -> str:
    """The path of a program of PostgreSQL: the newest of Debian's folders, else that on PATH.

    A program older than the server refuses to read it, so the newest comes first.
    """
    folders = Path("/usr/lib/postgresql").glob(f"*/bin/{name}")
    newest = max(folders, key=lambda path: float(path.parts[-3]), default=None)
    found = str(newest) if newest else shutil.which(name)
    if found is None:
        raise RefusalError(f"{name} is not installed; it comes with the client of PostgreSQL")
    return found


def _flushed(path: Path) -> None:
    with path.open("rb") as written:
        os.fsync(written.fileno())


def _size(path: Path) -> str:
    return f"{path.stat().st_size / 1_000_000:.1f} MB"
