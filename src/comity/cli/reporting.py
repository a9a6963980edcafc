"""The annual facts and figures: printed, printed again from a place in the ledger, compared."""

import argparse
import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from comity.cli.database import ready
from comity.cli.days import now, opening_day
from comity.cli.environment import whoever_runs_it
from comity.cli.faults import DONE, RefusalError, UsageError
from comity.cli.output import (
    Cells,
    Column,
    by_column,
    by_name,
    say,
    write,
    write_csv,
    write_list,
    write_object,
    write_table,
)
from comity.cli.progress import shown
from comity.cli.target import put, target
from comity.cooperation.domain.annual import Facts, told_as_of
from comity.cooperation.domain.printings import Printing
from comity.cooperation.queries.annual import is_before_the_record
from comity.cooperation.queries.comparing import Comparison, Explained, compare
from comity.cooperation.queries.printings import (
    again,
    bases,
    digest_of,
    is_to_the_letter,
    printing,
    printing_at,
    printings,
    stood,
)
from comity.cooperation.services import print_facts
from comity.exports.annual import sheets
from comity.exports.annual.imprint import imprint_of, why_it_differs
from comity.exports.annual.telling import Imprint, paper
from comity.exports.paper import Paper
from comity.exports.typesetting import TypesettingError
from comity.exports.typesetting import papers as pdf
from comity.exports.word import papers as word
from comity.kernel.edtf import geneva_day, iso
from comity.kernel.progress import Progress
from comity.ledger.domain.position import Position
from comity.ledger.queries import position as last_position

FORMS: Final = (".docx", ".pdf", ".json")


def report(options: argparse.Namespace) -> int:
    """Write the report of a year, compare two printings of it, or list those that there are."""
    ready()
    if options.compare is not None:
        return _compare(options)
    if options.out is None:
        return _list(options)
    return _print(options)


def _print(options: argparse.Namespace) -> int:
    path = Path(options.out)
    if path.suffix.lower() not in FORMS:
        raise UsageError(
            f"--out is {options.out!r}; expected a file whose name ends {', '.join(FORMS)}"
        )
    target(options.out)
    beside = path.with_name(f"{path.stem}.tables.zip")
    for each in (path, beside):
        if each.exists():
            raise RefusalError(f"{each} is there already; name a file that is not")
    with shown() as progress:
        row, facts, drifted = _told(options, progress)
        made = _written(path, facts, imprint_of(row, drifted), options.language)
    put(path, made)
    try:
        put(beside, _zipped(facts))
    except OSError:
        path.unlink()
        raise
    if drifted:
        say(drifted)
    say(
        f"{path} and {beside.name}: {facts.year} as of {iso(facts.on)}, position"
        f" {row.at.event}, {f'printing no. {row.no}' if row.no else 'kept as no printing'},"
        f" digest {digest_of(facts)[:16]}"
    )
    return DONE


def _told(options: argparse.Namespace, progress: Progress) -> tuple[Printing, Facts, str]:
    """The printing, its content, and why that is another than was printed once."""
    year, on = options.year, _as_of(options.year)
    if options.printing is not None:
        row = _numbered(options.printing, year)
    elif options.position is not None:
        row = printing_at(year, options.position) or _unprinted(options, on)
    else:
        made, facts = print_facts(
            year, on=on, now=now(), by=whoever_runs_it(), known=options.known, progress=progress
        )
        return made, facts, ""
    if not row.no:
        facts = stood(year, at=row.at, on=row.as_of, known=row.known, progress=progress)
        return row, facts, ""
    facts = again(row, progress=progress)
    return row, facts, "" if is_to_the_letter(row, facts) else why_it_differs(row, bases())


def _unprinted(options: argparse.Namespace, on: int) -> Printing:
    """A place in the ledger from which this year was never printed."""
    if not 0 < options.position <= last_position():
        raise UsageError(
            f"--position is {options.position}; the ledger reaches from 1 to {last_position()}"
        )
    at = now()
    return Printing(
        no=0,
        year=options.year,
        at=Position(options.position, geneva_day(at)),
        as_of=on,
        known=options.known,
        digest="",
        bases=bases(),
        printed_at=at.isoformat(timespec="seconds"),
        printed_by=whoever_runs_it(),
    )


