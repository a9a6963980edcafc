"""A mandate that withdrew from a visit and came back was away in between, and is told so."""

import pytest
from tests.databases import Engine
from tests.make import day, fact
from tests.register import RECORDING

from comity.accounts.domain import PUBLIC_READER
from comity.cooperation.queries.annual import facts
from comity.register import services
from comity.visits.domain.stays import away, left_by, stays
from comity.visits.domain.views import Visit
from comity.visits.queries import VisitQuery, visits

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


def test_stays_are_read_as_they_were_written() -> None:
    own = [(1, 5), (8, 9), (9, 12), (20, 30)]
    between = away(own)

    assert list(stays(1, 30, between)) == [(1, 5), (8, 12), (20, 30)]
    assert [left_by(30, between, on) for on in (4, 5, 7, 8, 12, 19, 20)] == [
        *(30, 5, 5, 30, 12, 12, 30)
    ]
