"""An act is erased by two registrars: held at once, told to both sides, marked and counted."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.databases import Databases
from tests.entering import NOW, TODAY, signed_in, somebody
from tests.portal.clock import Clock
from tests.portal.filed import VISIT, begun, told
from tests.portal.letters import words
from tests.portal.test_theirs import sent
from tests.register import RECORDING
from tests.second import registrars, wait

import comity.portal.views.approvals
from comity.accounts.domain import Role
from comity.accounts.domain.approvals import OPEN_FOR
from comity.accounts.models import Draft
from comity.exports.notices import render
from comity.ledger.queries import verify
from comity.ledger.tables import fetch
from comity.outbox.domain import Mail
from comity.outbox.services import deliver
from comity.register import services
from comity.register.noticing import draw

MARK = "An act was erased on"
FORM = {"reason": "risk", "sure": "yes"}


@pytest.fixture(autouse=True)
def register(databases: Databases) -> Iterator[None]:
    with databases.fresh("sqlite", begun):
        yield


@pytest.fixture
def two() -> tuple[Client, Client]:
    return registrars()


def reminded(**row: str) -> str:
    """The id of a reminder in the visit, which everybody reads unless it is said otherwise."""
    usual = told(kind="reminder", date="2026-05-02", ref=VISIT)
    done = services.record_rows([{**usual, **row}], recording=RECORDING)
    assert done.is_clean, done.errors
    ((act,),) = fetch("SELECT act FROM event WHERE kind = 'reminder' ORDER BY id DESC LIMIT 1")
    return str(act)


def asked(client: Client, act: str) -> str:
    """The address of what waits once an erasure was asked for."""
    done = client.post(f"/record/acts/{act}/protect", FORM)
    assert done.status_code == 303, words(done)
    return done["Location"]


def erased(one: Client, other: Client, act: str) -> None:
    done = other.post(asked(one, act), {"do": "confirm"})
    assert done.status_code == 303, words(done)


def kind(act: str) -> str:
    return str(fetch("SELECT kind FROM event WHERE act = %s", [act])[0][0])


def seen(client: Client | None = None) -> str:
    """The page of the visit, as its reader sees it."""
    page: HttpResponse = (client or Client()).get(f"/{VISIT}")  # type: ignore[assignment]
    return words(page)


def counted() -> list[dict[str, object]]:
    return json.loads(Client().get("/record/erased?format=json").content)["items"]  # type: ignore[no-any-return]


def mails() -> dict[str, str]:
    """Address → the mail that goes out, once the day is drawn."""
    sent: list[Mail] = []
    draw(day=TODAY, now=NOW)
    deliver(clock=lambda: datetime.now(UTC), render=render, send=sent.append)
    return {one.to: one.text for one in sent}


def test_the_act_is_hidden_at_once_and_erased_once_a_second_registrar_confirms(
    two: tuple[Client, Client],
) -> None:
    amina, emeka = two
    mission = signed_in(Role.MISSION)
    act = reminded()
    assert "2 May 2026" in seen()

    address = asked(amina, act)

    assert "2 May 2026" not in seen()
    assert MARK not in seen()
    assert "2 May 2026" in seen(mission)
    assert kind(act) == "reminder"
    page = words(emeka.get(address))
    assert "2 May 2026" in page
    assert "It puts a person at risk" in page

    emeka.post(address, {"do": "confirm"})

    assert kind(act) == "erased"
    for reader in (Client(), mission, emeka):
        assert MARK in seen(reader)
        assert "2 May 2026" not in seen(reader)
    assert verify().ok


def test_both_sides_are_told_whatever_they_chose_and_only_the_class(
    two: tuple[Client, Client],
) -> None:
    amina, emeka = two
    somebody(Role.MISSION, "mission@example.org")
    somebody(Role.MANDATE, "mandate@example.org")
    somebody(Role.DESK, "desk@example.org")

    erased(amina, emeka, reminded(note="zqword"))

    told_to = mails()
    assert sorted(told_to) == ["mandate@example.org", "mission@example.org"]
    for text in told_to.values():
        assert "an act was erased on" in text
        assert "It puts a person at risk." in text
        assert VISIT in text
        assert "zqword" not in text
        assert "2 May 2026" not in text
    assert mails() == {}


def test_nobody_is_told_as_long_as_it_waits(two: tuple[Client, Client]) -> None:
    amina, _ = two
    somebody(Role.MISSION, "mission@example.org")

    asked(amina, reminded())

    assert mails() == {}


def test_an_act_that_was_never_public_leaves_no_public_trace(two: tuple[Client, Client]) -> None:
    amina, emeka = two
    mission = signed_in(Role.MISSION)
    act = reminded(visibility="parties")
    pages = [f"/{VISIT}", f"/{VISIT}?format=json", "/record/erased", "/record"]
    before = [Client().get(one).content for one in pages]

    erased(amina, emeka, act)

    assert [Client().get(one).content for one in pages] == before
    assert MARK in seen(mission)
    assert counted() == []


def test_an_act_whose_day_had_not_come_leaves_no_public_trace_later_either(
    two: tuple[Client, Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    amina, emeka = two
    act = reminded(visibility="parties", public_from="2027-06-01")

    erased(amina, emeka, act)

    monkeypatch.setattr("comity.portal.answers.asking.geneva_day", lambda _now: TODAY + 400)
    assert MARK not in seen()
    assert counted() == []


def test_what_is_declined_or_withdrawn_is_public_again(two: tuple[Client, Client]) -> None:
    amina, emeka = two
    act = reminded()
    emeka.post(asked(amina, act), {"do": "decline"})
    assert "2 May 2026" in seen()
    address = asked(amina, act)
    assert "2 May 2026" not in seen()

    amina.post(address, {"do": "withdraw"})

    assert "2 May 2026" in seen()
    assert kind(act) == "reminder"


def test_one_registrar_alone_erases_nothing(two: tuple[Client, Client]) -> None:
    amina, _ = two
    act = reminded()
    address = asked(amina, act)
    row = {"kind": "protection", "actor": "secretariat", "date": "2026-11-01"}

    own = amina.post(address, {"do": "confirm"})
    again = amina.post(f"/record/acts/{act}/protect", FORM)
    file = sent(amina, {**told(corrects=act, note="risk"), **row})

    assert "another person has to confirm it" in words(own)
    assert "waits for a second person already" in words(again)
    assert (own.status_code, again.status_code, file.status_code) == (422, 422, 422)
    assert "a second person confirms" in words(file)
    assert kind(act) == "reminder"


def test_a_confirmation_sent_again_late_or_with_a_stale_factor_erases_nothing(
    two: tuple[Client, Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    amina, emeka = two
    first, act = reminded(), reminded(date="2026-06-02")
    done = asked(amina, first)
    emeka.post(done, {"do": "confirm"})
    address = asked(amina, act)

    again = emeka.post(done, {"do": "confirm"})
    wait(emeka)
    stale = emeka.post(address, {"do": "confirm"})
    Clock.at = datetime.now(UTC) + OPEN_FOR + timedelta(minutes=1)
    monkeypatch.setattr(comity.portal.views.approvals, "datetime", Clock)
    late = emeka.post(address, {"do": "confirm"})

    assert "already decided" in words(again)
    assert "Show your second factor first" in words(stale)
    assert "The time to confirm this has ended" in words(late)
    assert kind(act) == "reminder"


def test_without_a_fresh_second_factor_nothing_is_asked_for_and_nothing_hidden(
    two: tuple[Client, Client],
) -> None:
    amina, _ = two
    act = reminded()
    wait(amina)

    refused = amina.post(f"/record/acts/{act}/protect", FORM)

    assert refused.status_code == 422
    assert "Show your second factor first" in words(refused)
    assert "/account/second-factor/confirm" in refused.content.decode()
    assert "2 May 2026" in seen()


def test_an_administrator_neither_reads_nor_confirms_an_erasure(
    two: tuple[Client, Client],
) -> None:
    amina, _ = two
    act = reminded()
    address = asked(amina, act)
    admin = signed_in(Role.ADMIN)

    assert admin.get(address).status_code == 404
    assert admin.post(address, {"do": "confirm"}).status_code == 404
    assert "2 May 2026" not in words(admin.get("/approvals"))
    assert kind(act) == "reminder"


def test_erasures_are_counted_by_state_and_month_from_five_on(two: tuple[Client, Client]) -> None:
    amina, emeka = two
    for day in range(1, 5):
        erased(amina, emeka, reminded(date=f"2026-05-0{day}"))
    few = counted()
    page = words(Client().get("/record/erased"))

    erased(amina, emeka, reminded(date="2026-05-05"))

    month = f"{datetime.now(UTC):%Y-%m}"
    assert few == [{"state": "NOR", "month": month, "acts": None, "fewer_than": 5}]
    assert "fewer than five" in page
    assert counted() == [{"state": "NOR", "month": month, "acts": 5}]


def test_before_anything_was_erased_the_count_says_so() -> None:
    assert "No act was erased." in words(Client().get("/record/erased"))


def test_an_erasure_leaves_no_draft(two: tuple[Client, Client]) -> None:
    amina, emeka = two
    amina.post("/record/new", {"do": "look", "opened": "word-of-a-form", "source": "A letter"})
    assert Draft.objects.exists()

    erased(amina, emeka, reminded())

    assert not Draft.objects.exists()
