"""The rulebook on a terminal: what is in force, and one rule, provision or instrument whole."""

import argparse
from collections.abc import Iterable, Iterator, Mapping

from comity.cli.days import opening_day
from comity.cli.faults import DONE, RefusalError, UsageError
from comity.cli.output import Column, say, write, write_csv, write_list, write_object, write_table
from comity.kernel.calendar import Hours
from comity.kernel.edtf import OPEN_END, OPEN_START, iso
from comity.rulebook.domain import (
    Example,
    Instrument,
    Parameter,
    Provision,
    ProvisionId,
    Question,
    Rule,
)
from comity.rulebook.domain.durations import Duration
from comity.rulebook.queries import rulebook

type Thing = Rule | Question | Provision | Instrument

CELLS = (
    Column[Rule]("rule", lambda rule: rule.id),
    Column[Rule]("shape", lambda rule: rule.shape),
    Column[Rule]("party", lambda rule: rule.party),
    Column[Rule]("number", lambda rule: _number(rule) or "no number"),
    Column[Rule]("verified", lambda rule: rule.verified),
    Column[Rule]("provisions", lambda rule: "+".join(rule.provisions), spare=True),
    Column[Rule]("title", lambda rule: rule.title["en"], gives_way=True),
)


def rules(options: argparse.Namespace) -> int:
    """List the rules in force on a day, or show what has an id."""
    if options.action == "show":
        return _show(options)
    if options.id is not None:
        raise UsageError("rules list takes no ID; `comity rules show ID` shows one")
    on = opening_day() if options.on is None else int(options.on)
    found = rulebook().on(on).rules
    match options.format:
        case "json":
            head = {"as_of": iso(on), "known_at": None, "count": len(found)}
            write_list(head, (_brief(rule) for rule in found))
        case "csv":
            write_csv(CELLS, found)
        case _:
            write_table(CELLS, found, empty="No rule was in force.")
            unsure = sum(not rule.verified for rule in found)
            say(f"{len(found)} rules in force on {iso(on)}; {unsure} rest on what nobody checked")
    return DONE


def _show(options: argparse.Namespace) -> int:
    if options.id is None:
        raise UsageError("rules show needs the ID of a rule, question, provision or instrument")
    found = _find(options.id)
    if found is None:
        raise RefusalError(
            f"nothing in the rulebook is called {options.id!r}; `comity rules list` lists the"
            " rules in force"
        )
    if options.format == "json":
        write_object(_whole(found))
    else:
        for line in _lines(_whole(found)):
            write(line)
    return DONE


def _find(name: str) -> Thing | None:
    book = rulebook()
    things: tuple[Thing, ...] = (*book.rules, *book.questions, *book.instruments)
    return next((one for one in things if one.id == name), book.provisions.get(ProvisionId(name)))


def _brief(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "shape": rule.shape,
        "party": rule.party,
        "number": _number(rule),
        "verified": rule.verified,
        "provisions": list(rule.provisions),
        "title": dict(rule.title),
        **_force(rule),
    }


def _whole(found: Thing) -> dict[str, object]:
    match found:
        case Rule():
            return {**_brief(found), **_acts(found), **_numbers(found), **_examples(found)}
        case Question():
            return {
                "id": found.id,
                "verified": found.verified,
                "provisions": list(found.provisions),
                "kinds": sorted(found.kinds),
                "text": dict(found.text),
                **_force(found),
            }
        case Provision():
            return {
                "id": found.id,
                "instrument": found.instrument,
                "edition": found.edition,
                "locator": found.locator,
                "verified": found.verified,
                "doubt": found.doubt or None,
                "text": dict(found.text),
                "rules": [one.id for one in rulebook().under(found.id)],
                **_force(found),
            }
        case Instrument():
            return {
                "id": found.id,
                "series": found.series,
                "edition": found.edition,
                "title": dict(found.title),
                "source": found.source,
                "verified": found.verified,
                "doubt": found.doubt or None,
                "provisions": [
                    one.id for one in rulebook().provisions.values() if one.instrument == found.id
                ],
                **_force(found),
            }


def _acts(rule: Rule) -> dict[str, object]:
    """The kinds of act that the rule speaks of, by the part they have in it."""
    parts = {
        "after": rule.after,
        "do": rule.do,
        "first": rule.first,
        "before": rule.before,
        "acts": rule.acts,
        "extended_by": rule.extended_by,
        "stopped_by": rule.stopped_by,
        "resumed_by": rule.resumed_by,
        "ended_by": rule.ended_by,
    }
    return {name: sorted(kinds) for name, kinds in parts.items() if kinds}


def _numbers(rule: Rule) -> dict[str, object]:
    numbers: dict[str, Parameter[Duration] | Parameter[Hours] | None] = {
        "within": rule.within,
        "at_least": rule.at_least,
        "hours": rule.hours,
    }
    told: dict[str, object] = {
        name: {"value": str(one.value), "verified": one.verified, "note": one.note or None}
        for name, one in numbers.items()
        if one is not None
    }
    return {
        **told,
        "count": rule.count,
        "office": rule.office,
        "unless_urgent": rule.unless_urgent,
    }


def _examples(rule: Rule) -> dict[str, object]:
    return {"keeps": _example(rule.keeps), "breaks": _example(rule.breaks)}


def _example(example: Example | None) -> dict[str, object] | None:
    if example is None:
        return None
    return {
        "text": dict(example.text),
        "events": [dict(event) for event in example.events],
        "on": iso(example.on),
        "outcome": example.outcome,
    }


def _number(rule: Rule) -> str | None:
    number = rule.within or rule.at_least or rule.hours
    return None if number is None else str(number.value)


def _force(found: Thing) -> dict[str, object]:
    first, last = found.in_force_from, found.in_force_to
    return {
        "in_force_from": None if first == OPEN_START else iso(first),
        "in_force_to": None if last == OPEN_END else iso(last),
    }


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
