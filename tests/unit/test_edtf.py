"""Dates keep their precision, and refuse what is no date in one sentence."""

from datetime import UTC, date, datetime

import pytest

from comity.kernel.edtf import (
    OPEN_END,
    OPEN_START,
    UNKNOWN,
    EdtfError,
    by,
    check_zone,
    months_before,
    parse,
)


def ordinal(year: int, month: int, day: int) -> int:
    return date(year, month, day).toordinal()


def test_a_year_is_any_of_its_days() -> None:
    year = parse("1993")

    assert (year.first, year.last) == (ordinal(1993, 1, 1), ordinal(1993, 12, 31))
    assert not year.exact
    assert not year.extent


def test_a_month_ends_on_its_own_last_day() -> None:
    february = parse("2008-02")

    assert (february.first, february.last) == (ordinal(2008, 2, 1), ordinal(2008, 2, 29))
    assert february.days == 29


def test_an_extent_lasts_and_a_set_happens_once_within() -> None:
    extent, once = parse("2014-08-12/2014-08-18"), parse("[2014-08-12..2014-08-18]")

    assert (extent.first, extent.last) == (once.first, once.last)
    assert (extent.extent, extent.exact) == (True, True)
    assert (once.extent, once.exact) == (False, False)


def test_an_extent_of_months_is_not_known_to_the_day() -> None:
    extent = parse("2008-09/2008-11")

    assert (extent.first, extent.last) == (ordinal(2008, 9, 1), ordinal(2008, 11, 30))
    assert (extent.extent, extent.exact) == (True, False)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("[..2011-10-06]", OPEN_START, ordinal(2011, 10, 6)),
        ("[2011-10-06..]", ordinal(2011, 10, 6), OPEN_END),
        ("[..]", OPEN_START, OPEN_END),
        ("../2011", OPEN_START, ordinal(2011, 12, 31)),
        ("2011/..", ordinal(2011, 1, 1), OPEN_END),
        ("[2010, 2012]", ordinal(2010, 1, 1), ordinal(2012, 12, 31)),
        ("199X", ordinal(1990, 1, 1), ordinal(1999, 12, 31)),
        ("2006-07-XX", ordinal(2006, 7, 1), ordinal(2006, 7, 31)),
    ],
)
def test_a_bound_that_is_not_known_is_open(text: str, first: int, last: int) -> None:
    found = parse(text)

    assert (found.first, found.last) == (first, last)
    assert not found.exact


def test_nothing_known_is_unknown() -> None:
    assert parse("[..]").is_unknown
    assert UNKNOWN.is_unknown
    assert not parse("[..2011]").is_unknown


@pytest.mark.parametrize("text", ["2005~", "2010?", "2010-03%", "2010~/2011", "[2010?..2012]"])
def test_a_doubt_is_kept(text: str) -> None:
    assert parse(text).qualified
    assert str(parse(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "today",
        "2010-13",
        "2010-02-30",
        "2011-02-29",
        "12/08/2014",
        "2014-8-6",
        "20100101",
        "0000",
        "2014-08-18/2014-08-12",
        "[2014..2012]",
        "[]",
        "[2010",
        "../..",
        "/",
        "2014/2015/2016",
        "2019-09-02T10:00",
        "2019-09-02T25:00Z",
        "2019-09-02T10:00[Mars/Olympus]",
        "2026-03-29T02:30[Europe/Zurich]",
        "٢٠١٠",
        "199X-05",
    ],
)
def test_what_is_no_date_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(EdtfError) as refused:
        parse(text)

    assert repr(text) in str(refused.value) or "clocks" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_an_instant_is_a_day_of_geneva() -> None:
    late_in_new_york = parse("2019-09-02T19:30-04:00")

    assert late_in_new_york.first == late_in_new_york.last == ordinal(2019, 9, 3)
    assert late_in_new_york.instant == datetime(2019, 9, 2, 23, 30, tzinfo=UTC)


