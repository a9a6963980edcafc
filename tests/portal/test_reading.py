"""What stands on the pages: sentences, counts and what the record covers."""

import re
from html import unescape

from django.test import Client
from pytest_django import Settings
from tests.portal.pages import words


def test_the_map_counts_what_its_tabs_count(portal: Client) -> None:
    page = words(portal.get("/?mandate=torture"))
    found = portal.get("/visits?tab=pending&mandate=torture&format=json").json()

    assert f"Pending {found['count']}" in page


def test_a_tile_says_its_sentence(portal: Client) -> None:
    page = portal.get("/?mandate=torture").content.decode()

    assert 'title="Gambia: Held in 2014' in page


def test_every_tile_says_what_the_page_of_its_visit_says(portal: Client) -> None:
    page = portal.get("/?mandate=torture").content.decode()
    tiles = re.findall(r'href="(/visit/[^"?]+)[^"]*"[^>]*title="[^:"]+: ([^"]+)"', page)
    assert len(tiles) > 40

    for address, said in tiles:
        lead = words(portal.get(address))

        sentence = unescape(said).partition(" · ")[0]  # its limits stand in the title of the page
        assert sentence.replace(" contests this account.", " contests this account") in lead


def test_a_list_says_how_many_the_record_does_not_reach(portal: Client) -> None:
    page = words(portal.get("/visits?tab=pending&mandate=torture"))

    assert "no days are counted there." in page
    assert "The oldest request is of 1993." in page


def test_a_list_of_several_pages_says_on_each_how_old_its_oldest_request_is(
    portal: Client,
) -> None:
    address = "/visits?on=2014-10-01"
    place = portal.get(f"{address}&format=json").json()["next"]

    for page in (address, f"{address}&after={place}"):
        assert "The oldest request is of 1993." in words(portal.get(page))


def test_a_list_of_several_pages_says_on_each_whose_turn_it_is(portal: Client) -> None:
    address = "/visits?on=2014-10-01"
    first = portal.get(f"{address}&format=json").json()
    assert first["next"]

    for page in (address, f"{address}&after={first['next']}"):
        told = words(portal.get(page))

        assert "Awaiting the State:" in told
        assert "no days are counted there." in told


def test_a_fact_that_nobody_checked_is_marked(portal: Client) -> None:
    page = words(portal.get("/states/GMB"))

    assert "African States not checked against a source" in page
    assert "Permanent Mission of the Gambia to the United Nations Office at Geneva" in page


def test_a_state_has_the_name_of_the_day(portal: Client) -> None:
    assert "Turkey" in words(portal.get("/states/TUR?on=2014-12-31"))
    assert "Türkiye" in words(portal.get("/states/TUR?on=2023-01-01"))


def test_the_public_reads_a_reason_that_a_published_source_tells_beside_another(
    portal: Client,
) -> None:
    told = words(portal.get("/visit/GMB/torture/1")).partition("Postponed the visit")[2]

    assert "unexpected commitment" in told.partition("Proposed January")[0]


def test_a_state_not_visited_says_that_a_report_on_a_visit_is_on_record(portal: Client) -> None:
    told = words(portal.get("/not-visited"))

    assert "Norway a report on a visit is on record" in told
    assert "Andorra a report on a visit" not in told


def test_states_not_visited_say_what_the_record_covers(portal: Client) -> None:
    page = words(portal.get("/not-visited"))

    assert "it is listed because this record has no visit." in page


def test_the_rules_are_explained_one_by_one(portal: Client) -> None:
    page = words(portal.get("/how-we-count"))

    assert all(f"R{number}" in page for number in range(1, 16))


def test_the_disclaimer_stands_at_the_foot_of_every_page(portal: Client) -> None:
    assert "expresses no opinion" in words(portal.get("/states"))


def test_a_sample_says_so_on_every_page(portal: Client, settings: Settings) -> None:
    settings.COMITY_DEMO = True

    assert "Sample data from published UN documents" in words(portal.get("/states"))
    assert "Pages open as of 31 December 2014." in words(portal.get("/"))


def test_an_office_register_has_no_banner(portal: Client) -> None:
    assert "Sample data from published UN documents" not in words(portal.get("/states"))


def test_no_page_ranks_or_scores(portal: Client) -> None:
    page = words(portal.get("/visits")).lower()

    assert not any(word in page for word in ("ranking", "score", "ignored", "without reason"))


def test_a_state_that_nobody_asked_is_named_so_with_what_is_on_record(portal: Client) -> None:
    never = words(portal.get("/not-visited?on=2021-04-23")).partition("No request on record")[2]

    assert "Burkina Faso other acts are on record" in never


def test_a_list_says_of_an_invitation_that_no_request_is_on_record(portal: Client) -> None:
    assert "no request on record" in words(portal.get("/visits?state=BFA&on=2021-04-23"))
