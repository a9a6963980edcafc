"""What was decided under a provision: how often a rule had which outcome, and case by case."""

from typing import Final

from django.urls import NoReverseMatch
from django.utils.translation import gettext as _
from msgspec import Struct
from msgspec.structs import replace

from comity.kernel.edtf import iso, iso_or_none
from comity.kernel.parties import Actor
from comity.ledger.domain.views import Page
from comity.ledger.labels import dates
from comity.ledger.labels.saying import READERS, rule_text, rule_title
from comity.ledger.labels.text import isolate, upper_first
from comity.ledger.queries import Decided, Tally, Under, decided
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.rulebook import labels
from comity.rulebook.domain.expected import Expectation, Outcome
from comity.rulebook.labels import rules as said
from comity.rulebook.queries import rulebook

HEADER: Final = (
    "ref",
    "state",
    "rule",
    "provision",
    "verified",
    "party",
    "opened_on",
    "due",
    "outcome",
    "met_on",
    "ended_on",
    "sentence",
)


class TallyLine(Struct, frozen=True):
    """How often a rule had an outcome, with the address of these cases."""

    title: str
    party: str
    outcome: str
    number: int
    address: str
    chosen: bool


class CaseLine(Struct, frozen=True):
    """An expectation under a rule, and the matter in which it arose."""

    state: str
    ref: str
    address: str
    opened: str
    due: str
    outcome: str
    sentence: str


def page_of(asked: Asked, under: Under) -> Page[Decided]:
    """A page of what was decided, uncounted: the tallies say how much it is."""
    rows = decided(replace(under, limit=under.limit + 1), viewer=asked.viewer, on=asked.on)
    shown = tuple(rows[: under.limit])
    return Page(shown, len(shown), shown[-1].cursor if len(rows) > under.limit else None)


def tally_line(one: Tally, asked: Asked) -> TallyLine:
    """An outcome with its number, and the address that narrows the page to it."""
    rule = rulebook().rule(one.rule)
    chosen = (asked.query.get("outcome"), asked.query.get("party")) == (one.outcome, one.party)
    return TallyLine(
        title=rule_text(rule.title) if rule else isolate(one.rule),
        party=upper_first(str(said.PARTY[Actor(one.party)])),
        outcome=str(labels.OUTCOME[Outcome(one.outcome)]),
        number=one.number,
        address=asked.here(outcome=one.outcome, party=one.party, after=None),
        chosen=chosen,
    )


def case_line(one: Decided, asked: Asked) -> CaseLine:
    """A case as the page tells it."""
    told = one.view.expectation
    return CaseLine(
        state=Names(asked).title(one.state) if one.state else "",
        ref=one.ref,
        address=_address(asked, one.ref),
        opened=dates.day(told.opened_on),
        due=_due(told),
        outcome=str(labels.OUTCOME[told.outcome]),
        sentence=labels.sentence(
            rule_title(one.view),
            told,
            READERS,
            when=dates.when(one.met_text, told.met_on) if one.met_text else "",
        ),
    )


def _due(told: Expectation) -> str:
    if told.due is not None:
        return dates.day(told.due)
    return _("no number") if told.computed.allowed is None else _("no exact date")


def case_row(one: Decided) -> list[object]:
    """A case under HEADER."""
    told = one.view.expectation
    return [
        one.ref,
        one.state,
        told.rule,
        told.provision,
        told.verified,
        told.party,
        iso(told.opened_on),
        iso_or_none(told.due),
        told.outcome,
        iso_or_none(told.met_on),
        iso_or_none(told.ended_on),
        one.view.sentence,
    ]


def _address(asked: Asked, ref: str) -> str:
    """The page of a matter, by the first word of its ref; empty where it has none."""
    try:
        return asked.link(ref.partition("/")[0], ref)
    except NoReverseMatch:
        return ""
