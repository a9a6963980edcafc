"""What search finds leads somewhere, and tells the acts of a matter apart."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.make import fact
from tests.portal.pages import Page, words
from tests.register import RECORDING

from comity.register import services


def test_a_standing_invitation_that_is_found_leads_to_its_page(bare: Client) -> None:
    given = fact("given", "2001-03-05", stream="standing-invitation/GBR", mandates="")
    services.record([given], recording=RECORDING)

    answer = bare.get("/search?q=United+Kingdom&lang=en")

    assert "Northern Ireland: standing invitation" in words(answer)
    assert [link for link in Page(answer).links if link.startswith("/standing-invitation/GBR")]


def test_the_sources_of_several_acts_stand_apart_and_each_once(bare: Client) -> None:
    sent = {"stream": "communication/GBR/2020/3", "mandates": "torture", "source": "The desk"}
    services.record(
        [
            fact(
                "letter_sent",
                "2020-03-03",
                actor="mandate_holder",
                payload={"type": "AL", "reference": "AL GBR 3/2020"},
                **sent,
            ),
            fact("acknowledgement", "2020-04-03", actor="state", **sent),
            fact("reply", "2020-05-03", actor="state", **{**sent, "source": "A/HRC/46/3"}),
        ],
        recording=RECORDING,
    )

    page = words(bare.get("/search?q=United+Kingdom&lang=en"))

    assert "AL GBR 3/2020; The desk · A/HRC/46/3" in page


@pytest.mark.parametrize("address", ["/search?q=Norway", "/search?q=Norway&on=2010&known=2012"])
def test_what_is_found_is_of_now_and_is_not_offered_to_be_cited(
    bare: Client, address: str
) -> None:
    page = bare.get(f"{address}&lang=en")

    assert "cannot be cited; the pages to which it leads can." in words(page)
    assert "Cite this view" not in words(page)
    assert 'class="cite"' not in page.content.decode()


def test_a_table_of_what_is_found_ends_where_its_counting_does(
    bare: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("comity.portal.views.search.MOST_COUNTED", 25)
    for year in range(1990, 2020):
        stream = f"communication/GBR/{year}/3"
        letter = {"type": "AL", "reference": f"AL GBR 3/{year}"}
        sent = fact(
            *("letter_sent", f"{year}-03-03"),
            actor="mandate_holder",
            payload=letter,
            stream=stream,
            mandates="torture",
            source="The desk",
        )
        services.record([sent], recording=RECORDING)

    rows = bare.get("/search?q=desk&format=csv").content.decode().splitlines()

    assert len(rows) == 1 + 25


def test_the_page_of_a_state_comes_before_what_mentions_it(bare: Client) -> None:
    page = bare.get("/search?q=Norway&lang=en").content.decode()

    assert '<a href="/states/NOR?lang=en"><bdi>Norway</bdi></a>' in page


def test_matters_come_before_documents_and_each_has_a_list_of_its_own(portal: Client) -> None:
    page = portal.get("/search?q=torture&lang=en")

    said = words(page)
    assert said.index("torture mandate") < said.index("found, the newest first.")
    assert "/search?q=torture&lang=en&only=matters" in Page(page).links
    listed = portal.get("/search?q=torture&lang=en&only=matters")
    assert words(listed).count("found, the newest first.") == 1


def test_a_slip_is_answered_with_the_nearest_name(bare: Client) -> None:
    page = words(bare.get("/search?q=Marocco&lang=en"))

    assert "Did you mean: Morocco State or party" in page
    assert "No results." in page


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("Gambia", "/states/GMB"),
        ("Ivory Coast", "/states/CIV"),
        ("cote d ivoire", "/states/CIV"),
        ("mandate on torture", "/mandates/torture"),
        ("SR torture", "/mandates/torture"),
        ("WGAD", "/mandates/arbitrary-detention"),
        ("Melzer", "/mandates/torture"),
        ("A/HRC/46/26", "/search?q=%22A%2FHRC%2F46%2F26%22"),
        ("Marocco", "/states/MAR"),
        ("كينيا", "/states/KEN"),
        ("肯尼亚", "/states/KEN"),
        ("SR expresion", "/mandates/expression"),
    ],
)
def test_the_first_suggestion_is_the_page_that_is_meant(
    bare: Client, typed: str, address: str
) -> None:
    found = bare.get("/search/suggestions", {"q": typed, "format": "json"}).json()

    assert found["items"][0]["address"] == address


def test_a_slip_is_offered_both_the_state_and_the_mandate(bare: Client) -> None:
    found = bare.get("/search/suggestions?q=Camboda&format=json").json()["items"]

    assert [one["address"] for one in found] == ["/states/KHM", "/mandates/cambodia"]


def letter(visibility: str) -> None:
    """Record the letter AL GBR 3/2020 and who may read it."""
    sent = fact(
        *("letter_sent", "2020-03-03"),
        actor="mandate_holder",
        payload={"type": "AL", "reference": "AL GBR 3/2020"},
        stream="communication/GBR/2020/3",
        mandates="torture",
        source="The desk",
        visibility=visibility,
    )
    services.record([sent], recording=RECORDING)


def test_a_reference_leads_to_its_letter(bare: Client) -> None:
    letter("public")

    found = bare.get("/search/suggestions?q=al gbr 3/2020&format=json").json()["items"]

    assert [one["address"] for one in found] == ["/communication/GBR/2020/3"]


def test_a_letter_that_is_not_public_is_not_suggested_to_the_public(bare: Client) -> None:
    letter("office")

    hidden = bare.get("/search/suggestions?q=AL GBR 3/2020&format=json").json()["items"]
    unknown = bare.get("/search/suggestions?q=AL GBR 4/2020&format=json").json()["items"]

    assert hidden == unknown == []


def test_a_suggestion_of_the_public_is_kept_and_served_again(bare: Client) -> None:
    address = "/search/suggestions?q=A/HRC/46/26&format=json"
    with CaptureQueriesContext(connection) as made:
        first = bare.get(address)

    with CaptureQueriesContext(connection) as kept:
        again = bare.get(address)

    assert any("text_words" in one["sql"] for one in made)
    assert not any("text_words" in one["sql"] for one in kept)
    assert again.content == first.content


def test_every_page_has_a_search_field_that_works_without_script(bare: Client) -> None:
    page = bare.get("/states?lang=en").content.decode()

    assert 'data-suggestions="/search/suggestions"' in page
    assert '<form class="find" method="get" action="/search" role="search">' in page
