"""Calendars that programs of others can read: two parsers that are not ours accept them."""

from datetime import UTC, date, datetime, timedelta

import feedparser
import icalendar
import ics
import pytest
from django.test import Client
from msgspec.structs import replace
from pytest_django import Settings
from tests.make import fact
from tests.register import RECORDING

from comity.exports.calendars import calendar
from comity.exports.domain import Entry, EntryKind
from comity.kernel.edtf import GENEVA
from comity.ledger.domain import Visibility
from comity.portal.answers.copies import COPIES
from comity.register import services

ALL = "/calendars/all.ics"
OPENS = date(2014, 12, 31)


def visit_agreed(state: str, first: date, last: date, **more: object) -> None:
    """Agree with a State on days of a visit, and make it public."""
    days = {"from": first.isoformat(), "to": last.isoformat()}
    services.record(
        [
            fact("request", "2013-01-01", state=state, mandates="housing"),
            fact("dates_agreed", "2014-10-01", state=state, mandates="housing", payload=days),
        ],
        recording=RECORDING,
    )


def events(text: bytes) -> list[icalendar.Event]:
    """The events of a calendar as icalendar reads them, and as ics does: both find the same."""
    read = icalendar.Calendar.from_ical(text)
    others = ics.Calendar(text.decode())
    found = read.walk("VEVENT")
    assert sorted(str(one["uid"]) for one in found) == sorted(one.uid for one in others.events)
    by_uid = {one.uid: one for one in others.events}
    for one in found:
        other = by_uid[str(one["uid"])]
        assert other.name == str(one["summary"])
        assert other.begin.date() == one.decoded("dtstart")
        assert other.all_day
    return found


@pytest.mark.parametrize(
    "address",
    [
        ALL,
        "/calendars/states/NOR.ics",
        "/calendars/mandates/torture.ics",
        "/calendars/states/GMB/torture.ics",
        f"{ALL}?lang=ar",
        f"{ALL}?lang=zh",
    ],
)
def test_two_parsers_read_every_calendar(portal: Client, address: str) -> None:
    answer = portal.get(address)

    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    events(answer.content)


def test_a_visit_is_a_span_of_whole_days_with_an_alarm(portal: Client) -> None:
    visit_agreed("BRA", date(2015, 3, 2), date(2015, 3, 13))

    (event,) = events(portal.get("/calendars/states/BRA.ics").content)

    assert event.decoded("dtstart") == date(2015, 3, 2)
    assert event.decoded("dtend") == date(2015, 3, 14)  # the day after the last
    assert str(event["summary"]) == "Brazil: visit by the mandate on adequate housing"
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("trigger") == datetime(2015, 2, 16, 8, tzinfo=UTC)  # nine in Geneva


def test_a_calendar_says_that_older_visits_are_no_longer_in_it(portal: Client) -> None:
    calendar = portal.get("/calendars/states/URY.ics").content  # held in 2009

    told = calendar.replace(b"\r\n ", b"").decode()

    assert events(calendar) == []
    assert "or were over within the last year" in told


def test_a_calendar_of_a_pair_names_both(portal: Client) -> None:
    told = icalendar.Calendar.from_ical(portal.get("/calendars/states/GMB/torture.ics").content)

    assert told["name"] == "Comity: The Gambia and the mandate on torture"


def test_a_calendar_of_a_pair_shows_only_its_visits(portal: Client) -> None:
    visit_agreed("BRA", date(2015, 3, 2), date(2015, 3, 13))

    both = events(portal.get("/calendars/states/BRA/housing.ics").content)
    other = events(portal.get("/calendars/states/BRA/torture.ics").content)

    assert (len(both), len(other)) == (1, 0)


def test_a_visit_keeps_its_name_when_its_days_move(portal: Client) -> None:
    visit_agreed("BRA", date(2015, 3, 2), date(2015, 3, 13))
    (before,) = events(portal.get("/calendars/states/BRA.ics").content)

    moved = {"from": "2015-05-04", "to": "2015-05-15"}
    services.record(
        [
            fact("dates_agreed", "2014-12-01", state="BRA", mandates="housing", payload=moved),
        ],
        recording=RECORDING,
    )
    (after,) = events(portal.get("/calendars/states/BRA.ics").content)

    assert after["uid"] == before["uid"]
    assert after.decoded("dtstart") == date(2015, 5, 4)
    assert after["sequence"] > before["sequence"]


