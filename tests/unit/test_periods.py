"""The period of an assessment where nobody writes all of it."""

from tests.make import day

from comity.cooperation.queries.selecting import default_period

ON = day("2021-04-23")


def test_a_period_without_days_is_the_five_years_that_end_on_the_day() -> None:
    period = default_period(ON)

    assert (period.begins, period.ends) == (day("2017-01-01"), ON)


def test_a_period_that_ends_after_the_day_does_not_begin_after_it() -> None:
    """Its figures would be those of days of which nothing can be on record."""
    period = default_period(ON, ends=day("2030-01-01"))

    assert (period.begins, period.ends) == (day("2017-01-01"), day("2030-01-01"))


def test_a_period_that_ends_before_the_day_is_the_five_years_before_its_end() -> None:
    assert default_period(ON, ends=day("2011-12-31")).begins == day("2007-01-01")
