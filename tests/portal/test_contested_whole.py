"""A contest of a whole record stands beside what the record says, not beside a word for it."""

import re
from pathlib import Path

import pytest
from django.test import Client
from tests.db.test_import_letters import LETTER, bring_in
from tests.make import fact
from tests.portal.letters import unlinked
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

    below = told.partition("Disputed entries")[2].partition("The disputing side’s version")[0]
    assert "as it is recorded on this page" not in below
    assert "Information up to 31 January 2012: cancelled" in below


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_who_contests_an_account_is_not_told_again_in_the_account(
    portal: Client, language: str
) -> None:
    """Beside the words of the contest nothing lies below."""
    answer = portal.get(f"/visit/KEN/housing/1?on=2019-01-01&lang={language}")
    page = unlinked(answer.content.decode())
    (lead,) = re.findall(r'<p class="lead">(.*?)</p>', page, re.DOTALL)
    beside = page.partition('id="contested"')[2]
    (said,) = re.findall(r"<p>\s*(.*?)\s*</p>", beside.partition("<h3>")[2].partition("<h3>")[0])

    assert lead.startswith(said)
    assert 0 < len(lead) - len(said) < 80


def test_a_list_of_letters_or_statements_says_who_contests_them(
    portal: Client, tmp_path: Path
) -> None:
    assert bring_in(tmp_path, LETTER).is_clean
    contests = [
        fact(
            "contest",
            "2019-10-01",
            state=stream.split("/")[1],
            stream=stream,
            mandates="",
            actor="state",
            payload={"reason": "It never reached us."},
            key=stream,
        )
        for stream in ("communication/NOR/2019/3", "statement/KEN/housing/1")
    ]
    services.record(contests, recording=RECORDING)

    for address in ("/communications?state=NOR", "/statements?state=KEN"):
        assert "disputed by the State" in words(portal.get(f"{address}&on=2019-12-31"))
        assert "contested" not in words(portal.get(f"{address}&on=2019-09-30"))


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

    assert "Cancelled (by whom is not recorded); disputed by the State; information up to" in iraq
    assert "The State disputes entries in 1." in iraq
    assert "disputed by the mandate holder" in cuba
    assert "The mandate holder disputes entries in 1." in cuba
    assert "contested" not in before
    assert "disputed by the State" in words(portal.get("/visits?state=IRQ"))