def _written(path: Path, facts: Facts, imprint: Imprint, language: str) -> bytes:
    if path.suffix.lower() == ".json":
        return facts.canonical()
    told: Paper = paper(facts, imprint, language=language)
    try:
        return pdf.paper(told) if path.suffix.lower() == ".pdf" else word.paper(told)
    except TypesettingError as error:
        raise RefusalError(f"{error}; a Word file needs no font") from error


def _zipped(facts: Facts) -> bytes:
    """The tables as CSV in one archive; the same facts give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sheets(facts):
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _as_of(year: int) -> int:
    if is_before_the_record(year):
        raise RefusalError(f"the record does not go back to {year}")
    today = opening_day()
    on = told_as_of(year, on=today)
    if on is None:
        raise UsageError(f"{year} has not begun on {iso(today)}, the day of this register")
    return on


def _numbered(no: int, year: int) -> Printing:
    found = printing(no)
    if found is None or found.year != year:
        raise RefusalError(
            f"there is no printing no. {no} of {year}; `comity report facts-and-figures {year}`"
            " lists those that there are"
        )
    return found


def _list(options: argparse.Namespace) -> int:
    for name in ("known", "position", "printing"):
        if getattr(options, name) is not None:
            raise UsageError(f"--{name} says what is printed: expected it with --out FILE")
    found = printings(options.year)
    match options.format:
        case "json":
            head = {"as_of": iso(opening_day()), "known_at": None, "count": len(found)}
            write_list(head, (_placed(one) for one in found))
        case "csv":
            write_csv(_CELLS, found)
        case _:
            empty = f"{options.year} was never printed; --out FILE prints it."
            write_table(_PRINTINGS, found, empty=empty)
    return DONE


def _compare(options: argparse.Namespace) -> int:
    one, other = (_numbered(no, options.year) for no in options.compare)
    before, after = sorted((one, other), key=lambda each: each.at.event)
    with shown() as progress:
        found = compare(before, after, progress=progress)
    match options.format:
        case "json":
            write_object(found.as_json())
        case "csv":
            write_csv(by_column(_MOVES), found.moved)
        case _:
            _write_comparison(found)
    return DONE


def _write_comparison(found: Comparison) -> None:
    write(
        f"From printing no. {found.before.no} (position {found.before.at.event}) to no."
        f" {found.after.no} (position {found.after.at.event})"
    )
    write_table(_MOVES, found.moved, empty="Nothing moved.")
    for no in found.drifted:
        say(f"printing no. {no} does not come out any more as it was printed")


def _placed(one: Printing) -> dict[str, object]:
    """A printing with its place in the ledger, for who may print it again from there."""
    return {**one.as_json(), "position": one.at.event}


_CELLS: Final[Cells[Printing]] = by_name(
    ("no", "year", "position", "as_of", "known_at", "printed_at", "program", "digest"), _placed
)
_PRINTINGS: Final = (
    Column[Printing]("No.", lambda one: one.no),
    Column[Printing]("Position", lambda one: one.at.event),
    Column[Printing]("As of", lambda one: iso(one.as_of)),
    Column[Printing](
        "Information available on", lambda one: "all" if one.known is None else iso(one.known)
    ),
    Column[Printing]("Printed", lambda one: one.printed_at),
    Column[Printing]("Digest", lambda one: one.digest[:16]),
)


def _cell(one: Explained, name: str) -> object:
    told: Mapping[str, object] = one.as_json()
    value = told[name]
    return " ".join(map(str, value)) if isinstance(value, list) else value


def _moves() -> Iterator[Column[Explained]]:
    names = ("table", "row", "column", "what", "before", "after", "acts", "other_causes")
    for name in names:
        yield Column(
            name.replace("_", " "),
            lambda one, name=name: _cell(one, name),  # type: ignore[misc]
        )


_MOVES: Final = tuple(_moves())
