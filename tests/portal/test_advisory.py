"""The page of the Internal Advisory Procedure: what it is and is not, and what is published."""

import pytest
from django.test import Client
from playwright.sync_api import Page
from tests.portal.barriers import barriers
from tests.portal.pages import words

LANGUAGES = ["en", "fr", "es", "ru", "zh-hans", "ar"]


def shown(browser: Client) -> str:
    """The page in words, without the signs that keep figures together."""
    return words(browser.get("/advisory")).replace("\u2068", "").replace("\u2069", "")


def test_the_page_says_first_that_no_request_can_be_sent_here_and_where_to_write(
    only_read: Client,
) -> None:
    page = only_read.get("/advisory").content.decode()

    notice, first = page.index('id="not-here"'), page.index('<section id="what"')
    assert notice < first
    assert "ohchr.org/EN/HRBodies/SP/CoordinationCommittee" in page[notice:first]
    assert "<textarea" not in page
    assert 'method="post"' not in page[notice:]


def test_the_procedure_is_said_to_be_no_discipline_by_the_code(only_read: Client) -> None:
    page = only_read.get("/advisory")

    assert "not discipline (Code art. 15)" in words(page)
    assert 'href="/rules/code-2007/15"' in page.content.decode()
    assert only_read.get("/rules/code-2007/15").status_code == 200


def test_what_nobody_checked_is_marked(only_read: Client) -> None:
    said = words(only_read.get("/advisory"))

    assert said.count("citation not verified") == 2
    assert "the text of the procedure (A/HRC/10/24, annex) has not been read" in said
    assert "Only a part of OHCHR’s page could be read" in said


def test_the_published_numbers_add_up_in_page_data_and_table(only_read: Client) -> None:
    [found] = only_read.get("/advisory?format=json").json()["published"]
    row = only_read.get("/advisory?format=csv").content.decode().splitlines()[1]

    assert (found["from"], found["to"]) == ("2019-06", "2020-12")
    assert (found["total"], found["states"], found["others"]) == (26, 15, 11)
    assert found["verified"] is False
    assert row.startswith("2019-06,2020-12,26,15,11,")
    assert "June 2019–December 2020261511" in shown(only_read)


@pytest.mark.parametrize("address", ["/committee", "/about"])
def test_the_pages_of_the_committee_and_about_lead_to_it(only_read: Client, address: str) -> None:
    main = only_read.get(address).content.decode().partition("<main")[2]

    assert 'href="/advisory"' in main


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_read_in_every_language(only_read: Client, language: str) -> None:
    answer = only_read.get(f"/advisory?lang={language}")
    page = answer.content.decode()

    assert answer.status_code == 200
    assert ('dir="rtl"' in page) == (language == "ar")
    assert ("What it is not" in page) == (language == "en")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_it_has_no_barriers_and_fits_a_telephone(opened: Page, language: str) -> None:
    opened.set_viewport_size({"width": 320, "height": 700})
    opened.goto(f"/advisory?lang={language}")

    assert barriers(opened) == ""
    assert opened.evaluate("document.documentElement.scrollWidth") <= 320


def test_on_paper_notice_and_table_are_whole(opened: Page) -> None:
    opened.goto("/advisory")
    opened.emulate_media(media="print")

    assert opened.locator("#not-here").is_visible()
    assert opened.locator("#published table").is_visible()
    assert opened.locator(".sections").is_hidden()
