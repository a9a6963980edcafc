"""The record of visits, of reports and of letters each begins on its own first day (R15)."""

import pytest
from tests.make import covered, day, values

from comity.cooperation.domain.indicators import Unit
from comity.cooperation.queries.reaching import begins, first_day


@pytest.mark.parametrize(
    ("unit", "first"),
    [
        (Unit.PARTICIPATION, "2000-01-01"),
        (Unit.REPORT, "2010-01-01"),
        (Unit.LETTER, "2012-01-01"),
        (Unit.STATEMENT, "2012-01-01"),
    ],
)
def test_the_record_of_each_begins_where_it_does(unit: Unit, first: str) -> None:
    """What the map says of a State: not asked only where the record is complete."""
    coverage = covered("2000", "2020", reports_from="2010", letters_from="2012")

    assert begins("torture", "NOR", values(coverage={"torture": coverage}), unit) == day(first)


def test_the_first_day_of_a_record_is_the_earliest_that_is_covered() -> None:
    kept = values(
        coverage={
            "torture": covered("2000", "2020", letters=False),
            "food": covered("1998", "2020", letters=False),
            "housing": covered("", "2020", letters=False),
        }
    )

    assert first_day("torture", kept, Unit.PARTICIPATION) == day("2000-01-01")
    assert first_day(None, kept, Unit.PARTICIPATION) == day("1998-01-01")
    assert first_day("housing", kept, Unit.PARTICIPATION) is None
    assert first_day("torture", kept, Unit.LETTER) is None
