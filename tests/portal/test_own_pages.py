"""What somebody keeps for themselves: reminders, mail, a calendar at a private address."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.entering import NOW, TODAY, role, signed_in, somebody
from tests.make import fact
from tests.portal.clock import one_minute
from tests.portal.letters import focus
from tests.portal.pages import words
from tests.register import RECORDING

from comity.accounts.domain import Role
from comity.accounts.models import Feed, User
from comity.accounts.queries import people
from comity.accounts.services import end, shut_out
from comity.ledger.domain import Visibility
from comity.outbox.domain import Pace
from comity.outbox.queries import chosen, reminders
from comity.register.services import record

SOON = date.fromordinal(TODAY + 9).isoformat()
VISIT = "visit/NOR/torture/1"


@pytest.fixture
def asked(bare: Client) -> Client:
    """A record in which Norway was asked for a visit, which is not public, and Japan for one."""
    record(
        [
            fact("request", "2020-01-10", key="asked", visibility=Visibility.PARTIES),
            fact("request", "2020-01-10", state="JPN", key="theirs"),
            *_agreed("NOR", "asked-dates"),
            *_agreed("JPN", "their-dates"),
        ],
        recording=RECORDING,
    )
    return bare


def _agreed(state: str, key: str) -> list[object]:
    first = NOW.date() + timedelta(days=30)
    days = {"from": first.isoformat(), "to": (first + timedelta(days=6)).isoformat()}
    made = fact("dates_agreed", "2020-06-10", state=state, key=key, payload=days)
    return [made]


def _address(client: Client) -> str:
    page = client.post("/account/calendar", {"do": "new"}).content.decode()
    found = re.search(r"http://testserver(/calendars/private/[^<]+)", page)
    assert found
    return found[1]


def test_a_reminder_is_kept_moved_and_done(asked: Client) -> None:
    boris = signed_in(Role.MISSION)

    made = boris.post("/reminders", {"ref": VISIT, "day": SOON, "note": "ask the Capital"})

    assert made.status_code == 303
    (kept,) = reminders()
    assert "ask the Capital" in words(boris.get("/reminders"))
    later = date.fromordinal(TODAY + 20).isoformat()
    boris.post("/reminders", {"move": kept.id, "day": later})
    assert [one.day for one in reminders()] == [TODAY + 20]
    boris.post("/reminders", {"done": kept.id})
    assert reminders() == []


def test_the_start_page_tells_of_a_reminder_once_its_day_has_come(asked: Client) -> None:
    boris = signed_in(Role.MISSION)
    today = date.fromordinal(TODAY).isoformat()
    boris.post("/reminders", {"ref": VISIT, "day": SOON, "note": "ask the Capital"})
    assert "Reminders of yours whose day has come" not in words(boris.get("/mission"))

    boris.post("/reminders", {"ref": VISIT, "day": today, "note": "ask Geneva"})

    page = words(boris.get("/mission"))
    own = page.partition("Reminders of yours whose day has come")[2].partition("What is open")[0]
    assert "Norway: visit by the mandate on torture" in own
    assert "ask Geneva" in own
    assert "ask the Capital" not in own


def test_a_reminder_that_cannot_be_is_answered_beside_its_field(asked: Client) -> None:
    boris = signed_in(Role.MISSION)

    nothing = boris.post("/reminders", {"ref": "visit/XXX/torture/1", "day": "yesterday-ish"})

    assert nothing.status_code == 422
    assert "No entry with this reference is visible to you" in words(nothing)
    assert "is not a day" in words(nothing)
    assert focus(nothing) == "ref"
    assert reminders() == []


def test_many_reminders_are_asked_for_as_few_are(
    asked: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_minute(monkeypatch)
    record(
        [
            fact("request", f"{year}-01-10", state="PER", mandates=mandate, key=f"{no}")
            for no, (year, mandate) in enumerate([(2019, "torture"), (2020, "executions")])
        ],
        recording=RECORDING,
    )
    boris = signed_in(Role.MISSION)
    often = []

    for refs in (["visit/PER/torture/1"], ["visit/PER/executions/1", VISIT] * 6):
        for ref in refs:
            boris.post("/reminders", {"ref": ref, "day": SOON})
        boris.get("/reminders")
        with CaptureQueriesContext(connection) as statements:
            page = words(boris.get("/reminders"))
        often.append(len(statements))

    assert page.count("Norway: visit by the mandate on torture") == 6
    assert page.count("Peru: visit by the mandate on") == 7
    assert often[0] == often[1]


def test_nobody_moves_or_reads_anothers_reminder(asked: Client) -> None:
    boris = signed_in(Role.MISSION)
    boris.post("/reminders", {"ref": VISIT, "day": SOON, "note": "mine"})
    clara = signed_in(Role.MANDATE)

    (kept,) = reminders()
    clara.post("/reminders", {"done": kept.id})
    clara.post("/reminders", {"move": kept.id, "day": "2099-01-01"})

    assert [(one.id, one.day) for one in reminders()] == [(kept.id, TODAY + 9)]
    assert "mine" not in words(clara.get("/reminders"))


def test_mail_is_chosen_and_ended(asked: Client) -> None:
    boris = signed_in(Role.MISSION)
    assert chosen() == []

    boris.post("/account/mail", {"pace": "7", "language": "fr"})

    (one,) = chosen()
    assert (one.pace, one.language, one.address) == (Pace.WEEKLY, "fr", "mission@example.org")
    assert "One mail a week at most" in words(boris.get("/account/mail"))
    boris.post("/account/mail", {"pace": "0", "language": "fr"})
    assert chosen()[0].pace is Pace.NEVER
    assert boris.post("/account/mail", {"pace": "3", "language": "tlh"}).status_code == 422


def test_mail_to_an_address_that_is_none_is_refused_for_that(asked: Client) -> None:
    boris = signed_in(Role.MISSION)
    User.objects.update(email="mission@example")

    refused = boris.post("/account/mail", {"pace": "7", "language": "fr"})

    assert refused.status_code == 422
    assert "is not an address for mail; expected one such as" in words(refused)
    assert "Choose how often" not in words(refused)
    assert chosen() == []


def test_a_private_calendar_has_the_matters_of_its_role_as_the_role_reads_them(
    asked: Client,
) -> None:
    address = _address(signed_in(Role.MISSION))

    found = Client().get(address)

    told = found.content.decode().replace("\r\n ", "")
    assert found["Content-Type"].startswith("text/calendar")
    assert "private" in found["Cache-Control"]
    assert "CLASS:CONFIDENTIAL" in told
    assert "CLASS:PUBLIC" not in told
    assert "Norway: visit by the mandate on torture" in told
    assert "Japan" not in told
    assert "Boris" not in told


def test_the_day_of_a_letter_that_is_still_confidential_stands_in_its_parties_calendars(
    asked: Client,
) -> None:
    letter = fact(
        "letter_sent",
        date.fromordinal(TODAY - 10).isoformat(),
        stream="communication/NOR/2026/3",
        payload={"type": "AL", "reference": "AL NOR 3/2026"},
        visibility=Visibility.PARTIES,
    )
    record([letter], recording=RECORDING)
    boris = signed_in(Role.MISSION)

    own, of_norway = Client().get(_address(boris)), boris.get("/calendars/states/NOR.ics")
    of_everybody = asked.get("/calendars/states/NOR.ics")

    for told in (own, of_norway):
        assert b"communication/NOR/2026/3" in told.content
    assert of_everybody.status_code == 200
    assert b"communication/NOR/2026/3" not in of_everybody.content


def test_the_address_is_shown_once_and_kept_as_a_digest(asked: Client) -> None:
    boris = signed_in(Role.MISSION)
    address = _address(boris)
    token = address.split("/")[-1].removesuffix(".ics")

    assert token not in boris.get("/account/calendar").content.decode()
    assert token not in Feed.objects.get().digest


def test_an_address_made_anew_or_ended_ends_the_earlier_one(asked: Client) -> None:
    boris = signed_in(Role.MISSION)
    first = _address(boris)
    second = _address(boris)

    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200
    boris.post("/account/calendar", {"do": "end"})
    assert Client().get(second).status_code == 404


def test_who_may_not_read_any_more_has_no_calendar_either(asked: Client) -> None:
    address = _address(signed_in(Role.MISSION))
    other = _address(signed_in(Role.MANDATE))
    (boris,) = (one for one in people() if one.email == "mission@example.org")

    end(appointment=boris.appointments[0].id, on=TODAY, by="test", now=NOW)
    shut_out(email="mandate@example.org", by="test", now=NOW)

    assert Client().get(address).status_code == Client().get(other).status_code == 404


def test_wrong_addresses_are_answered_alike_and_not_for_ever(asked: Client) -> None:
    wrong = [Client().get(f"/calendars/private/{word}.ics") for word in ("a", "b" * 43)]

    assert {(one.status_code, one.content) for one in wrong} == {
        (404, b"No calendar is found here.\n")
    }
    codes = {Client().get(f"/calendars/private/no-{no}.ics").status_code for no in range(40)}
    assert codes == {404, 429}


def test_a_desk_has_a_calendar_of_all_its_states(asked: Client) -> None:
    somebody(Role.STAKEHOLDER, "femi@example.org")
    desk = signed_in(Role.DESK)

    assert Client().get(_address(desk)).status_code == 200
    assert role(Role.DESK).scope.groups == ("african",)


def test_who_gets_no_mail_is_promised_none(asked: Client) -> None:
    boris = signed_in(Role.MISSION)

    for choice in ({}, dict.fromkeys(("deadlines", "acts", "reminders"), "none")):
        boris.post("/account/mail", choice)
        page = words(boris.get("/reminders"))
        assert ("You get no mail about them" in page) is not ("a mail says" in page)
