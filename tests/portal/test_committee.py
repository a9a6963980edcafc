"""The Committee's page, its meetings and the points raised, as the public reads them."""

from collections.abc import Iterator

import icalendar
import pytest
from django.test import Client
from tests.databases import Databases
from tests.portal.letters import lead, staffed, words
from tests.register import RECORDING

from comity.register import services

DAY = "?on=2026-11-20"
SAMPLE = services.keeping.DATA / "sample"


def told(kind: str, date: str, **row: str) -> dict[str, str]:
    usual = {"matter": "meeting", "actor": "committee", "source": "a notice", "ref": "new:next"}
    return {**usual, "kind": kind, "date": date, "visibility": "public", **row}


def begun() -> None:
    staffed()
    for name in ("letter_commitments.csv", "committee_meetings.csv"):
        done = services.import_file(SAMPLE / name, recording=RECORDING)
        assert done.is_clean, done.errors
    rows = [
        told("announced", "2026-10-01", type="briefing", **{"from": "2026-12-10"}),
        told("announced", "2026-10-01", ref="new:kept", visibility="parties", title="Zqclosed"),
    ]
    done = services.record_rows(rows, recording=RECORDING)
    assert done.is_clean, done.errors


@pytest.fixture
def register(databases: Databases) -> Iterator[None]:
    with databases.fresh("sqlite", begun):
        yield


def test_the_page_leads_to_the_next_meeting_and_says_what_is_due(register: None) -> None:
    said = words(Client().get("/committee" + DAY))

    assert "Next meeting: Briefing, 10 December 2026" in said
    assert "Last conversation with States: Informal conversation with States, 2 June 2021" in said
    assert "Due by December 2019; its day has passed." in said
    assert "Zqclosed" not in said


def test_without_a_complete_record_no_conversation_is_said_to_be_missed(register: None) -> None:
    said = words(Client().get("/committee" + DAY))

    assert "After 16 December 2019 another was due by 16 June 2020: not recorded." in said
    assert "After 11 December 2020 another was due by 11 June 2021: held on 2 June 2021" in said
    assert "overdue" not in said


def test_the_figures_are_counts_with_no_share_and_no_rank(register: None) -> None:
    found = Client().get("/committee?format=json&on=2026-11-20").json()["items"]
    by_code = {one["code"]: one for one in found}

    assert by_code["K1"]["held"] == 3
    assert (by_code["K2"]["late"], by_code["K2"]["passed"]) == (1, 1)
    assert by_code["K3"]["by_voice"] == {"IND": 3, "LMG": 3}
    assert {one["present"] for one in by_code["K5"]["meetings"]} == {None}
    assert "%" not in words(Client().get("/committee" + DAY))


def test_the_figures_are_narrowed_to_a_year(register: None) -> None:
    found = Client().get("/committee?format=json&on=2026-11-20&year=2021").json()["items"]
    by_code = {one["code"]: one for one in found}

    assert by_code["K1"]["held"] == 1
    assert [one["due"] for one in by_code["K1"]["intervals"]] == ["2021-06-11", "2021-12-02"]
    assert by_code["K2"]["late"] == 0
    assert by_code["K3"]["by_status"] == {}
    assert "is not a year" in words(Client().get("/committee?year=soon"))


def test_points_name_who_raised_them_and_that_others_may_have_too(register: None) -> None:
    said = words(Client().get("/points" + DAY))

    assert "a State not shown may have raised points too" in said
    assert "Like-Minded Group" in said
    assert "raised; awaiting the Coordination Committee" in said


def test_a_meeting_shows_what_is_recorded_and_what_is_not(register: None) -> None:
    found = Client().get("/meetings?format=json&on=2026-11-20&type=informal_conversation").json()
    page = Client().get(f"/{found['items'][0]['ref']}{DAY}")

    assert "Held: 2 June 2021. No summary is on record." in lead(page)
    assert "number of delegations not recorded" in words(page)


def test_a_meeting_of_which_only_the_announcement_is_on_record_is_not_called_missed(
    register: None,
) -> None:
    found = Client().get("/meetings?format=json&on=2027-02-01").json()["items"][0]
    page = Client().get(f"/{found['ref']}?on=2027-02-01")

    assert "Announced for 10 December 2026. Whether it was held is not recorded." in lead(page)


def test_the_calendar_has_meetings_and_due_days_without_names(register: None) -> None:
    calendar = icalendar.Calendar.from_ical(Client().get("/calendars/committee.ics").content)
    (event,) = calendar.events

    assert str(event["summary"]) == "Briefing"
    assert event["dtstart"].dt.isoformat() == "2026-12-10"
    assert b"Zqclosed" not in Client().get("/calendars/all.ics").content


def test_the_members_of_the_day_are_named_by_office_with_their_source(register: None) -> None:
    then = words(Client().get("/committee?on=2011-12-01"))
    found = Client().get("/committee?on=2011-12-01&format=json").json()["members"]

    assert "Chair Farida Shaheed A/HRC/18/41" in then
    assert "Former Chair, ex officio Najat Maalla M’jid A/HRC/18/41" in then
    assert [one["office"] for one in found] == [
        "chair",
        "rapporteur",
        *("member", "member", "member"),
        "ex_officio",
    ]


def test_a_year_whose_members_were_not_read_names_none(register: None) -> None:
    assert "No member is on record for this day." in words(Client().get("/committee" + DAY))
