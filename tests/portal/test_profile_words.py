"""The first sentence of a profile: what is not recorded is told so, of both sides."""

from collections import Counter

from comity.cooperation.domain.columns import Tally
from comity.cooperation.domain.figures import Figure
from comity.cooperation.domain.indicators import INDICATORS
from comity.cooperation.domain.levels import Period
from comity.kernel.edtf import parse
from comity.ledger.labels.text import plain
from comity.portal.profiles.periods import Span
from comity.portal.profiles.words import days, lead

BEGINS, ENDS = parse("2005").first, parse("2015").last
TEN_YEARS = Span(period=Period(BEGINS, ENDS, ENDS), names=("from", "to"))


def told(*, asked: tuple[int, int, int] = (0, 0, 0), offered: tuple[int, int, int]) -> str:
    """The sentence where so many of so many were answered, and of so many it is not recorded."""
    figures = {
        code: Figure(
            indicator=INDICATORS[code],
            recorded=True,
            numerator=answered,
            denominator=known,
            n=known + missing,
            not_recorded=missing,
        )
        for code, (answered, known, missing) in (("S4", asked), ("M1", offered))
    }
    return plain(lead(TEN_YEARS, Tally(), figures))


def test_offers_of_which_no_answer_is_recorded_are_not_told_as_unanswered() -> None:
    assert (
        "offered a visit or dates 2 times; whether these were answered is not recorded."
        in told(offered=(0, 0, 2))
    )


def test_offers_are_answered_of_those_of_which_that_is_known() -> None:
    assert "dates 9 times: 8 of 8 answered on record, and of 1 it is not recorded." in told(
        offered=(8, 8, 1)
    )


def test_offers_of_which_all_is_known_are_told_with_their_answers() -> None:
    assert "offered a visit or dates 3 times; offers answered: 2." in told(offered=(2, 3, 0))


def test_no_reason_is_claimed_for_what_is_not_recorded() -> None:
    words = told(asked=(0, 0, 1), offered=(0, 0, 0))

    assert "whether any was answered is not recorded." in words
    assert "ends before" not in words


def test_days_of_a_turn_are_about_so_many_where_a_day_is_not_known_to_the_month() -> None:
    whole = Tally(columns=Counter(days_state=90, days_nobody=40, participations=1, coarse=1))

    words = plain(days(whole, {}))

    assert "No step was awaited for about 40 days." in words
    assert words.endswith(
        "In 1 part, a date that begins or ends a wait is less exact than a month."
    )
