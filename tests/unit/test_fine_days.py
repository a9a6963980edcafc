"""Which days are known finely enough to count from them (RULES U5)."""

import pytest
from tests.make import act

from comity.visits.domain.threads import is_fine
from comity.visits.domain.told import Told


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2010-01-05", True),
        ("2010-01", True),
        ("[2010-01-01..2010-01-31]", True),
        ("[2010-01-01..2010-02-01]", False),
        ("2010", False),
    ],
)
def test_a_day_is_known_to_the_month_or_finer(date: str, *, expected: bool) -> None:
    assert is_fine(Told(act("request", date))) is expected
