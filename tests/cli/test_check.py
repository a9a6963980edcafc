"""May this go out now? The command advises with verdict, reasons and the first moment."""

import time

import pytest
from jsonschema import Draft202012Validator
from tests.cli.conftest import Run

EVENING = ("--at", "2026-11-24T19:30+01:00")
MORNING = ("--at", "2026-11-24T11:00+01:00")
JAPAN = ("--state", "JPN", "--mandate", "torture")
TEXT, MOMENT = {"type": "string"}, {"type": ["string", "null"]}
SHAPE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["verdict", "findings", "earliest", "local"],
    "properties": {
        "verdict": {"enum": ["clear", "not_clear", "no_rule"]},
        "findings": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["rule", "provision", "verified", "kept", "note"],
                "properties": {
                    "rule": TEXT,
                    "provision": TEXT,
                    "verified": {"type": "boolean"},
                    "kept": {"type": ["boolean", "null"]},
                    "note": TEXT,
                },
            },
        },
        "earliest": MOMENT,
        "local": {
            "type": "object",
            "additionalProperties": False,
            "required": ["geneva", "capital"],
            "properties": {"geneva": TEXT, "capital": MOMENT},
        },
    },
}


@pytest.mark.usefixtures("register")
def test_a_press_release_in_the_evening_is_not_clear(comity: Run) -> None:
    said = comity("check", "press-release", *JAPAN, *EVENING, "--format", "json")

    assert said.code == 1
    Draft202012Validator(SHAPE).validate(said.json)
    assert said.json["verdict"] == "not_clear"
    assert said.json["earliest"] == "2026-11-25T09:00+01:00"
    assert said.json["local"]["capital"] == "2026-11-25T03:30+09:00"


@pytest.mark.usefixtures("register")
def test_for_people_it_says_the_same_in_lines(comity: Run) -> None:
    said = comity("check", "press-release", *JAPAN, *EVENING)

    assert said.code == 1
    assert said.out.startswith("Not clear.\n")
    assert "Tokyo" in said.out
    assert (
        "Every rule that can be held against the record would be kept from:"
        " Wed 2026-11-25 09:00 +0100"
    ) in said.out
    assert "decisions-2019:time-for-capitals (citation not verified)" in said.out
    assert "- time-for-capitals: no rule. " in said.out
    assert "- restraint: for the sender to judge. " in said.out
    assert said.err == "comity: this advises; the mandate holder decides\n"


@pytest.mark.usefixtures("register")
def test_what_is_urgent_or_in_hours_is_clear(comity: Run) -> None:
    urgent = comity("check", "press-release", *JAPAN, *EVENING, "--urgent", "execution tonight")
    morning = comity("check", "press-release", *JAPAN, *MORNING)

    assert (urgent.code, morning.code) == (0, 0)


@pytest.mark.usefixtures("register")
def test_where_no_rule_says_the_code_is_0(comity: Run) -> None:
    said = comity("check", "social-post", *JAPAN, *EVENING, "--format", "json")

    assert (said.code, said.json["verdict"]) == (0, "no_rule")


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    "sending",
    ["communication", "urgent-appeal", "press-release", "end-of-mission-statement", "report"],
)
def test_every_kind_is_answered_in_its_shape(comity: Run, sending: str) -> None:
    said = comity("check", sending, "--state", "Norway", *MORNING, "--format", "json")

    Draft202012Validator(SHAPE).validate(said.json)
    assert (
        comity("check", sending, "--state", "NOR", *MORNING, "--format", "csv").code == said.code
    )


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--state", "JPN", "--at", "2026-11-24"), "expected a day, an hour and an offset"),
        (("--state", "JPN", "--at", "2026-11-24T19:30"), "is not an instant"),
        (("--state", "JPN", "--at", "x"), "--at is 'x'; expected a day, an hour and an offset"),
        (("--state", "JPN", "--at", "2026-11-24T19:30+99:00"), "such as 2026-11-24T19:30+01:00"),
        (("--state", "JPN", "--at", "2026-03-29T02:30[Europe/Zurich]"), "skip 02:30"),
        (
            ("--state", "JPN", "--at", "0001-01-03T00:00Z"),
            "lies outside of the years that are read",
        ),
        (("--state", "Atlantis", *MORNING), "--state is 'Atlantis'"),
        (("--state", "JPN", "--mandate", "happiness", *MORNING), "--mandate is 'happiness'"),
        (("--state", "JPN", *MORNING, "--urgent", " "), "--urgent is empty"),
    ],
)
def test_wrong_usage_is_one_line_and_code_2(
    comity: Run, arguments: tuple[str, ...], told: str
) -> None:
    said = comity("check", "press-release", *arguments)

    assert said.code == 2
    assert told in said.err
    assert len(said.err.splitlines()) == 1
    assert not said.out


def test_what_is_nothing_that_is_sent_is_wrong_usage(comity: Run) -> None:
    said = comity("check", "poem", *JAPAN, *MORNING)

    assert said.code == 2


@pytest.mark.usefixtures("sample")
def test_the_acts_of_the_visit_it_is_about_count(comity: Run) -> None:
    visits = comity("visits", "--state", "GMB", "--format", "json").json["items"]

    said = comity("check", "report", "--state", "GMB", *MORNING, "--about", visits[0]["ref"])

    assert said.code in {0, 1}
    assert "draft-report-six-weeks" in said.out


@pytest.mark.usefixtures("sample")
def test_a_ref_that_nobody_knows_is_refused(comity: Run) -> None:
    said = comity("check", "report", *JAPAN, *MORNING, "--about", "visit/JPN/torture/99")

    assert said.code == 2
    assert "there is nothing called 'visit/JPN/torture/99'" in said.err
    assert not said.out


@pytest.mark.usefixtures("sample")
def test_a_visit_to_another_state_is_wrong_usage(comity: Run) -> None:
    visits = comity("visits", "--state", "GMB", "--format", "json").json["items"]

    said = comity("check", "report", *JAPAN, *MORNING, "--about", visits[0]["ref"])

    assert said.code == 2
    assert "is about GMB; --state is JPN" in said.err


@pytest.mark.usefixtures("register")
def test_the_check_before_sending_answers_at_once(comity: Run) -> None:
    comity("check", "press-release", *JAPAN, *EVENING)

    began = time.perf_counter()
    comity("check", "press-release", *JAPAN, *EVENING, "--format", "json")

    assert time.perf_counter() - began < 0.5  # a loose bound; the bench holds the exact one
