"""The pages of communications: a list, a letter on two sides, what the reports tell."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings
from tests.databases import Databases
from tests.db.test_import_letters import LETTER, REPLY, bring_in
from tests.make import fact
from tests.portal.pages import Page, words
from tests.register import RECORDING, ready

from comity.register import services

REF = "communication/NOR/2019/3"


@pytest.fixture
def letters(databases: Databases, settings: Settings, tmp_path: Path) -> Iterator[Client]:
    settings.COMITY_AS_OF = date(2019, 12, 31)
    with databases.fresh("sqlite", ready):
        hidden = {**LETTER, "id": "h", "ref": "AL NOR 9/2019", "public_from": "2099-01-01"}
        again = {**LETTER, "id": "5", "ref": "AL NOR 7/2019", "date": "2019-11-02",
                 "follows": "AL NOR 3/2019", "themes": "prisons", "persons": "2",
                 "summary": "Two detainees."}  # fmt: skip
        urgent = {**LETTER, "id": "u", "state": "THA", "ref": "UA THA 1/2019",
                  "date": "2019-06-01", "mandates": "torture"}  # fmt: skip
        company = {**LETTER, "id": "o", "state": "OTH", "ref": "AL OTH 9/2019",
                   "date": "2019-07-01"}  # fmt: skip
        done = bring_in(tmp_path, LETTER, REPLY, hidden, again, urgent, company)
        assert done.is_clean
        yield Client()


def test_the_list_says_how_many_there_are_and_whose_turn_it_is(letters: Client) -> None:
    told = words(letters.get("/communications"))

    assert "4 letters as of 31 December 2019." in told
    assert "Awaiting the State: 2." in told
    assert "AL NOR 9/2019" not in told
    assert "Actors other than States" in told


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("state=Thailand", ["UA THA 1/2019"]),
        ("state=OTH", ["AL OTH 9/2019"]),
        ("state=Asia-Pacific States", ["UA THA 1/2019"]),
        ("answer=replied", ["AL NOR 3/2019"]),
        ("theme=prisons", ["AL NOR 7/2019"]),
        ("from=2019-07&to=2019-07", ["AL OTH 9/2019"]),
        ("type=UA", ["UA THA 1/2019"]),
        ("mandate=torture&turn=mandate_holder", ["AL NOR 3/2019"]),
        ("status=replied", ["AL NOR 3/2019"]),
    ],
)
def test_the_list_is_narrowed_by_its_fields(letters: Client, query: str, shown: list[str]) -> None:
    found = letters.get(f"/communications?{query}&format=json").json()

    assert [item["reference"] for item in found["items"]] == shown


def test_a_letter_is_told_on_two_sides_with_the_sentence_first(letters: Client) -> None:
    answer = letters.get(f"/{REF}")

    told = words(answer)
    assert answer.status_code == 200
    assert "Norway: letter of allegation AL NOR 3/2019 by the mandates on" in told
    assert "A reply came on 20 April 2019, 50 days after the letter." in told
    assert "Awaiting the mandate holder." in told
    assert "citation not verified" in told
    assert "Sent a letter of allegation." in told or "Sent a letter." in told
    assert f"/{REF.replace('/3', '/7')}" in Page(answer).links


def test_a_letter_says_what_it_follows_up_whom_it_concerns_and_what_it_says(
    letters: Client,
) -> None:
    told = words(letters.get("/communication/NOR/2019/7"))

    assert "follows up communication/NOR/2019/3" in told
    assert "concerns 2 persons" in told
    assert "Two detainees." in told


def test_an_older_day_shows_the_letter_as_it_stood(letters: Client) -> None:
    told = words(letters.get(f"/{REF}?on=2019-04-01"))

    assert "No reply on record after 31 days." in told


def test_a_letter_answers_in_json_and_csv(letters: Client) -> None:
    found = letters.get(f"/{REF}?format=json").json()
    table = letters.get(f"/{REF}?format=csv").content.decode()

    assert found["replied"] == "2019-04-20"
    assert "letter_sent" in table
    assert "AL NOR 3/2019" in table


def test_a_confidential_letter_answers_as_an_unknown_one(letters: Client) -> None:
    hidden = letters.get("/communication/NOR/2019/9")
    unknown = letters.get("/communication/NOR/2019/8")

    assert hidden.status_code == unknown.status_code == 404
    shown = hidden.content.replace(b"2019/9", b"2019/8").replace(b"2019%2F9", b"2019%2F8")
    assert shown == unknown.content


def test_the_reports_of_a_year_tell_letters_and_replies(letters: Client) -> None:
    answer = letters.get("/communications/reports/2019")

    told = words(answer)
    assert "1 letter sent from 1 March 2019 to 31 May 2019." in told
    assert "1 reply that came from 1 February 2019 to 30 April 2019." in told
    assert "here for its reply, not for itself" in told
    assert "/communications" in Page(answer).links


def test_before_there_were_reports_the_page_says_so(letters: Client) -> None:
    told = words(letters.get("/communications/reports/2005"))

    assert "the first went to the session of September 2011" in told


@pytest.mark.parametrize(
    ("year", "beside"),
    [
        (1945, []),
        (2010, [2011]),
        (2011, [2012]),
        (2019, [2018, 2020]),
        (2020, [2019]),
        (2021, [2020]),
        (2200, []),
    ],
)
def test_from_year_to_year_a_reader_comes_to_reports_that_can_be(
    letters: Client, year: int, beside: list[int]
) -> None:
    page = Page(letters.get(f"/communications/reports/{year}"))

    years = [one.rpartition("/")[2] for one in page.links if "communications/reports/" in one]
    assert [one for one in years if one in {str(year - 1), str(year + 1)}] == list(
        map(str, beside)
    )


@pytest.mark.parametrize("address", ["/states/NOR", "/mandates/torture"])
def test_the_pages_of_a_state_and_of_a_mandate_show_their_letters(
    letters: Client, address: str
) -> None:
    answer = letters.get(address)

    assert "letters on record." in words(answer)
    assert any(link.startswith("/communications?") for link in Page(answer).links)


def test_an_empty_record_says_what_would_be_here_and_counts_nothing(bare: Client) -> None:
    told = words(bare.get("/communications"))

    assert "No letter is on record here." in told
    assert "0 letters" not in told


def test_a_field_that_cannot_be_read_is_named(letters: Client) -> None:
    answer = letters.get("/communications?from=spring&mandate=none")

    assert answer.status_code == 400
    assert "“spring” is not a day" in words(answer)


def test_what_is_odd_about_a_letter_is_listed_in_its_own_words(
    letters: Client, tmp_path: Path
) -> None:
    bring_in(tmp_path, {**REPLY, "id": "x", "actor": "other"})

    answer = letters.get("/record/to-look-at")

    assert "Not by the addressee" in words(answer)
    assert f"/{REF}" in Page(answer).links


def test_the_days_to_a_reply_on_record_stay_where_the_record_has_ended(letters: Client) -> None:
    ended = [
        fact(
            "coverage",
            "2019-12-01",
            actor="secretariat",
            stream=f"coverage/{mandate}/NOR",
            payload={"to": "2019-12-01"},
            key=mandate,
        )
        for mandate in ("executions", "torture")
    ]
    services.record(ended, recording=RECORDING)

    page = letters.get("/communications?state=NOR").content.decode()

    assert "information up to <bdi>1 December 2019</bdi>" in page
    days = re.findall(r'data-name="Days to it, or so far" class="figure">(.*?)</td>', page)
    assert days == ["", "<bdi>50</bdi>"]  # that nobody answered; from 1 March to 20 April
