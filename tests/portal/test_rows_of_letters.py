"""The row of a letter in a list tells the days and dates that its page tells."""

from html import unescape

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
    return unescape(words(client.get("/communications?on=2013-07-01&lang=en")))


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
