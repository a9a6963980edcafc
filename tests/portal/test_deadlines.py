"""Deadlines of a State or a mandate: what is expected of each side by when, and how it stands."""

from collections.abc import Iterator
from datetime import date

import icalendar
import ics
import pytest
from django.test import Client
from pytest_django import Settings
from tests.databases import Databases
from tests.make import fact
from tests.portal.pages import Page, words
from tests.register import RECORDING, ready

from comity.register import services

OPENS = date(2026, 11, 24)
PROVISION = "/rules/manual-2008/visit-requests"
ROUND = {
    "NOR": ("2026-10-20", None),  # six weeks end on 1 December
    "KEN": ("2026-09-01", None),  # ended on 13 October
    "GHA": ("2026-09-01", "2026-10-01"),
}


def drafts_shared() -> None:
    """Three visits held, their drafts shared: one is awaited, one past its day, one answered."""
    ready()
    facts = []
    for state, (shared, answered) in ROUND.items():
        days = {"from": "2026-03-02", "to": "2026-03-13"}
        facts += [
            fact("request", "2025-01-10", state=state),
            fact("dates_agreed", "2025-10-01", state=state, payload=days),
            fact("visit_held", "2026-03-02/2026-03-13", state=state),
            fact("report_shared", shared, state=state),
        ]
        if answered:
            facts.append(fact("state_comments", answered, state=state))
    services.record(facts, recording=RECORDING)


@pytest.fixture
def portal(databases: Databases, settings: Settings) -> Iterator[Client]:
    settings.COMITY_AS_OF = OPENS
    with databases.fresh("sqlite", drafts_shared):
        yield Client()


def items(portal: Client, query: str) -> list[dict[str, object]]:
    found = portal.get(f"/deadlines?{query}&format=json").json()["items"]
    return [one for one in found if one["rule"] == "comment-draft-report"]


@pytest.mark.parametrize(
    ("state", "outcome", "due"),
    [
        ("NOR", "outstanding", "2026-12-01"),
        ("KEN", "overdue", "2026-10-13"),
        ("GHA", "met", "2026-10-13"),
    ],
)
def test_a_deadline_stands_as_it_did_on_the_day(
    portal: Client, state: str, outcome: str, due: str
) -> None:
    (one,) = items(portal, f"state={state}")

    assert (one["outcome"], one["due"], one["party"]) == (outcome, due, "state")
    assert one["ref"] == f"visit/{state}/torture/1"
    assert one["mandates"] == ["torture"]


def test_an_earlier_day_is_answered_as_of_that_day(portal: Client) -> None:
    (one,) = items(portal, "state=KEN&on=2026-10-13")

    assert one["outcome"] == "outstanding"


def test_a_mandate_sees_the_deadlines_that_its_states_see(portal: Client) -> None:
    of_the_mandate = items(portal, "mandate=torture")

    of_the_states = [one for state in ROUND for one in items(portal, f"state={state}")]
    assert sorted(of_the_mandate, key=str) == sorted(of_the_states, key=str)
    assert items(portal, "mandate=housing") == []


def test_what_was_done_long_ago_is_not_in_the_list(portal: Client) -> None:
    assert items(portal, "state=GHA&on=2027-03-01") == []


def begun_without_consent() -> None:
    """Visits of which neither a request nor consent is on record: one on a day, one in a year."""
    ready()
    facts = [
        fact("visit_started", "2026-10-20", state="NOR"),
        fact("visit_started", "2026", source_date="2026-10-20", state="KEN"),
    ]
    services.record(facts, recording=RECORDING)


@pytest.fixture
def missed(databases: Databases) -> Iterator[Client]:
    with databases.fresh("sqlite", begun_without_consent):
        yield Client()


def before_the_visit(answer: dict[str, object]) -> list[dict[str, object]]:
    found: list[dict[str, object]] = answer.get("items") or answer["expectations"]  # type: ignore[assignment]
    return [one for one in found if one["rule"] == "consent-before-visit"]


def test_what_was_missed_long_ago_is_not_in_the_list(missed: Client) -> None:
    def listed(day: str) -> list[object]:
        answer = missed.get(f"/deadlines?state=NOR&on={day}&format=json").json()
        return [one["rule"] for one in answer["items"] if one["outcome"] == "missed"]

    assert "consent-before-visit" in listed("2026-11-24")
    assert "consent-before-visit" not in listed("2027-11-24")


