"""A mandate that withdrew from a visit and came back begins anew, with a request of its own."""

import pytest
from tests.databases import Engine
from tests.make import day, fact
from tests.register import RECORDING

from comity.accounts.domain import PUBLIC_READER
from comity.cooperation.domain.columns import Columns
from comity.cooperation.domain.levels import Period
from comity.cooperation.queries import counting
from comity.cooperation.queries.annual import facts
from comity.cooperation.queries.annual.asking import Year
from comity.cooperation.queries.listing import requests
from comity.cooperation.queries.selecting import Selection
from comity.exports.domain import Scope
from comity.exports.queries import dated_visits
from comity.register import services
from comity.visits.domain.views import Visit
from comity.visits.domain.words import Tab
from comity.visits.queries import VisitQuery, oldest_request, visits

BOTH = "executions+torture"
LEAVES = "2010-03-01"
AGAIN = "2011-05-01"


def asked() -> None:
    services.record(
        [
            fact("request", "2010-01-01", mandates=BOTH),
            fact("withdrawal", LEAVES, mandates="executions", actor="mandate_holder"),
        ],
        recording=RECORDING,
    )


def come_back(kind: str) -> None:
    services.record([fact(kind, AGAIN, mandates=BOTH)], recording=RECORDING)


def on(text: str) -> Visit:
    (found,) = visits(VisitQuery(), viewer=PUBLIC_READER, on=day(text)).items
    return found


@pytest.mark.parametrize("kind", ["reminder", "request"])
def test_what_comes_later_changes_nothing_of_who_takes_part_on_a_day(
    register: Engine, kind: str
) -> None:
    asked()
    days = ("2010-02-01", "2010-04-01", "2011-04-30")
    before = {text: on(text).as_json() for text in days}

    come_back(kind)

    assert {text: on(text).as_json() for text in days} == before
    assert on("2010-04-01").mandates == ("torture",)


def test_who_came_back_takes_part_twice_and_was_away_in_between(register: Engine) -> None:
    asked()
    come_back("reminder")

    found = on("2012-01-01")

    own = [one for one in found.as_json()["participations"] if one["mandate"] == "executions"]
    assert [(one["from"], one["to"]) for one in own] == [
        ("2010-01-01", "2010-02-28"),
        (AGAIN, None),
    ]
    assert found.mandates == ("executions", "torture")


def test_the_facts_of_a_year_name_who_took_part_at_its_end(register: Engine) -> None:
    asked()
    alone = facts(2010, on=day("2010-12-31")).as_json()

    come_back("reminder")

    assert facts(2010, on=day("2010-12-31")).as_json() == alone


def test_what_asked_before_a_withdrawal_is_no_request_of_who_came_back(register: Engine) -> None:
    asked()
    come_back("reminder")

    found = on("2012-01-01").as_of("executions")

    assert (found.first_requested, found.reminders) == (None, 1)
    assert on("2011-04-30").as_of("executions").first_requested == "2010-01-01"


def alone_and_together_again() -> None:
    """Health withdraws from a joint request, asks alone and reminds twice, and joins again."""
    services.record(
        [
            fact("request", "2010-01-10", mandates="health+torture"),
            fact("reminder", "2010-03-10", mandates="health"),
            fact("withdrawal", "2010-05-10", mandates="health", actor="mandate_holder"),
            fact("request", "2010-09-10", mandates="health"),
            fact("reminder", "2010-11-10", mandates="health"),
            fact("reminder", "2010-12-10", mandates="health"),
            fact("dates_agreed", "2011-03-01", mandates="health+torture", payload=DAYS),
        ],
        recording=RECORDING,
    )


DAYS = {"from": "2011-06-01", "to": "2011-06-08"}


def parts_on(text: str) -> dict[str, list[tuple[object, ...]]]:
    """Ref → its participations: mandate, from when to when, first requested and reminders."""
    found = visits(VisitQuery(), viewer=PUBLIC_READER, on=day(text)).items
    return {
        visit.ref: [tuple(part.values()) for part in visit.as_json()["participations"]]
        for visit in found
    }


def test_reminders_count_in_a_visit_from_the_day_on_which_they_were_brought(
    register: Engine,
) -> None:
    alone_and_together_again()

    left = ("health", "2010-01-10", "2010-05-09", "2010-01-10", 1)
    stayed = ("torture", "2010-01-10", None, "2010-01-10", 0)
    assert parts_on("2010-12-31") == {
        "visit/NOR/health/1": [left, stayed],
        "visit/NOR/health/2": [("health", "2010-09-10", None, "2010-09-10", 2)],
    }
    assert parts_on("2011-03-01")["visit/NOR/health/1"] == [
        left,
        ("health", "2011-03-01", None, "2010-09-10", 2),
        stayed,
    ]
    assert on_of("visit/NOR/health/1", "2010-12-31").reminders == 1
    assert on_of("visit/NOR/health/1", "2011-03-01").reminders == 3


