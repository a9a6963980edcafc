"""The glossary explains the field's terms, and a page explains a term where it first uses it."""

import re

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from tests.portal.barriers import barriers
from tests.portal.pages import words

from comity.portal.glossary import TERMS, explained


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "zh-hans", "ar"])
def test_the_glossary_has_every_term_with_its_meaning(only_read: Client, language: str) -> None:
    page = only_read.get(f"/glossary?lang={language}").content.decode()

    for term in TERMS:
        entry = re.search(rf'<div id="{term.name}">(.*?)</div>', page, re.DOTALL)
        assert entry, term.name
        assert re.search(r"<dd>\s*\w", entry[1]), term.name


def test_every_source_of_a_definition_is_a_provision_of_the_rulebook(only_read: Client) -> None:
    for term in TERMS:
        if term.provision:
            name, place = term.provision.split(":")
            assert only_read.get(f"/rules/{name}/{place}").status_code == 200, term.provision


@pytest.mark.parametrize("address", ["/about", "/guides", "/guides/officer", "/visits"])
def test_the_glossary_is_one_step_away(only_read: Client, address: str) -> None:
    assert 'href="/glossary"' in only_read.get(address).content.decode()


def test_only_the_first_use_of_a_term_is_linked_and_no_link_within_a_link() -> None:
    told = explained(
        '<h1>Note verbale</h1><p><a href="/x">A note verbale</a> and a note verbale, or a'
        " <bdi>note verbale</bdi>.</p><p>Notes verbales again.</p>",
        "/glossary",
    )

    assert told.count('class="term"') == 1
    assert "A note verbale</a> and a <a class=" in told
    assert "<p>Notes verbales again.</p>" in told


def test_the_heads_of_both_sides_which_are_hidden_from_some_lead_nowhere() -> None:
    heads = '<p class="state">The State</p><p class="holder">Mandate holder</p>'

    assert explained(heads, "/glossary") == heads


def test_explaining_changes_no_word_of_a_page(only_read: Client) -> None:
    page = only_read.get("/standing-invitations")

    assert 'class="term"' in page.content.decode()
    assert "standing invitation" in words(page).lower()


def test_a_definition_shows_on_hover_and_focus_and_escape_closes_it(opened: Page) -> None:
    opened.goto("/standing-invitations")
    term = opened.locator("a.term").first
    means = opened.get_by_role("tooltip")

    term.focus()
    expect(means).to_have_text(term.get_attribute("data-means") or "")
    expect(term).to_have_attribute("aria-describedby", "means")
    assert barriers(opened) == ""
    opened.keyboard.press("Escape")
    expect(means).to_be_hidden()
    term.hover()
    expect(means).to_be_visible()
    means.hover()
    opened.wait_for_timeout(300)
    expect(means).to_be_visible()  # the pointer may rest on the words


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_definition_stays_within_a_telephone(opened: Page, language: str) -> None:
    opened.set_viewport_size({"width": 360, "height": 740})
    opened.goto(f"/standing-invitations?lang={language}")
    opened.locator("a.term").first.focus()

    box = opened.get_by_role("tooltip").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360


def test_without_a_script_a_term_leads_to_its_definition(
    portal: object, chromium: Browser, server: str
) -> None:
    del portal
    context = chromium.new_context(base_url=server, java_script_enabled=False)
    page = context.new_page()
    page.goto("/standing-invitations")
    term = page.locator("a.term").first
    name = (term.get_attribute("href") or "").partition("#")[2]

    with page.expect_navigation():
        term.click()

    assert page.url.endswith(f"/glossary#{name}")
    expect(page.locator(f"#{name}")).to_be_in_viewport()
    context.close()
