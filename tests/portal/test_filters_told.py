"""A list that is narrowed says so above its matters, on paper too."""

import re

import pytest
from django.test import Client
from tests.portal.pages import words

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
        ("turn=state&year=2006", "Whose turn “State”, First asked in year “2006”."),
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
        ("/communications?state=KEN&answer=replied", "State or group “Kenya”, What came back “"),
        ("/statements?year=2018&on=2019-01-01", "Released in year “2018”."),
        ("/reports?mandate=housing&on=2020-12-01", "Mandate “"),
        ("/reports/on-visits?state=KEN&on=2020-12-01", "State or group “Kenya”."),
        ("/record/to-look-at?state=Kenya", "State “Kenya”."),
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
