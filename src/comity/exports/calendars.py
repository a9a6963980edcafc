"""Calendars in iCalendar (RFC 5545, with names and refreshing of RFC 7986).

The same entries give the same bytes: every stamp comes from the record, none from the clock. All
entries are whole days, of Geneva's calendar; alarms ring at nine o'clock in Geneva, in summer time
and in winter time.
"""

import uuid
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event, vText

from comity.exports.domain import Entry
from comity.kernel.edtf import GENEVA
from comity.ledger.labels.text import plain

CONTENT_TYPE: Final = "text/calendar; charset=utf-8"
_PRODUCT: Final = "-//Comity//Special Procedures//EN"
_REFRESH: Final = timedelta(hours=12)
_ALARM_AT: Final = time(9)
# Opaque, and the same wherever the record is served from.
_NAMESPACE: Final = uuid.UUID("1c9f6f0a-3f0e-5d0c-9a55-0f6d8b1b7a52")


def calendar(
    entries: Iterable[Entry],
    *,
    name: str,
    description: str,
    address: str = "",
    confidential: bool = False,
) -> bytes:
    """Return a calendar; `address` is where refs are found, such as https://visits.example.org.

    What is `confidential` is so marked: a program that shares calendars keeps it from others.
    """
    made = Calendar()
    made.add("prodid", _PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    for theirs, ours, text in (
        ("name", "x-wr-calname", name),
        ("description", "x-wr-caldesc", description),
    ):
        made.add(theirs, vText(" ".join(plain(text).split())))
        made.add(ours, vText(" ".join(plain(text).split())))
    made.add("x-wr-timezone", GENEVA.key)
    made.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT12H")
    for entry in sorted(entries, key=lambda one: (one.first, one.last, one.key)):
        event = _event(entry, address)
        event.add("class", "CONFIDENTIAL" if confidential else "PUBLIC")
        made.add_component(event)
    return bytes(made.to_ical())


def _event(entry: Entry, address: str) -> Event:
    event = Event()
    event.add("uid", str(uuid.uuid5(_NAMESPACE, entry.key)))
    event.add("dtstamp", entry.changed.astimezone(UTC))
    event.add("last-modified", entry.changed.astimezone(UTC))
    event.add("sequence", entry.revision)
    event.add("dtstart", date.fromordinal(entry.first))
    event.add("dtend", date.fromordinal(entry.last + 1))  # the end is not included
    event.add("summary", plain(entry.summary))
    event.add("description", plain(entry.description))
    event.add("categories", [entry.kind.upper()])
    event.add("status", "CONFIRMED" if entry.certain else "TENTATIVE")
    event.add("transp", "TRANSPARENT")  # nobody is busy for it
    if address and entry.ref:
        event.add("url", f"{address}/{entry.ref}")
    for days in entry.alarms:
        event.add_component(_alarm(entry, days))
    return event


def _alarm(entry: Entry, days: int) -> Alarm:
    alarm = Alarm()
    day = date.fromordinal(entry.first - days)
    rings = datetime.combine(day, _ALARM_AT, tzinfo=GENEVA).astimezone(UTC)
    alarm.add("action", "DISPLAY")
    alarm.add("description", plain(entry.summary))
    alarm.add("trigger", rings, parameters={"VALUE": "DATE-TIME"})
    return alarm


def title(of: str) -> str:
    """Return the name of a calendar: of all, of a State, of a mandate or of a pair."""
    return _("Comity: %(of)s") % {"of": of}
