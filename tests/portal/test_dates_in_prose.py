"""No sentence of a page says a day as a machine writes it: each is in the reader's language."""

import re

import pytest
from django.test import Client
from tests.portal.pages import words

MACHINE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
TELLING_WHAT_WAS_EXPECTED = (
    "/visit/KEN/housing/1?on=2019-01-01",
    "/visit/GMB/torture/1?on=2014-12-31",
    "/deadlines?mandate=torture&on=2021-04-23",
    "/deadlines?state=KEN&on=2019-01-01",
    "/rules/manual-2008/visit-requests?on=2014-12-31",
    "/rules/manual-2008/48?on=2019-01-01",
)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("address", TELLING_WHAT_WAS_EXPECTED)
def test_what_the_rules_expected_is_told_with_dates_of_the_language(
    portal: Client, address: str, language: str
) -> None:
    page = portal.get(f"{address}&lang={language}")
    page.content = page.content.partition(b"<main")[2].partition(b"</main>")[0]

    assert words(page)
    assert not MACHINE.findall(words(page))


def test_a_calendar_tells_the_day_in_words(portal: Client) -> None:
    calendar = portal.get("/calendars/states/KEN.ics?on=2019-01-01").content.decode()
    told = "".join(line[1:] if line[:1] == " " else f"\n{line}" for line in calendar.split("\r\n"))

    described = [line for line in told.splitlines() if line.startswith("DESCRIPTION")]

    assert described
    assert not [line for line in described if MACHINE.search(line)]
