"""From when a row of a file is public: a day of the record's years, or never."""

import pytest

from comity.register.cells import WrongCellError, day


@pytest.mark.parametrize("written", ["2026-03-01", "2026", "9999", "9999-12-31"])
def test_it_is_a_day_of_the_years_of_the_record_or_never(written: str) -> None:
    assert day(written).text == written


@pytest.mark.parametrize("written", ["9027", "1500", "2999-01-01", "[..]"])
def test_a_slip_of_the_keyboard_does_not_hide_an_act_for_good(written: str) -> None:
    with pytest.raises(WrongCellError):
        day(written)
