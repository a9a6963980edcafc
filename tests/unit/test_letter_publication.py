"""When a letter becomes public by itself; how long is a parameter that nobody checked."""

import pytest

from comity.communications.domain.publication import RULES, confidential, public_day
from comity.communications.domain.words import LetterType
from comity.kernel.edtf import iso, parse
from comity.rulebook.domain.durations import parse as duration
from comity.rulebook.queries import rulebook

PERIODS = {
    LetterType.URGENT_APPEAL: duration("P60D"),
    LetterType.ALLEGATION: duration("P60D"),
    LetterType.OTHER: duration("PT48H"),
}


def becomes_public(kind: str, sent: str) -> str | None:
    found = public_day(LetterType(kind), parse(sent), PERIODS)
    return None if found is None else iso(found)


def test_a_letter_of_allegation_is_public_sixty_days_after_it_was_sent() -> None:
    assert becomes_public("AL", "2024-03-01") == "2024-04-30"
    assert becomes_public("UA", "2024-03-01T18:00+01:00") == "2024-04-30"


def test_a_letter_known_to_the_month_may_be_of_its_last_day() -> None:
    assert becomes_public("AL", "2024-02") == "2024-04-29"


@pytest.mark.parametrize(
    ("sent", "public"),
    [
        ("2024-03-01", "2024-03-04"),  # sent at the end of the 1st, confidential to the end of 3rd
        ("2024-03-01T10:00+01:00", "2024-03-04"),
        ("2024-03-29T10:00[Europe/Zurich]", "2024-04-01"),
    ],
)
def test_of_a_letter_on_laws_no_part_of_a_day_within_forty_eight_hours_is_public(
    sent: str, public: str
) -> None:
    assert becomes_public("OL", sent) == public


def test_a_letter_of_an_unknown_day_stays_with_its_parties() -> None:
    assert becomes_public("AL", "[..]") is None


def test_a_type_without_a_rule_stays_with_its_parties() -> None:
    assert public_day(LetterType.OTHER, parse("2024-03-01"), {}) is None


def test_the_rulebook_says_how_long_for_every_type_and_that_nobody_checked_it() -> None:
    rules = {rule.id: rule for rule in rulebook().rules}

    assert confidential(rules) == PERIODS
    assert all(not rules[name].at_least.verified for name in RULES.values())  # type: ignore[union-attr]
