"""Commands that write to the record: a file of acts, or one act."""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from comity.cli.columns import option_of
from comity.cli.database import ready
from comity.cli.days import now
from comity.cli.environment import whoever_runs_it
from comity.cli.erasing import Operator, ask_to_erase
from comity.cli.faults import DONE, REFUSED, RefusalError, UsageError
from comity.cli.output import (
    Column,
    by_column,
    counted,
    say,
    write,
    write_csv,
    write_object,
    write_table,
)
from comity.cli.progress import shown
from comity.cli.typed import at_most_one, typed
from comity.cli.upkeep import NOT_ALL_ERASED
from comity.kernel.edtf import iso
from comity.ledger.domain import PROTECTION, Recording
from comity.ledger.queries import is_left_to_erase
from comity.register import services
from comity.register.domain import Added, Ahead, Imported, Moved, Problem
from comity.register.intake import MAPS
from comity.register.lifecycles import MATTERS, USUAL
from comity.register.rows.columns import COLUMNS, REQUIRED
from comity.register.uhri import NAME as UHRI

MOST_PROBLEMS = 20  # of a file, in a terminal; JSON and CSV give all of them


def import_file(options: argparse.Namespace) -> int:
    """Record the acts of a file; say what came of it."""
    ready()
    path = _file(options.file)
    if options.map == UHRI:
        done = services.import_annotations(
            path, dry_run=options.dry_run, recording=_recording(), theirs=Operator()
        )
        return _tell(done, options.format)
    mapping = None if options.map is None else _map(options.map)
    with shown() as progress:
        done = services.import_file(
            path,
            mapping=mapping,
            dry_run=options.dry_run,
            recording=_recording(),
            progress=progress,
            theirs=Operator(),
        )
    return _tell(done, options.format)


def record(options: argparse.Namespace) -> int:
    """Record one act, given by the columns of the import file, as a file of one row."""
    cells = {column: getattr(options, f"column_{column}") for column in COLUMNS}
    given = {column: text for column, text in cells.items() if text is not None}
    given.setdefault("matter", USUAL)
    missing = [option_of(column) for column in _needed(given["matter"]) if column not in given]
    if missing:
        raise UsageError(
            f"the following arguments are required: {', '.join(missing)}; see comity record --help"
        )
    at_most_one((option_of(column), text) for column, text in given.items())
    ready()
    given = {column: typed(text) for column, text in given.items()}
    recording = _recording()
    erases = given.get("kind") == PROTECTION
    done = services.record_rows([given], dry_run=options.dry_run or erases, recording=recording)
    if done.errors and options.format == "table":
        wrong = done.errors[0]
        option = f"{option_of(wrong.column)} " if wrong.column else ""
        value = f"is {wrong.value!r}; " if wrong.value is not None else ""
        raise RefusalError(f"{option}{value}expected {wrong.expected}; nothing was written")
    if erases and done.is_clean and not options.dry_run:
        return ask_to_erase(done.first[0].fact, recording)
    return _tell(done, options.format)


def _needed(matter: str) -> Iterator[str]:
    """The columns without which nothing of a matter is recorded."""
    known = MATTERS.get(matter)
    for column in REQUIRED:
        if column != "state" or known is None or known.needs_state:
            yield column


def _file(name: str) -> Path:
    if not name:
        raise RefusalError("the name of the file is empty; expected a file")
    path = Path(name).expanduser()
    if path.is_dir():
        raise RefusalError(f"{name} is a folder; expected a file")
    if path.is_file():
        return path
    if path.exists():
        raise RefusalError(f"{name} is a pipe or a device; expected a file")
    if path.is_symlink():
        raise RefusalError(f"{name} is a link that leads to no file")
    raise RefusalError(f"there is no file {name}")


def _map(name: str) -> Path:
    """A map that comes with the program, by its bare name such as `public-pages`, else a file."""
    shipped = {path.stem: path for path in MAPS.glob("*.toml")}
    if name in shipped:
        return shipped[name]
    if name and Path(name).name == name and not Path(name).suffix and not Path(name).exists():
        raise RefusalError(
            f"there is no map {name}: name a file, or one of {', '.join(sorted(shipped))}"
        )
    return _file(name)


def _recording() -> Recording:
    """Who records is whoever runs the command, by the name that the system knows."""
    return Recording(now=now(), by=whoever_runs_it())


def _tell(done: Imported, form: str) -> int:
    match form:
        case "json":
            write_object(done.as_json())
        case "csv":
            write_csv(by_column(_problems(done.file)), done.errors)
            say(_in_sum(done))
        case _:
            _tell_in_words(done)
    for sentence in _beside(done):
        say(sentence)
    if done.added and is_left_to_erase():
        say(NOT_ALL_ERASED)
    return DONE if done.is_clean else REFUSED


