"""Documents from the command line: attach one to a matter, list those of a matter, search."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from comity.accounts.domain import OFFICE
from comity.cli.asked import as_known, day_of, viewer_of
from comity.cli.database import ready
from comity.cli.days import now, opening_day
from comity.cli.faults import DONE, RefusalError, UsageError
from comity.cli.listing import write_all
from comity.cli.output import (
    Cells,
    Column,
    by_column,
    by_name,
    counted,
    say,
    write,
    write_csv,
    write_list,
    write_object,
)
from comity.communications.domain.references import ref_of
from comity.exports.naming import Naming
from comity.kernel.edtf import iso
from comity.ledger.domain import Recording, Visibility
from comity.ledger.domain.documents import Document, Part
from comity.ledger.labels.documents import MATTER, PART, TYPE, size
from comity.ledger.labels.text import plain
from comity.ledger.queries.documents import document, documents_of
from comity.ledger.queries.refs import resolve
from comity.ledger.queries.searching import MOST_COUNTED, Found, Hit, search
from comity.ledger.services.documents import UNKNOWN_DAY, Attaching
from comity.ledger.services.documents import attach as attach_to

DOCUMENT_CELLS: Cells[Document] = by_name(
    (
        *("id", "ref", "part", "language", "date", "learnt", "visibility"),
        *("type", "bytes", "sha256", "text", "name"),
    ),
    Document.as_json,
)
_COLUMNS: Sequence[Column[Document]] = (
    Column("Id", lambda one: one.id),
    Column("As", lambda one: str(PART[one.part])),
    Column("Language", lambda one: one.language, spare=True),
    Column("Date", lambda one: "" if one.date == UNKNOWN_DAY.text else one.date),
    Column("Who reads it", lambda one: one.visibility.value),
    Column("Type", lambda one: str(TYPE[one.type])),
    Column("Size", lambda one: plain(size(one.bytes)), spare=True),
    Column("Name", lambda one: one.name or one.file_name, gives_way=True),
)
HIT_CELLS: Cells[Hit] = by_column(
    (
        Column("kind", lambda hit: hit.kind),
        Column("ref", lambda hit: hit.ref),
        Column("document", lambda hit: hit.document.id if hit.document else None),
        Column("state", lambda hit: hit.state),
        Column("mandates", lambda hit: "+".join(hit.mandates)),
        Column("date", lambda hit: hit.date or None),
        Column("day", lambda hit: iso(hit.day) if hit.day else None),
        Column("snippet", lambda hit: hit.plain),
    )
)


def attach(options: argparse.Namespace) -> int:
    """Keep a file as a document of a matter."""
    path = Path(options.file).expanduser()
    if not path.is_file():
        raise RefusalError(f"there is no file {path}")
    ready()
    attaching = Attaching(
        ref=ref_of(options.ref),
        part=Part(options.part),
        act=options.act,
        language=options.language,
        date=options.date or UNKNOWN_DAY,
        visibility=Visibility(options.visibility or Visibility.PARTIES),
        public_from=options.public_from,
        name=path.name,
    )
    with path.open("rb") as file:
        made = attach_to(file, attaching, viewer=OFFICE, recording=Recording(now()))
    kept = document(made.act, viewer=OFFICE)
    assert kept is not None
    match options.format:
        case "json":
            write_object({"added": made.added, **kept.as_json()})
        case "csv":
            write_csv(DOCUMENT_CELLS, [kept])
        case _:
            told = "" if made.added else "was there already: "
            write(f"{told}{kept.id}, {TYPE[kept.type]}, {plain(size(kept.bytes))}, of {kept.ref}")
    return DONE


def documents(options: argparse.Namespace) -> int:
    """List the documents of a matter."""
    ready()
    on, viewer = day_of(options), viewer_of(options)
    ref = ref_of(options.ref)
    if resolve(ref, viewer=viewer) is None:
        raise RefusalError(f"there is no matter {ref!r}")
    found = documents_of(ref, viewer=viewer, on=on, known=options.known)
    return write_all(
        *(found, options),
        cells=DOCUMENT_CELLS,
        columns=_COLUMNS,
        empty="No document of it is kept.",
        said=f"{counted(len(found), 'document')} of {ref} on {iso(on)}{as_known(options)}",
    )


def find(options: argparse.Namespace) -> int:
    """Look for words in everything that the reader may see."""
    if options.after and not options.after.isdecimal():
        raise UsageError(f"--after is {options.after!r}; expected the `next` of the page before")
    ready()
    found = search(
        " ".join(_asked(each) for each in options.words),
        viewer=viewer_of(options),
        only=options.only or "",
        after=options.after,
    )
    if not found.terms:
        raise UsageError("there is no word in what was asked; expected letters or figures")
    match options.format:
        case "json":
            told = {**found.head(), "next": found.next}
            write_list(told, (hit.as_json() for hit in found.hits))
        case "csv":
            write_csv(HIT_CELLS, found.hits)
        case _:
            _write_found(found)
    return DONE


def _asked(argument: str) -> str:
    """An argument of several words was in quotation marks, which the shell took away."""
    return f'"{argument}"' if " " in argument and '"' not in argument else argument


def _write_found(found: Found) -> None:
    for hit in found.hits:
        day = hit.day or opening_day()
        state = plain(Naming("en", day).state(hit.state)) if hit.state else ""
        what = PART[hit.document.part] if hit.document else MATTER.get(hit.kind, hit.kind)
        write(f"{hit.date or 'no date':<10}  {what}  {hit.ref}  {state}")
        if hit.document:
            write(f"    document {hit.document.id}")
        if hit.plain:
            write(f"    {hit.plain}")
    count = f"more than {MOST_COUNTED:,}" if found.more_than_counted else f"{found.count:,}"
    say(f"{count} found, the newest first")
    if found.next:
        say(f"--after {found.next} shows the next")
