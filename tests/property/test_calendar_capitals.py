"""Geneva's table and every Capital's week and holidays, against a second opinion."""

import csv
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from holidays import country_holidays
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from comity import directory
from comity.kernel.calendar import Why, WorkingCalendar
from comity.rulebook.queries import calendars

TABLE = Path(directory.__file__).parent / "data" / "parties.csv"
CODES = {
    row["code"]: row["iso2"]
    for row in csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines())
    if row["kind"] == "member"
}


def capital(code: str, year: int) -> WorkingCalendar:
    return calendars.capital(CODES[code], code, ((0, "UTC"),), year)


def test_geneva_rests_on_its_holidays_and_on_weekends() -> None:
    geneva = calendars.geneva()

    fast = geneva.rests(date(2019, 9, 5).toordinal())

    assert fast is not None
    assert (fast.why, fast.name) == (Why.HOLIDAY, "Genevan Fast")
    assert geneva.rests(date(2019, 9, 6).toordinal()) is None


def test_geneva_is_known_for_the_years_of_its_table_and_not_checked() -> None:
    geneva = calendars.geneva()

    assert geneva.is_known(date(2019, 1, 1).toordinal())
    assert geneva.is_known(date(2030, 12, 31).toordinal())
    assert not geneva.is_known(date(2031, 1, 1).toordinal())
    assert not geneva.verified


def test_a_row_added_to_the_table_is_a_holiday() -> None:
    table = "date,name_en,name_fr,verified,note\n2026-11-24,Closed,Fermé,yes,\n"

    geneva = calendars.geneva_from(table)

    assert geneva.rests(date(2026, 11, 24).toordinal()) is not None
    assert geneva.verified


def test_every_member_has_a_calendar_and_ukraine_is_unknown_after_2022() -> None:
    day = date(2026, 6, 15).toordinal()

    unknown = {code for code in CODES if not capital(code, 2026).is_known(day)}

    assert len(CODES) == 193
    assert unknown == {"UKR"}
    assert capital("UKR", 2022).is_known(date(2022, 6, 15).toordinal())
    assert not capital("UKR", 2022).is_known(date(2023, 6, 15).toordinal())


def test_what_the_library_does_not_know_is_unknown() -> None:
    nowhere = calendars.capital("ZZ", "Nowhere", ((0, "UTC"),), 2026)

    assert nowhere.is_working(datetime(2026, 6, 15, 12, tzinfo=UTC)) is None


def test_years_that_the_library_does_not_reach_are_unknown_without_a_word() -> None:
    colombo = capital("LKA", 2030)

    assert not colombo.is_known(date(2030, 6, 15).toordinal())
    assert colombo.weeks[-1][1] == frozenset(range(5))


def test_a_year_of_which_the_library_lacks_holidays_is_unknown() -> None:
    assert not capital("IND", 2000).is_known(date(2000, 6, 15).toordinal())
    assert capital("IND", 2026).is_known(date(2026, 6, 15).toordinal())


@pytest.mark.parametrize(
    ("code", "rests", "works"),
    [("EGY", {4, 5}, {6}), ("IRN", {4}, {5, 6}), ("BRN", {4, 6}, {5}), ("JPN", {5, 6}, {4})],
)
def test_a_capital_rests_on_the_days_of_its_own_week(
    code: str, rests: set[int], works: set[int]
) -> None:
    week = capital(code, 2026).weeks[-1][1]

    assert not rests & week
    assert works <= week


def test_weeks_that_changed_did_so_on_their_day() -> None:
    riyadh, abu_dhabi = capital("SAU", 2013), capital("ARE", 2022)

    assert riyadh.rests(date(2013, 6, 29).toordinal()) is not None
    assert riyadh.rests(date(2013, 6, 20).toordinal()) is not None
    assert riyadh.rests(date(2013, 7, 4).toordinal()) is None
    assert abu_dhabi.rests(date(2021, 12, 31).toordinal()) is not None
    assert abu_dhabi.rests(date(2022, 1, 7).toordinal()) is None


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(CODES)), st.dates(date(2012, 1, 1), date(2026, 12, 31)))
def test_a_day_is_worked_where_the_library_says_so(code: str, day: date) -> None:
    office = capital(code, day.year)
    table = country_holidays(CODES[code], years=[day.year], language="en_US")

    if office.is_known(day.toordinal()):
        assert (office.rests(day.toordinal()) is None) == table.is_working_day(day)


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(sorted(set(CODES) - {"UKR"})),
    st.dates(date(2020, 3, 1), date(2025, 10, 1)),
    st.integers(1, 25),
)
def test_counting_leads_where_the_library_leads(code: str, day: date, number: int) -> None:
    years = [day.year - 1, day.year, day.year + 1]
    table = country_holidays(CODES[code], years=years, language="en_US")

    counted = capital(code, day.year).add_working_days(day.toordinal(), number)

    assume(counted.day is not None)
    assert counted.day == table.get_nth_working_day(day, number).toordinal()
    worked = table.get_working_days_count(day + timedelta(1), date.fromordinal(counted.day))
    assert worked == number
