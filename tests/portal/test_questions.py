"""What a page is asked: by names that it knows, in a form that it has, and by reading alone."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from django.test import Client
from tests.portal.pages import PAGES, Page, words

from comity.ledger.labels.text import plain

SAID = "This page takes: "
TWICE = "is given more than once; give it once."


def refused(portal: Client, address: str) -> str:
    """The sentence of data that must be refused."""
    answer = portal.get(address)
    assert answer.status_code == 400, address
    return str(answer.json()["error"])


@pytest.mark.parametrize(
    "path",
    [
        "/visits?mandat=torture",
        "/visits?limit=200",
        "/visits?state=NOR&group=GRULAC",
        "/states?state=NOR",
        "/not-visited?group=GRULAC",
        "/cooperation?state=NOR",
        "/rules/manual-2008/visit-requests?state=THA",
        "/feed.atom?mandat=torture",
    ],
)
def test_what_a_page_cannot_be_asked_is_named(portal: Client, path: str) -> None:
    page = portal.get(f"{path}&lang=en")

    assert page.status_code == 400
    assert words(page).count(SAID) == 1
    assert SAID in refused(portal, f"{path}&format=json")
    assert SAID in refused(portal, f"{path}&format=csv")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/visits?state=GMB&state=IRQ", "state"),
        ("/visits?on=2010&on=2014", "on"),
        ("/visits?group=african&group=african", "group"),
        ("/states/tha?known=2014&known=2010", "known"),
        ("/feed.atom?mandate=torture&mandate=food", "mandate"),
    ],
)
def test_what_a_page_is_asked_more_than_once_is_named(
    portal: Client, path: str, name: str
) -> None:
    page = portal.get(f"{path}&lang=en")

    assert page.status_code == 400
    assert f"“{name}” {TWICE}" in plain(words(page))
    assert "Cite this view" not in words(page)  # it would cite what was read last
    assert TWICE in refused(portal, f"{path}&format=json")
    assert TWICE in refused(portal, f"{path}&format=csv")


def test_a_list_is_asked_in_the_words_of_the_api_too(portal: Client) -> None:
    before = portal.get("/visits?before=2010&format=json").json()
    group = portal.get("/visits?state=african&format=json").json()

    assert portal.get("/visits?asked_before=2010&format=json").json() == before
    assert portal.get("/visits?group=african&format=json").json() == group
    assert 0 < group["count"] < portal.get("/visits?format=json").json()["count"]


def forms(page: str, path: str) -> set[str]:
    """The addresses that the forms of a page lead to, sent as they stand."""
    found = set()
    for attributes, inside in re.findall(r"<form\b([^>]*)>(.*?)</form>", page, re.DOTALL):
        if 'method="post"' not in attributes:
            action = re.search(r'action="([^"]*)"', attributes)
            names = re.findall(r'<(?:input|select)\b[^>]* name="([^"]+)"', inside)
            query = urlencode([(name, "") for name in names])
            found.add(f"{action[1] if action else urlsplit(path).path}?{query}")
    return found


@pytest.fixture(scope="module")
def asked_already() -> set[tuple[str, ...]]:
    """What pages before this one led to: how an address begins, and by which names it asks."""
    return set()


@pytest.mark.parametrize("path", PAGES)
def test_no_page_leads_where_it_cannot_be_asked(
    portal: Client, path: str, asked_already: set[tuple[str, ...]]
) -> None:
    page = portal.get(path)
    links = {link for link in Page(page).links if link.startswith("/") and "?" in link}
    by_name = {
        (urlsplit(one).path.split("/")[1], *sorted(dict(parse_qsl(urlsplit(one).query)))): one
        for one in links
    }
    new = [one for names, one in by_name.items() if names not in asked_already]
    asked_already.update(by_name)

    led = [*new, *forms(page.content.decode(), path)]
    told = [portal.get(one) for one in led if not one.startswith("/sign-in")]

    read = [one.content.decode(errors="replace") for one in (page, *told)]
    assert not [one for one in read if SAID in one or TWICE in one]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (
            "/visits?format=xml",
            "“xml” is not a format. Choose one of these: bibtex, citation, csv,",
        ),
        ("/visits?format=CSV", "“CSV” is not a format"),
        ("/how-we-count?format=json", "This page is not found as json"),
        ("/check?format=csv", "This page is not found as csv"),
    ],
)
def test_a_form_in_which_a_page_is_not_found_is_named(
    portal: Client, path: str, said: str
) -> None:
    answer = portal.get(f"{path}&lang=en")

    assert answer.status_code == 400
    told = words(answer) if "html" in answer["Content-Type"] else answer.json()["error"]
    assert said in plain(told)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("path", ["/visits", "/visit/GMB/torture/1", "/feed.atom", "/print.css"])
def test_what_is_only_read_takes_nothing(portal: Client, path: str, method: str) -> None:
    del portal
    answer = Client(enforce_csrf_checks=True).generic(method, path)

    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD"
    assert "This address is only read" in words(answer)
