"""Backup and restore: database and documents in one file, and their way back (DESIGN 10).

The snapshot of the database is taken first, then the files, which are there before their rows are
committed and never removed but by a protection; a restore looks at both, then puts the files back,
then the rows.
"""

import argparse
import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path

from django.db import DatabaseError, connection

from comity.accounts.domain.security import Event
from comity.cli.database import (
    damage,
    folded_by_newer,
    lost,
    migrations,
    no_record,
    not_for_a_record,
    not_ours,
    prepared,
    sqlite_file,
    stale,
)
from comity.cli.encrypting import Recipient, decrypted, encrypt, is_encrypted, recipients
from comity.cli.faults import DONE, RefusalError
from comity.cli.logged import logged
from comity.cli.migrating import bring_up_to_date
from comity.cli.output import counted, write
from comity.cli.packing import checked, engine_of, pack, unpack_database, unpacked_files
from comity.cli.public_side import public_role
from comity.cli.setting_aside import PARTS_OF_A_DATABASE, alone_with, restoring, set_aside
from comity.cli.snapshot import fill_postgresql, take_snapshot
from comity.cli.undone import come_undone, named
from comity.cli.vouching import check_seal, check_signature, protection, signed_checksums
from comity.directory.queries import edition
from comity.directory.services import data_folder
from comity.directory.services.files import digest
from comity.kernel.edtf import iso
from comity.ledger.domain import Sealed
from comity.ledger.files import FOLDER_OF_OWNER, apart, leaving_no_folder
from comity.ledger.holding import hold
from comity.ledger.queries import seals, verify
from comity.ledger.queries.documents import contents, verify_files
from comity.ledger.returning import Returning
from comity.register import services

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
    to = recipients()
    part = target.with_name(f"{target.name}.part")
    with _one_backup(part), leaving_no_folder(), apart() as folder:
        snapshot = folder / "database" if to else target.with_name(f"{target.name}.database.part")
        try:
            _remove(snapshot)
            os.close(os.open(snapshot, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY))
            take_snapshot(snapshot)
            count = _packed(snapshot, part, to)
            _flushed(part)
            part.rename(target)
        finally:
            _remove(snapshot)
    told = f"{target}: {_size(target)}, {counted(count, 'document')}; {_sealed(_last_seal())}"
    write(f"{told}; {protection()}")
    return DONE


def _packed(snapshot: Path, target: Path, to: list[Recipient]) -> int:
    """Pack a backup, encrypted where there are keys for it; how many documents are in it."""
    plain = snapshot.with_name("backup") if to else target
    count = pack(
        plain,
        engine=connection.vendor,
        database=snapshot,
        contents=contents(),
        signed=lambda checksums: signed_checksums(checksums, _last_seal()),
    )
    if to:
        encrypt(plain, target, to)
    return count


@contextlib.contextmanager
def _one_backup(part: Path) -> Iterator[None]:
    """While one backup writes this file, over what a killed one has left there.

    Refused while another one writes it, and where it is a file of somebody else's.
    """
    number = _opened(part)
    try:
        if not hold(number) or not _is_at(part, number):
            raise RefusalError(f"{part} is there: another backup is being written")
        if os.fstat(number).st_size and not (is_encrypted(part) or engine_of(part)):
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
    with decrypted(source, options.identity) as plain:
        told = _restored(plain, options)
    logged(Event.BACKUP_RESTORED)
    write(told.replace(str(plain), str(source)))
    return DONE


def _restored(source: Path, options: argparse.Namespace) -> str:
    path = sqlite_file()
    if engine_of(source) != connection.vendor:
        engine = "an SQLite" if path else "a PostgreSQL"
        raise RefusalError(f"{source} is no backup of {engine} database of Comity")
    said = f"{checked(source)}; {check_signature(source, options)}"
    told = _restore_sqlite(source, path, options) if path else _restore_postgresql(source, options)
    return f"{told}{said}"


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
            fill_postgresql(snapshot)
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
    """What the backup holds, after checking it; `RefusalError` when it is not to be trusted.

    What is looked at is a copy: the tables of an older program are brought up to date in it.
    """
    if wrong := not_ours() or no_record():
        raise RefusalError(f"{source} cannot be restored: {wrong}")
    if connection.vendor == "sqlite" and (wrong := damage(connection.connection)):
        raise RefusalError(f"{source} is damaged: {wrong}")
    upgraded = _brought_up_to_date(source)
    found = verify()
    if found.first_bad:
        bad = found.first_bad
        raise RefusalError(f"{source} is damaged: {bad.stream}, event {bad.seq}: {bad.why}")
    last = _last_seal()
    kept = f"; {check_seal(source, seal, last)}" if seal else ""
    events, streams = counted(found.events, "event"), counted(found.streams, "stream")
    return f"{events} of {streams} verified; {_sealed(last)}{kept}{upgraded}"


def _brought_up_to_date(source: Path) -> str:
    """What is to be said of the tables of an older program, once they are those of this one, of
    what else a backup lacks, and of what an older program made of the events.
    """
    behind, _ = migrations()
    if behind:
        bring_up_to_date()
    if wrong := lost() or folded_by_newer():
        raise RefusalError(f"{source} cannot be restored: {wrong}")
    upgraded = "its tables were an older program's and were brought up to date"
    told = (behind and upgraded, _to_migrate(), stale())
    return "".join(f"; {each}" for each in told if each)


def _to_migrate() -> str:
    """What `comity migrate` has still to do for a record that comes back; empty for nothing."""
    loads = (
        ("the directory", edition() != digest(data_folder())),
        ("the table of sources", services.lacks_sources()),
    )
    does = []
    if lacking := [what for what, is_lacking in loads if is_lacking]:
        does.append(f"loads {' and '.join(lacking)} of this program")
    if role := public_role():  # a backup holds no rights of roles
        does.append(f"lets {role} read what is public")
    return f"run comity migrate, which {' and '.join(does)}" if does else ""


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


def _flushed(path: Path) -> None:
    with path.open("rb") as written:
        os.fsync(written.fileno())


def _size(path: Path) -> str:
    return f"{path.stat().st_size / 1_000_000:.1f} MB"
