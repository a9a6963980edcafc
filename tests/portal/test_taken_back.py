"""What was taken back is found again by who keeps its record, and by the office that filed it."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client
from pytest_django import Settings
from tests.databases import Databases
from tests.portal.letters import (
    LETTER,
    entered,
    hidden,
    read_back,
    recorded,
    staffed,
    words,
)

from comity.accounts.domain import Role

VISIT = "/visit/NOR/torture/1"
WHY = "Another State’s letter."
REMINDER = {"date": "5 May 2014", "f1-kind": "visit.reminder", "f1-shown": "visit.reminder"}


@pytest.fixture(params=["sqlite", "postgresql"])
def registrar(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Client]:
    """A registrar before a register that holds its directory and nothing else."""
    with databases.fresh(request.param, staffed):
        yield entered(Role.REGISTRAR)


def taken_back(client: Client, **changes: str) -> str:
    """Record a letter and take it back: the id of its act."""
    act = recorded(client, **changes).partition("#act-")[2]
    opened = hidden(client.get(f"/record/acts/{act}/withdraw"), "opened")
    done = client.post(f"/record/acts/{act}/withdraw", {"opened": opened, "note": WHY})
    assert done.status_code == 303, words(done)
    return act


def test_the_page_of_a_matter_lists_what_was_taken_back_for_who_keeps_it(
    registrar: Client,
) -> None:
    recorded(registrar)

    act = taken_back(registrar, **REMINDER)

    page = registrar.get(VISIT)
    assert WHY in words(page)
    assert f"/record/acts/{act}" in page.content.decode()
    for other in (entered(Role.MISSION), entered(Role.MANDATE), Client()):
        assert WHY not in words(other.get(VISIT))


def test_what_was_taken_back_is_found_where_no_page_of_its_matter_is_left(
    registrar: Client,
) -> None:
    act = taken_back(registrar)
    assert registrar.get(VISIT).status_code == 404
    assert "/record/taken-back" in registrar.get("/record").content.decode()

    page = registrar.get("/record/taken-back")

    assert f"/record/acts/{act}" in page.content.decode()
    assert WHY in words(page)
    assert "Norway" in words(page)
    again = registrar.get(f"/record/acts/{act}").content.decode()
    withdrawal = again.split("/withdraw")[0].rpartition("/")[2]
    registrar.post(f"/record/acts/{withdrawal}/withdraw", {"note": "It was ours after all."})
    assert f"/record/acts/{act}" not in registrar.get("/record/taken-back").content.decode()


def test_a_desk_finds_what_it_took_back_and_lets_it_stand_again(registrar: Client) -> None:
    desk = entered(Role.DESK)
    theirs = taken_back(registrar)
    act = taken_back(desk, state="Ghana", visibility="parties")

    page = desk.get("/record/taken-back").content.decode()
    history = desk.get(f"/record/acts/{act}")

    assert act in page
    assert theirs not in page
    assert desk.get(f"/record/acts/{theirs}").status_code == 404
    withdrawal = history.content.decode().split("/withdraw")[0].rpartition("/")[2]
    opened = hidden(desk.get(f"/record/acts/{withdrawal}/withdraw"), "opened")
    done = desk.post(
        f"/record/acts/{withdrawal}/withdraw", {"opened": opened, "note": "It was ours."}
    )
    assert done.status_code == 303
    assert "It is cancelled" not in words(desk.get(f"/record/acts/{act}"))


def test_a_correction_that_fewer_read_is_told_to_hide_nothing(registrar: Client) -> None:
    act = recorded(registrar).partition("#act-")[2]
    change = {**LETTER, "visibility": "office", "note": "Not for all.", "do": "read"}
    said = "Readers of the earlier version, without this correction: everyone."

    page = registrar.post(f"/record/acts/{act}/correct", change)
    recorded(registrar, f"/record/acts/{act}/correct", visibility="office", note="Not for all.")

    assert said in words(page, "aside")
    assert said in words(registrar.get(f"/record/acts/{act}"))
    assert Client().get(VISIT).status_code == 200


def test_what_was_taken_back_is_told_as_it_was_last_told(registrar: Client) -> None:
    act = recorded(registrar, **REMINDER).partition("#act-")[2]
    for day in ("6 May 2014", "7 May 2014", "8 May 2014"):
        change = {**REMINDER, "date": day, "note": "A slip."}
        recorded(registrar, f"/record/acts/{act}/correct", **change)
    history = registrar.get(f"/record/acts/{act}").content.decode()
    last = history.rpartition("/withdraw")[0].rpartition("/")[2]
    for name in (last, act):
        assert registrar.post(f"/record/acts/{name}/withdraw", {"note": WHY}).status_code == 303

    page = words(registrar.get("/record/taken-back"))

    assert "Reminder, 7 May 2014" in page
    assert not any(f"Reminder, {day} May 2014" in page for day in (5, 6, 8))


def test_a_correction_that_drops_days_says_once_which_days_it_takes_back(
    registrar: Client,
) -> None:
    recorded(registrar)
    kind = "visit.acceptance"
    answer = {"actor": "state", "date": "10 May 2014", "f1-kind": kind, "f1-shown": kind}
    days = {"f1-from": "3 September 2014", "f1-to": "14 September 2014"}
    act = recorded(registrar, **answer, **days).partition("#act-")[2]
    address = f"/record/acts/{act}/correct"
    recorded(registrar, address, **answer, **days | {"f1-to": "15 September 2014"}, note="A slip.")

    _form, page = read_back(registrar, address, **answer, note="It named no days.")

    told = words(page, "aside")
    assert told.count("Removed: Norway proposed 3–15 September 2014.") == 1
    assert "What was recorded is cancelled" not in told


def test_who_takes_an_act_back_reads_which(registrar: Client) -> None:
    act = recorded(registrar).partition("#act-")[2]

    page = registrar.get(f"/record/acts/{act}/withdraw")

    assert "Removed: The mandate on torture asked to visit Norway." in words(page)


def test_who_lets_an_act_stand_again_reads_which(registrar: Client) -> None:
    act = taken_back(registrar)
    history = registrar.get(f"/record/acts/{act}").content.decode()
    withdrawal = history.split("/withdraw")[0].rpartition("/")[2]

    page = words(registrar.get(f"/record/acts/{withdrawal}/withdraw"))
    registrar.post(f"/record/acts/{withdrawal}/withdraw", {"note": "It was ours."})

    assert "Restored: The mandate on torture asked to visit Norway." in page
    assert "What was recorded is cancelled" not in page
    steps = words(registrar.get(f"/record/acts/{act}"))
    assert [steps.count(told) for told in ("Removed", "Restored")] == [1, 1]


def test_an_act_is_taken_back_of_a_day_on_which_it_has_happened(
    registrar: Client, settings: Settings
) -> None:
    act = recorded(registrar, date="5 May 2014").partition("#act-")[2]
    settings.COMITY_AS_OF = date(2014, 5, 1)

    page = registrar.get(f"/record/acts/{act}/withdraw")

    assert "Removed: The mandate on torture asked to visit Norway." in words(page)
    assert "/visit/NOR/torture/1?on=2014-05-05" in page.content.decode()
