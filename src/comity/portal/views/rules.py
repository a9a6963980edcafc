"""The rulebook for readers: its texts, each provision with its rules, and what was decided."""

from collections.abc import Collection, Mapping, Sequence
from functools import partial
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from msgspec import Struct

from comity.cooperation.queries.snapshot import reading
from comity.kernel.costs import costly
from comity.kernel.edtf import OPEN_END, OPEN_START
from comity.kernel.parties import Actor
from comity.ledger.labels import dates
from comity.ledger.labels.saying import rule_text
from comity.ledger.labels.text import join
from comity.ledger.queries import PLACE, Tally, Under, count_of, tallies
from comity.portal.answers.answering import Answer, Missing, listed, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.questions import takes
from comity.portal.dossiers.doubting import doubts
from comity.portal.lists import cases, listing
from comity.portal.lists.fields import known_place, known_word, said_above
from comity.rulebook import labels
from comity.rulebook.domain import (
    Example,
    Instrument,
    Provision,
    ProvisionId,
    Question,
    Rule,
    Text,
)
from comity.rulebook.domain.expected import Outcome
from comity.rulebook.domain.kinds import COMMUNICATIONS, VISITS
from comity.rulebook.labels import rules as said
from comity.rulebook.queries import rulebook
from comity.rulebook.queries.telling import whole

PAGE: Final = 50


class ExampleWords(Struct, frozen=True):
    """An example of a rule: what happened, and what the rule says of it."""

    head: str
    text: str
    outcome: str


class RuleWords(Struct, frozen=True):
    """A rule made of a provision, in words; `doubt` says what of it was not checked."""

    id: str
    title: str
    sentence: str
    force: str
    doubt: str
    examples: tuple[ExampleWords, ...]


class ProvisionLine(Struct, frozen=True):
    """A provision in the list of its text."""

    address: str
    locator: str
    text: str
    verified: bool
    rules: int
    force: str


class InstrumentLine(Struct, frozen=True):
    """A text in the list of the rulebook."""

    address: str
    title: str
    edition: str
    force: str
    verified: bool
    provisions: int
    rules: int


@page
def index(asked: Asked) -> Answer | Missing:
    """Every text of the rulebook, of all times, those in force on the day first."""
    found = sorted(
        rulebook().instruments, key=lambda one: (not one.in_force(asked.on), one.in_force_from)
    )
    return Answer(
        template="portal/rules.html",
        title=_("Rules"),
        context={"lines": [_instrument_line(one, asked) for one in found]},
        data=lambda: listed(asked, [whole(one) for one in rulebook().instruments]),
        header=("id", "series", "edition", "verified", "in_force_from", "in_force_to", "source"),
        rows=lambda: map(_instrument_row, rulebook().instruments),
    )


@page
def instrument(asked: Asked, name: str) -> Answer | Missing:
    """One text, with what its provisions say in our own words."""
    found = next((one for one in rulebook().instruments if one.id == name), None)
    if found is None:
        return Missing()
    provisions = _provisions(found)
    return Answer(
        template="portal/instrument.html",
        title=_words(found.title),
        context={
            "instrument": found,
            "edition": _words(found.edition),
            "source": _words(found.source),
            "doubt": _words(found.doubt) if found.doubt else "",
            "force": _force(found),
            "lines": [_provision_line(one, asked) for one in provisions],
            "back": asked.link("rules"),
        },
        data=lambda: {**whole(found), "provisions": [whole(one) for one in provisions]},
        header=("id", "locator", "verified", "text_en", "text_fr", "rules"),
        rows=lambda: [_provision_row(one) for one in provisions],
    )


@page
@costly("csv")
@takes("outcome", "party", "after")
def provision(asked: Asked, name: str, place: str) -> Answer | Missing:
    """One provision: its words, the rules made of it, and everything decided under them."""
    found = rulebook().provisions.get(ProvisionId(f"{name}:{place}"))
    if found is None:
        return Missing()
    made = rulebook().under(found.id)
    own = [one for one in made if isinstance(one, Rule)]
    wrong: dict[str, str] = {}
    under = Under(
        rules=tuple(one.id for one in own),
        outcome=known_word("outcome", asked.query.get("outcome", ""), Outcome, wrong),
        party=known_word("party", asked.query.get("party", ""), Actor, wrong),
        after=known_place(asked.query.get("after", ""), PLACE.fullmatch, wrong) or "",
        limit=PAGE,
    )
    snapshot = partial(reading, asked.known, viewer=asked.viewer)
    with snapshot():
        counts = tallies(under.rules, viewer=asked.viewer, on=asked.on)
        some = cases.page_of(asked, under)
    text = next(one for one in rulebook().instruments if one.id == found.instrument)
    return Answer(
        template="portal/provision.html",
        title=_("%(title)s, %(locator)s")
        % {"title": _words(text.title), "locator": _words(found.locator)},
        context={
            "wrong": said_above(wrong, ()),
            "provision": found,
            "words": _words(found.text),
            "force": _force(found),
            "edition": _words(found.edition),
            "doubt": _words(found.doubt) if found.doubt else "",
            "rules": [_rule_words(one) for one in own],
            "questions": [_words(one.text) for one in made if isinstance(one, Question)],
            **_told_elsewhere(own),
            "lead": _lead(counts, asked),
            "tallies": [cases.tally_line(one, asked) for one in counts],
            "lines": [cases.case_line(one, asked) for one in some.items],
            "next": asked.here(after=some.next) if some.next else "",
            "first": asked.here(after=None) if under.after else "",
            "narrowed": asked.here(outcome=None, party=None, after=None)
            if under.outcome or under.party
            else "",
            "text_title": _words(text.title),
            "text_address": asked.link("instrument", text.id),
        },
        data=lambda: {
            **listed(asked, [one.as_json() for one in some.items], count=count_of(counts, under)),
            "provision": whole(found),
            "rules": [whole(one) for one in own],
            "tallies": [one._asdict() for one in counts],
            "next": some.next,
        },
        wrong=wrong,
        header=cases.HEADER,
        rows=lambda: map(
            cases.case_row, listing.whole(under, some, partial(cases.page_of, asked), snapshot)
        ),
    )


