"""Deadlines from the command line and the API: the same as the page, in their forms."""

import csv
import io
from collections.abc import Iterator

import pytest
from django.test import Client
from tests.cli.conftest import Run
from tests.databases import Databases, Engine
from tests.portal.test_deadlines import ROUND, drafts_shared
from tests.shapes import check

ON = ("--on", "2026-11-24")


@pytest.fixture(params=["sqlite", "postgresql"])
def drafts(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Engine]:
    """Three drafts shared with three States, on each engine in turn."""
    with databases.fresh(request.param, drafts_shared) as fresh:
        yield fresh


def outcomes(items: list[dict[str, object]]) -> dict[object, object]:
    return {one["state"]: one["outcome"] for one in items if one["rule"] == "comment-draft-report"}


def test_a_mandate_and_its_states_are_answered_alike(drafts: Engine, comity: Run) -> None:
    of_the_mandate = comity("deadlines", "--mandate", "torture", *ON, "--format", "json").json

    assert outcomes(of_the_mandate["items"]) == {
        "NOR": "outstanding",
        "KEN": "overdue",
        "GHA": "met",
    }
    for state in ROUND:
        alone = comity("deadlines", "--state", state, *ON, "--format", "json").json["items"]
        assert alone == [one for one in of_the_mandate["items"] if one["state"] == state]


def test_the_api_says_what_the_command_says(drafts: Engine, comity: Run) -> None:
    said = comity("deadlines", "--state", "KEN", *ON, "--as", "public", "--format", "json").json

    answer = Client().get("/api/v1/deadlines?state=KEN&on=2026-11-24").json()

    check(answer, "Deadlines")
    assert answer["items"] == said["items"]
    assert answer["as_of"] == "2026-11-24"


def test_the_api_asks_whose_deadlines(drafts: Engine) -> None:
    answer = Client().get("/api/v1/deadlines")

    assert answer.status_code == 422
    assert answer.json() == {"detail": "Name a state, a mandate or both, such as state=NOR."}


def test_a_table_says_whether_anybody_checked_the_citation(drafts: Engine, comity: Run) -> None:
    said = comity("deadlines", "--state", "KEN", *ON)

    header, _, row = said.out.splitlines()
    assert row.startswith("2026-10-13  overdue")
    assert "Checked" in header
    assert " no" in row
    assert "1 of them overdue" in said.err


def test_csv_is_a_row_a_deadline(drafts: Engine, comity: Run) -> None:
    said = comity("deadlines", "--state", "KEN", *ON, "--format", "csv")

    rows = [
        row
        for row in csv.DictReader(io.StringIO(said.out))
        if row["rule"] == "comment-draft-report"
    ]
    assert [(row["due"], row["outcome"], row["verified"]) for row in rows] == [
        ("2026-10-13", "overdue", "false")
    ]


def test_as_known_before_the_draft_was_shared_nothing_is_expected(
    drafts: Engine, comity: Run
) -> None:
    said = comity("deadlines", *ON, "--known", "2026-11-23", "--format", "json").json

    assert said["count"] == 0
    assert said["known_at"] == "2026-11-23"


def test_a_state_that_nobody_knows_is_refused(drafts: Engine, comity: Run) -> None:
    said = comity("deadlines", "--state", "Atlantis")

    assert said.code == 2
    assert "a party code or a UN name" in said.err
