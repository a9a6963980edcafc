"""What is wrong or unsafe in this installation, a line each, and what to do about it."""

import argparse
import os
import shutil
import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import Error, connection, connections

from comity.cli import guards, upkeep
from comity.cli.clocks import of_the_clock
from comity.cli.database import damage, not_by_bytes, sqlite_file, stale, unprepared
from comity.cli.days import now
from comity.cli.entrance import of_factors, of_people, of_settings
from comity.cli.extracting import of_extraction
from comity.cli.faults import DONE, REFUSED, said, sentence
from comity.cli.finding import Finding, Weight
from comity.cli.output import Column, by_column, counted, write, write_csv, write_list
from comity.cli.public_side import of_public_side
from comity.cli.seal_upkeep import of_backups, of_seal_key
from comity.cli.server_side import of_server_side
from comity.directory.queries import edition
from comity.directory.services import data_folder
from comity.directory.services.files import digest
from comity.kernel.edtf import geneva_day, iso
from comity.ledger import keystore
from comity.ledger.domain import LedgerError
from comity.ledger.queries import seals, without_end
from comity.ledger.queries.documents import left_by_protections
from comity.ledger.queries.persons import any_sealed
from comity.outbox import queries as outbox
from comity.outbox.domain import Status
from comity.outbox.followers import stopped

LEAST_FREE = 1_000_000_000  # bytes; below this a busy day may fill the disk
SEAL_DAYS = 2  # `comity seal` runs daily; after this many days somebody has stopped it
MAIL_WAITS = timedelta(days=2)  # the day's digest goes out at the next run, or the next day
OLDEST_POSTGRESQL = 150000


def doctor(options: argparse.Namespace) -> int:
    """Say what is wrong or unsafe; exit code 1 when anything is."""
    findings = list(_as_far_as_can_be_seen())
    match options.format:
        case "json":
            items = ({"weight": one.weight.value, "told": one.told} for one in findings)
            write_list({"count": len(findings)}, items)
        case "csv":
            write_csv(by_column(_COLUMNS), findings)
        case _:
            for one in findings:
                write(f"{one.weight}: {one.told}")
            if not findings:
                write("nothing is wrong")
    return REFUSED if any(one.weight is not Weight.NOTE for one in findings) else DONE


_COLUMNS = (
    Column[Finding]("weight", lambda one: one.weight.value),
    Column[Finding]("told", lambda one: one.told),
)


def _as_far_as_can_be_seen() -> Iterator[Finding]:
    """What is found, until something cannot be looked at or read: that is the last finding."""
    try:
        yield from _findings()
    except (OSError, ValueError, LookupError) as error:
        yield Finding(Weight.WRONG, f"{sentence(error)}; nothing after it was looked at")


def _findings() -> Iterator[Finding]:
    yield from _of_settings()
    yield from of_settings()
    yield from upkeep.of_secret()
    yield from upkeep.of_mail()
    yield from upkeep.of_files()
    yield from upkeep.of_restores()
    if wrong := _why_not_read():
        yield Finding(Weight.WRONG, wrong)
        yield from _of_the_disk_beside()
        return
    if wrong := stale():
        yield Finding(Weight.WRONG, wrong)
    yield from _of_the_record()
    yield from of_seal_key()
    yield from of_backups()
    yield from _of_documents()
    yield from of_extraction()
    yield from _of_persons()
    yield from upkeep.of_set_aside()
    yield from upkeep.of_leftovers()
    yield from upkeep.of_receipts()
    yield from upkeep.of_keys()
    yield from upkeep.of_names()
    yield from of_factors()
    yield from of_people()
    yield from upkeep.of_notes()
    yield from upkeep.of_clocks()
    yield from of_the_clock()
    yield from upkeep.of_erasures()
    yield from upkeep.of_connection()
    yield from of_public_side()
    yield from of_server_side()
    yield from _of_notices()
    yield from _of_sqlite() if connection.vendor == "sqlite" else _of_postgresql()


def _of_the_disk_beside() -> Iterator[Finding]:
    """The disk of a file that cannot be opened, which may be full."""
    path = sqlite_file()
    if path is not None and path.parent.is_dir():
        yield from _of_disk(path.parent)


def _why_not_read() -> str | None:
    try:
        return unprepared()
    except Error as error:  # it cannot even be opened
        return sentence(error)


def _of_settings() -> Iterator[Finding]:
    if settings.DEBUG:
        yield Finding(
            Weight.UNSAFE, "COMITY_DEBUG shows the inside of errors to everybody; unset it"
        )
    if "*" in settings.ALLOWED_HOSTS:
        yield Finding(Weight.UNSAFE, "COMITY_ALLOWED_HOSTS is *; name the hosts that are yours")
    if settings.COMITY_AS_OF and not settings.COMITY_DEMO:
        day = settings.COMITY_AS_OF.isoformat()
        yield Finding(Weight.NOTE, f"COMITY_AS_OF: everything opens as of {day}, not of today")
    if os.environ.get("COMITY_SECRET_KEY") is None:
        told = "COMITY_SECRET_KEY is not set; each start signs with another key"
        yield Finding(Weight.NOTE, told)


