"""A report that is planned anew stays as late as it was on the days before."""

from pathlib import Path

from django.test import Client
from tests.databases import Engine
from tests.db.test_reports import PLAN, SESSION, due, record, tell, told_of
from tests.portal.pages import words

from comity.accounts.domain import OFFICE
from comity.cooperation.domain.levels import Period
from comity.cooperation.queries import counting
from comity.cooperation.queries.selecting import Selection
from comity.kernel.edtf import parse
from comity.ledger.labels.text import plain
from comity.ledger.queries.deadlines import deadlines
from comity.portal.acts.leads import report_lead
from comity.reports import queries
from comity.reports.domain.views import ReportDossier
from comity.reports.domain.words import InTime
from comity.reports.queries import ReportQuery

NEXT = "session,announced,secretariat,2019-06-30,,HRC44,,,2020-06-15,2020-07-03,the calendar\n"
ANEW = "report,planned,mandate_holder,2020-03-02,torture,new:r,HRC44,country,,,the office\n"


def test_who_plans_anew_for_a_later_session_was_late_all_the_same_on_the_days_before(
    register: Engine, tmp_path: Path
) -> None:
    record(tmp_path, SESSION, NEXT, PLAN)
    eve, then = parse("2020-03-01").last, parse("2020-03-02").last
    missed = ReportQuery(session="HRC43", type="thematic", in_time=InTime.NOT_SUBMITTED)
    period = Period(parse("2019-06-01").first, eve, eve)
    kept = Selection(viewer=OFFICE, period=period, mandate="torture")

    def told() -> tuple[object, ...]:
        listed = queries.reports(missed, viewer=OFFICE, on=eve)
        columns = counting.whole(kept).columns
        return [one.as_json() for one in listed.items], listed.count, columns

    before = told()
    assert (before[1], counting.whole(kept).columns["slots_not_submitted"]) == (1, 1)

    record(tmp_path, ANEW)

    assert told() == before
    assert queries.reports(missed, viewer=OFFICE, on=then).count == 0
    (anew,) = queries.reports(ReportQuery(session="HRC44"), viewer=OFFICE, on=then).items
    assert (anew.card.type, anew.as_json()["due"]) == ("country", "2020-04-06")
    assert due() == [
        ("2019-12-16", "2019-06-30", "2020-03-02"),
        ("2020-04-06", "2020-03-02", ""),
    ]


def test_nothing_is_expected_of_a_report_before_it_is_on_record(
    register: Engine, tmp_path: Path
) -> None:
    plan = told_of("r", "planned", "mandate_holder", "2019-10-01", session="HRC43")
    record(tmp_path, SESSION)
    tell(tmp_path, plan)

    def awaited(day: str) -> list[str]:
        found = deadlines(viewer=OFFICE, on=parse(day).last, mandate="torture")
        return [one.expectation.rule for one in found]

    assert due() == [("2019-12-16", "2019-10-01", "")]
    assert "report-slot" in awaited("2019-10-01")
    assert awaited("2019-09-30") == []


def test_a_report_is_on_the_state_that_was_told_of_it_by_the_day(
    register: Engine, tmp_path: Path
) -> None:
    plan = told_of("r", "planned", "mandate_holder", "2019-06-01", state="UGA")
    eve, then = parse("2019-09-30").last, parse("2019-10-01").last

    def told(state: str, on: int) -> list[tuple[str, object, list[dict[str, object]]]]:
        found = queries.reports(ReportQuery(state=state), viewer=OFFICE, on=on).items
        shown = [queries.dossier(one.stands.ref, viewer=OFFICE, on=on) for one in found]
        return [
            (one.stands.state, one.as_json(), whole.as_json()["spans"])
            for one, whole in zip(found, shown, strict=True)
            if isinstance(whole, ReportDossier)
        ]

    tell(tmp_path, plan)
    before = told("UGA", eve)
    assert [state for state, *_ in before] == ["UGA"]

    tell(tmp_path, told_of("r", "planned", "mandate_holder", "2019-10-01", state="KEN"))

    assert told("UGA", eve) == before
    assert told("KEN", eve) == told("UGA", then) == []
    ((state, _, spans),) = told("KEN", then)
    assert (state, [span["status"] for span in spans]) == ("KEN", ["planned"])


def test_more_time_for_comments_was_not_given_on_the_days_before(
    register: Engine, tmp_path: Path
) -> None:
    """RULES: what is told of a day depends on no later act."""
    tell(
        tmp_path,
        told_of("r", "planned", "mandate_holder", "2019-06-01", state="UGA"),
        told_of("r", "call_for_input", "mandate_holder", "2019-06-10", to="2019-07-31"),
        told_of("r", "draft_shared", "mandate_holder", "2019-09-01", to="2019-10-01"),
        told_of("r", "call_for_input", "mandate_holder", "2019-09-20", to="2019-10-31"),
        told_of("r", "extension_granted", "mandate_holder", "2019-09-25", to="2019-11-01"),
    )

    def last_days(written: str) -> tuple[object, object]:
        (one,) = queries.reports(ReportQuery(), viewer=OFFICE, on=parse(written).last).items
        return one.as_json()["input_due"], one.as_json()["comments_due"]

    assert last_days("2019-09-15") == ("2019-07-31", "2019-10-01")
    assert last_days("2019-09-30") == ("2019-10-31", "2019-11-01")


def test_what_is_submitted_again_after_it_was_withdrawn_stands_since_then(
    register: Engine, tmp_path: Path
) -> None:
    tell(
        tmp_path,
        told_of("r", "submitted", "mandate_holder", "2019-03-01"),
        told_of("r", "withdrawal", "mandate_holder", "2019-06-01"),
        told_of("r", "submitted", "mandate_holder", "2019-11"),
    )

    def heading(written: str) -> str:
        (one,) = queries.reports(ReportQuery(), viewer=OFFICE, on=parse(written).last).items
        return plain(report_lead(one))

    assert heading("2019-05-31").startswith("Submitted on 1 March 2019")
    assert heading("2019-06-30").startswith("Withdrawn on 1 June 2019")
    assert heading("2019-11-30").startswith("Submitted in November 2019")


def test_what_ended_is_no_later_from_day_to_day(register: Engine, tmp_path: Path) -> None:
    record(tmp_path, SESSION)
    tell(
        tmp_path,
        told_of("r", "submitted", "mandate_holder", "2019-09-02", session="HRC43"),
        told_of("r", "withdrawal", "mandate_holder", "2019-12-01"),
    )

    def late(written: str) -> list[int]:
        on = parse(written).last
        shown = queries.dossier("report/torture/HRC43/1", viewer=OFFICE, on=on)
        assert isinstance(shown, ReportDossier)
        return [one.days for one in shown.late]

    assert late("2019-10-10") == [10]  # four weeks ended on 30 September
    assert late("2019-12-31") == late("2026-11-24") == [62]


def test_what_came_in_some_days_of_a_month_was_late_by_so_many_days_at_most(
    register: Engine, tmp_path: Path
) -> None:
    record(tmp_path, SESSION)
    plan = told_of("r", "planned", "mandate_holder", "2019-09-02", session="HRC43")
    tell(tmp_path, plan, told_of("r", "submitted", "mandate_holder", "2020-01"))

    page = words(Client().get("/report/torture/HRC43/1"))

    assert "It came at most 46 days after its slot, which ended on 16 December 2019." in page
    assert "Due by 16 December 2019, done in January 2020." in page
    assert "January 2020 (at most 46 days late)" in words(Client().get("/reports"))
