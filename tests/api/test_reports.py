"""The addresses of reports and sessions: what everyone may read of them."""

from pathlib import Path

import pytest
from tests.api.conftest import Api
from tests.databases import Engine
from tests.db.test_reports import PLAN, SESSION, SUBMITTED, VISITED, record, tell, told_of
from tests.shapes import check

REF = "report/torture/HRC43/1"


@pytest.fixture
def reports(register: Engine, tmp_path: Path) -> None:
    record(tmp_path, SESSION, PLAN, SUBMITTED)
    tell(
        tmp_path,
        *VISITED,
        told_of("a", "call_for_input", "mandate_holder", "2019-07-01", to="2019-08-01"),
        told_of("a", "input", "state", "2019-08-03", state="NOR"),
    )


@pytest.mark.usefixtures("reports")
def test_lists_reports_and_sessions_are_of_their_shapes(api: Api) -> None:
    check(api.get("reports"), "Reports")
    check(api.get("reports?known=2030"), "Reports")
    check(api.get("reports-on-visits"), "ReportsOnVisits")
    check(api.get("sessions?known=2030"), "Sessions")
    check(api.get("sessions/session/HRC/43"), "SessionAtLength")
    for item in api.get("reports")["items"]:
        check(api.get(f"reports/{item['ref']}"), "ReportAtLength")


@pytest.mark.usefixtures("reports")
def test_reports_are_narrowed_by_the_parameters_of_the_address(api: Api) -> None:
    def refs(query: str) -> list[str]:
        return [item["ref"] for item in api.get(f"reports?{query}")["items"]]

    assert refs("session=hrc43") == [REF]
    assert refs("in_time=late") == [REF]
    assert refs("in_time=in_time") == []
    assert refs("state=NOR") == refs("type=visit")
    assert REF in refs("turn=secretariat")
    assert len(refs("mandate=torture")) == 3
    assert refs("mandate=food") == []


@pytest.mark.usefixtures("reports")
def test_who_was_late_and_by_how_much_is_data(api: Api) -> None:
    found = api.get(f"reports/{REF}")

    assert (found["due"], found["submitted"], found["days_late"]) == (
        "2019-12-16",
        "2019-12-20",
        4,
    )
    assert found["late"][0] == {
        "rule": "report-slot",
        "party": "mandate_holder",
        "due": "2019-12-16",
        "done": "2019-12-20",
        "days": 4,
    }


@pytest.mark.usefixtures("reports")
def test_a_word_that_is_none_is_refused_in_one_sentence(api: Api) -> None:
    said = api.refused("reports?session=spring", 422)

    assert said == "session is 'spring'; expected a session such as HRC43 or GA74"


@pytest.mark.usefixtures("reports")
def test_what_is_not_there_is_said_and_where_to_look(api: Api) -> None:
    assert "/api/v1/reports lists" in api.refused("reports/report/torture/HRC43/9", 404)
    assert "/api/v1/sessions lists" in api.refused("sessions/session/HRC/99", 404)
