"""A day, a month or a year is asked for on pages, in the API and of commands; nothing else is."""

import argparse

import pytest
from django.test import Client

from comity.cli.options import day, first_day
from comity.kernel.edtf import parse

NO_DAYS = (
    *("[2014..2015]", "2014/2015", "201X", "[..2014]", "2014~", "2014?"),
    "2014-03-01T23:30-05:00",
)


@pytest.mark.parametrize("written", NO_DAYS)
def test_what_is_no_day_month_or_year_is_refused_everywhere(portal: Client, written: str) -> None:
    told = [
        portal.get(address, {name: written}).status_code
        for address, name in (
            *(("/visits", name) for name in ("on", "known", "before")),
            *(("/api/v1/visits", name) for name in ("on", "known", "asked_before")),
            ("/api/v1/cooperation", "from"),
            ("/api/v1/communications", "sent_from"),
        )
    ]

    assert set(told) == {400, 422}
    for read in (day, first_day):
        with pytest.raises(argparse.ArgumentTypeError):
            read(written)


@pytest.mark.parametrize("written", ["March 2006", "2006-03", "2006-03-01", "1 March 2006"])
def test_before_a_month_is_before_its_first_day_however_it_is_written(
    portal: Client, written: str
) -> None:
    told = portal.get("/visits", {"before": written, "format": "json"}).json()["items"]
    by_the_day = portal.get("/visits?before=2006-03-01&format=json").json()["items"]

    assert told == by_the_day
    assert told


@pytest.mark.parametrize("first", ["2014", "2014-01", "2014-01-01"])
def test_letters_sent_from_a_year_on_are_the_same_on_pages_and_in_the_api(
    portal: Client, first: str
) -> None:
    on_page = portal.get(f"/communications?from={first}&to=2014&format=json").json()
    in_api = portal.get(f"/api/v1/communications?sent_from={first}&sent_to=2014")

    assert in_api.json()["count"] == on_page["count"]
    assert on_page["count"] > 0
    assert first_day(first) == parse("2014").first
