"""A list that is narrowed says so above its matters, on paper too."""

import re
from datetime import date

import pytest
from django.conf import settings
from django.test import Client
from tests.portal.pages import words

from comity.cli.options import first_day
from comity.ledger.labels.text import plain


def said(portal: Client, address: str) -> str:
    """The page as read aloud, without the signs of direction."""
    return plain(words(portal.get(address)))


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("state=African+States", "State or group “African States”."),
        ("state=asia_pacific", "State or group “Asia-Pacific States”."),
        ("state=nor", "State or group “Norway”."),
        ("turn=state&year=2006", "Awaiting “State”, First asked in year “2006”."),
        (
            "before=2006-05-01&text=sahara",
            "First asked before “1 May 2006”, Name, scope or source “sahara”.",
        ),
    ],
)
def test_the_sentence_above_a_list_names_each_filter(
    portal: Client, query: str, sentence: str
) -> None:
    told = said(portal, f"/visits?mandate=torture&{query}")

    assert f"Only what fits is counted: {sentence} " in told


def test_a_filter_that_could_not_be_read_narrows_nothing_and_is_not_told(portal: Client) -> None:
    told = said(portal, "/visits?mandate=torture&state=Atlantis")

    assert "Only what fits is counted" not in told


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/communications?state=KEN&answer=replied", "State or group “Kenya”, Replies “"),
        ("/statements?year=2018&on=2019-01-01", "Released in year “2018”."),
        ("/reports?mandate=housing&on=2020-12-01", "Mandate “"),
        ("/reports/on-visits?state=KEN&on=2020-12-01", "State or group “Kenya”."),
        ("/record/to-look-at?state=Kenya", "State “Kenya”."),
        ("/record/to-look-at?state=LKA", "State “Sri Lanka”."),
        ("/reports?session=hrc43&on=2021-04-23", "Session “Human Rights Council, session 43”."),
    ],
)
def test_every_list_tells_what_narrows_it(portal: Client, address: str, sentence: str) -> None:
    assert f"Only what fits is counted: {sentence}" in said(portal, address)


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/visits?state=NOR", "Norway: country visits"),
        ("/visits?mandate=torture", "Country visits, the mandate on torture"),
        ("/visits?state=NOR&mandate=torture", "Norway: country visits, the mandate on torture"),
        ("/visits?state=African+States&tab=pending", "African States: pending visits"),
        ("/communications?state=KEN", "Kenya: communications"),
        ("/statements?state=KEN", "Kenya: public statements"),
        ("/reports?mandate=torture", "Reports, the mandate on torture"),
        ("/reports/on-visits?state=KEN", "Kenya: reports on visits"),
        ("/visits", "Country visits"),
    ],
)
def test_the_title_of_a_list_names_the_state_and_mandate_it_is_of(
    portal: Client, address: str, title: str
) -> None:
    page = plain(portal.get(address).content.decode())

    assert f"<title>{title} · Comity</title>" in page
    assert f"<h1>{title}</h1>" in re.sub(r"</?bdi>", "", page)


def test_no_way_out_of_the_filters_is_printed(portal: Client) -> None:
    page = portal.get("/visits?state=NOR&year=1946").content.decode()

    assert '<a class="no-print" href="/visits">Show without filters</a>' in page


@pytest.mark.parametrize("before", ["2006", "2006-01", "2006-01-01"])
def test_before_a_year_is_before_its_first_day_on_pages_in_the_api_and_for_commands(
    portal: Client, before: str
) -> None:
    on_page = portal.get(f"/visits?before={before}&format=json").json()["items"]
    in_api = portal.get(f"/api/v1/visits?asked_before={before}").json()["items"]

    refs = [one["ref"] for one in on_page]

    assert "visit/UZB/torture/1" not in refs  # first asked in 2006
    assert "visit/BLR/torture/1" in refs  # first asked in May 2005
    assert [one["ref"] for one in in_api] == refs
    assert first_day(before) == date(2006, 1, 1).toordinal()


def test_a_group_named_in_one_language_is_the_same_in_every_other(portal: Client) -> None:
    told = [
        portal.get(f"/visits?state=African+States&lang={language}&format=json")
        for language, _name in settings.LANGUAGES
    ]

    assert {answer.status_code for answer in told} == {200}
    refs = {frozenset(one["ref"] for one in answer.json()["items"]) for answer in told}
    assert len(refs) == 1
    assert portal.get("/visits?state=%D0%93%D1%80&lang=en").status_code == 400
