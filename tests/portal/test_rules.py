"""The rulebook has pages: each text, each provision, and everything decided under it."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.portal.clock import one_minute
from tests.portal.pages import words

from comity.rulebook.domain import ProvisionId
from comity.rulebook.queries import rulebook

REQUESTS = "/rules/manual-2008/visit-requests"


def test_every_text_is_listed_with_its_doubt(portal: Client) -> None:
    said = unescape(words(portal.get("/rules")))

    for text in rulebook().instruments:
        assert text.title["en"] in said
    assert "citation not verified" in said


@pytest.mark.parametrize("provision", sorted(rulebook().provisions))
def test_every_provision_has_a_page_with_its_words(portal: Client, provision: str) -> None:
    found = portal.get(f"/rules/{provision.replace(':', '/')}")

    assert found.status_code == 200
    told = rulebook().provisions[ProvisionId(provision)].text["en"]
    assert told in unescape(words(found))


def test_a_rule_is_told_in_a_sentence_with_what_keeps_it_and_what_breaks_it(
    portal: Client,
) -> None:
    said = words(portal.get("/rules/manual-2008/48"))

    assert (
        "After a letter of allegation, a reply is expected from the State within 60 days." in said
    )
    assert "Kept, for example: Sent on 1 March, extended by thirty days" in said
    assert "Not kept, for example: Sent on 1 March and not answered by 1 May" in said
    assert "The number was not verified: told as sixty days and as two months" in said


@pytest.mark.parametrize(
    ("provision", "told"),
    [
        ("manual-2008/debriefing", "A visit is a record of its own"),
        ("manual-2008/49", "A letter is a record of its own"),
        ("manual-2008/48", None),
    ],
)
def test_what_comes_first_in_another_matter_is_said_not_to_count_here(
    portal: Client, provision: str, told: str | None
) -> None:
    said = words(portal.get(f"/rules/{provision}"))

    if told:
        assert told in said
    else:
        assert "is a record of its own" not in said


def test_a_provision_is_told_in_french_to_those_who_read_french(portal: Client) -> None:
    said = words(portal.get("/rules/manual-2008/48?lang=fr"))

    assert "L’État est prié de répondre à une lettre d’allégation" in said


def test_what_was_decided_is_listed_with_links_to_the_matters(portal: Client) -> None:
    found = portal.get(REQUESTS)

    data = portal.get(f"{REQUESTS}?format=json").json()
    assert data["count"] == sum(one["number"] for one in data["tallies"])
    assert data["count"] == len(data["items"]) > 0
    assert f'href="/{data["items"][0]["ref"]}"' in found.content.decode()


def test_a_list_can_be_narrowed_to_an_outcome(portal: Client) -> None:
    everything = portal.get(f"{REQUESTS}?format=json").json()
    outcome = everything["tallies"][0]["outcome"]

    narrowed = portal.get(f"{REQUESTS}?outcome={outcome}&format=json").json()

    assert {item["outcome"] for item in narrowed["items"]} == {outcome}
    assert narrowed["count"] == len(narrowed["items"])


def test_what_was_decided_is_told_as_of_the_day(portal: Client) -> None:
    early = portal.get(f"{REQUESTS}?on=2008-12-31&format=json").json()
    late = portal.get(f"{REQUESTS}?on=2014-12-31&format=json").json()

    assert early["count"] < late["count"]


def test_what_was_decided_is_told_as_it_was_known(portal: Client) -> None:
    known = portal.get(f"{REQUESTS}?known=2009-12-31&format=json").json()
    now = portal.get(f"{REQUESTS}?format=json").json()

    assert known["count"] < now["count"]


@pytest.mark.parametrize("address", ["/rules/nothing", "/rules/code-2007/nothing"])
def test_what_no_rulebook_holds_is_not_found(portal: Client, address: str) -> None:
    assert portal.get(address).status_code == 404


def test_a_provision_asks_the_database_as_often_whatever_was_decided(
    portal: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_minute(monkeypatch)
    portal.get(REQUESTS)

    with CaptureQueriesContext(connection) as asked:
        portal.get(REQUESTS)

    assert len(asked) <= 8


def test_a_visit_says_what_the_rules_expected_with_the_doubt(portal: Client) -> None:
    listed = portal.get(f"{REQUESTS}?format=json").json()["items"]

    page = portal.get(f"/{listed[0]['ref']}").content.decode()

    assert f'href="{REQUESTS}"' in page
    assert re.search(r"citation not verified", page)


@pytest.mark.parametrize("language", ["fr", "ar", "zh-hans", "ru", "es"])
def test_what_a_text_asks_and_what_was_not_checked_is_in_the_language_of_the_page(
    portal: Client, language: str
) -> None:
    text = next(one for one in rulebook().instruments if one.id == "terms-2016")
    provisions = [one for one in rulebook().provisions.values() if one.instrument == text.id]

    page = portal.get(f"/rules/terms-2016?lang={language}").content.decode()

    for told in (text.edition, text.source, text.doubt, *(one.text for one in provisions)):
        assert f"<bdi>{told[language[:2]]}</bdi>" in page
    assert '<bdi lang="en"' not in page


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("es", "Una visita solo comienza tras el consentimiento"),
        ("ru", "Поездка начинается только после согласия"),
        ("ar", "لا تبدأ الزيارة إلا بعد موافقة الدولة"),
        ("zh-hans", "访问在国家同意或邀请之后方可开始"),
    ],
)
def test_a_rule_has_its_title_in_the_language_of_the_page(
    portal: Client, language: str, title: str
) -> None:
    page = portal.get(f"/visit/GMB/torture/1?on=2015-03-31&lang={language}").content.decode()

    assert f"<bdi>{title}" in page
    assert "A visit begins only after" not in page


def test_what_the_rulebook_says_in_the_language_of_the_page_is_not_marked(portal: Client) -> None:
    for language in ("en", "fr"):
        page = portal.get(f"/visit/GMB/torture/1?on=2015-03-31&lang={language}")

        assert '<bdi lang="en" dir' not in page.content.decode()
