"""Dates of any day, and any text in place of one."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from comity.kernel.edtf import (
    EdtfError,
    geneva_day,
    iso,
    months_before,
    of_day,
    parse,
    until,
)

DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))


@given(DAYS)
def test_a_day_is_written_and_read_alike(day: date) -> None:
    found = parse(iso(day.toordinal()))

    assert found == of_day(day.toordinal())
    assert (found.first, found.last, found.exact) == (day.toordinal(), day.toordinal(), True)


@given(DAYS)
def test_a_day_lies_in_its_month_and_the_month_in_its_year(day: date) -> None:
    text = day.isoformat()

    exact, month, year = parse(text), parse(text[:7]), parse(text[:4])

    assert year.first <= month.first <= exact.first <= exact.last <= month.last <= year.last
    assert exact.days < month.days < year.days


@given(DAYS, DAYS)
def test_an_extent_and_a_set_hold_what_they_name(one: date, other: date) -> None:
    first, last = sorted((one, other))

    extent, once = parse(f"{first}/{last}"), parse(f"[{first}..{last}]")

    assert extent.first == once.first == first.toordinal()
    assert extent.last == once.last == last.toordinal()


@given(DAYS)
def test_until_is_that_day_or_some_day_before(day: date) -> None:
    assert until(day.toordinal()) == parse(f"[..{day}]")


@given(DAYS, st.integers(0, 36))
def test_months_before_stay_in_order(day: date, months: int) -> None:
    then = date.fromordinal(months_before(day.toordinal(), months))

    assert (day.year * 12 + day.month) - (then.year * 12 + then.month) == months
    assert then.day <= day.day
    assert then.day == day.day or (then + timedelta(days=1)).day == 1


@given(DAYS, st.integers(0, 86_399))
def test_geneva_is_never_behind_universal_time_nor_a_day_ahead(day: date, second: int) -> None:
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(seconds=second)

    ahead = geneva_day(moment) - moment.toordinal()

    assert ahead in (0, 1)
    assert ahead == 0 or moment.hour >= 22


@given(st.text(max_size=24))
def test_any_text_is_a_date_or_is_refused(text: str) -> None:
    try:
        found = parse(text)
    except EdtfError:
        return

    assert found.first <= found.last
    assert found.text == text.strip()
    assert parse(found.text) == found


@given(st.from_regex(r"\[?[0-9X.\-/~?%,T:Z ]{0,24}\]?", fullmatch=True))
def test_what_looks_like_a_date_is_a_date_or_is_refused(text: str) -> None:
    try:
        found = parse(text)
    except EdtfError:
        return

    assert found.first <= found.last
    assert not found.exact or found.first == found.last or found.extent
