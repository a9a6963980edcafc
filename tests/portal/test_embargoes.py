"""Embargoes that end at an hour: by themselves, at the minute, in the zone they are set in."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from tests.databases import Databases
from tests.entering import NOW, TODAY, signed_in
from tests.portal.clock import at
from tests.portal.filed import begun, told
from tests.portal.letters import words

from comity.accounts.domain import Role
from comity.kernel.edtf import iso
from comity.ledger.domain import Recording
from comity.ledger.queries import projections_digest, verify
from comity.register import services
from comity.register.lifecycles import LIFECYCLES

DAY = TODAY + 1
NEW_YORK = f"{iso(DAY)}T12:30[America/New_York]"  # five or six hours later in Geneva
LATER = f"{iso(DAY)}T23:30[Europe/Zurich]"
ENDS = (
    datetime.fromisoformat(NEW_YORK.partition("[")[0])
    .replace(tzinfo=ZoneInfo("America/New_York"))
    .astimezone(ZoneInfo("Europe/Zurich"))
    .hour
)
ASKED = "/visits?state=NOR&mandate=food&format=json"


def embargoed(**columns: str) -> None:
    """A request that everybody reads from this hour on, beside the matters of `begun`."""
    begun()
    request(**columns)


def request(**columns: str) -> None:
    """Record the request, or a row that corrects it."""
    row = {"kind": "request", "date": iso(TODAY), "mandates": "food", "source": "zq 1", "id": "1"}
    done = services.record_rows(
        [told(**{**row, "public_from": NEW_YORK, **columns})], recording=Recording(NOW, "amina")
    )
    assert done.is_clean, done.errors


@pytest.fixture
def register(databases: Databases) -> Iterator[None]:
    with databases.fresh("sqlite", embargoed):
        yield


def seen(reader: Client) -> int:
    """How many visits by the mandate on food a reader sees."""
    return int(reader.get(ASKED).json()["count"])


def test_the_record_is_sealed_before_and_after_an_embargo_and_holds(
    register: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = datetime.fromordinal(DAY)
    for hour in (1, ENDS, 23):
        moment = datetime(day.year, day.month, day.day, hour, 31, tzinfo=ZoneInfo("Europe/Zurich"))
        services.seal(recording=Recording(moment))

        assert verify().ok

    at(monkeypatch, 23, 59, days=1)
    assert seen(Client()) == 1


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_an_embargo_ends_by_itself_at_its_minute_in_its_zone(
    databases: Databases, engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with databases.fresh(engine, embargoed):
        public, mission = Client(), signed_in(Role.MISSION)
        at(monkeypatch, ENDS, 29, days=1)
        before = public.get(ASKED)
        assert before.json()["count"] == 0
        assert seen(mission) == 1

        at(monkeypatch, ENDS, 30, days=1)

        after = public.get(ASKED, headers={"if-none-match": before["ETag"]})
        assert after.status_code == 200
        assert after.json()["count"] == 1
        assert after["ETag"] != before["ETag"]
        assert seen(Client()) == seen(mission) == 1
        stored = projections_digest(LIFECYCLES.values())
        services.rebuild(recording=Recording(NOW))
        assert projections_digest(LIFECYCLES.values()) == stored
        assert verify().ok


def test_a_visit_under_embargo_has_no_number_before_its_minute(
    register: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, ENDS, 29, days=1)
    mission = signed_in(Role.MISSION)

    ref = mission.get(ASKED).json()["items"][0]["ref"]

    assert "~" in ref
    assert Client().get(f"/{ref}").status_code == 404


def test_an_embargo_that_nobody_ended_in_its_night_is_over_on_the_next_day(
    register: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, 9, 0, days=2)

    assert seen(Client()) == 1


def test_both_sides_read_beforehand_at_which_minute_it_ends_by_both_clocks(
    register: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, 9, 0, days=1)
    mission = signed_in(Role.MISSION)
    ref = mission.get(ASKED).json()["items"][0]["ref"]

    page = words(mission.get(f"/{ref}/publication"))

    assert "12:30 (America/New_York)" in page
    assert f"{ENDS}:30 in Geneva" in page
    assert "person at risk" not in page
    then = mission.get(f"/{ref}/as-public?day={iso(DAY + 1)}")
    assert "This is how the public reads it" in words(then)


def test_the_same_row_twice_adds_nothing_and_opens_nothing(
    register: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, 9, 0, days=1)

    request()

    assert seen(Client()) == 0


def test_a_correction_that_leaves_open_who_reads_it_keeps_the_embargo(
    register: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, 9, 0, days=1)

    request(id="2", corrects="1", public_from="", note="misread")

    assert seen(Client()) == 0
    at(monkeypatch, ENDS, 30, days=1)
    assert seen(Client()) == 1


@pytest.mark.parametrize(("opens", "seen_before"), [(LATER, 0), (iso(DAY), 1)])
def test_a_correction_moves_an_embargo_or_ends_it(
    register: None, monkeypatch: pytest.MonkeyPatch, opens: str, seen_before: int
) -> None:
    at(monkeypatch, 9, 0, days=1)

    request(id="2", corrects="1", public_from=opens, note="by agreement")

    at(monkeypatch, ENDS, 31, days=1)
    assert seen(Client()) == seen_before
    at(monkeypatch, 23, 31, days=1)
    assert seen(Client()) == 1


def test_its_first_row_read_again_does_not_move_a_later_embargo(
    register: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, 9, 0, days=1)
    request(id="2", corrects="1", public_from=LATER, note="later")

    request()
    request(id="2", corrects="1", public_from=LATER, note="later")

    at(monkeypatch, ENDS, 31, days=1)
    assert seen(Client()) == 0


HOUR = f"{iso(DAY)}T12:30[Europe/Zurich]"
FOR_ALL = {"id": "5", "mandates": "health", "public_from": ""}
UNTIL_THEN = {**FOR_ALL, "id": "6", "corrects": "5", "public_from": HOUR}


def health(**columns: str) -> dict[str, str]:
    """A row on a request by the mandate on health."""
    row = {"kind": "request", "date": iso(TODAY), "source": "zq 1", **FOR_ALL, **columns}
    return told(**row)


def recorded(*rows: dict[str, str]) -> list[tuple[str | None, str | None]]:
    """Record these rows; column and value of what is wrong with them."""
    done = services.record_rows(rows, recording=Recording(NOW, "amina"))
    return [(one.column, one.value) for one in done.errors]


@pytest.mark.parametrize(
    "row",
    [
        {"visibility": "parties"},
        {"visibility": ""},
        {"visibility": "office"},
        {"kind": "correction", "actor": "secretariat"},
        {"public_from": "2036-12-05T10:00[Europe/Zurich]"},
        {"state": "SWE"},  # the act was another State's, and is taken back there
    ],
)
def test_what_everybody_reads_is_told_anew_from_a_day_on_and_not_from_an_hour(
    register: None, row: dict[str, str]
) -> None:
    assert recorded(health()) == []
    before = Client().get(ASKED.replace("food", "health")).json()
    anew = health(**{**UNTIL_THEN, **row})

    assert recorded(anew) == [("public_from", anew["public_from"])]
    assert recorded({**anew, "public_from": iso(DAY)}) == []

    assert Client().get(ASKED.replace("food", "health")).json()["items"] == before["items"]
    assert before["count"] == 1


def test_a_file_says_from_a_day_on_what_it_tells_anew_of_an_act_that_everybody_reads(
    register: None,
) -> None:
    first, anew = health(), health(**UNTIL_THEN)
    between = health(id="7", corrects="5", note="misread")

    assert recorded(first, anew) == [("public_from", HOUR)]
    assert recorded(first, between, {**anew, "corrects": "7"}) == [("public_from", HOUR)]
    kept = {**first, "visibility": "parties"}
    assert recorded(kept, anew) == []
    assert recorded(kept, anew) == []


def test_rows_that_put_off_an_act_may_be_read_again_when_somebody_has_opened_it(
    register: None,
) -> None:
    rows = health(visibility="parties"), health(**UNTIL_THEN)
    assert recorded(*rows) == []
    assert recorded(health(id="7", corrects="6", visibility="public")) == []
    assert Client().get(ASKED.replace("food", "health")).json()["count"] == 1

    assert recorded(*rows) == []

    assert Client().get(ASKED.replace("food", "health")).json()["count"] == 1


def test_a_published_source_does_not_break_an_embargo(
    register: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, 9, 0, days=1)
    request(mandates="health", source="A/HRC/61/99", id="", public_from=iso(DAY + 1))

    asked = ASKED.replace("food", "health")

    assert signed_in(Role.MISSION).get(asked).json()["count"] == 1
    assert Client().get(asked).json()["count"] == 0


def test_days_proposed_in_the_letter_of_an_answer_stay_with_the_parties_after_its_embargo(
    register: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    request(
        kind="acceptance",
        actor="state",
        of="request",
        id="3",
        **{"from": "2027-02-01", "to": "2027-02-10"},
    )

    at(monkeypatch, 9, 0, days=3)

    assert signed_in(Role.MISSION).get(ASKED).json()["items"][0]["status"] == "dates_proposed"
    assert Client().get(ASKED).json()["items"][0]["status"] == "accepted"


def test_the_form_takes_an_hour_by_the_clock_of_a_place_and_reads_it_back(
    register: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, 9, 0, days=1)
    desk = signed_in(Role.REGISTRAR)
    letter = {
        "state": "Norway",
        "mandates": "health",
        "actor": "mandate_holder",
        "date": iso(TODAY),
        "source": "zq 2",
        "facts": "1",
        "f1-kind": "visit.request",
        "f1-shown": "visit.request",
        "do": "read",
    }
    day = f"{datetime.fromordinal(DAY):%-d %B %Y}"

    there = words(desk.post("/record/new", {**letter, "public_from": f"{day}, 10:00 New York"}))
    here = words(desk.post("/record/new", {**letter, "public_from": f"{day} 10:00"}))

    both = f"{day}, 10:00 (America/New_York), which is {day}, {ENDS - 2}:00 in Geneva"
    assert f"Public: {both}" in there
    assert f"Public: {day}, 10:00 in Geneva" in here
    past = words(desk.post("/record/new", {**letter, "public_from": f"{iso(TODAY - 1)} 10:00"}))
    assert "Read by everyone" in past
    assert "Read by both sides" in there
    nowhere = desk.post("/record/new", {**letter, "public_from": f"{day}, 10:00 Atlantis"})
    assert "Atlantis is not a time zone" in words(nowhere)
    assert "10:00 New York" in words(nowhere)
