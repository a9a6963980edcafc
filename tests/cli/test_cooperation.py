"""`comity cooperation` and `comity indicators`: the shape others build on, and honest gaps."""

import csv
import io
from typing import Any

import pytest
from tests.cli.conftest import Run

LEVELS = ("full", "partial", "none", "pending", "not_recorded", "not_assessed")
PERIOD = ("--from", "2006", "--to", "2010", "--on", "2010-12-31")

pytestmark = pytest.mark.usefixtures("sample")


def assessed(comity: Run, *options: str) -> Any:
    said = comity("cooperation", *options, "--format", "json")
    assert said.code == 0, said.err
    return said.json


@pytest.mark.parametrize("option", ["--on", "--known", "--from", "--to"])
def test_a_day_of_no_record_is_wrong_usage(comity: Run, option: str) -> None:
    said = comity("cooperation", option, "0001-01-01")

    assert said.code == 2
    assert "“0001-01-01” lies outside of the years that are read here, 1945 to 2200" in said.err


def test_the_answer_has_the_keys_that_were_agreed(comity: Run) -> None:
    found = assessed(comity, "--mandate", "torture", *PERIOD)

    assert list(found) == [
        *("as_of", "known_at", "period", "parameters", "coverage", "totals", "states"),
        "indicators",
    ]
    assert list(found["totals"]) == ["asked", *LEVELS, "invited_unasked", "carried_over"]
    state = found["states"][0]
    assert list(state) == ["state", "standing_invitation", "visits", "communications", "days"]
    assert list(state["visits"]) == ["asked", *LEVELS, "requests"]
    assert list(state["communications"]) == [
        *("sent", "full", "partial", "none", "pending", "not_evaluated")
    ]
    assert list(state["days"]) == ["state", "mandate_holder", "both", "nobody", "secretariat"]
    assert list(found["indicators"]["S4"]) == [
        *("value", "numerator", "denominator", "n", "not_recorded", "joint_once", "interval"),
        "definition",
    ]


def test_asked_is_the_sum_of_the_levels_for_all_and_for_each_state(comity: Run) -> None:
    found = assessed(comity, *PERIOD)

    for counts in (found["totals"], *(one["visits"] for one in found["states"])):
        assert counts["asked"] == sum(counts[level] for level in LEVELS)
    for one in found["states"]:
        assert one["visits"]["asked"] == len(one["visits"]["requests"])


def test_every_level_names_its_rule_and_the_acts_behind_it(comity: Run) -> None:
    found = assessed(comity, *PERIOD)

    for state in found["states"]:
        for request in state["visits"]["requests"]:
            assert request["rule"].startswith("L")
            assert request["acts"]
            assert request["level"] in LEVELS


def test_states_stand_in_the_order_of_the_alphabet_and_no_option_orders_them(comity: Run) -> None:
    names = [one["state"] for one in assessed(comity, *PERIOD)["states"]]
    refused = comity("cooperation", "--sort", "full")

    assert names.index("AFG") < names.index("DZA") < names.index("BOL")
    assert refused.code == 2


def test_what_the_register_does_not_keep_is_not_recorded_and_not_zero(comity: Run) -> None:
    found = assessed(comity, *PERIOD)["indicators"]

    for code in ("S11", "S13", "M5", "M6", "M7", "M8", "M10"):
        counts = {name: told for name, told in found[code].items() if name != "definition"}
        assert set(counts.values()) == {None}
    assert isinstance(found["S4"]["not_recorded"], int)


def test_a_share_of_what_no_day_covers_is_not_recorded(
    comity: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")  # in fewer the column gives way
    told = comity("cooperation", "--state", "Norway", *PERIOD).out
    counts = {line.partition(" ")[0]: line for line in told.splitlines()}

    assert "not recorded" in counts["S4"]
    assert "not recorded" in counts["S11"]


def test_letters_of_which_no_record_is_kept_are_not_nought(
    comity: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")  # in fewer the column gives way
    found = assessed(comity, *PERIOD)["states"]
    table = comity("cooperation", *PERIOD)

    assert {told for one in found for told in one["communications"].values()} == {None}
    assert "not recorded" in next(line for line in table.out.splitlines() if "Algeria" in line)


def test_below_five_cases_there_are_counts_only(comity: Run) -> None:
    for figure in assessed(comity, "--state", "AFG", *PERIOD)["indicators"].values():
        if figure["denominator"] is not None and figure["denominator"] < 5:
            assert not isinstance(figure["value"], float)
            assert figure["interval"] is None


def test_the_parameters_stand_beside_the_result(comity: Run) -> None:
    found = assessed(comity, *PERIOD)

    assert found["period"] == {"from": "2006-01-01", "to": "2010-12-31"}
    assert found["parameters"]["recent_days"] == 60
    assert found["parameters"]["ongoing_months"] == 6


def test_parts_in_a_joint_visit_are_told_as_one_visit_too(comity: Run) -> None:
    period = ("--from", "2006", "--to", "2021-04-23", "--on", "2021-04-23")
    figure = assessed(comity, *period)["indicators"]["S8"]

    said = comity("cooperation", *period)

    assert (figure["denominator"], figure["joint_once"]) == (8, 7)
    beyond = figure["not_recorded"]
    assert beyond > 0
    assert f"6 to {6 + beyond} of {8 + beyond}" in said.out


def test_as_known_on_a_day_nothing_learnt_later_counts(comity: Run) -> None:
    then = assessed(comity, "--known", "2008-12-31", "--from", "2004", "--on", "2008-12-31")
    now = assessed(comity, "--from", "2004", "--on", "2008-12-31")

    assert then["known_at"] == "2008-12-31"
    assert then["totals"]["asked"] < now["totals"]["asked"]


def test_a_state_without_requests_is_there_when_it_is_asked_for(comity: Run) -> None:
    (found,) = assessed(comity, "--state", "Norway", *PERIOD)["states"]

    assert found["state"] == "NOR"
    assert found["visits"]["asked"] == 0
    assert found["standing_invitation"] is True


def test_csv_lists_the_requests(comity: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(comity("cooperation", *PERIOD, "--format", "csv").out)))

    assert {row["level"] for row in rows} <= set(LEVELS)
    assert all(row["ref"].startswith("visit/") for row in rows)


def test_a_period_that_ends_before_it_begins_is_refused(comity: Run) -> None:
    said = comity("cooperation", "--from", "2010", "--to", "2006")

    assert said.code == 2
    assert "expected a period" in said.err


def test_indicators_begin_as_every_list(comity: Run) -> None:
    found = comity("indicators", "--on", "2016", "--known", "2020-01-01", "--format", "json").json

    assert (found["as_of"], found["known_at"]) == ("2016-12-31", "2020-01-01")
    assert found["count"] == len(found["items"])


def test_indicators_lists_every_definition(comity: Run) -> None:
    found = comity("indicators", "--format", "json").json["items"]

    codes = [one["code"] for one in found]
    assert codes == [*(f"S{n}" for n in range(1, 16)), *(f"M{n}" for n in range(1, 13))]
    assert all(one["definition"] and one["caveat"] and one["excludes"] for one in found)


def test_what_is_contested_can_be_left_out(comity: Run) -> None:
    period = ("--state", "MAR", "--from", "2004", "--on", "2010-12-31")

    told = assessed(comity, *period)["indicators"]["M2"]
    left_out = comity("cooperation", *period, "--without-contested", "--format", "json")

    assert left_out.code == 0, left_out.err
    assert list(left_out.json["indicators"]["M2"]) == list(told)