def test_an_instant_may_name_its_zone() -> None:
    named = parse("2026-11-24T19:30[Europe/Zurich]")

    assert named.instant == datetime(2026, 11, 24, 18, 30, tzinfo=UTC)
    assert named.exact


def test_a_zone_that_there_is_not_is_refused_by_its_name() -> None:
    with pytest.raises(EdtfError, match=r"is not an instant: there is no time zone Mars/Base$"):
        parse("2026-11-24T19:30[Mars/Base]")


def test_an_offset_that_the_clocks_of_the_zone_did_not_show_is_refused() -> None:
    check_zone(parse("2024-05-05T10:00+02:00[Europe/Zurich]"))
    check_zone(parse("2024-05-05T10:00[Europe/Zurich]"))

    with pytest.raises(EdtfError, match=r"Europe/Zurich show \+02:00 then, and not \+05:00$"):
        check_zone(parse("2024-05-05T10:00+05:00[Europe/Zurich]"))
    with pytest.raises(EdtfError, match="there is no time zone Mars/Base"):
        check_zone(parse("2024-05-05T10:00+05:00[Mars/Base]"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-02-30", "a day that there is; 2024-02 has no day 30"),
        ("2023-02-29~", "a day that there is; 2023-02 has no day 29"),
        ("[2024-01-01, 2024-04-31]", "a day that there is; 2024-04 has no day 31"),
        ("2024-01/2024-13", "a month from 01 to 12; 13 is not a month"),
        ("[..2024-00-10]", "a month from 01 to 12; 00 is not a month"),
        ("0000", "a year that exists; 0000 does not"),
        ("2024-02-30T10:00Z", "a day that there is; 2024-02 has no day 30"),
        ("2024-05-05T10:00[Mars/Phobos]", "a time zone such as Europe/Zurich"),
        ("2024-05-05T10:00[Europe]", "a time zone such as Europe/Zurich"),
    ],
)
def test_a_day_that_there_is_not_is_named(text: str, expected: str) -> None:
    with pytest.raises(EdtfError) as refused:
        parse(text)

    assert str(refused.value.expected).startswith(expected)


@pytest.mark.parametrize("text", ["[2005, 2001, 2006]", "[2006, 2001]", "[2001,2006-12-31,2003]"])
def test_a_set_in_any_order_lasts_from_its_earliest_to_its_latest(text: str) -> None:
    found = parse(text)

    assert (found.first, found.last) == (ordinal(2001, 1, 1), ordinal(2006, 12, 31))
    assert by(found).last == found.last


def test_six_months_before_are_calendar_months() -> None:
    assert months_before(ordinal(2014, 8, 12), 6) == ordinal(2014, 2, 12)
    assert months_before(ordinal(2014, 8, 31), 6) == ordinal(2014, 2, 28)
    assert months_before(ordinal(2014, 1, 31), 2) == ordinal(2013, 11, 30)


def test_months_before_the_first_year_are_before_every_day() -> None:
    assert months_before(OPEN_START, 6) == OPEN_START
    assert months_before(ordinal(1, 5, 31), 6) == OPEN_START


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2009", "[..2009]"),
        ("2010-03~", "[..2010-03~]"),
        ("2009-01-31", "[..2009-01-31]"),
        ("[..2009-01-31]", "[..2009-01-31]"),
        ("[2010-03..2010-06]", "[..2010-06]"),
        ("[2010-03~..2010-06]", "[..2010-06]"),
        ("[2010-03, 2010-05]", "[..2010-05]"),
        ("2010-05-03~/2010-05-09", "[..2010-05-09]"),
        ("../2010-05-09", "[..2010-05-09]"),
        ("2010-05-01T23:30-05:00", "[..2010-05-02]"),
        ("2010-05-01T10:00[Asia/Tokyo]", "[..2010-05-01]"),
        ("[2010-03..]", "[..]"),
        ("2010-05-03/..", "[..]"),
        ("[..]", "[..]"),
    ],
)
def test_by_a_date_is_by_its_last_bound_as_it_is_written(date: str, expected: str) -> None:
    assert by(parse(date)).text == expected
