"""Published assessments beside the ledger's: what comes out again, and what nobody can tell."""

import os

import pytest
from tests.proof.levels import LETTERS, NAMED, PAGE, PERIOD, page, situations

from comity.accounts.domain import OFFICE
from comity.cooperation.domain.levels import Asked, Level, level
from comity.cooperation.domain.shares import largest_remainder, share, wilson
from comity.cooperation.queries import counting
from comity.cooperation.queries.listing import carried_over
from comity.cooperation.queries.selecting import Selection

pytestmark = pytest.mark.usefixtures("sample")


def test_the_page_of_levels_is_what_the_ledger_says() -> None:
    expected = page()

    if os.environ.get("WRITE_PROOF"):
        PAGE.write_text(expected, encoding="utf-8")

    assert PAGE.read_text(encoding="utf-8") == expected, "WRITE_PROOF=1 writes it anew"


def test_the_printed_level_comes_out_where_the_one_missing_fact_is_put_beside() -> None:
    asked = Selection(viewer=OFFICE, period=PERIOD, mandate="torture")
    found = situations(asked)

    full = [state for state, (_para, printed) in NAMED.items() if printed is Level.FULL]

    assert len(full) == 4
    for state in full:
        assert level(found[state]).level in (Level.INVITED_UNASKED, Level.NOT_ASKED), state
        result = level(found[state]._replace(asked=Asked.REQUEST))
        assert (result.level, result.rule) == (Level.FULL, "L8"), state
    assert level(found["BFA"]).level is Level.INVITED_UNASKED


def test_of_years_that_no_row_reaches_nobody_is_said_to_have_been_silent() -> None:
    asked = Selection(viewer=OFFICE, period=PERIOD, mandate="torture")

    columns = counting.whole(asked).columns

    assert columns["asked"] == columns["none"] == 0
    assert [one.state for one in carried_over(asked)] == [
        "LBY"
    ]  # asked in 2005, on record to 2020


def test_shares_of_communications_are_rounded_as_they_were_printed() -> None:
    assert sum(number for _, number, _ in LETTERS) == 512
    assert largest_remainder([number for _, number, _ in LETTERS]) == [36, 54, 10]


def test_the_reply_rate_of_2017_is_that_of_its_published_counts() -> None:
    found, interval = share(365, 534), wilson(365, 534)

    assert found == pytest.approx(0.6835, abs=5e-5)
    assert round(100 * (found or 0)) == 68
    assert interval is not None
    assert interval.low < 0.68 < interval.high