def test_a_hidden_act_moves_nothing_in_a_calendar(portal: Client) -> None:
    visit_agreed("BRA", date(2015, 3, 2), date(2015, 3, 13))
    before = portal.get("/calendars/states/BRA.ics")

    services.record(
        [
            fact(
                "debriefing",
                "2014-12-02",
                state="BRA",
                mandates="housing",
                visibility=Visibility.PARTIES,
            )
        ],
        recording=RECORDING,
    )
    after = portal.get("/calendars/states/BRA.ics")

    assert after.content == before.content
    assert after["ETag"] == before["ETag"]


def test_a_calendar_is_of_today_whatever_day_its_address_names(portal: Client) -> None:
    assert portal.get(f"{ALL}?on=1999-01-01").content == portal.get(ALL).content


@pytest.mark.parametrize(
    "address",
    ["/calendars/states/XYZ.ics", "/calendars/mandates/nothing.ics", "/feed.atom?state=XYZ"],
)
def test_a_calendar_of_nobody_is_not_found(portal: Client, address: str) -> None:
    assert portal.get(address).status_code == 404


@pytest.mark.parametrize(
    ("summary", "language"),
    [
        ("大韩民国：酷刑问题任务访问" * 9, "zh"),
        ("زيارة الولاية المعنية بالتعذيب إلى جمهورية كوريا؛ " * 6, "ar"),
        ("Côte d’Ivoire, visite; « torture » \\ fin\nligne" * 4, "fr"),
    ],
)
def test_long_lines_are_folded_between_characters(summary: str, language: str) -> None:
    entry = Entry(
        key=f"visit {language}",
        kind=EntryKind.VISIT,
        first=OPENS.toordinal(),
        last=OPENS.toordinal(),
        summary=summary,
        description=summary,
        ref="visit/KOR/torture/1",
        revision=1,
        changed=datetime(2014, 1, 1, tzinfo=UTC),
    )

    text = calendar([entry], name=summary, description=summary, address="https://example.org")

    lines = text.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode("utf-8")  # no character is cut
    (event,) = events(text)
    assert str(event["summary"]) == summary


@pytest.mark.parametrize("day", [date(2027, 3, 30), date(2027, 11, 2)])
def test_alarms_ring_at_nine_in_geneva_when_the_clocks_change(day: date) -> None:
    entry = Entry(
        key="deadline",
        kind=EntryKind.DEADLINE,
        first=day.toordinal(),
        last=day.toordinal(),
        summary="Reply",
        description="Reply",
        ref="",
        revision=1,
        changed=datetime(2014, 1, 1, tzinfo=UTC),
        alarms=(7, 0),
    )

    (event,) = events(calendar([entry], name="x", description="x"))

    rings = [alarm.decoded("trigger") for alarm in event.walk("VALARM")]
    hours = {one.astimezone(GENEVA).hour for one in rings}
    assert hours == {9}
    assert rings[1] - rings[0] in {timedelta(days=7, hours=1), timedelta(days=7, hours=-1)}


def test_the_feed_is_read_by_a_parser_that_did_not_write_it(portal: Client) -> None:
    answer = portal.get("/feed.atom")

    read = feedparser.parse(answer.content)

    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert not read.bozo
    assert read.version == "atom10"
    assert len(read.entries) == 100
    assert all(one.id.startswith("urn:uuid:") for one in read.entries)
    assert {portal.get(one.link).status_code for one in read.entries} == {200}
    moments = [one.published_parsed for one in read.entries]
    assert moments == sorted(moments, reverse=True)


