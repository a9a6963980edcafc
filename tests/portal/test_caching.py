"""Public pages are pure functions of their address and the record, so caches may keep them."""

import gzip
import re
from html import unescape

import pytest
from django.conf import settings
from django.middleware.gzip import GZipMiddleware
from django.test import Client
from tests.make import fact
from tests.portal.pages import PAGES
from tests.register import RECORDING

from comity.register import services

BYTES_OF_THE_FIRST_PAGE = 20_000


@pytest.mark.parametrize("address", PAGES)
def test_an_unchanged_page_is_not_sent_again(only_read: Client, address: str) -> None:
    first = only_read.get(address)

    second = only_read.get(address, headers={"if-none-match": first["ETag"]})

    assert "public" in first["Cache-Control"]
    assert second.status_code == 304
    assert not second.content


def test_a_new_act_changes_the_tag_of_a_page(portal: Client) -> None:
    before = portal.get("/visits")["ETag"]

    services.record([fact("request", "2014-01-01", state="BRA")], recording=RECORDING)

    assert portal.get("/visits")["ETag"] != before


def test_an_answer_that_ends_a_cookie_is_for_nobody_else(portal: Client) -> None:
    forged = Client()
    forged.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32

    page = forged.get("/visits")

    assert page.cookies[settings.SESSION_COOKIE_NAME].value == ""
    assert page["Cache-Control"] == "private, no-store"
    assert "ETag" not in page
    assert portal.get("/visits")["Cache-Control"] == "public, max-age=60"


@pytest.mark.parametrize(
    "address", ["/nothing/here", "/visit/NOR/torture/999", "/visits?of=x", "/api/v1/nothing"]
)
def test_what_was_refused_is_kept_by_no_cache(portal: Client, address: str) -> None:
    refused = portal.get(address)

    assert refused.status_code in {400, 404}
    assert refused["Cache-Control"] == "no-store"


def test_a_page_varies_by_the_readers_language_only_where_it_chose(portal: Client) -> None:
    chosen_by_the_browser = portal.get("/how-we-count", headers={"accept-language": "fr"})
    chosen_in_the_address = portal.get("/how-we-count?lang=fr")

    assert "Accept-Language" in chosen_by_the_browser.get("Vary", "")
    assert "Accept-Language" not in chosen_in_the_address.get("Vary", "")


def test_the_first_page_with_its_style_is_small(
    portal: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(GZipMiddleware, "max_random_bytes", 0)  # they are drawn by lot
    page = portal.get("/", headers={"accept-encoding": "gzip"})
    document = gzip.decompress(page.content).decode()
    linked = re.findall(r'(?:rel="stylesheet"|<script)[^>]* (?:href|src)="([^"]+)"', document)

    answers = [portal.get(unescape(one), headers={"accept-encoding": "gzip"}) for one in linked]

    assert page["Content-Encoding"] == "gzip"
    assert {"/static/portal/comity.css", "/static/portal/find.js"} <= set(linked)
    for address, answer in zip(linked, answers, strict=True):
        assert answer.status_code == 200
        assert answer.get("Content-Encoding") == "gzip" or "/static/" not in address, address
    sent = len(page.content) + sum(len(answer.getvalue()) for answer in answers)
    assert sent <= BYTES_OF_THE_FIRST_PAGE, sent
