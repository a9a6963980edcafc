"""A letter recorded by the desk: read back first, then recorded, once, and seen as it was read."""

import re
from datetime import date

import psycopg
import pytest
from django.db import connection
from django.test import Client
from pytest_django import Settings
from tests.databases import Databases
from tests.entering import TODAY
from tests.entering import role as appointed
from tests.portal.letters import LETTER, entered, focus, lead, read_back, recorded, staffed, words

from comity.accounts.domain import Acting, Role, Standing, viewer_of
from comity.ledger.queries import position
from comity.portal.answers.asking import Asked
from comity.portal.recording.filing import DECIDED, own
from comity.register.rows.columns import ENVELOPE, HEAD


def as_somebody(role: Role) -> Asked:
    """What a form knows of somebody in this role who asks."""
    appointment = appointed(role)
    viewer = viewer_of(appointment, name="Boris", states_of=lambda _group: ())
    acting = Acting(
        user=1, name="Boris", appointment=appointment, standing=Standing.COMPLETE, viewer=viewer
    )
    return Asked(
        path="/",
        on=TODAY,
        known=None,
        today=TODAY,
        opens=TODAY,
        language="en",
        viewer=viewer,
        acting=acting,
    )


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_what_is_read_back_is_what_the_page_then_shows(databases: Databases, engine: str) -> None:
    with databases.fresh(engine, staffed):
        registrar = entered(Role.REGISTRAR)
        form, page = read_back(registrar)
        assert position() == 0
        assert "Record 1 fact" in words(page, "aside")

        done = registrar.post("/record/new", {**form, "do": "record"})

        shown = registrar.get(done["Location"].partition("#")[0])
        assert lead(shown) in words(page, "aside")


def test_pages_that_open_before_a_letter_read_it_back_as_of_its_day(
    registrar: Client, settings: Settings
) -> None:
    settings.COMITY_AS_OF = date(2013, 12, 31)
    form, page = read_back(registrar)

    done = registrar.post("/record/new", {**form, "do": "record"})

    shown = registrar.get(done["Location"].partition("#")[0])
    assert "Requested on 3 March 2014" in lead(shown)
    assert lead(shown) in words(page, "aside")


def test_who_starts_at_their_own_matters_starts_today_whatever_day_pages_open(
    registrar: Client, settings: Settings
) -> None:
    settings.COMITY_AS_OF = date(2013, 12, 31)
    recorded(registrar)

    mission = entered(Role.MISSION)

    assert "visit/NOR/torture/1" in words(mission.get("/mission"))
    assert "visit/NOR/torture/1" not in words(mission.get("/mission?on=2013-12-31"))


def test_a_letter_sent_twice_is_recorded_once(registrar: Client) -> None:
    form, _page = read_back(registrar)

    for _ in range(2):
        assert registrar.post("/record/new", {**form, "do": "record"}).status_code == 303

    assert position() == 1


def test_a_letter_that_meets_a_locked_record_comes_back_filled_in(databases: Databases) -> None:
    with databases.fresh("postgresql", staffed) as engine:
        registrar = entered(Role.REGISTRAR)
        form, _page = read_back(registrar)
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '100ms'")
        with psycopg.connect(engine.url) as other:
            other.execute("LOCK TABLE event IN EXCLUSIVE MODE")

            page = registrar.post("/record/new", {**form, "do": "record"})

        assert "locked by another program; no entry was recorded" in words(page)
        assert f'value="{form["source"]}"' in page.content.decode()
        assert position() == 0
        assert registrar.post("/record/new", {**form, "do": "record"}).status_code == 303


def test_two_letters_of_the_same_words_are_two(registrar: Client) -> None:
    for source in ("G/SO 214 (1)", "G/SO 214 (2)"):
        recorded(registrar, source=source, **{"f1-kind": "visit.reminder"})

    assert position() == 2


def test_what_was_changed_after_reading_it_back_is_read_back_again(registrar: Client) -> None:
    form, _page = read_back(registrar)

    page = registrar.post("/record/new", {**form, "date": "4 March 2014", "do": "record"})

    assert "Review it again" in words(page)
    assert position() == 0


def test_the_focus_is_where_the_officer_goes_on(registrar: Client) -> None:
    silent = {**LETTER, "f1-kind": ""}

    nothing_said = registrar.post("/record/new", {**silent, "do": "read"})

    assert "Choose what it says." in words(nothing_said)
    assert focus(nothing_said) == "f1-kind"


