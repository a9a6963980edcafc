"""Many costly questions at once: so many are worked on, a few wait, others come again later."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings
from tests.databases import Databases
from tests.make import fact
from tests.portal.clock import Clock
from tests.portal.letters import entered
from tests.portal.letters import staffed as cast
from tests.portal.pages import Page, words
from tests.register import RECORDING

from comity.accounts.domain import Role
from comity.cooperation.queries.printed_days import printed_days
from comity.kernel.edtf import iso
from comity.portal.answers import load
from comity.portal.answers.copies import COPIES
from comity.register import services

DEAR = "/visits?format=csv&on=2014-12-"
NETWORKS = ("192.0.2.1", "198.51.100.1", "203.0.113.1", "2001:db8:1::1")


@pytest.fixture(autouse=True)
def nothing_is_kept() -> Iterator[None]:
    """No test reads what another made."""
    COPIES.forget()
    yield
    COPIES.forget()


def ask(address: str, host: str, **headers: str) -> tuple[int, str]:
    """The status of an answer to a host, and after how many seconds it may ask again."""
    answer = Client(REMOTE_ADDR=host).get(address, headers=headers)
    connections.close_all()
    return answer.status_code, answer.get("Retry-After", "")


def answers(hosts: tuple[str, ...], held: tuple[str, ...]) -> list[tuple[int, str]]:
    """What hosts get in the order in which they get it; `held` places end after the first."""
    with ThreadPoolExecutor(len(hosts)) as pool, ExitStack() as places:
        for network in held:
            places.enter_context(load.PLACES.taken(network))
        asked = [pool.submit(ask, f"{DEAR}{10 + no}", host) for no, host in enumerate(hosts)]
        found = []
        for one in as_completed(asked):
            found.append(one.result())
            places.close()
        return found


@pytest.mark.usefixtures("portal")
@pytest.mark.parametrize(
    ("network", "hosts"),
    [
        ("192.0.2.0/24", ("192.0.2.1", "192.0.2.77", "192.0.2.254")),
        ("2001:db8::/64", ("2001:db8::1", "2001:db8::a:b", "2001:db8::ffff:1")),
    ],
)
def test_a_network_works_once_and_waits_twice(network: str, hosts: tuple[str, ...]) -> None:
    first, *later = answers(hosts, (network,))

    assert first == (503, "10")
    assert later == [(200, ""), (200, "")]


@pytest.mark.usefixtures("portal")
def test_all_networks_together_work_twice_and_wait_three_times() -> None:
    first, *later = answers(NETWORKS, ("one", "another"))

    assert first == (503, "10")
    assert later == [(200, "")] * 3


@pytest.mark.usefixtures("portal")
def test_while_a_network_waits_others_and_plain_pages_are_answered() -> None:
    with load.PLACES.taken("192.0.2.0/24"):
        assert ask(f"{DEAR}20", "198.51.100.1") == (200, "")
        assert ask("/", "192.0.2.1") == (200, "")


@pytest.mark.usefixtures("portal")
def test_behind_a_proxy_the_network_is_the_one_that_the_proxy_names(settings: Settings) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    with load.PLACES.taken("127.0.0.0/24"):
        assert ask(f"{DEAR}21", "127.0.0.1", x_forwarded_for="192.0.2.1") == (200, "")


def test_what_takes_too_long_is_stopped_and_frees_its_place(
    portal: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = f"{DEAR}22"
    with monkeypatch.context() as hurried:
        hurried.setattr(load, "LONGEST", 0)
        page = portal.get("/cooperation?from=2013&on=2014-12-22&lang=fr")
        file, data = portal.get(asked), portal.get("/api/v1/cooperation?on=2014-12-22")

    assert "a été interrompue" in words(page)
    assert "was stopped" in file.json()["error"]
    assert "was stopped" in data.json()["detail"]
    for one in (page, file, data):
        assert (one.status_code, one["Retry-After"]) == (503, "10")
        assert "public" not in one.get("Cache-Control", "")
    assert portal.get(asked).status_code == 200


@pytest.mark.parametrize("address", [f"{DEAR}23", "/states/BRA", "/api/v1/visits"])
def test_what_was_made_is_served_again_until_the_record_changes(
    portal: Client, address: str
) -> None:
    made = portal.get(address)

    with CaptureQueriesContext(connection) as asked:
        again = portal.get(address)

    assert again.content == made.content
    assert again["ETag"] == made["ETag"]
    assert len(asked) == 1  # the version of the record
    services.record([fact("request", "2014-01-01", state="BRA")], recording=RECORDING)
    assert portal.get(address).content != made.content


def test_nothing_that_a_reader_who_signed_in_gets_is_kept(databases: Databases) -> None:
    with databases.fresh("sqlite", cast):
        hidden = fact("request", "2014-01-01", state="NOR", visibility="office")
        services.record([hidden], recording=RECORDING)
        before = Client().get("/visits?format=csv&lang=en").content
        office = entered(Role.REGISTRAR).get("/visits?format=csv&lang=en")
        after = Client().get("/visits?format=csv&lang=en").content

        assert office["Cache-Control"] == "private, no-store"
        assert office.content.count(b"\n") == before.count(b"\n") + 1
        assert after == before


def test_a_hidden_act_leaves_the_copies_of_the_public_alone(portal: Client) -> None:
    portal.get("/visits")
    hidden = fact("request", "2014-01-01", state="NOR", visibility="office")
    services.record([hidden], recording=RECORDING)

    with CaptureQueriesContext(connection) as asked:
        portal.get("/visits")

    assert len(asked) == 1


def test_a_stranger_is_led_from_a_day_within_a_month_to_the_nearest_open_days(
    portal: Client,
) -> None:
    page = portal.get("/visits?known=2014-12-15&lang=en")
    ways = [link for link in Page(page).links if "known=" in link and link.startswith("/visits")]

    assert page.status_code == 400
    assert "shown only to people who have signed in" in words(page)
    for day in ("2014-11-30", "2014-12-31"):
        assert any(f"known={day}" in link for link in ways)
        assert portal.get(f"/visits?known={day}").status_code == 200
    file = portal.get("/visits?known=2014-12-15&format=csv")
    assert (file.status_code, "error" in file.json()) == (400, True)
    data = portal.get("/api/v1/visits?known=2014-12-15")
    assert data.status_code == 422
    assert "2014-11-30 and 2014-12-31" in data.json()["detail"]


def test_days_of_printed_reports_are_open_to_everybody(portal: Client) -> None:
    days = printed_days()

    assert days
    for day in days:
        assert portal.get(f"/visits?known={iso(day)}").status_code == 200
        assert portal.get(f"/api/v1/visits?known={iso(day)}").status_code == 200


def test_who_has_signed_in_asks_for_any_day(databases: Databases) -> None:
    with databases.fresh("sqlite", cast):
        assert entered(Role.MISSION).get("/visits?known=2014-12-15").status_code == 200


def test_an_address_that_a_page_cites_stays_open_and_no_other_day_with_it(
    portal: Client, clock: type[Clock]
) -> None:
    clock.at = datetime(2026, 11, 12, 12, tzinfo=UTC)
    links = Page(portal.get("/visits?lang=en")).links
    cited = next(link for link in links if "cited=" in link and link.startswith("/visits"))
    asked = {name: one for name, (one,) in parse_qs(urlsplit(cited).query).items()}
    clock.at = datetime(2027, 3, 3, 12, tzinfo=UTC)

    page = portal.get("/visits", asked)

    assert asked["known"] == "2026-11-12"
    assert page.status_code == 200
    onward = next(link for link in Page(page).links if link.startswith("/visit/"))
    assert portal.get(onward).status_code == 200
    assert portal.get("/visits", {**asked, "known": "2026-11-13"}).status_code == 400
    assert portal.get("/visits", {**asked, "cited": "0" * 12}).status_code == 400


def test_forms_offer_strangers_the_ends_of_months(portal: Client) -> None:
    page = portal.get("/visits?lang=en").content.decode()

    assert 'list="known-days"' in page
    assert page.count("<option value=", page.index('<datalist id="known-days"')) >= 6
