"""One figure with its rows, the levels with the acts behind each, and what each figure means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comity.communications.labels import words as of_letters
from comity.cooperation.domain.examples import EXAMPLES, Step
from comity.cooperation.domain.indicators import INDICATORS, Indicator, Side
from comity.cooperation.domain.levels import OF_REQUESTS, Covered, parameters
from comity.cooperation.domain.views import Assessed
from comity.cooperation.labels import LEVELS, MARKS, POPULATIONS, RULES, UNITS, WHY, WORDS
from comity.cooperation.queries import counting
from comity.cooperation.queries.assessing import DEFINITION
from comity.cooperation.queries.defining import definition
from comity.cooperation.queries.listing import carried_over, requests, rows_behind
from comity.cooperation.queries.snapshot import reading
from comity.directory.queries import directory
from comity.kernel.edtf import iso
from comity.kernel.parties import Actor
from comity.ledger.labels import dates
from comity.ledger.labels.terms import ACTOR
from comity.ledger.labels.text import isolate, plain, upper_first
from comity.portal import profile
from comity.portal.answering import Answer, Elsewhere, Missing, listed, page
from comity.portal.asking import Asked
from comity.portal.names import Names
from comity.portal.periods import kept, selection, span
from comity.reports import labels as of_reports
from comity.rulebook.domain import ProvisionId
from comity.rulebook.queries import rulebook
from comity.statements import labels as of_statements
from comity.visits.domain.words import Kind
from comity.visits.labels import words as of_visits
from comity.visits.labels.terms import KIND

MOST: Final = 1_000  # rows of a page; JSON and CSV hold all


@dataclass(frozen=True, slots=True)
class LevelLine:
    """A request with its level, and what it rests on."""

    state: str
    mandate: str
    ref: str
    level: str | Promise
    marks: Sequence[str | Promise]
    rule: str
    why: str | Promise
    other: str
    acts: Sequence[str]


@page
def figure(asked: Asked, code: str) -> Answer | Elsewhere | Missing:
    """One indicator's figure for a party, with the rows that it counts."""
    if code not in INDICATORS:
        return Missing()
    state, mandate = _party(asked)
    chosen = span(asked)
    asks = selection(asked, chosen.period, state=state, mandate=mandate)
    keep = {**kept(asked), "state": state or "", "mandate": mandate or ""}
    with reading(asked.known, state=state or ""):
        found = counting.all_figures(asks)[code]
        behind = rows_behind(asks, code, language=asked.names_language)
    return Answer(
        template="portal/figure.html",
        title=_("%(title)s: %(party)s")
        % {
            "title": str(WORDS[code].title),
            "party": _party_words(asked, state, mandate),
        },
        context={
            "span": chosen,
            "cell": profile.cell(asked, found, None, keep),
            "parts": profile.parts(found),
            "words": WORDS[code],
            "code": code,
            "header": behind.header,
            "lines": behind.rows[:MOST],
            "more": max(0, len(behind.rows) - MOST),
            "keep": keep,
            "back": _back(asked, state, mandate),
        },
        data=lambda: {
            **listed(asked, [dict(zip(behind.header, row, strict=True)) for row in behind.rows]),
            "code": code,
            "period": {"from": iso(chosen.period.begins), "to": iso(chosen.period.ends)},
            "figure": found.as_json(DEFINITION.format(code=code)),
        },
        header=behind.header,
        rows=lambda: behind.rows,
    )


@page
def levels(asked: Asked) -> Answer | Elsewhere | Missing:
    """Every request of the period with its level, the rule, and the acts behind it."""
    state, mandate = _party(asked)
    chosen = span(asked)
    asks = selection(asked, chosen.period, state=state, mandate=mandate)
    with reading(asked.known, state=state or ""):
        found = requests(asks, language=asked.names_language)
        carried = carried_over(asks, language=asked.names_language)
    counts = {
        each: sum(one.result is not None and one.result.level is each for one in found)
        for each in OF_REQUESTS
    }
    return Answer(
        template="portal/levels.html",
        title=_("Requests and their levels: %(party)s")
        % {"party": _party_words(asked, state, mandate)},
        context={
            "span": chosen,
            "counts": [(LEVELS[each], number) for each, number in counts.items()],
            "asked_in_all": len(found),
            "lines": [_level_line(asked, one) for one in found[:MOST]],
            "more": max(0, len(found) - MOST),
            "carried": [_level_line(asked, one) for one in carried[:MOST]],
            "parameters": parameters(),
            "keep": {"state": state or "", "mandate": mandate or ""},
            "back": _back(asked, state, mandate),
        },
        data=lambda: {
            **listed(asked, [{"state": one.state, **one.as_json()} for one in found]),
            "period": {"from": iso(chosen.period.begins), "to": iso(chosen.period.ends)},
            "parameters": dict(parameters()),
            "totals": {each.value: number for each, number in counts.items()},
        },
        header=("state", "ref", "mandate", "level", "rule", "marks", "otherwise", "acts"),
        rows=lambda: [_level_row(one) for one in found],
    )


@page
def index(asked: Asked) -> Answer | Elsewhere | Missing:
    """Every indicator with its title, the State's side first."""
    return Answer(
        template="portal/indicators.html",
        title=_("What each figure counts"),
        context={
            "sides": [
                (_("Of the State"), _of_side(Side.STATE)),
                (_("Of mandate holders"), _of_side(Side.MANDATE_HOLDER)),
            ]
        },
        data=lambda: listed(asked, [definition(one) for one in INDICATORS.values()]),
        header=("code", "side", "title", "definition", "unit", "population", "caveat"),
        rows=lambda: [
            [row[name] for name in ("code", "side", "title", "definition", "unit", "population")]
            + [row["caveat"]]
            for row in map(definition, INDICATORS.values())
        ],
    )