def test_one_letter_tells_several_facts(registrar: Client) -> None:
    recorded(registrar)
    facts = {
        "actor": "state",
        "date": "2 June 2014",
        "channel": "note_verbale",
        "facts": "2",
        "f1-kind": "visit.acceptance",
        "f1-of": "request",
        "f2-kind": "visit.dates_proposed",
        "f2-shown": "visit.dates_proposed",
        "f2-from": "early 2015",
    }

    _form, page = read_back(registrar, **facts)

    assert "“early 2015” is read as January–April 2015." in words(page)
    assert "Record 2 facts" in words(page, "aside")
    assert "Awaiting the mandate holder." in words(page, "aside")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("state", "Atlantis", "No State is called “Atlantis”"),
        ("mandates", "dragons", "“dragons” names no mandates"),
        ("date", "soon", "“soon” is not a date"),
        ("f1-kind", "visit.nudge", "“visit.nudge” is not one of the choices here"),
        ("f1-kind", "visit.invitation", "No letter from the mandate holder can report this"),
        ("f1-from", "someday", "“someday” is not a date"),
        (
            "f1-ref",
            "visit/NOR/torture/9",
            "No entry with the reference visit/NOR/torture/9 is visible to you",
        ),
    ],
)
def test_what_cannot_be_read_is_named_and_nothing_is_recorded(
    registrar: Client, field: str, value: str, said: str
) -> None:
    page = registrar.post("/record/new", {**LETTER, field: value, "do": "record"})

    assert page.status_code == 422
    assert said in words(page)
    assert position() == 0


def test_a_desk_records_for_its_own_matters_alone(databases: Databases) -> None:
    with databases.fresh("sqlite", staffed):
        desk = entered(Role.DESK)  # of the African States

        elsewhere = desk.post("/record/new", {**LETTER, "do": "read"})
        recorded(desk, state="Ghana")

        assert "neither a State nor a mandate of your desk" in words(elsewhere)
        assert position() == 1


@pytest.mark.parametrize("role", [Role.MISSION, Role.MANDATE])
def test_a_side_files_as_itself_whatever_a_form_sends_along(
    databases: Databases, role: Role
) -> None:
    sent = {
        name: "x" for name in (*HEAD, *ENVELOPE) if name not in {"ref", "corrects", "mandates"}
    }
    with databases.fresh("sqlite", staffed):
        asked = as_somebody(role)
        row = own(asked, {**sent, "matter": "visit", "kind": "receipt", "mandates": "slavery"})

    assert asked.acting is not None
    assert row["actor"] == asked.acting.actor
    assert row["channel"] == "portal"
    expected = {"state": "NOR"} if role is Role.MISSION else {"mandates": "torture"}
    assert expected.items() <= row.items()
    assert DECIDED.isdisjoint(row.keys() - {"state", "actor", "channel"})


def test_a_last_day_before_the_first_is_named_with_the_first_written_out(
    registrar: Client,
) -> None:
    page = registrar.post(
        "/record/new",
        {
            **LETTER,
            "do": "read",
            "actor": "state",
            "f1-kind": "visit.dates_proposed",
            "f1-shown": "visit.dates_proposed",
            "f1-from": "11 December 2026",
            "f1-to": "1 December 2026",
        },
    )

    assert page.status_code == 422
    assert "Write a last day that is not before the first, 11 December 2026." in words(page)
    assert "Expected:" not in words(page)


@pytest.mark.parametrize("kind", ["visit.visit_held", "visit.visit_started"])
@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("6 March 2025", "3 March 2025", "a last day that is not before the first, 6 March 2025"),
        ("early 2025", "late 2025", "a day, a month or a year as the first day and as the last"),
        ("early 2025", "6 March 2025", "a day, a month or a year as the first day"),
        ("[..]", "6 March 2025", "a day, a month or a year as the first day"),
        ("6 March 2025", "[..]", "a day, a month or a year as the first day"),
        ("2025-03-03/2025-03-06", "7 March 2025", "a day, a month or a year as the first day"),
    ],
)
def test_days_of_a_visit_that_cannot_be_are_named_in_its_form(
    registrar: Client, kind: str, first: str, last: str, said: str
) -> None:
    told = {"f1-kind": kind, "f1-shown": kind, "f1-from": first, "f1-to": last, "date": ""}

    page = registrar.post("/record/new", {**LETTER, **told, "do": "read"})

    assert page.status_code == 422
    assert said in words(page)
    assert "Write the date on the letter" not in words(page)
    assert f'value="{last}"' in page.content.decode()


def test_all_that_is_missing_is_told_at_once_beside_its_field(registrar: Client) -> None:
    empty = registrar.get("/record/new").content.decode()
    page = registrar.post("/record/new", {"do": "read"})

    for field in ("state", "mandates", "date"):
        assert re.search(rf'<label for="{field}">[^<]* <span class="caption">needed', empty)
    wrong = re.findall(r'<p class="wrong" id="([\w-]*)-wrong">', page.content.decode())
    assert set(wrong) == {"state", "mandates", "date", "f1-kind"}


@pytest.mark.parametrize(
    "opening", ["August 2027", "early 2027", "2027", "by 6 August 2027", "soon"]
)
def test_from_when_everybody_reads_is_a_day_or_an_hour_of_one(
    registrar: Client, opening: str
) -> None:
    page = registrar.post("/record/new", {**LETTER, "public_from": opening, "do": "read"})

    assert page.status_code == 422
    assert "is neither a day nor an hour of one" in words(page)
    assert "10:00 New York" in words(page)
