"""Every request and every letter of a period with its level, the rule, and what is behind it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from msgspec import Struct

from comity.cooperation.domain.indicators import Unit, once
from comity.cooperation.domain.letters import LetterLevel
from comity.cooperation.domain.levels import OF_REQUESTS, Covered, parameters
from comity.cooperation.domain.views import Assessed, AssessedLetter
from comity.cooperation.labels import LETTER_LEVELS, LETTER_RULES, LEVELS, MARKS, RULES, WHY
from comity.cooperation.queries import counting
from comity.cooperation.queries.covering import kept as units_kept
from comity.cooperation.queries.listing import carried_over, requests
from comity.cooperation.queries.papers import letters as letters_of
from comity.cooperation.queries.snapshot import reads
from comity.kernel.costs import costly
from comity.kernel.edtf import iso
from comity.kernel.parties import Actor
from comity.ledger.labels import dates
from comity.ledger.labels.terms import ACTOR
from comity.ledger.labels.text import isolate, upper_first
from comity.ledger.queries.lines import Key
from comity.portal.answers.answering import Answer, Elsewhere, Missing, listed, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names, apart
from comity.portal.answers.questions import takes
from comity.portal.profiles import tables
from comity.portal.profiles.parties import back, party, party_words
from comity.portal.profiles.periods import PERIOD, kept, selection, span
from comity.visits.domain.words import Kind
from comity.visits.labels.terms import KIND
from comity.visits.queries.assemble import CardLine, cards_of

MOST: Final = 1_000  # rows of a page; JSON and CSV hold all


class LevelLine(Struct, frozen=True):
    """A request with its level and its grounds; `apart` is the type and scope of its visit."""

    state: str
    mandate: str
    apart: str
    ref: str
    level: str | Promise
    marks: Sequence[str | Promise]
    rule: str
    why: str | Promise
    other: str
    address: str
    acts: Sequence[tuple[str, str]]


@page
@costly()
@takes(*PERIOD, "state", "mandate")
def levels(asked: Asked) -> Answer | Elsewhere | Missing:
    """Every request of the period with its level, the rule, and the acts behind it."""
    chosen = span(asked)
    wrong = {**chosen.wrong}
    state, mandate = party(asked, wrong)
    asks = selection(asked, chosen.period, state=state, mandate=mandate)
    with reads(asks):
        found = requests(asks, language=asked.names_language)
        carried = carried_over(asks, language=asked.names_language)
        wide = [view.columns for view in counting.wider(asks)]
        cards = _cards(asked, [*found[:MOST], *carried[:MOST]])
    counts = {
        each: sum(one.result is not None and one.result.level is each for one in found)
        for each in OF_REQUESTS
    }
    return Answer(
        template="portal/levels.html",
        title=_("Requests and their levels: %(party)s")
        % {"party": party_words(asked, state, mandate)},
        context={
            "span": chosen,
            "wrong": wrong,
            "levels": tables.requests_by_level(
                Counter(
                    {
                        "asked": len(found),
                        once("asked"): len({one.dossier for one in found}),
                        **{str(k): n for k, n in counts.items()},
                    }
                ),
                wide,
            ),
            "lines": [_level_line(asked, one, cards) for one in found[:MOST]],
            "more": max(0, len(found) - MOST),
            "carried": [_level_line(asked, one, cards) for one in carried[:MOST]],
            "parameters": parameters(),
            "keep": {
                "state": state or "",
                "mandate": mandate or "",
                "contested": kept(asked).get("contested", ""),
            },
            "back": back(asked, state, mandate),
        },
        data=lambda: {
            **listed(asked, [{"state": one.state, **one.as_json()} for one in found]),
            "period": {"from": iso(chosen.period.begins), "to": iso(chosen.period.ends)},
            "parameters": dict(parameters()),
            "totals": {each.value: number for each, number in counts.items()},
        },
        header=("state", "ref", "mandate", "level", "rule", "marks", "contested", "acts"),
        rows=lambda: [_level_row(one) for one in found],
        wrong=wrong,
    )


@page
@costly()
@takes(*PERIOD, "state", "mandate")
def letters(asked: Asked) -> Answer | Elsewhere | Missing:
    """Every letter of the period with its level, for each mandate that signed it, and the rule.

    In the sums a joint letter counts once for its State (RULES U1), as on a profile.
    """
    chosen = span(asked)
    wrong = {**chosen.wrong}
    state, mandate = party(asked, wrong)
    asks = selection(asked, chosen.period, state=state, mandate=mandate)
    with reads(asks):
        found = letters_of(asks, language=asked.names_language)
        whole = counting.whole(asks).columns
        wide = [view.columns for view in counting.wider(asks)]
        recorded = bool(whole["letters_sent"]) or Unit.LETTER in units_kept(asks)
    return Answer(
        template="portal/letter_levels.html",
        title=_("Letters and their levels: %(party)s")
        % {"party": party_words(asked, state, mandate)},
        context={
            "span": chosen,
            "wrong": wrong,
            "levels": tables.letters_by_level(whole, wide, recorded=recorded),
            "recorded": recorded,
            "joint": len(found) != whole["letters_sent"],
            "lines": [_letter_line(asked, one) for one in found[:MOST]],
            "more": max(0, len(found) - MOST),
            "parameters": parameters(),
            "keep": {"state": state or "", "mandate": mandate or ""},
            "back": back(asked, state, mandate),
        },
        data=lambda: {
            **listed(asked, [one.as_json() for one in found]),
            "period": {"from": iso(chosen.period.begins), "to": iso(chosen.period.ends)},
            "parameters": dict(parameters()),
            "totals": {each.value: whole[f"letters_{each}"] for each in LetterLevel},
        },
        header=_LETTER_HEADER,
        rows=lambda: [[one.as_json()[name] for name in _LETTER_HEADER] for one in found],
        wrong=wrong,
    )


_LETTER_HEADER: Final = (
    *("state", "ref", "mandate", "level", "rule", "sent", "first_reply", "due", "in_time"),
)


class LetterLine(Struct, frozen=True):
    """A letter with its level as one mandate has it, and what it rests on."""

    state: str
    mandate: str
    ref: str
    address: str
    level: str | Promise
    rule: str
    why: str | Promise
    told: str


def _letter_line(asked: Asked, one: AssessedLetter) -> LetterLine:
    names = Names(asked)
    sent = dates.day(one.sent)
    told = (
        _("Sent on %(sent)s; first reply on %(day)s.")
        % {"sent": sent, "day": dates.written(one.first_reply)}
        if one.first_reply
        else _("Sent on %(sent)s; no reply on record.") % {"sent": sent}
    )
    return LetterLine(
        state=names.state(one.state),
        mandate=upper_first(names.mandate(one.mandate)),
        ref=one.ref,
        address=asked.page_of(one.ref, state=one.state),
        level=LETTER_LEVELS[one.result.level],
        rule=one.result.rule,
        why=LETTER_RULES[one.result.rule],
        told=told,
    )


def _cards(asked: Asked, found: Sequence[Assessed]) -> Mapping[str, CardLine]:
    keys = {Key(one.stream, one.dossier) for one in found}
    return cards_of(keys, viewer=asked.viewer, on=asked.on)


def _level_line(asked: Asked, one: Assessed, cards: Mapping[str, CardLine]) -> LevelLine:
    names = Names(asked)
    result, other, card = one.result, one.other, cards.get(one.dossier)
    return LevelLine(
        state=names.state(one.state),
        mandate=upper_first(names.mandate(one.mandate)),
        apart=apart(card.type, card.scope) if card else "",
        ref=one.ref,
        level=LEVELS[result.level] if result else _("carried over, not renewed: no level"),
        marks=[MARKS[mark] for mark in result.marks] if result else (),
        rule=result.rule if result else "",
        why=_why(one),
        other=_("Disputed. Without the stated cause: %(level)s (%(rule)s).")
        % {"level": str(LEVELS[other.level]), "rule": isolate(other.rule)}
        if other
        else "",
        address=asked.page_of(one.ref, state=one.state),
        acts=[
            (
                act.id,
                _("%(day)s: %(kind)s (%(actor)s)")
                % {
                    "day": upper_first(dates.shown(act.date, act.day)),
                    "kind": str(KIND[Kind(act.kind)]),
                    "actor": str(ACTOR[Actor(act.actor)]),
                },
            )
            for act in one.acts
        ],
    )


def _why(one: Assessed) -> str | Promise:
    """The rule in words, as it applies here."""
    if one.result is None:
        return ""
    if one.result.rule == "L4" and one.situation.covered is Covered.SHORT:
        return _("The information ends before this date, so no level is given.")
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
