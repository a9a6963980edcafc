"""An hour from which everybody may read that is none: its form says why, as an import does."""

import pytest
from django.test import Client
from tests.portal.letters import LETTER, words

from comity.kernel.edtf import parse
from comity.kernel.phrases import Phrase
from comity.portal.recording.when import UnreadableHourError, understood
from comity.register.cells import WrongCellError
from comity.register.cells import day as day_of_a_table

TODAY = parse("2026-11-24").last
_SKIPPED = "the clocks of Europe/Zurich skip 02:30 on that day"
_TWICE = (
    "the clocks of Europe/Zurich show 02:30 twice on that day; write which one by its offset,"
    " +02:00 or +01:00"
)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("28 March 2027 02:30", _SKIPPED),
        ("28 March 2027, 02:30 Geneva", _SKIPPED),
        ("2027-03-28T02:30[Europe/Zurich]", _SKIPPED),
        ("31 October 2027 02:30", _TWICE),
        ("28 March 2027 10:00 Atlantis", "Atlantis is not a time zone"),
        ("28 March 2027 10:00 Port Royal", "Port_Royal is not a time zone"),
    ],
)
def test_an_hour_that_no_clock_shows_once_is_refused_with_its_cause(
    registrar: Client, written: str, why: str
) -> None:
    page = registrar.post("/record/new", {**LETTER, "public_from": written, "do": "read"})

    assert page.status_code == 422
    assert why in words(page)
    assert "Write it as 6 August 2014, 10:00 New York" in words(page)
    assert "neither a day nor an hour" not in words(page)


def test_an_hour_shown_twice_is_read_by_its_offset(registrar: Client) -> None:
    for offset in ("+02:00", "+01:00"):
        opening = f"2027-10-31T02:30{offset}"
        page = registrar.post("/record/new", {**LETTER, "public_from": opening, "do": "read"})

        assert page.status_code == 200


@pytest.mark.parametrize("zone", ["Europe/Zurich", "Atlantis"])
def test_a_form_and_a_table_say_the_same_of_an_hour(zone: str) -> None:
    hour = f"2027-03-28T02:30[{zone}]"
    with pytest.raises(WrongCellError) as of_a_table:
        day_of_a_table(hour)

    with pytest.raises(UnreadableHourError) as of_a_form:
        understood(hour, today=TODAY)

    assert isinstance(of_a_table.value.phrase, Phrase)
    assert str(of_a_table.value) in str(of_a_form.value).replace("\u2068", "").replace(
        "\u2069", ""
    )
