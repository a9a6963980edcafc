"""A public statement is recorded like any other act, and becomes a matter of its own."""

import pytest
from tests.cli.conftest import Run

from comity.ledger.queries import verify

RELEASE = (
    ("--matter", "statement"),
    ("--state", "JPN"),
    ("--mandates", "torture"),
    ("--kind", "released"),
    ("--actor", "mandate_holder"),
    ("--date", "2026-11-24T11:00+01:00"),
    ("--type", "press_release"),
    ("--response", "none_received"),
)


def options(*more: tuple[str, str]) -> list[str]:
    return [part for pair in {**dict(RELEASE), **dict(more)}.items() for part in pair]


@pytest.mark.usefixtures("register")
def test_a_release_opens_a_statement_and_the_same_again_adds_nothing(comity: Run) -> None:
    first = comity("record", *options(), "--format", "json")
    again = comity("record", *options(), "--format", "json")

    assert (first.json["added"], again.json["already"]) == (1, 1)
    assert verify().ok


@pytest.mark.usefixtures("register")
def test_a_wrong_word_is_answered_with_those_there_are(comity: Run) -> None:
    said = comity("record", *options(("--response", "maybe")))

    assert said.code == 1
    assert "expected one of indicated, none_received, not_asked" in said.err


@pytest.mark.usefixtures("register")
def test_a_column_of_visits_is_none_of_a_statement(comity: Run) -> None:
    said = comity("record", *options(("--guarantee", "movement")))

    assert said.code == 1
    assert "guarantee" in said.err