@page
def indicator(asked: Asked, code: str) -> Answer | Elsewhere | Missing:
    """What one indicator counts, over what, what it leaves out, and a worked example."""
    one = INDICATORS.get(code)
    if one is None:
        return Missing()
    example = EXAMPLES.get(code)
    return Answer(
        template="portal/indicator.html",
        title=_("%(code)s: %(title)s") % {"code": isolate(code), "title": str(WORDS[code].title)},
        context={
            "code": code,
            "one": one,
            "words": WORDS[code],
            "side": _("the State") if one.side is Side.STATE else _("mandate holders"),
            "provisions": [_provision(asked, name) for name in one.provisions],
            "formula": _formula(one),
            "population": POPULATIONS[one.population],
            "unit": UNITS[one.unit],
            "example": example,
            "told": [_told(act) for act in example.acts] if example else (),
        },
        data=lambda: definition(one),
        header=tuple(definition(one)),
        rows=lambda: [
            [
                " ".join(value) if isinstance(value, list) else value
                for value in definition(one).values()
            ]
        ],
    )


def _of_side(side: Side) -> list[tuple[str, str | Promise]]:
    return [(code, WORDS[code].title) for code, one in INDICATORS.items() if one.side is side]


def _party(asked: Asked) -> tuple[str | None, str | None]:
    """The State and mandate that the address names; what it does not know narrows nothing."""
    party = directory().find(asked.query.get("state", "")) if asked.query.get("state") else None
    mandate = asked.query.get("mandate", "")
    return (party.code if party else None), (mandate if mandate in directory().periods else None)


def _party_words(asked: Asked, state: str | None, mandate: str | None) -> str:
    names = Names(asked)
    match state, mandate:
        case None, None:
            return _("all States and mandates")
        case str(), None:
            return names.state(state)
        case None, str():
            return names.mandate(mandate)
        case _:
            return _("%(state)s and %(mandate)s") % {
                "state": names.state(state or ""),
                "mandate": names.mandate(mandate or ""),
            }


def _back(asked: Asked, state: str | None, mandate: str | None) -> str:
    keep = kept(asked)
    match state, mandate:
        case str(), str():
            return asked.link("pair-cooperation", state, mandate, **keep)
        case str(), None:
            return asked.link("state-cooperation", state, **keep)
        case None, str():
            return asked.link("mandate-cooperation", mandate, **keep)
        case _:
            return asked.link("cooperation", **keep)


def _level_line(asked: Asked, one: Assessed) -> LevelLine:
    names = Names(asked)
    result, other = one.result, one.other
    return LevelLine(
        state=names.state(one.state),
        mandate=names.subject(one.mandate),
        ref=one.ref,
        level=LEVELS[result.level] if result else _("carried over, not renewed: no level"),
        marks=[MARKS[mark] for mark in result.marks] if result else (),
        rule=result.rule if result else "",
        why=_why(one),
        other=_("Contested. Without the cause given: %(level)s (%(rule)s).")
        % {"level": str(LEVELS[other.level]), "rule": isolate(other.rule)}
        if other
        else "",
        acts=[
            _("%(day)s: %(kind)s (%(actor)s)")
            % {
                "day": upper_first(dates.shown(act.date, act.day)),
                "kind": str(KIND[Kind(act.kind)]),
                "actor": str(ACTOR[Actor(act.actor)]),
            }
            for act in one.acts
        ],
    )


def _why(one: Assessed) -> str | Promise:
    """The rule in words, as it applies here."""
    if one.result is None:
        return ""
    if one.result.rule == "L4" and one.situation.covered is Covered.SHORT:
        return _("The record ends before the day: it is last known, and no level is given.")
    return WHY.get((one.result.rule, one.result.level)) or RULES[one.result.rule]


def _level_row(one: Assessed) -> list[object]:
    row = one.as_json()
    return [
        one.state,
        one.ref,
        one.mandate,
        row["level"],
        row["rule"],
        " ".join(mark.value for mark in one.result.marks) if one.result else "",
        one.other.level.value if one.other else "",
        " ".join(act.id for act in one.acts),
    ]


def _formula(one: Indicator) -> str:
    """Numerator over denominator, by the names of the columns as JSON has them."""
    return f"{one.numerator} / {one.denominator}"


def _provision(asked: Asked, name: str) -> Mapping[str, object]:
    found = rulebook().provisions.get(ProvisionId(name))
    instrument, _colon, place = name.partition(":")
    return {
        "name": name,
        "text": plain(found.text["en"]) if found else "",
        "verified": bool(found and found.verified),
        "address": asked.link("provision", instrument, place),
    }


def _told(step: Step) -> str:
    return _("%(day)s: %(kind)s (%(actor)s)") % {
        "day": dates.written(step.date),
        "kind": str(_KINDS[step.matter].get(step.kind, step.kind)),
        "actor": str(ACTOR[Actor(step.actor)]),
    }


_KINDS: Final[Mapping[str, Mapping[str, str | Promise]]] = {
    "visit": of_visits.WORDS.kind,
    "standing_invitation": {"given": gettext_lazy("standing invitation given")},
    "communication": of_letters.WORDS.kind,
    "statement": of_statements.WORDS.kind,
    "report": of_reports.WORDS.kind,
    "session": of_reports.SESSION_WORDS.kind,
}
"""What the kinds of act of each matter are called."""