def on_of(ref: str, text: str) -> Visit:
    found = visits(VisitQuery(), viewer=PUBLIC_READER, on=day(text)).items
    return next(visit for visit in found if visit.ref == ref)


@pytest.mark.parametrize("kind", ["request", "invitation"])
def test_the_request_of_another_visit_is_none_of_this_one_before_they_merge(
    register: Engine, kind: str
) -> None:
    services.record(
        [
            fact(kind, "2012-02-01", mandates=BOTH),
            fact("withdrawal", "2012-06-01", mandates="torture", actor="mandate_holder"),
            fact("request", "2013-01-01", mandates="torture"),
            fact("request", "2013-03-01", mandates=BOTH),
        ],
        recording=RECORDING,
    )
    first = "2012-02-01" if kind == "request" else None

    before, after = (
        on_of("visit/NOR/executions/1", text) for text in ("2013-02-28", "2013-03-01")
    )

    assert before.first_requested == first
    assert before.as_of("torture").first_requested == first
    assert after.as_of("torture").first_requested == "2013-01-01"


def test_a_list_of_one_mandate_is_narrowed_and_sorted_by_what_it_asked_since_it_came_back(
    register: Engine,
) -> None:
    alone_and_together_again()
    other = fact("request", "2010-06-01", mandates="health", payload={"type": "follow_up"})
    services.record([other], recording=RECORDING)

    def listed(text: str, **narrowed: int) -> list[str]:
        query = VisitQuery(mandate="health", **narrowed)  # type: ignore[arg-type]
        return [one.ref for one in visits(query, viewer=PUBLIC_READER, on=day(text)).items]

    joint, alone, again = (f"visit/NOR/health/{number}" for number in (1, 2, 3))
    assert listed("2011-04-01") == [again, joint]  # into which the other was merged
    assert listed("2010-12-31") == [joint, again, alone]
    early = day("2010-03-01")
    assert listed("2010-12-31", asked_before=early) == [joint]
    assert listed("2011-04-01", asked_before=early) == []
    query = VisitQuery(mandate="health", tab=Tab.FORTHCOMING)
    assert oldest_request(query, viewer=PUBLIC_READER, on=day("2011-04-01")) == "2010-09-10"


def test_a_visit_of_a_year_tells_the_reminders_of_who_takes_part_at_its_end(
    register: Engine,
) -> None:
    alone_and_together_again()

    (told,) = (one for one in year(2011).visits if one.status == "outcome_not_recorded")

    assert (told.mandates, told.reminders) == (("health", "torture"), 2)


def year(number: int) -> Year:
    ends = day(f"{number}-12-31")
    period = Period(day(f"{number}-01-01"), ends, ends)
    return Year(Selection(viewer=PUBLIC_READER, period=period))


def test_a_calendar_names_who_came_back_once(register: Engine) -> None:
    alone_and_together_again()

    (found,) = dated_visits(Scope(), viewer=PUBLIC_READER, on=day("2011-04-01"), since=1)

    assert found.mandates == ("health", "torture")


def figures_on(text: str) -> Selection:
    period = Period(day("2012-01-01"), day("2012-08-31"), day(text))
    return Selection(viewer=PUBLIC_READER, period=period, mandate="housing")


def counted(text: str) -> Columns:
    return counting.whole(figures_on(text)).columns


def housing_asks_again() -> None:
    services.record(
        [
            fact("request", "2010-01-01", mandates="housing+torture"),
            fact("acknowledgement", "2010-02-01", mandates="housing+torture"),
            fact("withdrawal", "2010-12-31", mandates="housing", actor="mandate_holder"),
            fact("request", "2012-06-14", mandates="housing", key="again"),
        ],
        recording=RECORDING,
    )


def test_who_asks_again_after_a_withdrawal_is_counted_before_and_after_the_visits_merge(
    register: Engine,
) -> None:
    housing_asks_again()
    before = counted("2012-12-31")
    level, *_ = requests(figures_on("2012-12-31"))

    services.record(
        [fact("request", "2012-09-01", mandates="housing+torture")], recording=RECORDING
    )

    after = counted("2012-12-31")
    assert (before["units"], before["asked"], before["answered"]) == (1, 1, 0)
    assert after == before
    (again,) = requests(figures_on("2012-12-31"))
    assert (again.result, again.dossier != level.dossier) == (level.result, True)
    assert [act.id for act in again.acts] == [act.id for act in level.acts]
