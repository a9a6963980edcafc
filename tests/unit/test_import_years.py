"""A date of the import file lies in a year of which a record can tell."""

import pytest
from tests.unit.test_import_rows import problem_of


@pytest.mark.parametrize("date", ["0201-03-01", "9999", "[1990..9999]", "1899-12-31"])
def test_a_year_of_which_no_record_can_tell_is_refused(date: str) -> None:
    assert str(problem_of(date=date).expected) == "a year from 1900 to 2200"


def test_a_day_of_learning_lies_in_the_years_that_can_be_asked_for() -> None:
    assert str(problem_of(learnt="2999-01-01").expected) == "a year from 1900 to 2200"
