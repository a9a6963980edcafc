"""A list is sorted by the headings of its columns, page by page; by figures by the desk alone."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client
from pytest_django import Settings
from tests.databases import Databases
from tests.entering import signed_in
from tests.portal import world

from comity.accounts.domain import Role
from comity.directory.queries import directory

ON = "2020-12-31"
LISTS = {
    "/visits": ("state", "status", "first_asked", "last_contact"),
    "/visits?tab=completed": ("state", "status", "first_asked", "dates", "last_contact"),
    "/communications": ("state", "status", "type", "sent", "first_reply"),
    "/statements": ("state", "status", "type", "informed", "response"),
    "/reports": ("state", "status", "type", "session", "due", "submitted", "issued"),
    "/sessions": ("session", "status", "days", "submitted", "issued", "reports"),
    "/standing-invitations": ("state", "since", "said", "scope", "source"),
    "/reports/on-visits": ("state", "status", "draft_shared", "state_comments", "published"),
}
"""The lists, and by which columns everybody may sort each."""
FIGURES = {
    "/visits?on=2011-10-31": ("days", "reminders"),
    "/communications": ("days",),
    "/reports": ("answers",),
}
"""The figures about cooperation, by which the desk alone sorts."""
REF = {"/reports/on-visits": "visit", "/standing-invitations": "state"}
DAYS = {
    ("/visits", "last_contact"): "last_contact",
    ("/communications", "sent"): "sent",
    ("/communications", "first_reply"): "first_reply",
    ("/statements", "informed"): "informed",
    ("/reports", "submitted"): "submitted",
    ("/reports", "issued"): "issued",
    ("/reports/on-visits", "published"): "published",
    ("/sessions", "days"): "opens",
    ("/standing-invitations", "since"): "since",
}
"""Where a column of days is found in the CSV of its list."""
EXACT = re.compile(r"\d{4}-\d\d-\d\d")


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def filled(databases: Databases, request: pytest.FixtureRequest) -> Iterator[None]:
    with databases.fresh(request.param, world.filled):
        yield


@pytest.fixture
def reader(filled: None, settings: Settings) -> Client:
    settings.COMITY_AS_OF = date.fromisoformat(ON)
    return Client()


@pytest.fixture(scope="module")
def people(filled: None) -> dict[Role, Client]:
    return {role: signed_in(role) for role in (Role.DESK, Role.MISSION)}


def rows(client: Client, address: str, sort: str = "") -> list[dict[str, str]]:
    joint = "&" if "?" in address else "?"
    sorting = f"&sort={sort}" if sort else ""
    text = client.get(f"{address}{joint}format=csv{sorting}").content.decode()
    return list(csv.DictReader(io.StringIO(text)))


def refs(client: Client, address: str, sort: str = "") -> list[str]:
    column = REF.get(address, "ref")
    return [row[column] for row in rows(client, address, sort)]


@pytest.mark.parametrize(
    ("address", "sort"), [(address, sort) for address, sorts in LISTS.items() for sort in sorts]
)
def test_a_sorted_list_holds_what_the_list_holds_and_turns_round(
    reader: Client, address: str, sort: str
) -> None:
    usual = refs(reader, address)

    upwards, downwards = refs(reader, address, sort), refs(reader, address, f"-{sort}")

    assert usual
    assert sorted(upwards) == sorted(downwards) == sorted(usual)


@pytest.mark.parametrize(("address", "sort"), DAYS)
def test_days_come_in_their_order_and_what_has_none_comes_last(
    reader: Client, address: str, sort: str
) -> None:
    column = DAYS[address, sort]

    upwards = [row[column] for row in rows(reader, address, sort)]
    downwards = [row[column] for row in rows(reader, address, f"-{sort}")]

    for told in (upwards, downwards):
        has = [bool(one) for one in told]
        assert has == sorted(has, reverse=True)
    exact = [one for one in upwards if EXACT.fullmatch(one)]
    assert exact == sorted(exact)
    exact = [one for one in downwards if EXACT.fullmatch(one)]
    assert exact == sorted(exact, reverse=True)


def test_visits_come_in_the_order_of_their_days(reader: Client) -> None:
    told = rows(reader, "/visits?tab=completed", "dates")

    years = [re.findall(r"\d{4}", f"{row['dates_from']} {row['dates_to']}") for row in told]
    first = [found[0] for found in years if found]
    assert len(first) > 10
    assert first == sorted(first)
    assert not any(years[len(first) :])


@pytest.mark.parametrize("sort", ["state", "-state"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_states_are_sorted_by_their_names_in_the_language_of_the_reader(
    reader: Client, sort: str, language: str
) -> None:
    told = rows(reader, f"/visits?lang={language}", sort)

    once = list(dict.fromkeys(row["state"] for row in told))
    names = directory().sorted(once, language, date.fromisoformat(ON).toordinal())
    assert once == (names[::-1] if sort == "-state" else names)


@pytest.mark.parametrize("sort", ["first_asked", "-last_contact", "status", "-state"])
def test_the_pages_of_a_sorted_list_hold_each_matter_once(reader: Client, sort: str) -> None:
    found, after = [], ""
    while True:
        told = reader.get(f"/visits?sort={sort}&format=json&after={after}").json()
        found += [one["ref"] for one in told["items"]]
        if not told["next"]:
            break
        after = told["next"]

    assert len(found) > 50
    assert found == refs(reader, "/visits", sort)


@pytest.mark.parametrize(("address", "sorts"), FIGURES.items())
def test_only_the_desk_sorts_by_a_figure_about_cooperation(
    reader: Client, people: dict[Role, Client], address: str, sorts: tuple[str, ...]
) -> None:
    desk, mission = people[Role.DESK], people[Role.MISSION]
    joint = "&" if "?" in address else "?"

    for sort in sorts:
        for client in (reader, mission):
            refused = client.get(f"{address}{joint}sort=-{sort}")
            assert refused.status_code == 400
            assert f"-{sort}</bdi>” is not one of the choices" in refused.content.decode()
            assert f"sort={sort}" not in client.get(address).content.decode()
        assert f"sort={sort}" in desk.get(address).content.decode()
        shown = desk.get(f"{address}{joint}sort=-{sort}")
        assert shown.status_code == 200
        assert 'aria-sort="descending"' in shown.content.decode()


@pytest.mark.parametrize(
    ("address", "sort", "column"),
    [("/visits", "reminders", "reminders"), ("/reports", "answers", "inputs")],
)
def test_figures_come_in_their_order(
    reader: Client, people: dict[Role, Client], address: str, sort: str, column: str
) -> None:
    told = [row[column] for row in rows(people[Role.DESK], address, f"-{sort}")]

    numbers = [int(one) for one in told]
    assert numbers[0] > 0
    assert numbers == sorted(numbers, reverse=True)


def test_a_heading_leads_to_its_order_and_keeps_what_narrows_the_list(reader: Client) -> None:
    narrowed = "/visits?tab=pending&mandate=torture&lang=en"

    page = reader.get(narrowed).content.decode()
    sorted_page = reader.get(f"{narrowed}&sort=first_asked").content.decode()

    link = "/visits?tab=pending&amp;mandate=torture&amp;lang=en&amp;sort="
    assert f'<a href="{link}first_asked">First asked</a>' in page
    assert "aria-sort" not in page
    assert re.search(r'aria-sort="ascending">\s*<a href="[^"]*sort=-first_asked"', sorted_page)
    assert '<input type="hidden" name="sort" value="first_asked">' in sorted_page
    assert "Rows without a value come last." in sorted_page
    assert 'href="/visits?tab=pending&amp;mandate=torture&amp;lang=en">Usual order</a>' in (
        sorted_page
    )


@pytest.mark.parametrize("sort", ["value", "-", "ref", "sent;", "days"])
def test_an_order_that_there_is_not_is_refused_in_one_sentence(reader: Client, sort: str) -> None:
    refused = reader.get(f"/communications?sort={sort}&format=json")

    assert refused.status_code == 400
    assert "Use state, -state, status, -status, type" in refused.json()["error"]


@pytest.mark.parametrize("after", ["5|visit/NOR|x", "|visit/NOR|", "x|visit/NOR|y"])
def test_a_place_that_no_page_gave_shows_nothing_else(reader: Client, after: str) -> None:
    every = refs(reader, "/visits")

    told = reader.get(f"/visits?sort=status&after={after}&format=json").json()

    assert {one["ref"] for one in told["items"]} <= set(every)
    assert reader.get(f"/visits?after={after}&format=json").status_code == 400
