"""A visit's page counts the same days of each turn as the profile of its State (DESIGN 1.3)."""

import random

import pytest
from tests.databases import Engine
from tests.db.test_cooperation import NOW
from tests.make import day, fact

from comity.accounts.domain import OFFICE
from comity.cooperation.domain.columns import TURNS
from comity.cooperation.domain.levels import Period
from comity.cooperation.queries import counting
from comity.cooperation.queries.selecting import Selection
from comity.kernel.edtf import iso
from comity.ledger.domain import Fact, Recording
from comity.ledger.labels.text import plain
from comity.register import services
from comity.visits import queries
from comity.visits.labels.account import Account
from comity.visits.labels.sentence import turns

DAYS = {"from": "2010-06-01", "to": "2010-06-05"}
ASKED = fact("request", "2010-01-01", key="r")
REMINDED = fact("reminder", "2011-01-01", key="m")
RECEIVED = fact("receipt", "2010-02-01", actor="state", key="c")
ACCEPTED = fact("acceptance", "2010-03-01", actor="state", key="a")
AGREED = fact("dates_agreed", "2010-02-01", payload=DAYS, key="d")
POSTPONED = fact("postponement", "2010-05-01", actor="state", key="p")
LATE = fact("receipt", "2011-05-02", actor="state", key="l")
STORIES = {
    "of_the_request": [ASKED, RECEIVED, ACCEPTED],
    "of_a_reminder": [ASKED, REMINDED, LATE],
    "of_its_own_act": [ASKED, AGREED, POSTPONED, LATE],
    "on_the_day_of_the_answer": [ASKED, fact("receipt", "2010-03-01", actor="state"), ACCEPTED],
    "known_to_its_year": [ASKED, fact("receipt", "2010", actor="state")],
}


def record(*facts: Fact) -> None:
    services.record(facts, recording=Recording(NOW))


def counted(on: str) -> dict[str, int]:
    """The days of each turn on the profile."""
    period = Period(day("2005-01-01"), day(on), day(on))
    selection = Selection(viewer=OFFICE, period=period, state="NOR")
    columns = counting.whole(selection).columns
    return {turn.value: columns[f"days_{turn}"] for turn in TURNS}


def shown(on: str) -> list[dict[str, int]]:
    """The days of each turn on the pages of the visits, in figures and in the words beside."""
    query = queries.VisitQuery(limit=50)
    listed = queries.visits(query, viewer=OFFICE, on=day(on)).items
    found = queries.dossiers(listed, viewer=OFFICE)
    for one in found:
        lengths = Account.of(one).story.lengths
        assert {turn.value: n for turn, (n, _) in lengths.items()} == {
            turn: n for turn, n in one.days.items() if n
        }
        assert queries.dossier(one.visit.ref, viewer=OFFICE, on=day(on)).days == one.days
    return [one.days for one in found]


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("on", ["2010-01-15", "2010-02-15", "2011-01-01", "2011-06-01"])
def test_a_page_counts_the_days_that_the_profile_counts(
    register: Engine, story: str, on: str
) -> None:
    record(*STORIES[story])

    assert shown(on) == [counted(on)]


def test_any_receipts_move_the_same_days_on_both(register: Engine) -> None:
    chance = random.Random(5)  # noqa: S311 - the same stories each time
    for place in range(12):
        kinds = ("request", "reminder", "acceptance", "invitation", "receipt", "postponement")
        record(
            *(
                fact(
                    chance.choice(kinds) if number else "request",
                    iso(day("2010-01-01") + 40 * number + chance.randrange(40)),
                    mandates=f"m{place}",
                    key=f"{place}/{number}",
                )
                for number in range(8)
            )
        )

    pages = shown("2011-06-01")

    assert {turn: sum(one[turn] for one in pages) for turn in pages[0]} == counted("2011-06-01")


def test_the_sentence_of_a_visit_tells_the_days_that_are_counted(register: Engine) -> None:
    record(ASKED, RECEIVED, ACCEPTED)
    query = queries.VisitQuery(limit=1)
    listed = queries.visits(query, viewer=OFFICE, on=day("2010-03-01")).items

    (found,) = queries.dossiers(listed, viewer=OFFICE)

    assert plain(turns(Account.of(found))) == "Time awaiting the State: 28 days."
