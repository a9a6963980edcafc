"""The numbers behind plots, on both engines: each equal to a naive count of what lists tell."""

from collections import Counter

import pytest
from tests.databases import Engine
from tests.make import day, fact
from tests.register import RECORDING

from comity.accounts.domain import OFFICE, PUBLIC_READER
from comity.cooperation.domain.levels import Period
from comity.cooperation.queries import counting
from comity.cooperation.queries.selecting import Selection
from comity.ledger.domain import Visibility
from comity.register import services
from comity.visits.queries import LAST_KNOWN, VisitQuery, statuses, visits

DAYS = [day(f"{year}-12-31") for year in (2004, 2006, 2009, 2012, 2014)]


@pytest.mark.parametrize("mandate", [None, "torture", "executions"])
def test_visits_by_status_are_those_of_the_list_on_each_day(
    sample: Engine, mandate: str | None
) -> None:
    query = VisitQuery(mandate=mandate, limit=100_000)

    found = statuses(query, DAYS, viewer=PUBLIC_READER)

    assert set(found) == set(DAYS)
    for on in DAYS:
        listed = visits(query, viewer=PUBLIC_READER, on=on).items
        assert found[on] == Counter(
            LAST_KNOWN if one.beyond_coverage else one.status.value for one in listed
        )
    if mandate != "executions":
        assert found[DAYS[-1]][LAST_KNOWN], "the record of the sample ends"


def test_visits_by_status_as_known_on_a_day_are_those_of_that_day(register: Engine) -> None:
    services.record(
        [
            fact("request", "2010-03-01", learnt=day("2010-03-02")),
            fact("acceptance", "2010-06-01", learnt=day("2012-01-01")),
        ],
        recording=RECORDING,
    )
    on = [day("2010-12-31")]

    now = statuses(VisitQuery(state="NOR"), on, viewer=PUBLIC_READER)
    then = statuses(VisitQuery(state="NOR"), on, viewer=PUBLIC_READER, known=day("2011-01-01"))

    assert now == {on[0]: Counter(accepted=1)}
    assert then == {on[0]: Counter(requested=1)}


def asks(period: Period) -> Selection:
    return Selection(viewer=PUBLIC_READER, period=period)


def test_offers_wait_until_they_are_answered_or_nobody_looks(register: Engine) -> None:
    services.record(
        [
            fact("invitation", "2010-03-01", state="NOR"),
            fact("acceptance", "2010-03-11", state="NOR", actor="mandate_holder"),
            fact("invitation", "2010-04-01", state="KEN"),
            fact("invitation", "2010", state="THA"),
            fact("invitation", "2012-01-01", state="GMB"),
        ],
        recording=RECORDING,
    )
    period = Period(day("2010-01-01"), day("2010-12-31"), day("2010-12-31"))

    found = counting.offer_times(asks(period))

    waited = day("2010-12-31") - day("2010-04-01")
    assert found.waited == (10, waited)
    assert found.not_datable == 1
    assert (found.curve.cases, found.curve.ended) == (2, 1)
    assert [found.at_risk(days) for days in (0, 9, 10, waited - 1, waited)] == [2, 2, 1, 1, 0]


def test_a_hidden_answer_moves_no_curve_that_the_public_reads(register: Engine) -> None:
    services.record(
        [
            fact("invitation", "2010-03-01"),
            fact(
                "acceptance",
                "2010-03-11",
                actor="mandate_holder",
                visibility=Visibility.OFFICE,
            ),
        ],
        recording=RECORDING,
    )
    period = Period(day("2010-01-01"), day("2010-12-31"), day("2010-12-31"))

    assert counting.offer_times(asks(period)).curve.ended == 0
    office = Selection(viewer=OFFICE, period=period)
    assert counting.offer_times(office).curve.ended == 1
