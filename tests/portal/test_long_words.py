"""Words that are too long for the record come back whole, to be shortened by who wrote them."""

from collections.abc import Iterator
from html import unescape
from re import DOTALL, search

import pytest
from django.http import HttpResponse
from tests.databases import Databases
from tests.portal.letters import LETTER, entered, recorded, staffed, words

from comity.accounts.domain import Role

LONG = "We have looked into each allegation. " * 600 + "This is the last sentence."
TOO_LONG = "Write at most 10,000 characters."


@pytest.fixture
def register(databases: Databases) -> Iterator[None]:
    with databases.fresh("sqlite", staffed):
        yield


def came_back(page: HttpResponse, name: str) -> str:
    """What stands in a field of several lines."""
    found = search(
        rf'<textarea[^>]* name="{name}"[^>]*>(.*?)</textarea>', page.content.decode(), DOTALL
    )
    assert found, name
    return unescape(found[1]).strip()


def test_a_reply_of_a_mission_comes_back_whole(register: None) -> None:
    recorded(entered(Role.REGISTRAR), state="Norway")

    page = entered(Role.MISSION).post(
        "/visit/NOR/torture/1/act/reply", {"reason": LONG, "do": "read"}
    )

    assert TOO_LONG in words(page)
    assert came_back(page, "reason") == LONG


def test_a_note_on_a_letter_comes_back_whole(register: None) -> None:
    page = entered(Role.REGISTRAR).post("/record/new", {**LETTER, "note": LONG, "do": "read"})

    assert TOO_LONG in words(page)
    assert came_back(page, "note") == LONG


def test_why_an_act_is_taken_back_comes_back_whole(register: None) -> None:
    registrar = entered(Role.REGISTRAR)
    act = recorded(registrar).partition("#act-")[2]

    page = registrar.post(f"/record/acts/{act}/withdraw", {"note": LONG})

    assert page.status_code == 422
    assert TOO_LONG in words(page)
    assert "No entry of it remains." in words(page)
    assert came_back(page, "note") == LONG


def test_a_long_reason_is_recorded_whole_where_the_record_takes_it(register: None) -> None:
    registrar = entered(Role.REGISTRAR)
    act = recorded(registrar).partition("#act-")[2]
    reason = LONG[-9_000:].strip()

    done = registrar.post(f"/record/acts/{act}/withdraw", {"note": reason})

    assert reason in words(registrar.get(done["Location"]))
