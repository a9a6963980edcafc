"""A contest of a whole record stands beside what the record says, not beside a word for it."""

from django.test import Client
from tests.make import fact
from tests.portal.pages import words
from tests.register import RECORDING

from comity.ledger.labels.text import plain
from comity.register import services


def test_the_sentence_of_the_visit_stands_beside_a_contest_of_the_whole(portal: Client) -> None:
    services.record(
        [
            fact(
                "contest",
                "2014-10-01",
                state="IRQ",
                actor="state",
                payload={"reason": "It was never asked."},
                key="whole",
            )
        ],
        recording=RECORDING,
    )

    told = plain(words(portal.get("/visit/IRQ/torture/1")))

    below = told.partition("Contested accounts")[2].partition("As it is contested")[0]
    assert "as it is recorded on this page" not in below
    assert "Last known on 31 January 2012: cancelled" in below


def test_a_list_says_that_either_side_contests_an_account(portal: Client) -> None:
    services.record(
        [
            fact(
                "contest",
                "2014-10-01",
                state=state,
                actor=side,
                payload={"reason": "It was never asked."},
                key=side,
            )
            for state, side in (("IRQ", "state"), ("CUB", "mandate_holder"))
        ],
        recording=RECORDING,
    )

    iraq, cuba = (plain(words(portal.get(f"/states/{code}"))) for code in ("IRQ", "CUB"))
    before = plain(words(portal.get("/states/IRQ?on=2014-09-30")))

    assert "Cancelled; contested by the State; last known on" in iraq
    assert "The State contests the account of 1." in iraq
    assert "contested by the mandate holder" in cuba
    assert "The mandate holder contests the account of 1." in cuba
    assert "contested" not in before
    assert "contested by the State" in words(portal.get("/visits?state=IRQ"))
