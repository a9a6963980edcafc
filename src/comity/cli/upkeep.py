"""What is unsafe round the record, as `comity doctor` tells it: files, keys, clocks, the ways that
mail and database take, and notes about readers that are older than anybody needs.
"""

import os
import stat
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import connection, connections

from comity.accounts.domain import Role
from comity.accounts.queries import people
from comity.accounts.queries.traces import first_traced
from comity.cli.database import sqlite_file
from comity.cli.days import now
from comity.cli.faults import said
from comity.cli.finding import Finding, Weight
from comity.cli.output import counted
from comity.cli.setting_aside import all_aside, restoring
from comity.cli.undone import come_undone, named
from comity.closed.queries import overdue
from comity.kernel.edtf import geneva_day, iso
from comity.ledger import keystore
from comity.ledger.domain import LedgerError
from comity.ledger.files import folder, path_of
from comity.ledger.holding import is_left
from comity.ledger.queries import is_left_to_erase, last_recorded, set_back
from comity.ledger.queries.documents import leftovers
from comity.ledger.queries.persons import any_sealed, without_key
from comity.outbox.domain import can_send

NOT_ALL_ERASED: Final = (
    "what was erased may still stand in a file, in the log or in dead rows: when no other program"
    " reads or writes what stood before, `comity seal` finishes it, run by the owner of the tables"
)
LOCAL: Final = ("localhost", "127.", "::1", "[::1]", "/")
CLOCKS_DIFFER: Final = timedelta(minutes=2)
CLOCK_SET_BACK: Final = timedelta(minutes=15)
"""Less may be a long import, beside which others recorded."""
NOTES_KEPT: Final = timedelta(
    days=2 * 365
)  # decision 96: a year, unless an office has its reasons
FEWEST_SIGNS: Final = 10  # different ones in a secret that nobody guesses


def of_secret() -> Iterator[Finding]:
    """A secret that was written by hand and not drawn."""
    key = os.environ.get("COMITY_SECRET_KEY", "")
    if key and len(set(key)) < FEWEST_SIGNS:
        told = f"COMITY_SECRET_KEY has {len(set(key))} different characters: let chance draw fifty"
        yield Finding(Weight.UNSAFE, told)


def of_mail() -> Iterator[Finding]:
    """Mail that cannot leave, or travels in the open."""
    if settings.MAILERS and not can_send(settings.DEFAULT_FROM_EMAIL):
        told = f"COMITY_MAIL_FROM is {settings.DEFAULT_FROM_EMAIL!r}, from which no mail can come"
        yield Finding(Weight.WRONG, told)
    way = settings.MAILERS.get("default", {}).get("OPTIONS", {})
    if not way or way["use_tls"] or way["use_ssl"] or _is_local(way["host"]):
        return
    told = f"mail goes to {way['host']} in the open; smtp+tls:// or smtps:// in COMITY_MAIL_URL"
    yield Finding(Weight.UNSAFE, told)


def of_files() -> Iterator[Finding]:
    """Documents that others on this machine may look for."""
    place = folder()
    if place.is_dir() and place.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        told = f"others on this machine may look into {place}; `chmod go= {place}`"
        yield Finding(Weight.UNSAFE, told)


def of_leftovers() -> Iterator[Finding]:
    """Contents that should not be there any more: nothing else finds them."""
    if found := leftovers():
        told = (
            f"{counted(len(found), 'file is', 'files are')} of no document, such as"
            f" {path_of(found[0])}: an attachment or an erasure broke off; delete what is not"
            " being attached just now"
        )
        yield Finding(Weight.UNSAFE, told)


def of_receipts() -> Iterator[Finding]:
    """What came in under receipts and was not recorded in two nights."""
    if waits := overdue(day=geneva_day(now()) - 1):
        what = counted(waits, "act under receipts is", "acts under receipts are")
        told = f"{what} not recorded yet: run `comity seal` daily"
        yield Finding(Weight.WRONG, told)


def of_restores() -> Iterator[Finding]:
    """A database that a restore was writing when it was killed."""
    path = sqlite_file()
    if path is not None and is_left(restoring(path)):
        left = restoring(path)
        yield Finding(Weight.UNSAFE, f"a restore that was broken off left {left}; remove it")


