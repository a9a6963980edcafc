"""`comity rules try`: the past under a proposed rulebook, and what would change for both sides."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from comity.accounts.domain import OFFICE
from comity.cli.database import ready
from comity.cli.days import opening_day
from comity.cli.faults import DONE, RefusalError, UsageError
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
from comity.cli.progress import shown
from comity.kernel.edtf import OPEN_END, OPEN_START, iso
from comity.ledger.queries import book, book_of, current_values
from comity.ledger.queries.trying import Change, Found, Period, Trial, refs_of, trial
from comity.register.lifecycles import LIFECYCLES
from comity.rulebook.domain import RulebookError
from comity.rulebook.queries import proposed

MOST_SHOWN = 20  # of the changes, on a terminal
LARGEST = 1_000_000  # bytes of a rulebook

type Counted = tuple[str, str, str, int, int]
type Case = tuple[str, Change]

COUNTS = (
    Column[Counted]("rule", lambda row: row[0]),
    Column[Counted]("party", lambda row: row[1]),
    Column[Counted]("outcome", lambda row: row[2]),
    Column[Counted]("now", lambda row: row[3]),
    Column[Counted]("proposed", lambda row: row[4]),
)
CASES = (
    Column[Case]("ref", lambda case: case[0]),
    Column[Case]("rule", lambda case: case[1].rule),
    Column[Case]("party", lambda case: case[1].party),
    Column[Case]("opened_on", lambda case: iso(case[1].opened_on)),
    Column[Case]("outcome_now", lambda case: _outcome(case[1].before)),
    Column[Case]("due_now", lambda case: _due(case[1].before)),
    Column[Case]("outcome_proposed", lambda case: _outcome(case[1].after)),
    Column[Case]("due_proposed", lambda case: _due(case[1].after)),
)


def try_(options: argparse.Namespace) -> int:
    """Say what a proposed rulebook would change for what was opened in a period."""
    if options.id is None:
        raise UsageError("rules try needs the FILE of a proposed rulebook (TOML)")
    path = Path(options.id)
    last = opening_day() if options.last is None else int(options.last)
    first = OPEN_START if options.first is None else int(options.first)
    if first > last:
        raise UsageError(f"--from is {iso(first)}, later than --to, {iso(last)}")
    text = _read(path)
    try:
        rules = proposed(path.name, text, since=first)
    except RulebookError as refused:
        raise RefusalError(str(refused).rstrip(".")) from refused
    ready()
    with shown() as progress:
        found = trial(
            LIFECYCLES.values(),
            book(),
            book_of(rules),
            period=Period(first=first, last=last),
            viewer=OFFICE,
            values=current_values(),
            progress=progress,
        )
    match options.format:
        case "json":
            _write_json(found, path.name, first, last)
        case "csv":
            write_csv(by_column(CASES), _cases(found.changes))
        case _:
            _write(found, path.name, first, last)
    return DONE


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise RefusalError(f"{path} is larger than {LARGEST} bytes; no rulebook is")
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise RefusalError(f"{path} is no text in UTF-8") from error
    except OSError as error:
        raise RefusalError(f"{path} cannot be read: {error.strerror}") from error


def _counts(found: Trial) -> list[Counted]:
    keys = sorted({*found.before, *found.after})
    return [(*key, found.before[key], found.after[key]) for key in keys]


def _cases(changes: list[Change]) -> list[Case]:
    """The changes with their refs, by ref."""
    refs = refs_of(changes, viewer=OFFICE)
    told = [(refs.get(one.dossier, one.dossier), one) for one in changes]
    return sorted(told, key=lambda case: (case[0], case[1].opened_on, case[1].rule))


def _write_json(found: Trial, file: str, first: int, last: int) -> None:
    head = {
        "as_of": iso(last),
        "known_at": None,
        "file": file,
        "from": None if first == OPEN_START else iso(first),
        "to": iso(last),
        "rules": [
            {"rule": rule, "party": party, "before": _by(found.before, rule, party)}
            | {"after": _by(found.after, rule, party)}
            for rule, party in found.rules
        ],
        "count": len(found.changes),
    }
    write_list(head, _items(found))


def _by(counts: dict[tuple[str, str, str], int], rule: str, party: str) -> dict[str, int]:
    own = {key[2]: number for key, number in counts.items() if key[:2] == (rule, party)}
    return dict(sorted(own.items()))


def _items(found: Trial) -> Iterator[dict[str, object]]:
    for ref, change in _cases(found.changes):
        yield {
            "ref": ref,
            "rule": change.rule,
            "party": change.party,
            "opened_by": change.opened_by,
            "opened_on": iso(change.opened_on),
            "before": _json(change.before),
            "after": _json(change.after),
        }


def _json(found: Found | None) -> dict[str, str | None] | None:
    return None if found is None else {"outcome": found.outcome, "due": _due(found)}


def _outcome(found: Found | None) -> str | None:
    return None if found is None else found.outcome


def _due(found: Found | None) -> str | None:
    return None if found is None or found.due == OPEN_END else iso(found.due)


def _write(found: Trial, file: str, first: int, last: int) -> None:
    since = "the beginning" if first == OPEN_START else iso(first)
    write(f"{file}, as if in force from {since}, for what was opened by {iso(last)}")
    write("")
    write_table(COUNTS, _counts(found), empty="No rule differs, or none speaks of what happened.")
    changes = len(found.changes)
    if changes:
        write("\nWhat would come out otherwise")
        write_table(CASES, _cases(found.changes)[:MOST_SHOWN], empty="", indent="  ")
    if changes > MOST_SHOWN:
        say(f"{MOST_SHOWN} of {changes} are shown; --format csv or json shows all")
    say(f"{counted(changes, 'expectation')} would come out otherwise; nothing was written")