def test_what_becomes_public_comes_first_and_keeps_its_id(portal: Client) -> None:
    services.record(
        [fact("reminder", "2014-12-02", state="BRA", mandates="housing")], recording=RECORDING
    )
    first = feedparser.parse(portal.get("/feed.atom").content).entries[0]

    services.record(
        [fact("reminder", "2014-12-09", state="GHA", mandates="torture")], recording=RECORDING
    )
    later = feedparser.parse(portal.get("/feed.atom").content).entries

    assert first.title == "The mandate on adequate housing reminded Brazil."
    assert later[1].id == first.id
    assert "Ghana" in later[0].title


def test_acts_of_one_file_are_told_in_the_order_of_their_days(portal: Client) -> None:
    days = ("2014-12-05", "2014-12-09", "2014-12-02", "2014-12-09")
    services.record(
        [
            fact("reminder", day, state=state, mandates="housing")
            for day, state in zip(days, ("BRA", "GHA", "NOR", "CHE"), strict=True)
        ],
        recording=replace(RECORDING, now=RECORDING.now + timedelta(hours=1)),
    )
    services.record(
        [fact("reminder", "2013-05-05", state="GMB", mandates="housing")],
        recording=replace(RECORDING, now=RECORDING.now + timedelta(hours=2)),
    )

    entries = feedparser.parse(portal.get("/feed.atom").content).entries[:5]

    of = [tag.term for one in entries for tag in one.tags]
    assert (of[0], {*of[1:3]}, of[3:]) == ("GMB", {"GHA", "CHE"}, ["BRA", "NOR"])


def test_a_feed_has_an_id_of_the_place_where_it_is_served(
    portal: Client, settings: Settings
) -> None:
    def name(address: str) -> str:
        settings.COMITY_ADDRESS = address
        COPIES.forget()
        return str(feedparser.parse(portal.get("/feed.atom").content).feed.id)

    assert name("https://visits.example.org") == name("https://visits.example.org")
    assert name("https://visits.example.org") != name("https://record.example.net")


def test_what_the_parties_alone_may_read_is_in_no_feed(portal: Client) -> None:
    before = portal.get("/feed.atom").content

    services.record(
        [fact("debriefing", "2014-12-02", state="GHA", visibility=Visibility.PARTIES)],
        recording=RECORDING,
    )

    assert portal.get("/feed.atom").content == before


def test_a_coverage_of_all_states_is_told_in_words_and_leads_to_what_is_covered(
    portal: Client,
) -> None:
    services.record(
        [
            fact(
                "coverage",
                "2014-12-02",
                actor="secretariat",
                stream="coverage/housing/*",
                mandates="housing",
                payload={"from": "2014-01-01", "to": "2014-12-02"},
            )
        ],
        recording=RECORDING,
    )

    first = feedparser.parse(portal.get("/feed.atom").content).entries[0]

    said = "What the record covers was stated: the mandate on adequate housing, all States"
    assert first.title == said
    assert first.link.endswith("/record")
    assert portal.get(first.link).status_code == 200


def test_what_the_secretariat_did_with_a_report_says_whose_it_is(portal: Client) -> None:
    titles = [one.title for one in feedparser.parse(portal.get("/feed.atom").content).entries]

    of_reports = [one for one in titles if one.startswith("Secretariat")]

    assert of_reports
    assert all(one.startswith("Secretariat, for the mandate on ") for one in of_reports)


def test_a_feed_of_a_state_and_a_mandate_tells_of_both_alone(portal: Client) -> None:
    read = feedparser.parse(portal.get("/feed.atom?state=GMB&mandate=torture").content)

    assert {tag.term for one in read.entries for tag in one.tags} == {"GMB"}
    assert read.entries


def test_a_letter_that_became_public_is_told_with_its_reference_and_nobodys_name(
    portal: Client,
) -> None:
    services.record(
        [
            fact(
                "letter_sent",
                "2014-06-02",
                actor="mandate_holder",
                stream="communication/USA/2014/7",
                payload={"type": "AL", "reference": "AL USA 7/2014"},
                visibility=Visibility.PUBLIC,
            )
        ],
        recording=replace(RECORDING, now=RECORDING.now + timedelta(hours=1)),
    )

    first = feedparser.parse(portal.get("/feed.atom").content).entries[0]

    assert first.title.startswith("The mandate on torture (")
    assert "letter" in first.title