def _of_the_record() -> Iterator[Finding]:
    if edition() != digest(data_folder()):
        yield Finding(
            Weight.WRONG, "the directory is of another edition; `comity migrate` loads this one"
        )
    for names, why in (
        (guards.missing(), "is missing or disabled"),
        (guards.changed(), "does something else than it was made for"),
    ):
        if names:
            told = f"the record is not append-only: {', '.join(names)} {why}"
            yield Finding(Weight.WRONG, f"{told}; restore a backup into a new database")
    if stream := without_end():
        told = f"the chain of {stream} has lost its end: `comity verify` says what is wrong"
        yield Finding(Weight.WRONG, f"{told}, `comity restore` brings a backup back")
    last = next(iter(seals(1)), None)
    if last is not None and geneva_day(now()) - last.day > SEAL_DAYS:
        yield Finding(
            Weight.UNSAFE, f"the last seal is of {iso(last.day)}; run `comity seal` daily"
        )
    elif last is not None and last.day > geneva_day(now()):
        told = (
            f"the last seal is of {iso(last.day)}, which is still to come: a clock was, or is,"
            " wrong, and nothing is sealed until that day"
        )
        yield Finding(Weight.UNSAFE, told)


def _of_documents() -> Iterator[Finding]:
    for name in left_by_protections():
        told = (
            f"the document {name} hangs on an act that was erased to protect a person, and can be"
            f" read: a protection of the kind `comity record --kind protection --corrects {name}`"
            " erases it"
        )
        yield Finding(Weight.UNSAFE, told)


def _of_persons() -> Iterator[Finding]:
    if not keystore.is_open():
        if any_sealed():
            told = "COMITY_PERSONS_KEY is not set: the names of persons on record cannot be read"
            yield Finding(Weight.WRONG, told)
        return
    try:
        keystore.check_secret()
    except LedgerError as error:
        yield Finding(Weight.WRONG, said(error))
    store = connections[keystore.STORE].settings_dict
    path = Path(str(store["NAME"]))
    if connections[keystore.STORE].vendor == "sqlite" and path.exists():
        if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            yield Finding(Weight.UNSAFE, f"others may read {path}; chmod 600 it")
        record = sqlite_file()
        if record and path.parent == record.parent:
            told = (
                f"the keys of persons lie beside the record, in {path.parent}: whoever copies the"
                " one copies the other; COMITY_KEYS_URL names another place"
            )
            yield Finding(Weight.NOTE, told)


def _of_notices() -> Iterator[Finding]:
    people = {one.address for one in outbox.subscriptions()}
    if people and not settings.MAILERS:
        whom = counted(len(people), "address", "addresses")
        told = f"COMITY_MAIL_URL names no server for the mail to {whom}"
        yield Finding(Weight.UNSAFE, told)
    for one in stopped():
        told = f"{one.address} refuses mail and gets no more: {one.why}"
        yield Finding(Weight.NOTE, told)
    if held := outbox.by_status().get(Status.HELD, 0):
        refused = counted(held, "mail was refused", "mails were refused")
        told = f"{refused} for good; `comity notices list` says why"
        yield Finding(Weight.UNSAFE, told)
    since = outbox.waiting_since(alerts=bool(settings.MAILERS))
    if since is not None and now() - since > MAIL_WAITS:
        day = iso(geneva_day(since))
        told = f"notices wait since {day}; does a timer run `comity notices send`?"
        yield Finding(Weight.UNSAFE, told)


def _of_sqlite() -> Iterator[Finding]:
    path = sqlite_file()
    assert path is not None
    if path.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
        told = f"others on this machine may read {path}; `chmod go= {path}`"
        yield Finding(Weight.UNSAFE, told)
    beside = (path.with_name(f"{path.name}{suffix}") for suffix in ("-wal", "-shm"))
    for needed in (path, path.parent, *(part for part in beside if part.exists())):
        if not os.access(needed, os.W_OK):
            yield Finding(Weight.WRONG, f"{needed} is read-only; nothing can be recorded")
    if wrong := damage(connection.connection, quick=True):
        told = f"the database is damaged: {wrong}; `comity restore` brings a backup back"
        yield Finding(Weight.WRONG, told)
    ((journal,),) = _rows("PRAGMA journal_mode")
    if journal != "wal" and os.access(path, os.W_OK):
        told = f"the journal is {journal!r}, not wal; is the file on a network disk?"
        yield Finding(Weight.UNSAFE, told)
    yield from _of_disk(path.parent)


def _of_disk(folder: Path) -> Iterator[Finding]:
    free = shutil.disk_usage(folder).free
    if free < LEAST_FREE:
        told = f"only {free / 1_000_000:.0f} MB are free in {folder}; make room"
        yield Finding(Weight.UNSAFE, told)


def _of_postgresql() -> Iterator[Finding]:
    ((version, encoding, fsync, commit),) = _rows(
        "SELECT current_setting('server_version_num')::int, current_setting('server_encoding'),"
        " current_setting('fsync'), current_setting('synchronous_commit')"
    )
    if int(str(version)) < OLDEST_POSTGRESQL:
        yield Finding(Weight.WRONG, "this PostgreSQL is older than 15; upgrade it")
    if encoding != "UTF8":
        yield Finding(Weight.WRONG, f"the database is encoded in {encoding}; create one in UTF8")
    if locale := not_by_bytes():
        told = (
            f"the database sorts texts as {locale} does, which is slow: restore a backup into one"
            " with the collation C (docs/guides/operator.md)"
        )
        yield Finding(Weight.UNSAFE, told)
    for name, value in (("fsync", fsync), ("synchronous_commit", commit)):
        if value == "off":
            told = f"{name} is off: what was acknowledged can be lost; set it to on"
            yield Finding(Weight.UNSAFE, told)


def _rows(sql: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())
