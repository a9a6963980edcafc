"""Dates as people write them in a form are read as EDTF."""

import pytest

from comity.kernel.edtf import iso, parse
from comity.portal.recording.when import UnreadableDateError, understood

TODAY = parse("2026-11-24").last


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("6 August 2014", "2014-08-06"),
        ("August 6, 2014", "2014-08-06"),
        ("6 Aug 2014", "2014-08-06"),
        ("August 2014", "2014-08"),
        ("2014", "2014"),
        ("2014-08-06", "2014-08-06"),
        ("early 2015", "[2015-01..2015-04]"),
        ("mid-2015", "[2015-05..2015-08]"),
        ("late 2015", "[2015-09..2015-12]"),
        ("12–18 August 2014", "2014-08-12/2014-08-18"),
        ("12-18 August 2014", "2014-08-12/2014-08-18"),
        ("30 July – 2 August 2014", "2014-07-30/2014-08-02"),
        ("28 December 2014 to 3 January 2015", "2014-12-28/2015-01-03"),
        ("September–November 2008", "[2008-09..2008-11]"),
        ("2014-08-12/2014-08-18", "2014-08-12/2014-08-18"),
        ("not known", "[..]"),
        ("today", iso(TODAY)),
    ],
)
def test_a_date_is_read_as_it_is_written(written: str, edtf: str) -> None:
    found = understood(written, today=TODAY)

    assert found is not None
    assert found.edtf == edtf


@pytest.mark.parametrize(
    "written", ["soon", "31 February 2014", "6/8/2014", "1214", "12 2014", "early", "x" * 99]
)
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(UnreadableDateError):
        understood(written, today=TODAY)


def test_an_empty_field_is_no_date() -> None:
    assert understood("  ", today=TODAY) is None
