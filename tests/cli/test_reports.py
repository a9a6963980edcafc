"""Reports and sessions on the command line: lists, one whole, and what is wrong in one line."""

from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.databases import Engine
from tests.db.test_reports import CALL, MOVED, PLAN, SESSION, SUBMITTED, record

REF = "report/torture/HRC43/1"


@pytest.fixture
def reports(register: Engine, tmp_path: Path) -> None:
    record(tmp_path, SESSION, PLAN, CALL, SUBMITTED)


@pytest.mark.usefixtures("reports")
def test_a_list_says_who_is_late_by_how_many_days(comity: Run) -> None:
    late = comity("reports", "--in-time", "late", "--on", "2020-02-01", "--format", "json")
    table = comity("reports", "--on", "2020-02-01")

    assert [(one["ref"], one["days_late"]) for one in late.json["items"]] == [(REF, 4)]
    assert REF in table.out
    assert "1 report as it stood on 2020-02-01" in table.err


@pytest.mark.usefixtures("reports")
def test_a_report_is_shown_with_what_was_asked_and_who_was_late(comity: Run) -> None:
    said = comity("show", REF, "--on", "2020-02-01")

    assert "Call for input of 2019-07-01, until 2019-09-30: 0 came from States" in said.out
    assert "Awaiting     Secretariat since 2019-12-20" in said.out
    assert "the mandate holder, 4 days: due 2019-12-16, done 2019-12-20 (report-slot)" in said.out
    assert "What the rules expected" in said.out


@pytest.mark.usefixtures("reports")
def test_sessions_are_listed_as_they_were_announced_by_the_day(
    comity: Run, tmp_path: Path
) -> None:
    record(tmp_path, MOVED)

    then = comity("sessions", "--on", "2019-10-01", "--format", "json").json["items"]
    now = comity("sessions", "--on", "2020-01-01", "--format", "csv").out
    shown = comity("show", "session/HRC/43", "--on", "2020-01-01").out

    assert [one["opens"] for one in then] == ["2020-02-24"]
    assert "session/HRC/43,HRC43,announced,ahead,2020-03-16" in now
    assert "2019-06-30: 2020-02-24 to 2020-03-20" in shown
    assert "2019-11-15: 2020-03-16 to 2020-04-03" in shown


@pytest.mark.usefixtures("sample")
def test_the_reports_of_visits_are_listed_as_the_visits_tell_them(comity: Run) -> None:
    found = comity("reports", "--on-visits", "--state", "COM", "--format", "csv").out

    assert "visit/COM/torture/1,COM,torture,published,held" in found
    assert "A/HRC/43/49/Add.1" in found


@pytest.mark.usefixtures("sample")
def test_a_visit_held_in_part_is_not_listed_as_one_held_in_whole(comity: Run) -> None:
    lines = comity("reports", "--on-visits").out.splitlines()

    in_part = [line for line in lines if "in part" in line]
    assert len(in_part) == 1
    assert "visit/COM/torture/1" in in_part[0]


@pytest.mark.usefixtures("sample")
def test_the_sample_holds_each_report_once_and_calls_none_late(comity: Run) -> None:
    items = comity("reports", "--format", "json").json["items"]

    assert len(items) == 55
    assert len({(one["symbol"], one["state"]) for one in items}) == 55
    assert {one["in_time"] for one in items} == {None}
    assert sum(one["comments_annexed"] is not None for one in items) == 18


@pytest.mark.usefixtures("reports")
def test_a_session_is_shown_without_signs_that_nobody_sees(comity: Run) -> None:
    shown = comity("show", "session/HRC/43", "--on", "2020-01-01").out

    assert shown.startswith("Human Rights Council, session 43: session/HRC/43, on 2020-01-01\n")
    assert [sign for sign in shown if not sign.isprintable() and sign != "\n"] == []


@pytest.mark.usefixtures("reports")
def test_one_session_is_counted_as_one(comity: Run) -> None:
    said = comity("sessions", "--on", "2020-01-01")

    assert "comity: 1 session as announced by 2020-01-01" in said.err


@pytest.mark.usefixtures("sample")
def test_one_visit_held_is_counted_as_one(comity: Run) -> None:
    said = comity("reports", "--on-visits", "--state", "COM")

    assert "comity: 1 visit held in whole or in part as it stood on 2021-04-23" in said.err


@pytest.mark.usefixtures("register")
def test_an_empty_list_says_where_else_to_look(comity: Run) -> None:
    said = comity("reports")

    assert "--on-visits lists those of visits" in said.out + said.err


@pytest.mark.usefixtures("register")
def test_a_session_that_is_none_is_refused_in_one_line(comity: Run) -> None:
    said = comity("reports", "--session", "spring")

    assert said.code == 2
    assert said.err.strip().endswith("expected a session such as HRC43 or GA74")
