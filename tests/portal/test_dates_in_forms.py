"""Dates as people write them in a form are read as EDTF."""

from datetime import date

import pytest
from django.conf import settings
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from comity.kernel.edtf import iso, parse
from comity.ledger.labels import dates
from comity.ledger.labels.text import plain
from comity.portal.answers.asking import read_day
from comity.portal.recording.when import (
    UnreadableDateError,
    When,
    as_on_record,
    said_in_a_form,
    understood,
)

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
        ("14.3.2016", "2016-03-14"),
        ("1. 12. 2016", "2016-12-01"),
        ("early 2015", "[2015-01..2015-04]"),
        ("mid-2015", "[2015-05..2015-08]"),
        ("late 2015", "[2015-09..2015-12]"),
        ("12–18 August 2014", "2014-08-12/2014-08-18"),
        ("12-18 August 2014", "2014-08-12/2014-08-18"),
        ("30 July – 2 August 2014", "2014-07-30/2014-08-02"),
        ("28 December 2014 to 3 January 2015", "2014-12-28/2015-01-03"),
        ("September–November 2008", "[2008-09..2008-11]"),
        ("2014-08-12/2014-08-18", "2014-08-12/2014-08-18"),
        ("by 16 June 2017", "[..2017-06-16]"),
        ("before 16 June 2017", "[..2017-06-15]"),
        ("after August 2014", "[2014-09-01..]"),
        ("before 2014-08-06", "[..2014-08-05]"),
        ("from 16 June 2017 on", "[2017-06-16..]"),
        ("between 1 and 20 June 2014", "[2014-06-01..2014-06-20]"),
        ("between June 2014 and March 2015", "[2014-06..2015-03]"),
        ("about 2005", "2005~"),
        ("perhaps March 2006", "2006-03?"),
        ("perhaps about 1 August 2006", "2006-08-01%"),
        ("not known", "[..]"),
        ("today", iso(TODAY)),
    ],
)
def test_a_date_is_read_as_it_is_written(written: str, edtf: str) -> None:
    found = understood(written, today=TODAY)

    assert found is not None
    assert found.edtf == edtf


@pytest.mark.parametrize(
    "written",
    ["soon", "31 February 2014", "6/8/2014", "1214", "12 2014", "early", "by soon", "x" * 99],
)
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(UnreadableDateError):
        understood(written, today=TODAY)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("ar", "٦ آب/أغسطس ٢٠١٤"),
        ("ar", "٢٠١٤-٠٨-٠٦"),
        ("zh-hans", "２０１４年８月６日"),
        ("en", "６ August ２０１４"),
    ],
)
def test_a_date_may_have_the_digits_of_any_keyboard(language: str, written: str) -> None:
    with translation.override(language):
        found = understood(written, today=TODAY)
        day = read_day(written, today=TODAY)

    assert found == When("2014-08-06")
    assert day == parse("2014-08-06").last


def test_an_empty_field_is_no_date() -> None:
    assert understood("  ", today=TODAY) is None


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
@given(
    day=st.dates(date(1945, 1, 1), date(2200, 12, 31)),
    longer=st.integers(1, 40),
)
def test_what_a_page_writes_a_form_reads_in_every_language(
    language: str, day: date, longer: int
) -> None:
    first, last = (
        day.isoformat(),
        iso(min(day.toordinal() + longer, date(2200, 12, 31).toordinal())),
    )
    with translation.override(language):
        for text in {first, first[:7], f"{first}/{last}" if last > first else first}:
            found = understood(plain(dates.written(text)), today=TODAY)

            assert found is not None
            assert parse(found.edtf).first == parse(text).first
            assert parse(found.edtf).last == parse(text).last
        assert read_day(plain(dates.day(day.toordinal())), today=TODAY) == day.toordinal()


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
@pytest.mark.parametrize(
    "edtf",
    [
        *("[..2017-06-16]", "[2017-06-16..]", "2005~", "2006-03?", "2006-08-01%"),
        *("[2014-06-01..2014-06-20]", "[2010-01..2011-03]", "[2010..2012]"),
    ],
)
def test_a_form_shows_a_bound_or_a_doubt_in_words_and_reads_them_again(
    language: str, edtf: str
) -> None:
    with translation.override(language):
        said = said_in_a_form(edtf, today=TODAY)
        found = understood(said, today=TODAY)

    assert said != edtf
    assert found is not None
    assert found == When(edtf)


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
@pytest.mark.parametrize(
    "edtf",
    [
        *("[..2011-10]", "[2011-10..]", "[..2011]", "2011-10/2012-03", "2011/2013", "[2011,2013]"),
        *("[2011-10-03,2011-10-07]", "[2011-10-03..2012-03]", "2011-10~/2012-03", "2011-10/.."),
        *("[2011-01..2011-12]", "2011-10-XX", "201X", "[..]"),
    ],
)
def test_a_date_on_record_that_no_words_say_whole_is_told_as_on_pages_and_known_again(
    language: str, edtf: str
) -> None:
    with translation.override(language):
        said = said_in_a_form(edtf, today=TODAY)
        kept = as_on_record({"date": said, "note": said}, {"date": edtf})
        changed = as_on_record({"date": "2011-10-09"}, {"date": edtf})

        assert said == plain(dates.written(edtf))
    assert kept == {"date": edtf, "note": said}
    assert changed == {"date": "2011-10-09"}


def test_an_hour_on_record_stays_whole_in_a_form() -> None:
    hour = "2011-10-03T10:00[Europe/Zurich]"

    assert said_in_a_form(hour, today=TODAY) == hour
    assert as_on_record({"date": "3 October 2011"}, {"date": hour}) == {"date": "3 October 2011"}


@pytest.mark.parametrize(
    ("written", "language"),
    [
        ("principios de 2015", "es"),
        ("début 2015", "fr"),
        ("начало 2015 года", "ru"),
        ("2015 年初", "zh-hans"),
        ("2015年初", "zh-hans"),
    ],
)
def test_a_third_of_a_year_is_read_in_the_words_of_the_page(written: str, language: str) -> None:
    with translation.override(language):
        found = understood(written, today=TODAY)

    assert found is not None
    assert found.edtf == "[2015-01..2015-04]"


@pytest.mark.parametrize(
    "written",
    [
        "6 حزيران/يونيه 2014",  # as the United Nations write it
        "6 حزيران/يونيو 2014",
        "6 حزيران 2014",
        "6 يونيه 2014",
        "6 يونيو 2014",
    ],
)
def test_an_arabic_month_is_read_under_either_name_in_either_spelling(written: str) -> None:
    with translation.override("ar"):
        found = understood(written, today=TODAY)

    assert found is not None
    assert found.edtf == "2014-06-06"


def test_june_and_july_are_spelt_in_arabic_as_the_united_nations_do() -> None:
    with translation.override("ar"):
        assert plain(dates.written("2014-06-30")) == "30 حزيران/يونيه 2014"
        assert plain(dates.written("2014-07")) == "تموز/يوليه 2014"


def test_the_middle_of_a_year_is_read_as_french_writes_it() -> None:
    with translation.override("fr"):
        found = understood("mi-2015", today=TODAY)

    assert found is not None
    assert found.edtf == "[2015-05..2015-08]"
