"""A desk that adds its mandate to a visit of others, and what the holders read of it then."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from tests.databases import Databases
from tests.entering import SCOPES, somebody
from tests.portal.letters import BACKEND, staffed, words
from tests.register import RECORDING, released

from comity.accounts.domain import Role, Scope
from comity.accounts.models import User
from comity.register import services

VISIT = "/visit/UZB/executions/1"
SECRET = "zqwitness of Samarkand"
EVERY_WAY = (
    VISIT,
    f"{VISIT}?format=json",
    f"{VISIT}?format=csv",
    "/visits?state=UZB&format=csv",
    "/visits?state=UZB&format=json",
    f"/api/v1{VISIT.replace('visit', 'visits', 1)}",
    f"/api/v1{VISIT}",
    "/search?q=zqwitness",
    "/states/UZB",
    "/states/UZB?format=json",
    f"{VISIT}/publication",
    "/deadlines?state=UZB",
    "/desk",
    "/mandate",
    "/briefing?states=UZB",
)
PEOPLE = {
    "torture": (Role.DESK, Scope(mandates=("torture",))),
    "executions": (Role.DESK, Scope(mandates=("executions",))),
    "both": (Role.DESK, Scope(mandates=("executions", "torture"))),
    "holder": (Role.MANDATE, Scope(mandates=("torture",))),
    "david": (Role.MANDATE, Scope(mandates=("executions",))),
}


def row(**cells: str) -> dict[str, str]:
    usual = {"state": "UZB", "mandates": "executions", "kind": "request", "date": "2012-02-03"}
    return {**usual, "actor": "mandate_holder", "source": "our files", **cells}


ASKED = row(id="1", ref="new:one")
KEPT = row(id="2", kind="reminder", date="2013-02-03", note=SECRET, visibility="parties")
JOINS = row(id="j", mandates="executions+torture", date="2014-02-03")


def told(*rows: dict[str, str]) -> None:
    done = services.record_rows([released(one) for one in rows], recording=RECORDING)
    assert done.is_clean, done.errors


def peopled() -> None:
    """A visit of the mandate on executions, and people of two desks and two mandates."""
    staffed()
    before = dict(SCOPES)
    for name, (role, scope) in PEOPLE.items():
        SCOPES[role] = scope
        somebody(role, f"{name}@example.org")
    SCOPES.update(before)
    told(ASKED, KEPT)


@pytest.fixture(params=["sqlite", "postgresql"])
def visit(databases: Databases, request: pytest.FixtureRequest) -> Iterator[None]:
    with databases.fresh(request.param, peopled):
        yield


def entered(name: str) -> Client:
    """A browser in which one of these people has signed in."""
    client = Client()
    client.force_login(User.objects.get(email=f"{name}@example.org"), backend=BACKEND)
    return client


def reads(name: str) -> list[str]:
    """The addresses at which somebody reads what was kept."""
    client = entered(name)
    return [one for one in EVERY_WAY if SECRET in said(client, one)]


def said(client: Client, address: str) -> str:
    answer = client.get(address)
    body = b"".join(answer) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return re.sub(r"<[^>]*>", "", body.decode())


@pytest.mark.usefixtures("visit")
def test_a_mandate_that_was_added_reads_nothing_kept_before_by_any_way() -> None:
    assert reads("david")

    told(JOINS)

    assert reads("holder") == []
    assert reads("torture") == []
    assert reads("david")


@pytest.mark.usefixtures("visit")
def test_a_desk_of_the_visit_opens_its_past_and_closes_it_again() -> None:
    told(JOINS)
    desk = entered("executions")
    page = desk.get(f"{VISIT}/publication")
    assert "the mandate on torture reads as the public does" in words(page).lower()

    done = desk.post(f"{VISIT}/publication", {"mandate": "torture", "do": "open"})
    assert done.status_code == 303
    assert reads("holder")
    assert reads("torture")

    desk.post(f"{VISIT}/publication", {"mandate": "torture", "do": "shut"})
    assert reads("holder") == []


@pytest.mark.usefixtures("visit")
@pytest.mark.parametrize("name", ["torture", "holder", "david", "mission"])
def test_nobody_else_opens_it(name: str) -> None:
    told(JOINS)

    entered(name).post(f"{VISIT}/publication", {"mandate": "torture", "do": "open"})

    assert reads("holder") == []


@pytest.mark.usefixtures("visit")
def test_who_joined_is_not_told_that_something_is_closed() -> None:
    told(JOINS)

    page = entered("torture").get(f"{VISIT}/publication")

    assert page.status_code == 200
    assert "joined later" not in words(page)
