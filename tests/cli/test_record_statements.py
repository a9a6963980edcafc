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


@pytest.mark.usefixtures("register")
def test_a_statement_tells_to_whom_and_how_it_was_shared(comity: Run) -> None:
    shared = (
        ("--kind", "shared"),
        ("--date", "2026-11-23T10:00+01:00"),
        ("--addressee", "Permanent Mission in Geneva"),
        ("--channel", "note_verbale"),
    )
    own = {**dict(RELEASE), **dict(shared)}
    del own["--response"]
    done = comity("record", *[part for pair in own.items() for part in pair])

    (found,) = comity("statements", "--on", "2026-12-31", "--format", "json").json["items"]
    told = comity("show", found["ref"], "--on", "2026-12-31", "--format", "json").json
    assert done.code == 0
    assert found["shared"] == "2026-11-23"
    (act,) = told["acts"]
    assert (act["payload"]["addressee"], act["channel"]) == (
        "Permanent Mission in Geneva",
        "note_verbale",
    )


@pytest.mark.usefixtures("register")
def test_who_was_told_is_an_office_and_no_person(comity: Run) -> None:
    said = comity("record", *options(("--kind", "shared"), ("--addressee", "Ms. Tanaka Yoko")))

    assert said.code == 1
    assert "expected no names of persons" in said.err
