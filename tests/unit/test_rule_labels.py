"""Rules and expectations in sentences: each kind has words, and no computation is left unsaid."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.kernel.edtf import parse
from comity.rulebook import labels
from comity.rulebook.domain import Rule
from comity.rulebook.domain.durations import parse as duration
from comity.rulebook.domain.expected import Happened
from comity.rulebook.domain.expecting import expectations
from comity.rulebook.domain.kinds import KINDS
from comity.rulebook.domain.timing import Calendars
from comity.rulebook.labels.acts import KIND
from comity.rulebook.labels.rules import duration as said
from comity.rulebook.labels.rules import rule as sentence
from comity.rulebook.queries import calendars, rulebook

RULES = rulebook().rules
DATES = ("2024-03-01", "2024-03", "2024", "[..2024-03-01]", "2024-03-05T22:00+01:00", "2024-02-29")


def test_every_kind_of_act_that_rules_may_name_has_words() -> None:
    assert set(KIND) >= KINDS


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_is_said_in_sentences(rule: Rule) -> None:
    told = sentence(rule)

    assert told.endswith(".")
    assert "_" not in told
    assert "%" not in told


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("P60D", "60 days"),
        ("P6W", "6 weeks"),
        ("P1M", "1 month"),
        ("P2M3D", "2 months and 3 days"),
        ("PT48H", "48 hours"),
        ("PT0H", "0 days"),
    ],
)
def test_a_length_of_time_is_said_as_people_say_it(written: str, words: str) -> None:
    assert said(duration(written)) == words


@given(
    st.lists(st.tuples(st.sampled_from(sorted(KINDS)), st.sampled_from(DATES)), max_size=6),
    st.sampled_from(("2023-12-31", "2024-03-31", "2026-01-01")),
)
def test_every_expectation_is_said_and_told_as_data(story: list[tuple[str, str]], on: str) -> None:
    acts = [
        Happened(id=f"{number}", kind=kind, date=parse(date))
        for number, (kind, date) in enumerate(story)
    ]

    for one in expectations(acts, RULES, Calendars(calendars.geneva()), parse(on).last):
        view = labels.view(one, rulebook().rule(one.rule))
        assert view.sentence.endswith(".")
        assert view.as_json()["outcome"] == one.outcome
