"""Day, knowledge and language stand in the address and go on into every link."""

from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
from django.test import Client
from tests.make import fact
from tests.portal.pages import PAGES, Page, words
from tests.register import RECORDING

from comity.portal.answers.asking import Asked
from comity.register import services

# Calendars and feeds are of today, whatever day the page is of.
OUTSIDE = ("http://", "https://", "#", "/calendars/", "/feed.atom", "/api/")
KEPT = {"on": "2014-12-30", "known": "2026-11-30", "lang": "fr"}
"""Days on which what the portal of these tests holds is there, and known; not those on which it
opens. A page of something later names its own."""


@pytest.mark.parametrize("address", PAGES)
def test_every_link_keeps_day_knowledge_and_language(only_read: Client, address: str) -> None:
    path, _, query = address.partition("?")
    asked = {**KEPT, **dict(parse_qsl(query))}

    answer = only_read.get(path, asked)
    inside = [link for link in Page(answer).links if not link.startswith(OUTSIDE)]
    lost = [
        link
        for link in inside
        for name in KEPT
        if parse_qs(urlsplit(link).query).get(name) != [asked[name]]
        and not (name == "lang" and "lang" in parse_qs(urlsplit(link).query))
        and "printing=" not in link  # what was printed is cited by its own days
        and not link.startswith("/guides/")  # a guide is of no day
    ]

    assert answer.status_code == 200
    assert inside
    assert not lost


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", "?lang=en"),
        ("?lang=fr", "?lang=fr"),
        ("?on=2014-12-30&lang=fr", "?on=2014-12-30&amp;lang=fr"),
    ],
)
def test_search_engines_find_a_page_by_the_days_that_were_asked_for(
    portal: Client, asked: str, found: str
) -> None:
    page = portal.get(f"/visit/GMB/torture/1{asked}").content.decode()

    assert f'<link rel="canonical" href="/visit/GMB/torture/1{found}">' in page


def test_a_view_is_cited_with_every_day_in_it(portal: Client) -> None:
    page = Page(portal.get("/visit/GMB/torture/1"))

    cited = [link for link in page.links if "known=" in link and "lang=en" in link]

    assert any("on=2014-12-31" in link for link in cited)


@pytest.mark.parametrize(
    "refused", ["on=banana", "turn=nobodys", "colour=red", "year=soon&size=9"]
)
def test_a_view_is_cited_and_read_as_data_without_what_was_refused_of_its_address(
    portal: Client, refused: str
) -> None:
    answer = portal.get(f"/visits?tab=pending&state=MAR&{refused}&lang=en")

    kept = [link for link in Page(answer).links if "known=" in link or "format=" in link]

    assert answer.status_code == 400
    assert len(kept) >= 3
    for link in kept:
        assert "state=MAR" in link
        if link.startswith("/"):
            assert portal.get(link).status_code == 200, link
        assert not any(part in link for part in refused.split("&")), link


def test_the_ref_of_a_merged_visit_leads_to_the_one_that_goes_on(bare: Client) -> None:
    services.record(
        [
            fact("request", "2010-01-01", state="NGA", mandates="torture"),
            fact("request", "2011-01-01", state="NGA", mandates="executions"),
            fact("dates_agreed", "2012-01-01", state="NGA", mandates="executions+torture"),
        ],
        recording=RECORDING,
    )

    merged = bare.get("/visit/NGA/executions/1?on=2013-01-01&lang=en")

    assert merged.status_code == 302
    assert merged["Location"].startswith("/visit/NGA/torture/1?")
    assert merged["Location"].endswith("&on=2013-01-01&lang=en")
    assert "visit/NGA/executions/1 was merged with this visit." in words(
        bare.get(merged["Location"])
    )


@pytest.mark.parametrize(
    ("path", "was"),
    [
        ("/visit/GMB/torture/1", "visit/KEN/housing/1"),
        ("/visit/GMB/torture/1", "visit/NOR/torture/99"),
        ("/communication/KEN/2014/2", "communication/KEN/2014/1"),
        ("/report/housing/GA75/1", "report/housing/HRC37/1"),
        ("/session/GA/75", "session/HRC/37"),
    ],
)
def test_no_address_makes_a_page_say_that_another_matter_leads_to_it(
    portal: Client, path: str, was: str
) -> None:
    query = f"was={was}&because=merged&on=2020-12-01&lang=en"

    page = words(portal.get(f"{path}?{query}"))

    assert was not in page.replace(path[1:], "")
    assert "merged with" not in page


def test_why_a_matter_is_found_elsewhere_is_told_as_it_is(bare: Client) -> None:
    services.record(
        [
            fact("request", "2010-01-01", state="NGA", mandates="torture"),
            fact("request", "2011-01-01", state="NGA", mandates="executions"),
            fact("dates_agreed", "2012-01-01", state="NGA", mandates="executions+torture"),
        ],
        recording=RECORDING,
    )

    page = bare.get("/visit/NGA/torture/1?was=visit/NGA/executions/1&because=late_fact&lang=en")

    assert "visit/NGA/executions/1 was merged with this visit." in words(page)


