"""Matters of one dossier as they are read: one, several, a page of them, and as known on a day."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from msgspec.structs import replace
from tests.cast import AMINA
from tests.databases import Databases, Engine
from tests.make import day, fact
from tests.register import ready
from tests.toy import CARD, NOTE, card_rows

from comity.accounts.domain import OFFICE, PUBLIC_READER, Reading, Viewer
from comity.ledger.domain import Fact, Recorded, Recording, Visibility
from comity.ledger.domain.coverage import COVERAGE
from comity.ledger.domain.matter import lifecycle
from comity.ledger.domain.views import DossierView, Redirect
from comity.ledger.queries import Dossiers, Listed, reading
from comity.ledger.queries.events import opaque
from comity.ledger.services import append
from comity.ledger.tables import run

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
ON = day("2020-12-31")
PARTY = Viewer(Reading.PARTIES, "mission")
LIFECYCLE = lifecycle(replace(NOTE, cards={"toy": CARD}, card_rows=card_rows), covers="letters")
NOTES = Dossiers(
    lifecycle=LIFECYCLE,
    card="toy",
    evidence=NOTE.evidence,
    over=frozenset({"closed"}),
)


@pytest.fixture(params=["sqlite", "postgresql"])
def notes(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Engine]:
    """A register with a table for the cards of the toy matter."""
    with databases.fresh(request.param, ready) as fresh:
        columns = "stream text, state text, dossier text, opened integer, notes integer"
        run(f"CREATE TABLE toy ({columns}, readings integer, PRIMARY KEY (stream, readings))")
        yield fresh


def record(*facts: Fact, at: datetime = NOW) -> list[Recorded]:
    return append(facts, lifecycle=LIFECYCLE, recording=Recording(at, AMINA.name))


def said(kind: str, name: str, date: str, actor: str = "mandate_holder", **others: object) -> Fact:
    """An act on the note of this name; `state` is the State addressed."""
    stream = f"note/{others.pop('state', 'NOR')}/{name}"
    return fact(kind, date, actor=actor, stream=stream, **others)  # type: ignore[arg-type]


def one(ref: str = "note/NOR/1", *, viewer: Viewer = PUBLIC_READER, on: int = ON) -> DossierView:
    found = NOTES.one(ref, viewer=viewer, on=on)
    assert isinstance(found, DossierView)
    return found


def test_a_matter_is_read_with_all_that_every_matter_has(notes: Engine) -> None:
    record(
        said("note", "a", "2020-03-01", mandates="food+torture", source="A letter"),
        said("receipt", "a", "2020-03-03", "state", visibility=Visibility.PARTIES),
        said("answer", "a", "2020-03-31", "state"),
    )

    found = one()

    assert [act.kind for act in found.acts] == ["note", "answer"]
    assert [span.status for span in found.spans] == ["sent", "answered"]
    assert found.days == {
        "state": 30,
        "mandate_holder": 275,
        "both": 0,
        "nobody": 0,
        "secretariat": 0,
    }
    stands = found.stands
    assert (stands.ref, stands.state, stands.mandates) == (
        "note/NOR/1",
        "NOR",
        ("food", "torture"),
    )
    assert (stands.status, stands.turn, stands.since) == (
        "answered",
        "mandate_holder",
        day("2020-03-31"),
    )
    assert (stands.label, stands.last_contact) == ("noted", "2020-03-31")
    assert len(one(viewer=PARTY).acts) == 3


def test_the_status_is_that_of_the_day_asked_for(notes: Engine) -> None:
    record(said("note", "a", "2020-03-01"), said("answer", "a", "2020-03-31", "state"))

    assert one(on=day("2020-03-30")).stands.status == "sent"
    assert NOTES.one("note/NOR/1", viewer=PUBLIC_READER, on=day("2020-02-29")) is None


def test_unknown_and_not_permitted_answer_alike(notes: Engine) -> None:
    record(said("note", "a", "2020-03-01", visibility=Visibility.PARTIES))

    secret = f"note/~{opaque('note/NOR/a')[:6]}"
    assert NOTES.one(secret, viewer=PUBLIC_READER, on=ON) is None
    assert NOTES.one("note/NOR/9", viewer=PUBLIC_READER, on=ON) is None
    assert NOTES.one("visit/NOR/torture/1", viewer=PUBLIC_READER, on=ON) is None
    assert one(secret, viewer=PARTY).stands.stream == "note/NOR/a"


def test_an_older_ref_leads_to_the_one_that_names_the_matter(notes: Engine) -> None:
    record(said("note", "a", "2020-03-01", key="a#1"))
    named = {"payload": {"number": "7"}, "corrects": "a#1", "key": "a#2"}
    record(said("note", "a", "2020-03-01", **named))

    found = NOTES.one("note/NOR/1", viewer=PUBLIC_READER, on=ON)

    assert found == Redirect("note/NOR/no-7", "named")


def test_what_was_known_on_a_day_is_read_from_what_had_been_learnt(notes: Engine) -> None:
    record(said("note", "a", "2020-03-01", learnt=day("2020-03-02")))
    record(said("answer", "a", "2020-03-31", "state", learnt=day("2020-06-01")))
    record(said("note", "b", "2020-04-01", learnt=day("2020-07-01")))
    known = day("2020-05-01")

    found = NOTES.one("note/NOR/1", viewer=PUBLIC_READER, on=ON, known=known)

    assert isinstance(found, DossierView)
    assert found.stands.status == "sent"
    assert NOTES.one("note/NOR/2", viewer=PUBLIC_READER, on=ON, known=known) is None
    page = NOTES.page(Listed(), viewer=PUBLIC_READER, on=ON, known=known)
    assert (page.count, [each.ref for each in page.items]) == (1, ["note/NOR/1"])


def test_questions_inside_a_reading_add_what_they_ask_about(notes: Engine) -> None:
    record(said("note", "a", "2020-03-01", learnt=day("2020-03-02")))
    record(said("note", "b", "2020-03-01", learnt=day("2020-03-02"), state="THA"))
    record(said("answer", "b", "2020-04-01", "state", learnt=day("2020-09-01"), state="THA"))
    known = day("2020-05-01")

    with reading(known, viewer=OFFICE):
        first = NOTES.page(Listed(state="NOR"), viewer=OFFICE, on=ON, known=known)
        again = NOTES.one("note/NOR/1", viewer=OFFICE, on=ON, known=known)
        other = NOTES.one("note/THA/1", viewer=OFFICE, on=ON, known=known)
        world = NOTES.page(Listed(), viewer=OFFICE, on=ON, known=known)

    assert [each.ref for each in first.items] == ["note/NOR/1"]
    assert isinstance(again, DossierView)
    assert isinstance(other, DossierView)
    assert other.stands.status == "sent"
    assert world.count == 2


def test_in_what_was_known_on_one_day_nothing_of_another_is_read(notes: Engine) -> None:
    with (
        reading(day("2020-05-01"), viewer=OFFICE),
        pytest.raises(RuntimeError, match="of another"),
    ):
        NOTES.page(Listed(), viewer=OFFICE, on=ON)


def test_a_list_shows_the_latest_first_a_page_at_a_time(notes: Engine) -> None:
    record(*[said("note", f"n{no}", f"2020-03-0{no}") for no in range(1, 6)])

    seen, after = [], None
    while True:
        page = NOTES.page(Listed(limit=2, after=after), viewer=PUBLIC_READER, on=ON)
        assert page.count == 5
        seen += [each.since for each in page.items]
        after = page.next
        if after is None:
            break

    assert seen == [day(f"2020-03-0{no}") for no in range(5, 0, -1)]


def test_a_list_is_narrowed_by_state_mandate_status_turn_and_what_the_card_says(
    notes: Engine,
) -> None:
    record(
        said("note", "a", "2020-03-01"),
        said("answer", "a", "2020-04-01", "state"),
        said("note", "b", "2020-03-02", mandates="food"),
        said("note", "c", "2020-03-03", state="THA"),
        said("copy", "c", "2020-03-04", state="THA"),
        said("note", "c", "2020-05-03", state="THA"),
    )

    def streams(**narrowed: object) -> list[str]:
        asked = Listed(**narrowed)  # type: ignore[arg-type]
        page = NOTES.page(asked, viewer=PUBLIC_READER, on=ON)
        assert page.count == len(page.items)
        return [each.stream.removeprefix("note/") for each in page.items]

    assert streams(state="THA") == ["THA/c"]
    assert streams(mandate="food") == ["NOR/b"]
    assert streams(statuses=frozenset({"answered"})) == ["NOR/a"]
    assert streams(turn="state") == ["THA/c", "NOR/b"]
    assert streams(filters=" AND c.notes >= %(notes)s", params=(("notes", 2),)) == ["THA/c"]


def test_a_census_counts_by_status_and_turn(notes: Engine) -> None:
    record(
        said("note", "a", "2020-03-01"),
        said("answer", "a", "2020-04-01", "state"),
        said("note", "b", "2020-03-02"),
    )

    counted = NOTES.census(Listed(statuses=frozenset({"sent"})), viewer=PUBLIC_READER, on=ON)

    assert counted == {("answered", "mandate_holder"): 1, ("sent", "state"): 1}


def test_a_matter_is_known_as_far_as_letters_are_covered(notes: Engine) -> None:
    record(said("note", "a", "2020-03-01"), said("note", "b", "2020-03-01", state="THA"))
    covered = {"payload": {"from": "2010", "to": "2020-06-30", "value": "visits+letters"}}
    visits = {"payload": {"from": "2010", "to": "2020-06-30", "value": "visits"}}
    append(
        [
            fact("coverage", "2020-07-01", stream="coverage/torture/NOR", **covered),
            fact("coverage", "2020-07-01", stream="coverage/torture/THA", **visits),
        ],
        lifecycle=COVERAGE,
        recording=Recording(NOW),
    )

    found = one()

    assert found.stands.covered_to == day("2020-06-30")
    assert found.stands.beyond_coverage
    assert found.days["state"] == day("2020-06-30") - day("2020-03-01")
    assert one("note/THA/1").stands.covered_to == day("2020-03-01")


def test_what_a_reader_may_not_know_of_an_act_is_left_out(notes: Engine) -> None:
    closed = said(
        "closure",
        "a",
        "2020-05-01",
        payload={"reason": "they wrote"},
        note="by telephone",
        visibility=Visibility.PUBLIC,
        key="a#9",
    )
    record(said("note", "a", "2020-03-01"), closed)
    record(replace(closed, payload={"reason": "they called"}, corrects="a#9", key="a#10"))

    told, party = one().acts[-1], one(viewer=PARTY).acts[-1]

    assert (told.payload, told.note, told.corrections[0].before) == ({}, "", {})
    assert party.payload == {"reason": "they called"}
    assert party.corrections[0].before == {"reason": "they wrote"}
    assert one(viewer=PARTY).days["nobody"] == 0


def test_many_are_read_with_as_many_questions_as_one(notes: Engine) -> None:
    record(*[said("note", f"n{no}", f"2020-03-0{no}") for no in range(1, 6)])
    streams = [f"note/NOR/n{no}" for no in range(5, 0, -1)]

    with CaptureQueriesContext(connection) as alone:
        NOTES.several(streams[:1], viewer=PUBLIC_READER, on=ON)
    with CaptureQueriesContext(connection) as together:
        found = NOTES.several(streams, viewer=PUBLIC_READER, on=ON)

    assert [each.stands.stream for each in found] == streams
    assert len(together) == len(alone)
