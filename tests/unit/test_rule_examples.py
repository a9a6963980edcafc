"""Each rule has an example that keeps it and one that breaks it, and they are its tests."""

import pytest
from tests.oracle.expecting import expectations

from comity.kernel.edtf import parse
from comity.rulebook.domain import Example, Rule, Shape
from comity.rulebook.domain.durations import parse as duration
from comity.rulebook.domain.expected import Happened, Outcome
from comity.rulebook.domain.kinds import ACTS_OF, KINDS, VISITS, Sending
from comity.rulebook.domain.timing import Calendars
from comity.rulebook.queries import calendars, rulebook
from comity.visits.domain.words import Kind

RULES = rulebook().rules
KEEPING = {Outcome.MET, Outcome.NO_RULE, Outcome.WAIVED}


def told(example: Example) -> list[Happened]:
    return [
        Happened(
            id=str(number),
            kind=event["kind"],
            date=parse(event["on"]),
            known=parse(event["known"]).first if "known" in event else None,
            lasts=duration(event["lasts"]) if "lasts" in event else None,
            urgent=event.get("urgent", ""),
        )
        for number, event in enumerate(example.events)
    ]


def outcome(rule: Rule, example: Example) -> Outcome:
    found = expectations(told(example), [rule], Calendars(calendars.geneva()), example.on)
    return found[0].outcome


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_example_that_keeps_a_rule_keeps_it(rule: Rule) -> None:
    assert rule.keeps is not None

    found = outcome(rule, rule.keeps)

    assert found == rule.keeps.outcome
    assert found in KEEPING


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_example_that_breaks_a_rule_breaks_it(rule: Rule) -> None:
    assert rule.breaks is not None

    found = outcome(rule, rule.breaks)

    assert found == rule.breaks.outcome
    assert found not in KEEPING


def test_without_a_number_nothing_is_ever_overdue() -> None:
    without = [r for r in RULES if r.shape is Shape.ANSWER and r.within is None]

    assert without
    for rule in without:
        opening = Happened(id="1", kind=min(rule.after), date=parse("2012-01-10"))
        found = expectations([opening], [rule], Calendars(calendars.geneva()), 740_000)
        assert {each.outcome for each in found} <= {Outcome.OUTSTANDING}


def test_every_text_is_there_in_english_and_french() -> None:
    book = rulebook()

    said = [
        *(provision.text for provision in book.provisions.values()),
        *(question.text for question in book.questions),
        *(instrument.title for instrument in book.instruments),
    ]

    assert all(text["en"] and text["fr"] and text["en"] != text["fr"] for text in said)


def test_what_nobody_checked_makes_its_rules_unverified() -> None:
    book = rulebook()

    for rule in book.rules:
        cited = [book.provisions[name].verified for name in rule.provisions]
        assert rule.verified <= all(cited)
    hours = book.rule("business-hours")
    assert hours is not None
    assert book.provisions[hours.provisions[0]].verified
    assert not hours.verified  # the letter names no hours


def test_one_edition_of_the_terms_of_reference_holds_at_a_time() -> None:
    book = rulebook()

    def editions(on: str) -> set[str]:
        held = book.on(parse(on).last).instruments
        return {one.edition["en"] for one in held if one.series == "terms-of-reference"}

    assert editions("2016-05-31") == {"1998"}
    assert editions("2016-06-01") == {"June 2016"}


def test_kinds_of_visits_are_those_that_visits_record() -> None:
    assert {str(kind) for kind in Kind} >= VISITS


def test_everything_that_can_be_sent_is_an_act_that_rules_may_name() -> None:
    assert set(ACTS_OF) == set(Sending)
    assert all(acts <= KINDS for acts in ACTS_OF.values())
