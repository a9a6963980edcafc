"""What stands beside a figure: of a share that it has too few cases, of a number nothing."""

import pytest
from django.test import Client
from tests.portal.pages import words

from comity.cooperation.domain.indicators import INDICATORS, MORE_ROWS, Shape
from comity.ledger.labels.text import plain

FEW = "Fewer than five cases"


def asked(code: str) -> str:
    return f"/cooperation/figures/{code}?from=2006-01-01&to=2014-12-31"


@pytest.mark.parametrize("code", INDICATORS)
def test_only_a_share_lacks_one_for_want_of_cases(portal: Client, code: str) -> None:
    page = portal.get(f"{asked(code)}&format=json").json()
    figure = page["figure"]
    whole = not figure["not_recorded"]  # else a range is shown, and no share
    few = 0 < (figure["denominator"] or 0) < 5 and INDICATORS[code].shape is Shape.SHARE and whole

    assert (FEW in plain(words(portal.get(asked(code))))) == few


@pytest.mark.parametrize("code", INDICATORS)
def test_the_link_to_the_rows_names_as_many_as_are_there(portal: Client, code: str) -> None:
    rows = portal.get(f"{asked(code)}&format=json").json()["count"]
    page = plain(words(portal.get(asked(code))))

    if code in MORE_ROWS or not rows:
        assert f"The {rows} rows" not in page
    else:
        assert ("The row CSV" if rows == 1 else f"The {rows} rows CSV") in page