def _words(text: Text) -> str:
    """What the rulebook says in the reader's language, else in English; no word of the page."""
    return rule_text(text)


def _provisions(found: Instrument) -> list[Provision]:
    return [one for one in rulebook().provisions.values() if one.instrument == found.id]


def _force(found: Instrument | Provision | Rule) -> str:
    """From when to when it binds, in a sentence."""
    first, last = found.in_force_from, found.in_force_to
    days = {"first": dates.day(first) if first > OPEN_START else ""}
    days["last"] = dates.day(last) if last < OPEN_END else ""
    match days:
        case {"first": "", "last": ""}:
            return _("Since when it is in force was not read.")
        case {"first": ""}:
            return _("In force until %(last)s.") % days
        case {"last": ""}:
            return _("In force since %(first)s.") % days
        case _:
            return _("In force from %(first)s to %(last)s.") % days


def _instrument_line(found: Instrument, asked: Asked) -> InstrumentLine:
    provisions = _provisions(found)
    cited = {one.id for one in provisions}
    rules = [rule for rule in rulebook().rules if not cited.isdisjoint(rule.provisions)]
    return InstrumentLine(
        address=asked.link("instrument", found.id),
        title=_words(found.title),
        edition=_words(found.edition),
        force=_force(found),
        verified=found.verified,
        provisions=len(provisions),
        rules=len(rules),
    )


def _instrument_row(found: Instrument) -> list[object]:
    told = whole(found)
    keys = ("id", "series", "edition", "verified", "in_force_from", "in_force_to", "source")
    return [told[key] for key in keys]


def _provision_line(found: Provision, asked: Asked) -> ProvisionLine:
    name, _colon, place = found.id.partition(":")
    return ProvisionLine(
        address=asked.link("provision", name, place),
        locator=_words(found.locator),
        text=_words(found.text),
        verified=found.verified,
        rules=len(rulebook().under(found.id)),
        force=_force(found),
    )


def _provision_row(found: Provision) -> list[object]:
    made = " ".join(one.id for one in rulebook().under(found.id))
    return [
        found.id,
        found.locator["en"],
        found.verified,
        found.text["en"],
        found.text["fr"],
        made,
    ]


def _told_elsewhere(rules: Sequence[Rule]) -> Mapping[str, bool]:
    """What the figures of these rules cannot see, as it is on record in another matter."""
    return {
        "after_letter": any(_follows(rule, COMMUNICATIONS) for rule in rules),
        "after_visit": any(_follows(rule, VISITS) for rule in rules),
    }


def _follows(rule: Rule, kinds: Collection[str]) -> bool:
    """Whether acts of these kinds, of another matter, come before what the rule speaks of."""
    return not rule.first.isdisjoint(kinds) and rule.before.isdisjoint(kinds)


def _rule_words(rule: Rule) -> RuleWords:
    return RuleWords(
        id=rule.id,
        title=_words(rule.title),
        sentence=said.rule(rule),
        force=_force(rule),
        doubt=join(*doubts(rule)),
        examples=tuple(_example(one) for one in (rule.keeps, rule.breaks) if one),
    )


def _example(example: Example) -> ExampleWords:
    outcome = Outcome(example.outcome)
    head = str(_EXAMPLE.get(outcome, _NOT_KEPT))
    return ExampleWords(head, _words(example.text), str(labels.OUTCOME[outcome]))


_EXAMPLE: Final[Mapping[str, Promise]] = {
    Outcome.MET: gettext_lazy("Kept, for example:"),
    Outcome.OUTSTANDING: gettext_lazy("Still open, for example:"),
    Outcome.NO_RULE: gettext_lazy("Done, and no number decides, for example:"),
}
_NOT_KEPT: Final = gettext_lazy("Not kept, for example:")


def _lead(counts: Sequence[Tally], asked: Asked) -> str:
    """How much was decided under the provision, as of the day."""
    number = sum(one.number for one in counts)
    if not number:
        return _("No case on record was decided under it by %(day)s.") % {
            "day": dates.day(asked.on)
        }
    return ngettext(
        "%(n)s case on record was decided under it by %(day)s.",
        "%(n)s cases on record were decided under it by %(day)s.",
        number,
    ) % {"n": dates.number(number), "day": dates.day(asked.on)}
