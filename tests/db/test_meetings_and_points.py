"""Meetings and points read back: those of the sample, links, and who reads them."""

import pytest
from tests.databases import Engine
from tests.make import fact
from tests.register import RECORDING

from comity.accounts.domain import OFFICE, PUBLIC_READER, Viewer
from comity.committee.domain.points.views import PointDossier
from comity.committee.queries import commitments, meetings, points
from comity.committee.queries.commitments import CommitmentQuery
from comity.committee.queries.meetings import MeetingQuery
from comity.committee.queries.points import PointQuery
from comity.kernel.edtf import parse
from comity.ledger.domain import Fact, Visibility
from comity.register import services

SAMPLE = services.keeping.DATA / "sample" / "committee_meetings.csv"
TODAY = parse("2026-11-24").last


def sample() -> None:
    done = services.import_file(SAMPLE, recording=RECORDING)
    assert done.is_clean, done.errors


def test_the_sample_has_the_conversations_with_states_that_were_found(register: Engine) -> None:
    sample()

    query = MeetingQuery(type="informal_conversation")
    found = meetings.meetings(query, viewer=PUBLIC_READER, on=TODAY).items

    assert [one.card.begins_on for one in found] == ["2021-06-02", "2020-12-11", "2019-12-16"]
    assert {one.stands.status for one in found} == {"held"}
    assert {one.card.present for one in found} == {""}
    assert [one.card.points for one in found] == [0, 0, 2]


def test_a_year_narrows_meetings_and_points(register: Engine) -> None:
    sample()

    held = meetings.meetings(MeetingQuery(year=2019), viewer=PUBLIC_READER, on=TODAY)
    raised = points.points(PointQuery(year=2023), viewer=PUBLIC_READER, on=TODAY)

    assert held.count == 4
    assert [one.card.raised_by for one in raised.items] == ["IND"]


def test_a_point_leads_to_the_meeting_of_its_day(register: Engine) -> None:
    sample()

    found = points.points(PointQuery(by="IND"), viewer=PUBLIC_READER, on=TODAY).items
    places = {one.card.at.rpartition("/")[0] for one in found}

    assert len(found) == 3
    assert places == {"meeting/2019", "meeting/2023"}


def test_what_became_of_a_point_is_named_only_to_those_who_may_see_it(register: Engine) -> None:
    kept = {"visibility": Visibility.PARTIES, "mandates": ""}
    text = {"text": "A plan.", "strength": "decided"}
    plan = fact(
        "made", "2026-01-05", stream="commitment/-/p", actor="committee", payload=text, **kept
    )
    services.record([plan], recording=RECORDING)
    office = office_ref()
    services.record(
        [
            public("raised", "2026-01-06", "state", {"text": "More notice.", "by": "NOR"}),
            public("taken_up", "2026-01-07", "committee", {"became": office}),
        ],
        recording=RECORDING,
    )

    def became(viewer: Viewer) -> tuple[str, bool]:
        found = points.dossier("point/2026/1", viewer=viewer, on=TODAY)
        assert isinstance(found, PointDossier)
        return found.point.card.became, any("became" in act.payload for act in found.acts)

    assert became(OFFICE) == (office, True)
    assert became(PUBLIC_READER) == ("", False)


def office_ref() -> str:
    """The ref that the draft of a commitment bears for the office."""
    found = commitments.commitments(CommitmentQuery(), viewer=OFFICE, on=TODAY).items
    return found[0].stands.ref


def public(kind: str, date: str, actor: str, payload: dict[str, str]) -> Fact:
    return fact(kind, date, stream="point/-/q", actor=actor, mandates="", payload=payload)


@pytest.mark.parametrize(
    ("row", "column", "expected"),
    [
        ({"kind": "raised", "by": "Jane Doe"}, "by", "a person's name is not kept here"),
        ({"kind": "not_taken_up", "by": ""}, "reason", "not_taken_up needs one"),
        ({"kind": "passed_on"}, "to", "to whom it was passed on"),
        ({"kind": "done", "source": ""}, "source", "done needs a source"),
    ],
)
def test_a_row_of_a_point_that_lacks_something_is_refused(
    register: Engine, row: dict[str, str], column: str, expected: str
) -> None:
    usual = {"matter": "point", "ref": "new:p", "date": "2026-01-05", "source": "a statement"}
    raised = {"kind": "raised", "actor": "state", "by": "NOR", "text": "More notice."}
    wrong = {"actor": "state" if row["kind"] == "raised" else "committee", "text": "A word."}
    done = services.record_rows(
        [{**usual, **raised}, {**usual, **wrong, **row}], recording=RECORDING
    )

    (problem,) = done.errors
    assert (problem.column, done.added) == (column, 0)
    assert expected in str(problem.expected)


def test_a_meeting_knows_to_whom_it_can_be_open(register: Engine) -> None:
    row = {
        "matter": "meeting",
        "kind": "announced",
        "actor": "committee",
        "date": "2026-01-05",
        "open_to": "everybody",
    }
    done = services.record_rows([row], recording=RECORDING)

    (problem,) = done.errors
    assert "@missions, group:CODE, @stakeholders, @holders or public" in str(problem.expected)
