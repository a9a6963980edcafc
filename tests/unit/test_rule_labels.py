"""Rules and expectations in sentences: each kind has words, and no computation is left unsaid."""

import pytest

from comity.rulebook.domain import Rule
from comity.rulebook.domain.durations import parse as duration
from comity.rulebook.domain.kinds import KINDS
from comity.rulebook.labels.acts import KIND
from comity.rulebook.labels.rules import duration as said
from comity.rulebook.labels.rules import rule as sentence
from comity.rulebook.queries import rulebook

RULES = rulebook().rules


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
