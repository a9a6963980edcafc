"""The row of a letter and its timeline tell the days and dates that its sentence tells."""

from html import unescape

import pytest
from django.test import Client
from tests.portal.pages import words
from tests.register import RECORDING

from comity.register import services

LETTER = {
    "matter": "communication",
    "state": "NOR",
    "ref": "AL NOR 1/2012",
    "source": "x",
    "mandates": "torture",
    "visibility": "public",
}


def row_of(client: Client, *acts: tuple[str, ...]) -> str:
    """The list where these acts of a letter are on record: kind, date, who acted."""
    record(*acts)
    return unescape(words(client.get("/communications?on=2013-07-01&lang=en")))


def record(*acts: tuple[str, ...]) -> None:
    """Put these acts of a letter on record."""
    rows = [
        {
            **LETTER,
            "kind": kind,
            "date": date,
            "actor": by[0] if by else "mandate_holder",
            **({"value": "partial", "reason": "no"} if kind == "evaluation" else {}),
        }
        for kind, date, *by in acts
    ]
    done = services.record_rows(rows, recording=RECORDING)
    assert done.is_clean, done.errors


def test_no_days_run_once_a_refusal_was_evaluated(bare: Client) -> None:
    told = row_of(
        bare,
        ("letter_sent", "2012-03-01"),
        ("refusal", "2012-03-20", "state"),
        ("evaluation", "2012-04-01"),
    )

    assert "none on record" in told
    assert "487" not in told


def test_a_reply_of_a_year_is_given_neither_day_nor_days(bare: Client) -> None:
    told = row_of(bare, ("letter_sent", "2012-03-01"), ("reply", "2012", "state"))

    assert "1 March 20122012" in told
    assert "31 December" not in told
    assert "305" not in told


def test_a_letter_was_sent_by_the_day_of_its_reply(bare: Client) -> None:
    told = row_of(bare, ("letter_sent", "[..2012-06-20]"), ("reply", "2012-04-20", "state"))
    page = unescape(words(bare.get("/communication/NOR/2012/1?on=2013-07-01&lang=en")))

    assert "sent by 20 April 2012. A reply came on 20 April 2012." in page
    assert "by 20 April 2012" in told
    assert "by 20 June" not in told + page


def test_a_reply_ends_the_wait_for_a_clarification_and_awaits_what_is_made_of_it(
    bare: Client,
) -> None:
    record(
        ("letter_sent", "2012-03-01"),
        ("clarification_asked", "2012-03-20", "state"),
        ("reply", "2012-05-20", "state"),
    )

    told = unescape(words(bare.get("/communication/NOR/2012/1?on=2012-07-01&lang=en")))

    assert (
        "Clarification awaited. No time limit applies. No step on record. A later act on "
        "20 May 2012 ended the wait after 61 days." in told
    )
    assert (
        "What the mandate holder makes of the reply is awaited. No time limit applies. No "
        "step on record after 42 days." in told
    )


def test_what_more_is_needed_is_awaited_since_it_was_asked_for(bare: Client) -> None:
    record(
        ("letter_sent", "2012-03-01"),
        ("acknowledgement", "2012-03-20", "state"),
        ("more_information_needed", "2012-04-20"),
    )

    told = unescape(words(bare.get("/communication/NOR/2012/1?on=2012-07-01&lang=en")))

    assert (
        "Further information awaited. No time limit applies. No step on record after 72 "
        "days." in told
    )


@pytest.mark.parametrize("kind", ["refusal", "clarification_asked"])
def test_a_refusal_or_a_question_ends_a_wait_and_does_not_meet_it(bare: Client, kind: str) -> None:
    record(
        ("letter_sent", "2012-03-01"),
        ("reply", "2012-03-20", "state"),
        ("more_information_needed", "2012-04-20"),
        (kind, "2012-05-20", "state"),
    )

    told = unescape(words(bare.get("/communication/NOR/2012/1?on=2012-07-01&lang=en")))

    assert (
        "Further information awaited. No time limit applies. No step on record. A later "
        "act on 20 May 2012 ended the wait after 30 days." in told
    )