@pytest.mark.parametrize(
    ("path", "led"),
    [
        ("/states/tha?format=json", "/states/THA?format=json"),
        (
            "/states/tha/cooperation?format=csv&from=2010&to=2012",
            "/states/THA/cooperation?format=csv&from=2010&to=2012",
        ),
        (
            "/states/tha/cooperation/torture?from=2010",
            "/states/THA/cooperation/torture?from=2010",
        ),
        (
            "/profile/THA/torture?from=2010&format=json",
            "/states/THA/cooperation/torture?from=2010&format=json",
        ),
    ],
)
def test_who_is_led_elsewhere_asks_there_for_the_same(bare: Client, path: str, led: str) -> None:
    answer = bare.get(path)

    assert answer.status_code == 302
    assert answer["Location"] == led


def test_what_is_unknown_answers_as_nothing_found(portal: Client) -> None:
    says = {
        "/visit/GMB/torture/99": "Start from a list",
        "/states/XXX": "No State is called “XXX”",
        "/mandates/none": "No mandate has this code",
        "/nowhere": "Start from a list",
    }
    for address, said in says.items():
        answer = portal.get(address)

        assert answer.status_code == 404
        assert said in words(answer)


NO_MANDATE = "No mandate has this code"
NO_STATE = "No State or group is called “Nowhere”"
NOTHING_SUCH = "“zz” is not one of the choices here"


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/?mandate=zz", NO_MANDATE),
        ("/cooperation?mandate=zz", NO_MANDATE),
        ("/cooperation?figure=zz", NOTHING_SUCH),
        ("/cooperation?from=2014-13", "2014-13"),
        ("/cooperation/figures/S4?state=Nowhere", NO_STATE),
        ("/cooperation/levels?mandate=zz", NO_MANDATE),
        ("/cooperation/letters?state=Nowhere", NO_STATE),
        ("/states/NOR/cooperation?from=2014-13", "2014-13"),
        ("/states/NOR/cooperation?from=2010&from2=2014-13", "2014-13"),
        ("/states/NOR/cooperation?from=2014&to=2010", "The period ends before it begins"),
    ],
)
def test_what_figures_are_asked_of_and_cannot_be_read_is_named(
    portal: Client, address: str, sentence: str
) -> None:
    """Figures of something else would pass for those that were asked for."""
    page = portal.get(address)
    data = portal.get(f"{address}&format=json")

    assert page.status_code == data.status_code == 400
    assert sentence in words(page)
    assert sentence in data.json()["error"]


def test_a_number_of_thousands_of_figures_names_nothing(portal: Client) -> None:
    number = "9" * 5_000

    assert portal.get(f"/visits?year={number}").status_code == 400
    assert portal.get(f"/facts-and-figures/2014?printing={number}").status_code == 404
    changes = "/facts-and-figures/2014/changes?to=1"
    assert portal.get(f"{changes}&from={number}").status_code == 404


def test_a_name_of_a_state_leads_to_its_code(portal: Client) -> None:
    answer = portal.get("/states/gambia?on=2013-05-01")

    assert answer.status_code == 302
    assert answer["Location"] == "/states/GMB?on=2013-05-01"


def test_the_form_of_a_page_keeps_the_language(portal: Client) -> None:
    page = Page(portal.get("/visit/GMB/torture/1?lang=es"))

    assert page.hidden["lang"] == "es"


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("/desk", "/desk?lang=fr"),
        ("/desk?turn=state&turn=both#one", "/desk?turn=state&turn=both&lang=fr#one"),
        ("/desk?lang=es", "/desk?lang=es"),
        ("https://id.example.org/in", "https://id.example.org/in"),
        ("//id.example.org/in", "//id.example.org/in"),
    ],
)
def test_an_address_of_this_host_alone_takes_on_the_language_of_the_page(
    address: str, leads: str
) -> None:
    asked = Asked(path="/", on=1, known=None, today=1, opens=1, language="fr", kept={"lang": "fr"})

    assert asked.in_language(address) == leads


def test_a_visit_leads_to_those_before_and_after_it(portal: Client) -> None:
    first, second = "visit/KAZ/torture/1", "visit/KAZ/torture/2"

    pages = {ref: portal.get(f"/{ref}").content.decode() for ref in (first, second)}

    assert f'href="/{second}' in pages[first]
    assert f'href="/{first}' in pages[second]
    early = portal.get(f"/{first}?on=2005-01-01").content.decode()
    assert second not in early


def test_a_joint_visit_leads_to_the_visits_of_each_of_its_mandates_by_name(bare: Client) -> None:
    services.record(
        [
            fact("request", "2010-01-10", mandates="torture"),
            fact("visit_held", "2010-06-01/2010-06-05", mandates="torture"),
            fact("request", "2012-01-10", mandates="executions+torture"),
        ],
        recording=RECORDING,
    )

    told = words(bare.get("/visit/NOR/executions/1?on=2012-12-31"))

    assert "all of them: the mandate on extrajudicial, summary or arbitrary executions" in told
    assert "all of them: the mandate on torture" in told
