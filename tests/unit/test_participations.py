"""A participation as JSON tells it, from its first day to its last."""

import pytest
from tests.make import day

from comity.visits.domain.views import Participation


@pytest.mark.parametrize(
    ("left", "last"), [("2015-03-01", "2015-02-28"), ("2015-01-02", "2015-01-01")]
)
def test_the_last_day_of_a_participation_is_the_one_before_it_left(left: str, last: str) -> None:
    told = Participation("torture", day("2015-01-01"), day(left), "2015-01-01", None, 0).as_json()

    assert (told["from"], told["to"]) == ("2015-01-01", last)


def test_who_left_on_the_day_of_joining_took_part_on_that_day() -> None:
    joined = day("2015-01-01")

    told = Participation("torture", joined, joined, "2015-01-01", None, 0).as_json()

    assert (told["from"], told["to"]) == ("2015-01-01", "2015-01-01")
