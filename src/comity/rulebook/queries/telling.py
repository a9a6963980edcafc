"""Rules, questions, provisions and instruments as data, for lists, pages and terminals alike."""

from comity.kernel.calendar import Hours
from comity.kernel.edtf import OPEN_START, iso, iso_or_none
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


def find(name: str) -> Thing | None:
    """Return what the rulebook calls so: a rule, question, provision or instrument."""
    book = rulebook()
    things: tuple[Thing, ...] = (*book.rules, *book.questions, *book.instruments)
    return next((one for one in things if one.id == name), book.provisions.get(ProvisionId(name)))


def brief(rule: Rule) -> dict[str, object]:
    """Return a rule in a list: its party, its number, on what it rests, since when."""
    return {
        "id": rule.id,
        "shape": rule.shape,
        "party": rule.party,
        "number": number(rule),
        "verified": rule.verified,
        "provisions": list(rule.provisions),
        "title": dict(rule.title),
        **_force(rule),
    }


def whole(found: Thing) -> dict[str, object]:
    """Return everything that the rulebook says of one thing."""
    match found:
        case Rule():
            return {**brief(found), **_acts(found), **_numbers(found), **_examples(found)}
        case Question():
            return {
                "id": found.id,
                "verified": found.verified,
                "provisions": list(found.provisions),
                "kinds": sorted(found.kinds),
                "text": dict(found.text),
                "at_most": None if found.at_most is None else found.at_most.value,
                **_force(found),
            }
        case Provision():
            return {
                "id": found.id,
                "instrument": found.instrument,
                "edition": found.edition["en"],
                "locator": found.locator["en"],
                "verified": found.verified,
                "doubt": found.doubt.get("en"),
                "text": dict(found.text),
                "rules": [one.id for one in rulebook().under(found.id)],
                **_force(found),
            }
        case Instrument():
            return {
                "id": found.id,
                "series": found.series,
                "edition": found.edition["en"],
                "title": dict(found.title),
                "source": found.source["en"],
                "verified": found.verified,
                "doubt": found.doubt.get("en"),
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
        name: {"value": str(one.value), "verified": one.verified, "note": one.note.get("en")}
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


def number(rule: Rule) -> str | None:
    """Return the number of a rule as it is written: a duration or hours; None without one."""
    found = rule.within or rule.at_least or rule.hours
    return None if found is None else str(found.value)


def _force(found: Thing) -> dict[str, object]:
    first, last = found.in_force_from, found.in_force_to
    return {
        "in_force_from": None if first == OPEN_START else iso(first),
        "in_force_to": iso_or_none(last),
    }
