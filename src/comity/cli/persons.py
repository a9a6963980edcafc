"""The names of persons that the record keeps: reading them, and erasing a person for good."""

import argparse
import os
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from cryptography.fernet import Fernet

from comity.accounts.domain import OFFICE
from comity.accounts.domain.security import Event
from comity.cli.copying import OWNER_ONLY
from comity.cli.database import ready
from comity.cli.days import now
from comity.cli.environment import whoever_runs_it
from comity.cli.faults import DONE, RefusalError, UsageError, said
from comity.cli.logged import logged
from comity.cli.output import (
    Column,
    by_column,
    counted,
    say,
    write,
    write_csv,
    write_list,
    write_table,
)
from comity.cli.typed import typed
from comity.cli.upkeep import NOT_ALL_ERASED
from comity.communications.domain.references import ref_of
from comity.kernel.edtf import geneva_day, iso
from comity.ledger import keystore
from comity.ledger.domain import LedgerError, Recording
from comity.ledger.queries import is_left_to_erase, resolve
from comity.ledger.queries.persons import (
    Named,
    StillNamed,
    person,
    persons_called,
    persons_of,
    still_named,
)
from comity.ledger.services.persons import erase_person


def _erased(one: Named) -> str | None:
    """Geneva's day on which the name went."""
    return iso(geneva_day(datetime.fromisoformat(one.erased_at))) if one.erased_at else None


_COLUMNS = (
    Column[Named]("id", lambda one: one.person.id),
    Column[Named]("name", lambda one: one.person.name or None, gives_way=True),
    Column[Named]("kind", lambda one: one.kind),
    Column[Named]("date", lambda one: one.date),
    Column[Named]("act", lambda one: one.act, spare=True),
    Column[Named]("erased", _erased),
)


def persons(options: argparse.Namespace) -> int:
    """Do what the action says."""
    if options.action == "new-secret":
        write(Fernet.generate_key().decode())
        return DONE
    ready()
    wanted = _WANTED[options.action]
    if options.what is None:
        raise UsageError(f"persons {options.action} needs {wanted}")
    try:
        return _ACTIONS[options.action](options)
    except LedgerError as error:
        raise RefusalError(said(error)) from error


_WANTED: Mapping[str, str] = {
    "list": "the REF of a matter, such as communication/USA/2025/30",
    "find": "a part of a NAME, or - for one that comes by the standard input",
    "erase": "the ID of a person, such as person/abcdefghijklmnop",
    "backup": "a FILE to write",
    "restore": "a FILE that `comity persons backup` wrote",
}


def _list(options: argparse.Namespace) -> int:
    ref = ref_of(options.what)
    found = resolve(ref, viewer=OFFICE)
    if found is None:
        raise RefusalError(f"there is no matter {ref!r}")
    return _show(options, persons_of(found.stream, viewer=OFFICE), "No person is named here.")


def _find(options: argparse.Namespace) -> int:
    found = persons_called(typed(options.what), viewer=OFFICE)
    return _show(options, found, "Nobody is called so.")


def _show(options: argparse.Namespace, found: list[Named], empty: str) -> int:
    match options.format:
        case "json":
            cells = [{one.name: one.value(each) for one in _COLUMNS} for each in found]
            write_list({"count": len(found)}, cells)
        case "csv":
            write_csv(by_column(_COLUMNS), found)
        case _:
            write_table(_COLUMNS, found, empty=empty)
    if unread := sum(not one.person.name and not one.erased_at for one in found):
        say(
            f"{counted(unread, 'name')} without a key and not erased: the store of COMITY_KEYS_URL"
            " does not hold it; see `comity doctor`"
        )
    return DONE


def _erase(options: argparse.Namespace) -> int:
    wanted = options.what.strip()
    found = person(wanted, viewer=OFFICE)
    beside = still_named(found)
    erase_person(wanted, recording=Recording(now(), whoever_runs_it()))
    acts = len({one.act for one in found})
    write(
        f"{wanted} is erased from {counted(acts, 'act')}, for every day and every"
        " copy of the record. Destroy backups of the store of keys made before"
        f" {iso(geneva_day(now()))} too."
    )
    for one in beside:
        write(_told_of(one))
    if is_left_to_erase():
        say(NOT_ALL_ERASED)
    return DONE


def _told_of(one: StillNamed) -> str:
    """What has to be done about words that no key keeps."""
    what = f"document {one.act} of {one.ref}" if one.is_document else f"act {one.act}"
    names = "may name the person: not all of its text can be read" if one.unread else "names them"
    return (
        f"{what} {names}. A protection of the kind `comity record --kind protection --corrects"
        f" {one.act}` erases it."
    )


def _backup(options: argparse.Namespace) -> int:
    target = Path(options.what).expanduser()
    told = keystore.dump()
    try:
        number = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    except FileExistsError:
        raise RefusalError(f"{target} exists; name a file that does not") from None
    with os.fdopen(number, "w", encoding="utf-8") as file:
        file.write(told)
        file.flush()
        os.fsync(file.fileno())
    logged(Event.PERSONS_KEYS_COPIED)
    write(
        f"{target}: {counted(told.count(chr(10)), 'key')}, under the secret of COMITY_PERSONS_KEY"
    )
    return DONE


def _restore(options: argparse.Namespace) -> int:
    source = Path(options.what).expanduser()
    if source.is_dir():
        raise RefusalError(f"{source} is a folder; expected {_WANTED['restore']}")
    if not source.is_file():
        raise RefusalError(f"there is no file {source}")
    try:
        added = keystore.load(source.read_text(encoding="utf-8").splitlines())
    except UnicodeDecodeError as error:
        raise RefusalError(f"{source} is no text; expected {_WANTED['restore']}") from error
    except ValueError as error:
        raise RefusalError(f"{source}: {error}") from error
    logged(Event.PERSONS_KEYS_RESTORED)
    write(f"{counted(added, 'key')} came back; what was destroyed here stays destroyed")
    return DONE


_ACTIONS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "list": _list,
    "find": _find,
    "erase": _erase,
    "backup": _backup,
    "restore": _restore,
}
