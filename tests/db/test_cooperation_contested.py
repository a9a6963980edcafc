"""With and without what is contested: counted, with the other figure beside it (RULES U4)."""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.databases import Engine
from tests.make import day, fact
from tests.register import RECORDING

from comity.accounts.domain import OFFICE
from comity.cooperation.domain.columns import Columns
from comity.cooperation.domain.levels import Period
from comity.cooperation.queries import counting
from comity.cooperation.queries.closer import contested_acts
from comity.cooperation.queries.listing import requests
from comity.cooperation.queries.selecting import Selection
from comity.ledger.domain import Fact
from comity.ledger.queries import uncontested
from comity.ledger.tables import fetch
from comity.register import services

PERIOD = Period(day("2018-01-01"), day("2018-12-31"), day("2018-12-31"))
DAYS = {"from": "2018-09-03", "to": "2018-09-10"}
STORY = (
    fact("request", "2018-01-10", key="a"),
    fact("dates_agreed", "2018-03-01", key="b", payload=DAYS),
    fact(
        *("cancellation", "2018-08-01"),
        actor="mandate_holder", key="c", payload={"reason_class": "conditions"},
    ),
)  # fmt: skip


def record(*facts: Fact) -> None:
    services.record(list(facts), recording=RECORDING)


def contest(date: str) -> Fact:
    ((act,),) = fetch("SELECT act FROM act WHERE kind = 'cancellation'")
    return fact("contest", date, actor="state", key="d", payload={"because_of": act})


@contextmanager
def without(on: int = PERIOD.on) -> Iterator[Selection]:
    with uncontested(on, viewer=OFFICE):
        yield Selection(viewer=OFFICE, period=PERIOD, state="NOR", uncontested=True)


def columns(selection: Selection) -> Columns:
    return counting.whole(selection).columns


def test_a_contested_act_is_counted_and_can_be_left_out(register: Engine) -> None:
    record(*STORY)
    record(contest("2018-08-20"))
    asked = Selection(viewer=OFFICE, period=PERIOD, state="NOR")

    assert columns(asked)["agreed_taken_back_by_holder"] == 1
    assert contested_acts(asked, counting.whole(asked)) == 1
    with without() as left_out:
        assert columns(left_out)["agreed_taken_back_by_holder"] == 0
        assert columns(left_out)["agreed"] == 1
    assert columns(asked)["agreed_taken_back_by_holder"] == 1


def test_the_level_without_a_contested_cancellation_is_that_of_a_record_without_it(
    register: Engine,
) -> None:
    record(*STORY)
    record(contest("2018-08-20"))

    with without() as left_out:
        (found,) = requests(left_out)
    (told,) = requests(Selection(viewer=OFFICE, period=PERIOD, state="NOR"))

    # L9 as told, L8 without its cause, L4 without the act: agreed days passed, nothing says how.
    rules = [one and one.rule for one in (told.result, told.other, found.result)]
    assert rules == ["L9", "L8", "L4"]


def test_a_contest_after_the_day_leaves_nothing_out(register: Engine) -> None:
    record(*STORY)
    record(contest("2019-02-01"))

    with without() as left_out:
        assert columns(left_out)["agreed_taken_back_by_holder"] == 1


def test_where_nobody_contests_anything_both_are_the_same(register: Engine) -> None:
    record(*STORY)

    asked = Selection(viewer=OFFICE, period=PERIOD, state="NOR")
    with without() as left_out:
        assert columns(left_out) == columns(asked)
    assert contested_acts(asked, counting.whole(asked)) == 0


def test_a_contested_answer_is_left_out_with_the_dates_that_came_in_its_letter(
    register: Engine,
) -> None:
    """Decision 148: an answer and its dates are one act."""
    record(
        fact("request", "2018-01-10", key="a"),
        fact("acceptance", "2018-03-01", actor="state", key="b", letter="L"),
        fact("dates_proposed", "2018-03-01", actor="state", key="p", letter="L", payload=DAYS),
    )
    ((act,),) = fetch("SELECT act FROM act WHERE kind = 'acceptance'")
    of_it = {"because_of": act}
    record(fact("contest", "2018-04-01", actor="mandate_holder", key="d", payload=of_it))

    with without() as left_out:
        found = columns(left_out)

    assert found["answered"] == 0
    assert found["full"] == found["partial"] == 0
