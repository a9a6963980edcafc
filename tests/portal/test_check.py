"""The check before sending as a page: it answers at once, and says what each clock shows."""

from html import unescape

import pytest
from django.test import Client
from tests.portal.letters import focus
from tests.portal.pages import Page, words

EVENING = "/check?kind=press-release&state=JPN&mandate=torture&day=2026-11-24&time=19:30"


def said(client: Client, address: str, status: int = 200) -> str:
    found = client.get(address)
    assert found.status_code == status
    return unescape(words(found))


def test_a_form_that_asks_nothing_yet_says_what_it_is_for(portal: Client) -> None:
    told = said(portal, "/check")

    assert "Enter what goes out" in told
    assert "Write an hour" not in told


def test_verdict_first_moment_and_both_clocks_stand_on_one_page(portal: Client) -> None:
    told = said(portal, EVENING)

    assert "Japan: press release by the mandate on torture, 24 November 2026, 19:30" in told
    assert "Not clear. 1 rule would not be kept." in told
    assert (
        "From 25 November 2026, 09:00 in Geneva on, it would keep every rule that can be checked"
        " against the record."
    ) in told
    assert "Every rule would be kept" not in told  # one of them cannot be said
    assert "25 November 2026, 03:30" in told  # in Tokyo
    assert "25 November 2026, 17:00" in told  # the first moment, in Tokyo


def test_each_finding_leads_to_its_provision(portal: Client) -> None:
    page = Page(portal.get(EVENING))

    assert "/rules/decisions-2019/business-hours" in page.links
    assert "/rules/manual-2008/49" in page.links
    assert "/rules/code-2007/13b" in page.links


def test_a_number_that_nobody_checked_is_said_to_be_so(portal: Client) -> None:
    assert "The number was not verified: the letter names no hours" in said(portal, EVENING)


def test_the_first_moment_can_be_checked_at_once(portal: Client) -> None:
    (then,) = [link for link in Page(portal.get(EVENING)).links if "time=09%3A00" in link]

    assert "Clear, as far as the record goes." in said(portal, then)


def test_a_post_is_asked_about_the_code_and_the_terms_of_the_visit(portal: Client) -> None:
    told = said(portal, EVENING.replace("press-release", "social-post"))

    assert "restraint" in told
    assert "Is the State’s response indicated fairly" in told
    assert "Does it fit the Terms of Reference of the visit" in told


def test_what_was_shared_of_a_statement_counts_for_the_visit_it_speaks_of(portal: Client) -> None:
    own = "/check?kind=end-of-mission-statement&state=KEN&day=2019-01-10&time=11:00"

    told = said(portal, f"{own}&about=visit/KEN/housing/1")

    assert "Checked against what is on record of visit/KEN/housing/1" in told


def test_the_way_from_a_matter_leads_to_a_form_that_has_asked_nothing_yet(portal: Client) -> None:
    links = Page(portal.get("/visit/KEN/housing/1?on=2019-01-10")).links
    (link,) = (one for one in links if one.startswith("/check?about="))

    form = portal.get(link)

    assert form.status_code == 200
    assert 'value="KEN"' in form.content.decode()
    assert "Write an hour" not in words(form)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (("time=19:30", "time=25:00"), "“25:00” is not an hour"),
        (("time=19:30", "time="), "Write an hour, such as 19:30."),
        (("2026-11-24", "tomorrowish"), "“tomorrowish” is not a day"),
        (("state=JPN", "state=Atlantis"), "No State is called “Atlantis”"),
        (("press-release", "poem"), "Choose what goes out."),
        (("torture", "happiness"), "No mandate has this code"),
        (("time=19:30", "time=02:30&about=visit/GMB/torture/1"), "This matter concerns"),
        (
            ("time=19:30", "time=02:30&about=visit/JPN/torture/99"),
            "No entry with this reference is visible to you",
        ),
    ],
)
def test_what_cannot_be_read_is_named_beside_its_field(
    portal: Client, changed: tuple[str, str], told: str
) -> None:
    assert told in said(portal, EVENING.replace(*changed), 400)


def test_the_first_of_what_cannot_be_read_has_the_focus(portal: Client) -> None:
    address = EVENING.replace("state=JPN", "state=Atlantis").replace("19:30", "25:00")

    assert focus(portal.get(address)) == "state"


def test_to_whoever_asks_for_data_it_says_in_data_what_was_wrong(portal: Client) -> None:
    found = portal.get(f"{EVENING.replace('19:30', '25:00')}&format=json")

    assert found.status_code == 400
    assert found.json() == {"error": "“25:00” is not an hour; write one such as 19:30."}


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ("day=2026-03-29&time=02:30", "are put forward and never show 02:30"),
        ("day=2026-10-25&time=02:30", "show 02:30 twice; choose UTC and write 25 October 2026"),
        ("day=2026-11-01&time=01:30&clock=capital", "in Washington, D.C. are put back"),
    ],
)
def test_an_hour_that_a_clock_skips_or_shows_twice_is_named(
    portal: Client, when: str, told: str
) -> None:
    assert told in said(portal, f"/check?kind=report&state=USA&{when}", 400)


def test_an_hour_in_utc_or_in_the_capital_is_the_same_moment(portal: Client) -> None:
    there = "/check?kind=press-release&state=JPN&format=json&day=2026-11-25&time=03:30&clock="
    in_utc = "/check?kind=press-release&state=JPN&format=json&day=2026-11-24&time=18:30&clock=utc"

    assert portal.get(f"{there}capital").json() == portal.get(in_utc).json()


def test_what_a_sender_writes_stays_text(portal: Client) -> None:
    page = portal.get(f"{EVENING}&urgent=<script>alert(1)</script>").content.decode()

    assert "<script>alert" not in page


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "ar", "zh-hans"])
def test_an_answer_is_in_the_language_of_the_page(portal: Client, language: str) -> None:
    answer = portal.get(f"{EVENING}&lang={language}")

    assert not answer.context["in_english"]
    assert '<bdi lang="en" dir' not in answer.content.decode()
