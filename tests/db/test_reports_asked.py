"""What was asked for a report and what came back, where their dates are coarse."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from tests.databases import Databases
from tests.db.test_reports import tell, told_of
from tests.portal.pages import words
from tests.register import ready


@pytest.fixture
def asked(databases: Databases, tmp_path: Path) -> Iterator[Client]:
    """A call for input in a year, a questionnaire on a day, and what came back for these."""
    with databases.fresh("sqlite", ready):
        tell(
            tmp_path,
            told_of("r", "planned", "mandate_holder", "2019-01-10"),
            told_of("r", "call_for_input", "mandate_holder", "2019", to="2019-07-31"),
            told_of("r", "questionnaire", "mandate_holder", "2019-03-01", to="2019-04-30"),
            *(
                told_of("r", "input", "other", date, of="questionnaire", party=date)
                for date in ("2019-04", "[2019-04..2019-06]", "2019-06", "2019-05-10")
            ),
        )
        yield Client()


def test_days_are_counted_only_from_and_to_days_that_are_known(asked: Client) -> None:
    told = asked.get("/report/torture/1?format=json").json()

    given = {one["kind"]: one["days_given"] for one in told["asked"]}
    assert given == {"call_for_input": None, "questionnaire": 60}
    assert {one["party"]: one["days_late"] for one in told["came_back"]} == {
        "2019-04": 0,
        "2019-05-10": 10,
        "[2019-04..2019-06]": None,
        "2019-06": 32,
    }
    (late,) = {one["answers_late"] for one in told["asked"] if one["kind"] == "questionnaire"}
    assert late == 2


def test_the_page_tells_coarse_dates_as_they_are_written(asked: Client) -> None:
    page = words(asked.get("/report/torture/1"))

    assert "31 December 2019" not in page
    assert "30 June 2019" not in page
    assert "no exact date" in page
    assert "Replies: 4; of 4 with a due date, 2 came after it." in page


@pytest.mark.parametrize("party", ["ORG-WB", "REG-SAPMI", "NCL"])
def test_a_report_may_be_on_a_visit_to_an_organisation_or_a_region(
    databases: Databases, tmp_path: Path, party: str
) -> None:
    visit = {"mandates": "torture", "state": party, "kind": "visit_held", "actor": "both"}
    about = f"visit/{party}/torture/1"
    planned = told_of("r", "planned", "mandate_holder", "2019-01-10", type="visit", about=about)
    with databases.fresh("sqlite", ready):
        tell(tmp_path, {"matter": "visit", **visit, "date": "2018-05-01/2018-05-10"}, planned)

        told = Client().get("/report/torture/1?format=json").json()
        page = Client().get("/report/torture/1").content.decode()

    assert (told["state"], told["about"]) == (party, about)
    assert f'href="/{about}' in page