def test_before_an_act_of_no_known_day_nothing_was_due_on_a_day(missed: Client) -> None:
    (own,) = before_the_visit(missed.get("/visit/KEN/torture/1?format=json").json())
    (listed,) = before_the_visit(missed.get("/deadlines?state=KEN&format=json").json())
    of_the_rule = missed.get("/rules/code-2007/11b?format=json").json()["items"]

    assert own["due"] is listed["due"] is None
    assert {one["state"]: one["due"] for one in of_the_rule} == {"NOR": "2026-10-20", "KEN": None}
    assert "no exact date" in Page(missed.get("/deadlines?state=KEN")).words


def answered_in_a_month() -> None:
    """A request that was answered in some days of a month."""
    ready()
    facts = [
        fact("request", "2026-09-01", state="NOR"),
        fact("acceptance", "2026-10", state="NOR"),
    ]
    services.record(facts, recording=RECORDING)


def test_what_is_dated_by_its_month_was_done_on_no_day(databases: Databases) -> None:
    with databases.fresh("sqlite", answered_in_a_month):
        for address in ("/visit/NOR/torture/1", "/deadlines?state=NOR", PROVISION):
            page = words(Client().get(address))

            assert "Done in October 2026." in page
            assert "Done on" not in page


def test_the_page_says_how_a_day_was_worked_out_and_that_nobody_checked_the_citation(
    portal: Client,
) -> None:
    page = Page(portal.get("/deadlines?state=KEN"))

    words = " ".join(page.words)
    assert "manual-2008" in portal.get("/deadlines?state=KEN").content.decode()
    assert "citation not verified" in words
    assert "is past its day and not on record." in words
    assert any(link.startswith("/visit/KEN/torture/1") for link in page.links)


def test_without_a_state_or_mandate_the_page_asks_for_one(portal: Client) -> None:
    answer = portal.get("/deadlines")

    assert answer.status_code == 200
    assert "Choose a State, a mandate or both" in answer.content.decode()


def test_where_nothing_is_awaited_the_page_says_what_would_come_there(portal: Client) -> None:
    assert "No rule awaits anything here" in portal.get("/deadlines?state=JPN").content.decode()


@pytest.mark.parametrize("query", ["state=Atlantis", "mandate=nothing", "state=african"])
def test_a_field_that_cannot_be_read_is_named(portal: Client, query: str) -> None:
    answer = portal.get(f"/deadlines?{query}")

    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()


def test_pages_of_a_state_and_a_mandate_lead_to_their_deadlines(portal: Client) -> None:
    of_the_state = Page(portal.get("/states/NOR")).links
    of_the_mandate = Page(portal.get("/mandates/torture")).links

    assert any(link.startswith("/deadlines?state=NOR") for link in of_the_state)
    assert any(link.startswith("/deadlines?mandate=torture") for link in of_the_mandate)


def entries(portal: Client, state: str) -> list[icalendar.Event]:
    """The deadlines in the calendar of a State."""
    text = portal.get(f"/calendars/states/{state}.ics").content
    assert len(ics.Calendar(text.decode()).events) == text.count(b"BEGIN:VEVENT")
    events = icalendar.Calendar.from_ical(text).walk("VEVENT")
    return [one for one in events if one.categories == ["DEADLINE"]]


def test_a_deadline_is_a_whole_day_of_a_calendar_with_its_rule_and_its_doubt(
    portal: Client,
) -> None:
    (deadline,) = entries(portal, "NOR")

    assert deadline.decoded("dtstart") == date(2026, 12, 1)
    assert deadline.decoded("dtend") == date(2026, 12, 2)
    assert str(deadline["summary"]).startswith("Norway: A State comments on the draft")
    assert "Citation not verified." in str(deadline["description"])
    assert "when it is 2 December 2026, 00:00 in the Capital" in str(deadline["description"])
    assert len(deadline.walk("VALARM")) == 2


def test_what_was_done_is_no_deadline_any_more(portal: Client) -> None:
    assert entries(portal, "GHA") == []


def test_what_is_past_its_day_stays_in_the_calendar(portal: Client) -> None:
    (deadline,) = entries(portal, "KEN")

    assert deadline.decoded("dtstart") == date(2026, 10, 13)


@pytest.mark.parametrize("form", ["json", "csv"])
def test_deadlines_of_nobody_are_no_empty_table(portal: Client, form: str) -> None:
    page = portal.get("/deadlines")

    assert f"format={form}" not in page.content.decode()
    assert portal.get(f"/deadlines?format={form}").status_code == 400
    assert portal.get(f"/deadlines?state=NOR&format={form}").status_code == 200
