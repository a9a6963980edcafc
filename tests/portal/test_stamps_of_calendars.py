"""Stamps of calendars, which what is held back from the public does not move."""

from collections.abc import Callable
from datetime import datetime

import icalendar
import pytest
from django.test import Client
from tests.databases import Databases
from tests.entering import NOW, TODAY
from tests.portal.clock import at
from tests.portal.filed import begun, told
from tests.register import RECORDING

from comity.kernel.edtf import GENEVA, iso, of_day
from comity.ledger.domain import Recording
from comity.register import services

CALENDARS = (
    "/calendars/all.ics",
    "/calendars/states/NOR.ics",
    "/calendars/states/NOR/torture.ics",
)
BY_THE_STATE = {"actor": "state", "date": iso(TODAY), "source": "zq 1"}


def agreed() -> None:
    """Days next year that were agreed with Norway, beside the matters of `begun`."""
    begun()
    days = {"from": iso(TODAY + 200), "to": iso(TODAY + 210)}
    row = told(kind="dates_agreed", actor="both", date="2026-04-02", **days)
    assert services.record_rows([row], recording=RECORDING).is_clean


def cancelled_under_embargo() -> None:
    """The State cancels, which everybody reads from tomorrow late in the evening."""
    agreed()
    hour = f"{iso(TODAY + 1)}T23:30[Europe/Zurich]"
    row = told(kind="cancellation", id="zq", public_from=hour, **BY_THE_STATE)
    assert services.record_rows([row], recording=Recording(NOW, "amina")).is_clean


def replied_and_held_back() -> None:
    """The State replies, in words that are held for a person at risk."""
    agreed()
    row = told(kind="reply", id="zq", reason="zq", visibility="public", **BY_THE_STATE)
    recording = Recording(NOW, "amina")
    assert services.record_rows([row], recording=recording).is_clean
    services.hold(
        "zq 1#zq", until=TODAY + 20, date=of_day(TODAY), recording=recording, reason="named"
    )


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
@pytest.mark.parametrize("hides", [cancelled_under_embargo, replied_and_held_back])
def test_what_is_held_back_moves_no_stamp_before_everybody_reads_it(
    databases: Databases,
    monkeypatch: pytest.MonkeyPatch,
    hides: Callable[[], None],
    engine: str,
) -> None:
    at(monkeypatch, 9, 0, days=1, is_sealed=False)
    answers = []
    for filled in (agreed, hides):
        with databases.fresh(engine, filled):
            answers.append([Client().get(address).content for address in CALENDARS])

    assert answers[1] == answers[0]
    assert all(b"LAST-MODIFIED" in calendar for calendar in answers[0])


def test_a_stamp_moves_once_everybody_reads_what_was_held_back(
    databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    with databases.fresh("sqlite", replied_and_held_back):
        at(monkeypatch, 9, 0, days=1)
        before = Client().get(CALENDARS[1]).content
        at(monkeypatch, 9, 0, days=20)
        after = Client().get(CALENDARS[1]).content

    assert changed(before) == RECORDING.now
    assert changed(after).astimezone(GENEVA).toordinal() == TODAY + 20


def changed(calendar: bytes) -> datetime:
    """When the one entry of a calendar changed last."""
    (event,) = icalendar.Calendar.from_ical(calendar).walk("VEVENT")
    moment = event.decoded("last-modified")
    assert isinstance(moment, datetime)
    return moment
