"""The rulebook on a terminal: what is in force, and one rule, provision or instrument whole."""

import argparse
from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from comity.cli.asked import day_of
from comity.cli.faults import DONE, RefusalError, UsageError
from comity.cli.output import (
    Column,
    by_column,
    counted,
    say,
    write,
    write_csv,
    write_list,
    write_object,
    write_table,
)
from comity.cli.trying import try_
from comity.kernel.edtf import iso
from comity.rulebook.domain import Rule
from comity.rulebook.labels.rules import duration
from comity.rulebook.queries import rulebook
from comity.rulebook.queries.telling import brief, find, number, whole

CELLS = (
    Column[Rule]("rule", lambda rule: rule.id),
    Column[Rule]("shape", lambda rule: rule.shape),
    Column[Rule]("party", lambda rule: rule.party),
    Column[Rule]("number", number),
    Column[Rule]("verified", lambda rule: rule.verified),
    Column[Rule]("provisions", lambda rule: "+".join(rule.provisions), spare=True),
    Column[Rule]("title", lambda rule: rule.title["en"]),
)


def _in_words(rule: Rule) -> str:
    """The number of a rule as pages say it, where the other forms have it as it is written."""
    found = rule.within or rule.at_least
    if found is None:
        return number(rule) or "no number"
    return "only the order" if found.value.is_none else duration(found.value)


_SHOWN = tuple(
    replace(column, value=_in_words) if column.name == "number" else column for column in CELLS
)


def rules(options: argparse.Namespace) -> int:
    """List the rules in force on a day, show what has an id, or try a proposal on the past."""
    if options.action == "show":
        return _show(options)
    if options.action == "try":
        return try_(options)
    if options.id is not None:
        raise UsageError("rules list takes no ID; `comity rules show ID` shows one")
    on = day_of(options)
    found = rulebook().on(on).rules
    match options.format:
        case "json":
            head = {"as_of": iso(on), "known_at": None, "count": len(found)}
            write_list(head, (brief(rule) for rule in found))
        case "csv":
            write_csv(by_column(CELLS), found)
        case _:
            write_table(_SHOWN, found, empty="No rule was in force.")
            unsure = sum(not rule.verified for rule in found)
            rest = counted(unsure, "rests", "rest")
            told = counted(len(found), "rule")
            say(f"{told} in force on {iso(on)}; {rest} on what nobody checked")
    return DONE


def _show(options: argparse.Namespace) -> int:
    if options.id is None:
        raise UsageError("rules show needs the ID of a rule, question, provision or instrument")
    found = find(options.id)
    if found is None:
        raise RefusalError(
            f"nothing in the rulebook is called {options.id!r}; `comity rules list` lists the"
            " rules in force"
        )
    match options.format:
        case "json":
            write_object(whole(found))
        case "csv":
            write_csv(by_column(_FACTS), _facts(whole(found)))
        case _:
            for line in _lines(whole(found)):
                write(line)
    return DONE


type _Fact = tuple[str, object]

_FACTS = (
    Column[_Fact]("name", lambda fact: fact[0]),
    Column[_Fact]("value", lambda fact: fact[1]),
)


def _facts(value: object, name: str = "") -> Iterator[_Fact]:
    """What is shown, a row a fact; what stands within another has both names: `within.value`."""
    match value:
        case dict():
            for part, told in value.items():
                yield from _facts(told, f"{name}.{part}" if name else str(part))
        case [dict(), *_]:
            for place, told in enumerate(value, start=1):
                yield from _facts(told, f"{name}.{place}")
        case list() | tuple():
            yield name, " ".join(map(str, value))
        case _:
            yield name, value


def _lines(value: Mapping[str, object], indent: str = "") -> Iterator[str]:
    """What is shown, a line a fact; an unverified citation says so."""
    for name, told in value.items():
        match told:
            case None | [] | "":
                continue
            case dict():
                yield f"{indent}{name}"
                yield from _lines(told, f"{indent}  ")
            case [dict(), *_]:
                yield f"{indent}{name}"
                for each in told:
                    yield f"{indent}  {', '.join(f'{key} {said}' for key, said in _items(each))}"
            case list():
                yield f"{indent}{name}  {', '.join(map(str, told))}"
            case False if name == "verified":
                yield f"{indent}verified  no: citation not verified"
            case bool():
                yield f"{indent}{name}  {'yes' if told else 'no'}"
            case _:
                yield f"{indent}{name}  {told}"


def _items(told: object) -> Iterable[tuple[object, object]]:
    return told.items() if isinstance(told, dict) else ()
