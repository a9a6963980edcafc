"""A report that is planned anew stays as late as it was on the days before."""

from pathlib import Path

from tests.databases import Engine
from tests.db.test_reports import PLAN, SESSION, due, record

from comity.accounts.domain import OFFICE
from comity.cooperation.domain.levels import Period
from comity.cooperation.queries import counting
from comity.cooperation.queries.selecting import Selection
from comity.kernel.edtf import parse
from comity.reports import queries
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