def of_set_aside() -> Iterator[Finding]:
    """Records that restores have set aside: what was erased since stands there, and the record
    may tell what had been erased there.
    """
    path = sqlite_file()
    if path is None:
        return
    for aside in all_aside(path):
        if undone := come_undone(protected=aside, told=path):
            told = f"{named(undone)} protected or held back in {aside} can be read again"
            yield Finding(Weight.UNSAFE, f"{told}: protect them")
        kept = come_undone(protected=path, told=aside)
        if kept == []:
            told = f"{aside} is what a restore set aside; remove it once nobody needs it"
            yield Finding(Weight.NOTE, told)
            continue
        what = named(kept) if kept else "what was"
        told = f"{what} protected or held back may be read in {aside}: remove it"
        yield Finding(Weight.UNSAFE, told)


def of_keys() -> Iterator[Finding]:
    """Keys of persons on the server of the record."""
    store, record = connections[keystore.STORE].settings_dict, connection.settings_dict
    if not keystore.is_open() or connections[keystore.STORE].vendor == "sqlite":
        return
    if all(store[name] == record[name] for name in ("HOST", "PORT", "NAME")):
        told = (
            "the keys of persons lie in the database of the record: whoever copies the one copies"
            " the other; COMITY_KEYS_URL names another place"
        )
        yield Finding(Weight.UNSAFE, told)
    elif all(store[name] == record[name] for name in ("HOST", "PORT")):
        told = "the keys of persons lie on the server of the record; another machine is safer"
        yield Finding(Weight.NOTE, told)


def of_names() -> Iterator[Finding]:
    """Names on record that cannot be read, because their keys are gone or do not open."""
    if not keystore.is_open() or not any_sealed():
        return
    try:
        unopened, lost = keystore.unopened(), without_key()
    except LedgerError as error:
        yield Finding(Weight.WRONG, said(error))
        return
    if unopened:
        told = (
            f"COMITY_PERSONS_KEY does not open {counted(unopened, 'key')} of persons: put the"
            " secret under which they were kept behind it, after a comma"
        )
        yield Finding(Weight.WRONG, told)
    if lost:
        told = (
            f"the keys of {counted(lost, 'person')} on record are not in the store of"
            " COMITY_KEYS_URL, and were not destroyed there: their names cannot be read;"
            " `comity persons restore FILE` brings keys back"
        )
        yield Finding(Weight.WRONG, told)


def of_erasures() -> Iterator[Finding]:
    """What an erasure has still to do: another program held it, or it was stopped."""
    if is_left_to_erase():
        yield Finding(Weight.UNSAFE, NOT_ALL_ERASED)


def of_clocks() -> Iterator[Finding]:
    """A clock that is wrong: days, deadlines and embargoes follow it."""
    last, here = last_recorded(), now()
    if last is not None and last > here + CLOCKS_DIFFER:
        told = (
            f"something was recorded at {_minute(last)}, and the clock says {_minute(here)}:"
            " it was, or is, wrong"
        )
        yield Finding(Weight.UNSAFE, told)
    if jump := set_back(CLOCK_SET_BACK):
        before, after = jump
        told = (
            f"after {_minute(before)} something was recorded at {_minute(after)}: the clock was"
            " set back; what was recorded counts as learnt on the days that it showed"
        )
        yield Finding(Weight.NOTE, told)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            ((there,),) = cursor.fetchall()
        if abs(there - now()) > CLOCKS_DIFFER:
            told = (
                f"the clock of the database says {_minute(there)}, that of the program"
                f" {_minute(now())}; set both by the network's time"
            )
            yield Finding(Weight.UNSAFE, told)


def of_connection() -> Iterator[Finding]:
    """A database server that is spoken to in the open."""
    if connection.vendor != "postgresql" or _is_local(connection.settings_dict["HOST"]):
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
        rows = cursor.fetchall()
    if rows == [(False,)]:
        host = connection.settings_dict["HOST"]
        told = f"{host} is spoken to in the open; sslmode=verify-full in COMITY_DATABASE_URL"
        yield Finding(Weight.UNSAFE, told)


def of_notes() -> Iterator[Finding]:
    """Notes about readers that nobody reads, or that are kept too long."""
    first = first_traced()
    if first is not None and now() - first > NOTES_KEPT:
        day = iso(geneva_day(first))
        told = (
            f"who read what is kept since {day}; `comity audit --forget-before` drops what no"
            " review needs any more"
        )
        yield Finding(Weight.NOTE, told)
    today = geneva_day(now())
    roles = {
        one.role
        for person in people()
        if person.is_active
        for one in person.appointments
        if one.in_force(today)
    }
    if roles and Role.ADMIN not in roles:
        told = "nobody is admin: who reads what is noted, and nobody looks at it in the portal"
        yield Finding(Weight.NOTE, told)


def _is_local(host: str) -> bool:
    """Whether nothing leaves this machine on the way to a host: also a folder of sockets."""
    return not host or host.startswith(LOCAL)


def _minute(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")