def _beside(done: Imported) -> Iterator[str]:
    """What is worth a look of what was read, or recorded, in a sentence each."""
    yield from _of_the_sheet(done)
    for why, number in sorted(done.skipped.items()):
        yield f"skipped {counted(number, 'annotation')} of {done.file}: {why}"
    if done.unexplained:
        rows = _first(str(one.row) for one in done.unexplained)
        yield (
            f"{counted(len(done.unexplained), 'row')} of {done.file} went out in spite of a rule"
            f" (row {rows}); the column despite takes the reason"
        )
    unscoped = [one.sentence(done.file) for one in done.unscoped]
    yield from _some(unscoped, "row", "that went to a visit of another scope")
    if done.undecided:
        yield (
            f"the map decides of {counted(len(done.undecided), 'row')} that {done.file} does not"
            f" have ({_first(done.undecided)}); look whether [rows] names them as the key row does"
        )
    if done.private:
        rows = _first(map(str, done.private))
        yield (
            f"words in {counted(len(done.private), 'row')} of {done.file} look like a name, an"
            f" address or a number of a private person, and everyone will read them (row {rows})"
        )
    ahead = [_in_doubt(one, done.file) for one in done.ahead]
    yield from _some(ahead, "row", "whose days are in doubt")
    went = "would go" if done.dry_run else "went"
    moved = [_goes_elsewhere(one, done) for one in done.moved]
    yield from _some(moved, "act", f"that {went} to another visit")


def _some(sentences: Sequence[str], what: str, why: str) -> Iterator[str]:
    """Yield the first sentences; of the rest their number, as `and 7 more rows` and why."""
    yield from sentences[:MOST_PROBLEMS]
    if len(sentences) > MOST_PROBLEMS:
        yield f"and {counted(len(sentences) - MOST_PROBLEMS, f'more {what}')} {why}"


def _first(names: Iterable[str]) -> str:
    """The names with commas between them, of very many the first."""
    found = list(names)
    more = ", …" if len(found) > MOST_PROBLEMS else ""
    return f"{', '.join(found[:MOST_PROBLEMS])}{more}"


def _of_the_sheet(done: Imported) -> Iterator[str]:
    """What is said of a workbook of which not everything is seen that is read, or read."""
    sheet = done.sheet
    if sheet.name:
        yield f"of the sheets of {done.file} {sheet.name!r} alone was read"
    for what, hidden, names in (
        ("row", sheet.rows, _first(map(str, sheet.rows))),
        ("column", sheet.columns, _first(sheet.columns)),
    ):
        if hidden:
            verb = "was" if len(hidden) == 1 else "were"
            yield (
                f"{counted(len(hidden), what)} that {done.file} hides {verb} read as all others"
                f" ({what} {names})"
            )


def _in_doubt(one: Ahead, file: str) -> str:
    """What is said of an act that is recorded, and whose days may be a slip."""
    if one.early:
        told = "learnt" if one.learnt else "told by a source of"
        return (
            f"{file}, row {one.row}: dated {one.date} and {told} {iso(one.day)}, before it was"
            " done; look whether both years are right"
        )
    if one.learnt:
        return (
            f"{file}, row {one.row}: learnt {one.date}, a day still to come; look whether the year"
            " is right"
        )
    return (
        f"{file}, row {one.row}: dated {one.date}, it counts from {iso(one.day)} and is shown"
        " nowhere before; look whether the year is right"
    )


def _goes_elsewhere(one: Moved, done: Imported) -> str:
    """What is said of an act that lay beside what a row takes back, or lets stand again."""
    to = "a visit of its own" if one.opens else one.now or "no visit"
    verb = "would go" if done.dry_run else "went"
    return (
        f"{done.file}, row {one.row}: with it the {one.kind} of {one.date} {verb} from"
        f" {one.was or 'no visit'} to {to}; a correction of it can name another in ref"
    )


def _tell_in_words(done: Imported) -> None:
    for problem in done.errors[:MOST_PROBLEMS]:
        say(problem.sentence(done.file))
    if done.errors:
        more = len(done.errors) - MOST_PROBLEMS
        rest = f"and {more} more (--format json lists them all); " if more > 0 else ""
        say(f"{rest}{_in_sum(done)}")
        return
    write(_in_sum(done))
    if done.dry_run and done.first:
        write_table(_ADDED, done.first, empty="", indent="  ")
        if more := done.added - len(done.first):
            write(f"  and {counted(more, 'act')} more")


_ADDED: Final[Sequence[Column[Added]]] = (
    Column("row", lambda one: one.row),
    Column("state", lambda one: one.state),
    Column("mandates", lambda one: "+".join(one.fact.mandates), gives_way=True),
    Column("kind", lambda one: one.fact.kind),
    Column("actor", lambda one: one.fact.actor.value),
    Column("date", lambda one: one.fact.date.text),
    Column("source", lambda one: one.fact.source, spare=True),
)
"""What is seen of an act before it is recorded."""


def _in_sum(done: Imported) -> str:
    """What became of a file, in one sentence."""
    if done.errors:
        return f"nothing of {done.file} was written"
    verb = "would add" if done.dry_run else "added"
    return (
        f"{done.file}: {counted(done.rows, 'row')}; {verb} {counted(done.added, 'act')};"
        f" there already: {done.already}; duplicate rows: {done.duplicates};"
        f" other sources of acts on record: {done.statements}"
    )


def _problems(file: str) -> tuple[Column[Problem], ...]:
    return (
        Column("file", lambda problem: problem.map or file),
        Column("row", lambda problem: problem.row),
        Column("column", lambda problem: problem.column),
        Column("value", lambda problem: problem.value),
        Column("expected", lambda problem: problem.expected),
    )
