"""Letters of any day stand in the reports of their windows."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from comity.communications.domain.reports import (
    reports,
    telling_letter,
    telling_reply,
)

_days = st.dates(date(2012, 1, 1), date(2060, 12, 31)).map(date.toordinal)


@given(_days)
def test_every_letter_and_every_reply_stands_in_exactly_one_report(when: int) -> None:
    years = range(date.fromordinal(when).year, date.fromordinal(when).year + 2)
    near = [each for year in years for each in reports(year)]

    assert sum(each.tells_letter(when) for each in near) == 1
    assert sum(each.tells_reply(when) for each in near) == 1
    assert telling_letter(when) in near
    assert telling_reply(when) in near


@given(_days)
def test_a_reply_within_two_months_of_the_cut_off_stands_beside_its_letter(when: int) -> None:
    found = telling_letter(when)

    assert found is not None
    assert found.replies_to >= found.sent_to + 58
    assert found.replies_from >= found.sent_from + 59
