"""The page of the Internal Advisory Procedure: what it is and is not, and what is published."""

import json
from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Page
from tests.databases import Databases
from tests.portal.barriers import barriers
from tests.portal.letters import staffed
from tests.portal.pages import words
from tests.register import RECORDING

from comity.cli.program import main
from comity.register import services

LANGUAGES = ["en", "fr", "es", "ru", "zh-hans", "ar"]


SAMPLE = services.keeping.DATA / "sample" / "advisory_figures.csv"
DAY = "?on=2026-11-20"


def begun() -> None:
    staffed()
    done = services.import_file(SAMPLE, recording=RECORDING)
    assert done.is_clean, done.errors


@pytest.fixture
def register(databases: Databases) -> Iterator[None]:
    with databases.fresh("sqlite", begun):
        yield


def shown(browser: Client, asked: str = "") -> str:
    """The page in words, without the signs that keep figures together."""
    return words(browser.get("/advisory" + asked)).replace("\u2068", "").replace("\u2069", "")


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


def test_what_ohchr_published_is_shown_with_its_source_and_what_was_not_read(
    register: None,
) -> None:
    [found] = Client().get(f"/advisory{DAY}&format=json").json()["items"]
    said = shown(Client(), DAY)

    assert (found["from"], found["to"], found["total"]) == ("2019-06", "2020-12", 26)
    assert [one["n"] for one in found["by_source"]] == [15, 11]
    assert "June 2019–December 2020 Requests received: 26" in said
    assert "By source: States 15 · all others 11" in said
    assert "InternalAdvisoryProcedure.aspx · the source was read in part" in said


def test_before_they_were_published_no_figures_are_shown(register: None) -> None:
    assert "No figure is on record as of this day." in shown(Client(), "?on=2020-06-01")


def test_the_address_of_figures_leads_to_them_on_the_page(register: None) -> None:
    answer = Client().get("/advisory-figures/2019-06_2020-12" + DAY)

    assert answer.status_code == 302
    assert answer["Location"].endswith("#figures-2019-06_2020-12")
    assert 'id="figures-2019-06_2020-12"' in Client().get(answer["Location"]).content.decode()
    assert Client().get("/advisory-figures/2018_2019").status_code == 404


def test_too_few_requests_are_said_to_be_too_few(register: None) -> None:
    row = {
        "matter": "advisory_figures",
        "kind": "published",
        "actor": "committee",
        "date": "2026-05-01",
        "source": "a circular of the Committee",
        "ref": "new:2025",
        "method": "rule_f",
        "from": "2025-01-01",
        "to": "2025-12-31",
    }
    done = services.record_rows([row], recording=RECORDING)
    assert done.is_clean, done.errors

    said = shown(Client(), DAY)

    assert "2025 Too few requests to publish a number" in said
    assert said.index("Too few requests") < said.index("Requests received: 26")


def test_the_command_prints_what_the_page_shows(
    register: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["advisory", "figures", "--on", "2026-11-20", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["items"] == Client().get(f"/advisory{DAY}&format=json").json()["items"]

    assert main(["advisory", "figures", "--on", "2026-11-20"]) == 0
    assert "By source: States 15, all others 11" in capsys.readouterr().out


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


def test_on_paper_notice_and_figures_are_whole(opened: Page) -> None:
    opened.goto("/advisory")
    opened.emulate_media(media="print")

    assert opened.locator("#not-here").is_visible()
    assert opened.locator("#published").is_visible()
    assert opened.locator(".sections").is_hidden()
