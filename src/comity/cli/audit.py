"""Who read and exported what is not public, for whoever runs the register."""

import argparse
from typing import Final

from django.db import transaction

from comity.accounts.domain import OFFICE
from comity.accounts.domain.tracing import Deed, Trace, TraceQuery
from comity.accounts.queries import person_of
from comity.accounts.queries.traces import every_trace, names_of_people, traces
from comity.accounts.services.traces import KeptError, can_note, forget, note
from comity.cli.database import ready, unprepared
from comity.cli.days import now
from comity.cli.faults import DONE, RefusalError
from comity.cli.output import (
    Column,
    by_column,
    counted,
    write,
    write_csv,
    write_list,
    write_table,
)
from comity.cli.users import BY
from comity.communications.domain.references import ref_of
from comity.kernel.edtf import geneva_midnight, iso
from comity.ledger.queries import resolve
from comity.ledger.queries.documents import document

_AT_ONCE: Final = 500


def audit(options: argparse.Namespace) -> int:
    """List what was noted, or drop what is old."""
    ready()
    if options.forget_before is not None:
        return _forget(options.forget_before)
    query = _query(options)
    if query.what:
        _known(query.what)
    columns = _columns()
    match options.format:
        case "json":
            items = ({one.name: one.value(told) for one in columns} for told in every_trace(query))
            write_list({"count": traces(query).count}, items)
        case "csv":
            write_csv(by_column(columns), every_trace(query))
        case _:
            write_table(columns, every_trace(query), empty="Nothing of this was noted.")
    return DONE


def _columns() -> tuple[Column[Trace], ...]:
    """What is listed of a deed; `name` is what the account of `who` is called now."""
    names = names_of_people()
    return (
        Column("at", lambda one: one.at.isoformat(timespec="seconds")),
        Column("who", lambda one: one.who),
        Column("name", lambda one: names.get(one.who), gives_way=True),
        Column("office", lambda one: one.office or None, gives_way=True),
        Column("deed", lambda one: one.deed.value),
        Column("what", lambda one: one.what),
        Column("form", lambda one: one.form or None, spare=True),
        Column("document", lambda one: one.document or None, spare=True),
    )


def expect_to_note(_: argparse.Namespace) -> None:
    """Do nothing where an export can be noted: what cannot be is not written at all.

    A database that is not there, or not prepared, is left for the command to tell.
    """
    if not unprepared():
        with transaction.atomic():  # so that it waits, and says so, as whoever records does
            can_note()


def note_export(options: argparse.Namespace) -> None:
    """Note that an operator wrote a file out of the record."""
    what = f"comity {options.command}"
    with transaction.atomic():
        note(Trace(at=now(), who=BY, deed=Deed.EXPORTED, what=what))


def _forget(day: int) -> int:
    try:
        dropped = forget(before=geneva_midnight(day), by=BY, now=now())
    except KeptError as error:
        raise RefusalError(str(error).rstrip(".")) from error
    write(f"{counted(dropped, 'note')} from before {iso(day)} dropped")
    return DONE


def _known(what: str) -> None:
    """Refuse what is no matter and no document, and never was one of which something was noted."""
    noted = traces(TraceQuery(what=what, limit=1)).count
    there = noted or resolve(what, viewer=OFFICE) or document(what, viewer=OFFICE)
    if not there:
        raise RefusalError(f"there is no matter or document {what!r}")


def _query(options: argparse.Namespace) -> TraceQuery:
    return TraceQuery(
        who=_who(options.who) if options.who else "",
        what=ref_of(options.record),
        deed=Deed(options.deed) if options.deed else None,
        first=None if options.first is None else geneva_midnight(options.first),
        last=None if options.last is None else geneva_midnight(options.last + 1),
        limit=_AT_ONCE,
    )


def _who(written: str) -> str:
    """`user 7` for a number or an address, and what is no person as it is written."""
    if written.isascii() and written.isdecimal():
        return f"user {written}"
    if "@" not in written:
        return written
    found = person_of(written)
    if found is None:
        raise RefusalError(f"{written} has no account here; see `comity user list`")
    return f"user {found.id}"
