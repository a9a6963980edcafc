"""Dates are read as people write them; none that can be two days is guessed."""

import re
from datetime import date
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from comity.kernel.edtf import EdtfError, iso
from comity.kernel.written_dates import AmbiguousDateError, read, single

GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "import.md"
WAYS = GUIDE.read_text(encoding="utf-8").partition("### Dates")[2].partition("###")[0]
ROWS = re.findall(r"^\| (`.+`) \| `(.+)` \|$", WAYS, re.MULTILINE)
LISTED = [(way, edtf) for ways, edtf in ROWS for way in re.findall("`(.+?)`", ways)]

ENGLISH, FRENCH, SPANISH = (
    [names[number] for number in range(1, 13)]
    for names in (Locale(code).months["format"]["wide"] for code in ("en", "fr", "es"))
)
DAYS = st.dates(date(1945, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(("written", "edtf"), LISTED)
def test_a_date_is_read_as_the_guide_lists_it(written: str, edtf: str) -> None:
    assert read(written).text == edtf


def test_the_guide_lists_the_usual_ways() -> None:
    assert len(LISTED) >= 25


@given(DAYS)
def test_a_day_is_the_same_in_whatever_way_it_is_written(day: date) -> None:
    number, month = day.day, day.month - 1
    ways = (
        f"{number} {ENGLISH[month]} {day.year}",
        f"{ENGLISH[month][:3]}. {number}, {day.year}",
        f"{day:%A} {number} {ENGLISH[month]} {day.year}",
        f"le {number} {FRENCH[month]} {day.year}",
        f"{number} de {SPANISH[month]} de {day.year}",
        f"{day:%d.%m.%Y}",
        f"{day:%Y/%m/%d}",
        day.isoformat(),
    )

    assert {read(way).text for way in ways} == {day.isoformat()}


@given(DAYS, st.sampled_from("/-"))
def test_figures_that_can_be_two_days_are_never_guessed(day: date, mark: str) -> None:
    written = f"{day.day}{mark}{day.month}{mark}{day.year}"

    if day.day > 12 or day.day == day.month:
        assert read(written).text == day.isoformat()
    else:
        with pytest.raises(AmbiguousDateError) as refused:
            read(written)
        assert day.isoformat() in str(refused.value)
        assert iso(date(day.year, day.day, day.month).toordinal()) in str(refused.value)


@pytest.mark.parametrize(
    "written",
    [
        *("soon", "31 February 2014", "2 Sept 19", "13.9.19", "12 2014", "Sept 2", "Tuesday"),
        *("Tuesday 2 September 2019", "8 August 2014 – 3 June 2014", "not before 2014", "43710"),
        "02.09.2019 or 03.09.2019",
    ],
)
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(EdtfError):
        read(written)


def test_a_period_is_no_single_day() -> None:
    assert single("2-6 March 2019") is None
    assert single("about 2005") is None
