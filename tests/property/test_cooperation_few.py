"""A share is of five cases or more, and never lets a share of fewer be worked out (RULES U7)."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from comity.cooperation.domain.columns import Tally
from comity.cooperation.domain.figures import Figure, figure
from comity.cooperation.domain.indicators import INDICATORS, Unit

ANSWERING = INDICATORS["S4"]
cases = st.integers(0, 40)


def tally(number: int, once: int | None = None) -> Tally:
    """So many requests, half of them answered; `once` where a joint one counts once."""
    known = number if once is None else once
    return Tally(Counter(answered=number // 2, answered_known=number, once_answered_known=known))


def told(whole: int, *wider: int) -> Figure:
    return figure(ANSWERING, tally(whole), frozenset(Unit), [tally(one) for one in wider])


@given(cases, cases)
def test_two_views_of_which_both_show_a_share_differ_by_none_or_by_five(
    narrow: int, more: int
) -> None:
    wide = narrow + more

    if told(narrow, wide).value is not None and told(wide).value is not None:
        assert narrow >= 5
        assert more == 0 or more >= 5


def test_a_share_that_is_left_out_keeps_its_counts_and_says_why() -> None:
    found = told(6, 8)

    assert (found.value, found.interval) == (None, None)
    assert (found.numerator, found.denominator) == (3, 6)
    assert found.has_few_beside


def test_a_view_that_holds_all_there_is_shows_its_share() -> None:
    assert told(6, 6, 11).value == 0.5
    assert not told(6, 6, 11).has_few_beside


def test_joint_requests_are_as_many_cases_as_letters_were_sent() -> None:
    alone = figure(ANSWERING, tally(20, once=4), frozenset(Unit))
    beside = figure(ANSWERING, tally(20, once=10), frozenset(Unit), [tally(25, once=11)])
    enough = figure(ANSWERING, tally(20, once=5), frozenset(Unit), [tally(25, once=10)])

    assert (alone.value, alone.interval, alone.are_few_once) == (None, None, True)
    assert (beside.value, beside.has_few_beside) == (None, True)
    assert (enough.value, enough.once) == (0.5, 5)
