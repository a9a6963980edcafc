"""The rulebook can be read: what is in force, and how sure each rule and citation is."""

import csv
import io

from tests.cli.conftest import Run


def test_rules_in_force_are_listed_with_their_doubt(comity: Run) -> None:
    said = comity("rules", "list", "--on", "2024-01-01", "--format", "json")

    assert said.code == 0
    rules = {rule["id"]: rule for rule in said.json["items"]}
    assert said.json["as_of"] == "2024-01-01"
    assert said.json["count"] == len(rules)
    assert rules["business-hours"]["verified"] is False
    assert rules["time-for-capitals"]["number"] is None
    assert rules["report-slot"]["verified"] is True


def test_a_rule_not_yet_in_force_is_not_listed(comity: Run) -> None:
    said = comity("rules", "list", "--on", "2019-06-01", "--format", "csv")

    assert "business-hours" not in said.out
    assert "answer-allegation-letter" in said.out


def test_the_table_says_how_many_rules_nobody_checked(comity: Run) -> None:
    said = comity("rules", "list")

    assert said.code == 0
    assert "rest on what nobody checked" in said.err


def test_the_table_says_the_number_of_a_rule_in_words(comity: Run) -> None:
    told = {line.split()[0]: line for line in comity("rules", "list").out.splitlines()[2:]}

    assert "60 days" in told["answer-allegation-letter"]
    assert "48 hours" in told["publication-after-forty-eight-hours"]
    assert "only the order" in told["consent-before-visit"]
    assert "09:00–18:00" in told["business-hours"]
    assert "no number" in told["time-for-capitals"]


def test_a_rule_without_a_number_has_an_empty_cell_where_others_have_theirs(comity: Run) -> None:
    written = comity("rules", "list", "--format", "csv").out

    numbers = {one["rule"]: one["number"] for one in csv.DictReader(io.StringIO(written))}
    assert numbers["answer-allegation-letter"] == "P60D"
    assert numbers["time-for-capitals"] == ""


def test_a_rule_is_shown_with_its_examples(comity: Run) -> None:
    said = comity("rules", "show", "draft-report-six-weeks", "--format", "json").json

    assert said["at_least"] == {"value": "P6W", "verified": False, "note": "from memory"}
    assert said["keeps"]["outcome"] == "met"
    assert said["breaks"]["outcome"] == "late"


def test_a_provision_is_shown_with_the_rules_made_from_it(comity: Run) -> None:
    said = comity("rules", "show", "decisions-2019:business-hours", "--format", "json").json

    assert said["rules"] == ["business-hours"]
    assert said["edition"] == "June 2019"


def test_what_was_not_checked_says_so_on_a_terminal(comity: Run) -> None:
    said = comity("rules", "show", "manual-2008:48")

    assert "citation not verified" in said.out


def test_an_instrument_and_a_question_can_be_shown(comity: Run) -> None:
    assert comity("rules", "show", "terms-2016").code == 0
    assert comity("rules", "show", "admissible").code == 0


def test_what_is_shown_is_given_as_a_sheet_a_row_a_fact(comity: Run) -> None:
    said = comity("rules", "show", "draft-report-six-weeks", "--format", "csv")

    rows = dict(csv.reader(io.StringIO(said.out)))
    assert rows["name"] == "value"
    assert rows["at_least.value"] == "P6W"
    assert rows["keeps.outcome"] == "met"
    assert comity("rules", "show", "manual-2008", "--format", "csv").out.startswith("name,value\n")


def test_what_is_not_in_the_rulebook_is_refused(comity: Run) -> None:
    said = comity("rules", "show", "nonsense")

    assert said.code == 1
    assert said.err.startswith("comity: nothing in the rulebook is called 'nonsense'")


def test_what_to_show_must_be_said(comity: Run) -> None:
    assert comity("rules", "show").code == 2
    assert comity("rules", "list", "business-hours").code == 2


def test_nothing_is_cut_where_there_is_no_terminal(program: Run) -> None:
    listed = program("rules", "list", env={"COLUMNS": ""}).out
    titles = [
        one["title"]["en"] for one in program("rules", "list", "--format", "json").json["items"]
    ]

    assert titles
    assert all(title in listed for title in titles)
    assert "…" not in listed
