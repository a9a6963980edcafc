"""What is counted of the acts that take back a visit: how long before its first day (S8, M2)."""

import pytest
from tests.make import STREAM, act, values

from comity.kernel.edtf import OPEN_END
from comity.ledger.domain import Act
from comity.visits.domain.deeds import DEED_CARD
from comity.visits.domain.fold import fold

POSTPONED = act("postponement", "2014-08-06")
DAYS = "2014-08-12/2014-08-18"


def notice(*acts: Act) -> int:
    """The days of notice of the postponement; -1 where they are not known."""
    folded = fold(STREAM, [act("request", "2013-01-01"), *acts], values())
    rows = [dict(zip(DEED_CARD, row, strict=True)) for row in folded.cards["deed"]]
    (found,) = (row["notice"] for row in rows if row["kind"] == "postponement")
    return int(found)


@pytest.mark.parametrize("agreed_on", ["2014-06-02", "2014", "[..]"])
def test_notice_is_told_though_nobody_knows_when_the_dates_were_agreed(agreed_on: str) -> None:
    assert notice(act("dates_agreed", agreed_on, days=DAYS), POSTPONED) == 6


def test_the_days_that_a_postponement_names_go_before_those_that_were_agreed() -> None:
    agreed = act("dates_agreed", "2014-06-02", days="2014-08-11/2014-08-18")

    assert notice(agreed, act("postponement", "2014-08-06", days=DAYS)) == 6
    assert notice(act("postponement", "2014-08-06", days=DAYS)) == 6


def test_dates_that_came_in_the_letter_of_the_postponement_are_not_those_it_gives_up() -> None:
    new = act("dates_agreed", "2014-08-06", days="2015-02-02/2015-02-09", letter="L")

    assert notice(act("postponement", "2014-08-06", letter="L"), new) == -1


def test_days_known_to_the_month_give_no_notice() -> None:
    assert notice(act("dates_agreed", "2014-06-02", days="2014-08"), POSTPONED) == -1


def offers_met(*acts: Act) -> list[bool]:
    """Of each offer of the State whether the mandate holder answered it (M1)."""
    folded = fold(STREAM, list(acts), values())
    rows = [dict(zip(DEED_CARD, row, strict=True)) for row in folded.cards["deed"]]
    offers = [row for row in rows if row["kind"] in {"invitation", "dates_proposed"}]
    return [int(row["met"]) < OPEN_END for row in offers]


def test_a_request_after_an_invitation_answers_it_and_no_dates() -> None:
    proposed = act("dates_proposed", "2012-02-10", days="2012-05-07/2012-05-11")
    asked = act("request", "2012-03-10")

    assert offers_met(act("invitation", "2012-01-10"), asked) == [True]
    assert offers_met(act("invitation", "2012-01-10"), proposed, asked) == [True, False]
