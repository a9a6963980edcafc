"""How many Members were asked and visited, year by year, and of how many the record can tell."""

from tests.databases import Engine
from tests.db.test_cooperation_papers import record
from tests.make import day, fact

from comity.accounts.domain import OFFICE
from comity.cooperation.domain.levels import Period
from comity.cooperation.queries.members import Year, members_by_year
from comity.cooperation.queries.selecting import Selection
from comity.ledger.domain import Fact


def years(*of: int, mandate: str | None = None) -> list[Year]:
    period = Period(day("2008-01-01"), day("2012-12-31"), day("2013-06-30"))
    return members_by_year(Selection(viewer=OFFICE, period=period, mandate=mandate), of)


def complete(state: str, ends: str, begins: str = "2000-01-01") -> Fact:
    return fact(
        *("coverage", ends),
        actor="secretariat",
        stream=f"coverage/torture/{state}",
        state=state,
        payload={"from": begins, "to": ends},
        key=f"{state}{ends}",
    )


def test_a_year_says_of_how_many_members_the_record_is_complete(register: Engine) -> None:
    record([complete("NOR", "2011-12-31"), complete("KEN", "2010-12-31")])

    before, after = years(2010, 2011, mandate="torture")

    assert before.members - before.covered == after.members - after.covered - 1
    assert [one.covered for one in years(2010, 2011)] == [2, 1]


def test_a_year_is_not_complete_before_the_record_of_a_member_begins(register: Engine) -> None:
    record([complete("NOR", "2012-12-31", begins="2010-06-01")])

    told = years(2009, 2010, 2011, mandate="torture")

    assert [one.members - one.covered for one in told] == [1, 1, 0]


def test_of_the_members_asked_those_that_answered_and_were_visited_are_told(
    register: Engine,
) -> None:
    record(
        [
            fact("request", "2010-02-01", key="a"),
            fact("acceptance", "2010-03-01", key="b"),
            fact("visit_held", "2011-05-03/2011-05-10", key="c"),
            fact("request", "2010-04-01", state="KEN", key="d"),
        ]
    )

    told = [(one.asked, one.answered, one.visited) for one in years(2010, 2011)]

    assert told == [(2, 1, 0), (0, 0, 1)]


def test_what_is_no_member_on_the_last_day_of_a_year_is_none_of_the_members_asked(
    register: Engine,
) -> None:
    record(
        [
            fact("request", "2010-02-01", state="SSD", key="a"),
            fact("request", "2012-02-01", state="NOR", key="b"),
            fact("request", "2012-02-01", state="PSE", key="c"),
        ]
    )

    assert [one.asked for one in years(2010, 2012)] == [0, 1]


def test_of_the_members_visited_those_visited_only_in_part_are_told_apart(
    register: Engine,
) -> None:
    days = {"from": "2011-05-03", "to": "2011-05-10"}
    broken_off = {"reason_class": "external", **days}
    record(
        [
            fact("dates_agreed", "2011-01-01", payload=days, key="a"),
            fact("interruption", "2011-05-05", payload=broken_off, key="b"),
            fact("dates_agreed", "2011-01-01", state="KEN", payload=days, key="c"),
            fact("interruption", "2011-05-05", state="KEN", payload=broken_off, key="d"),
            fact("request", "2011-06-01", state="KEN", mandates="housing", key="e"),
            fact("visit_held", "2011-09-01/2011-09-09", state="KEN", mandates="housing", key="f"),
            fact("visit_held", "2011-09-01/2011-09-09", state="SWE", key="g"),
        ]
    )

    (one,) = years(2011)

    assert (one.visited, one.visited_in_part) == (3, 1)
