"""A commitment: where each act leaves it (COMMITTEE 2.7, D4 to D6), and what it says of itself."""

from typing import Any

from tests.make import act, day

from comity.committee.domain.commitments.cards import COMMITMENT_CARD
from comity.committee.domain.commitments.lifecycle import COMMITMENT
from comity.committee.domain.commitments.views import Card, Commitment
from comity.committee.domain.commitments.words import Outcome
from comity.kernel.edtf import OPEN_END, iso
from comity.ledger.domain import Act, Folded, Values
from comity.ledger.domain.views import Stands

STREAM = "commitment/-/k1"


def folded(*acts: Act) -> Folded:
    return COMMITMENT.fold(STREAM, acts, Values())


def stood(on: str, *acts: Act) -> str:
    """Where the commitment stood on a day, and whose turn it was."""
    found = next(s for s in folded(*acts).spans if s.begins <= day(on) < s.ends)
    return f"{found.status} {found.turn}"


def codes(*acts: Act) -> list[str]:
    return [row.code for row in folded(*acts).anomalies]


def seen(on: str, *acts: Act) -> Commitment:
    """The commitment as a reader of all these acts sees it on a day."""
    at = day(on)
    result = folded(*acts)
    rows = [dict(zip(COMMITMENT_CARD, row, strict=True)) for row in result.cards["commitment"]]
    row = next(row for row in rows if int(row["begins"]) <= at < int(row["ends"]))
    card = Card(**{name: row[name] for name in Card.__struct_fields__})  # type: ignore[arg-type]
    span = next(s for s in result.spans if s.begins <= at < s.ends)
    stands = Stands(
        ref="commitment/2019/1",
        stream=STREAM,
        state="",
        mandates=(),
        status=span.status,
        by=None,
        because="",
        turn=span.turn,
        since=span.begins,
        turn_since=span.begins,
        label=None,
        last_contact=None,
        covered_to=OPEN_END,
        anomalies=(),
        on=at,
    )
    return Commitment(stands=stands, card=card)


def made(date: str = "2019-09", **says: Any) -> Act:
    usual = {"strength": "committed", "nature": "once", "owner": "committee", "text": "a promise"}
    return act("made", date, actor="committee", **{**usual, **says})


def told(kind: str, date: str, **says: Any) -> Act:
    return act(kind, date, actor="committee", **says)


D4 = (
    made("2019-09", strength="intended", owner="holders_and_ohchr", due="2019-10"),
    told("done", "[2020-01-01..2020-03-31]"),
)


def test_d4_the_day_of_what_was_only_intended_passes_and_is_never_overdue() -> None:
    assert stood("2019-12-01", *D4) == "made both"
    assert seen("2019-10-31", *D4).outcome is Outcome.AHEAD
    assert seen("2019-12-01", *D4).outcome is Outcome.PASSED


def test_d4_what_is_done_after_its_day_says_by_how_many_days_at_least_and_at_most() -> None:
    assert stood("2020-04-01", *D4) == "done nobody"
    assert seen("2020-04-01", *D4).outcome is Outcome.LATE
    assert seen("2020-04-01", *D4).late_by == (62, 152)


def test_a_firm_commitment_is_overdue_after_its_day() -> None:
    acts = (made(due="2019-10"),)

    assert seen("2019-10-31", *acts).outcome is Outcome.AHEAD
    assert seen("2019-11-01", *acts).outcome is Outcome.OVERDUE


def test_d5_a_standing_commitment_said_to_be_done_is_in_force() -> None:
    acts = (
        made("2019-06", nature="standing", owner="mandate_holders", strength="decided"),
        told("done", "2019-09"),
    )

    assert stood("2019-08-01", *acts) == "in_force nobody"
    assert stood("2020-01-01", *acts) == "in_force nobody"
    assert seen("2020-01-01", *acts).card.said_done == "2019-09"
    assert codes(*acts) == []


def test_d6_what_was_started_and_not_heard_of_again_stays_started() -> None:
    acts = (made("2019-09"), told("started", "2019-09"), told("progress", "2019-12-16"))

    assert stood("2026-01-01", *acts) == "started committee"
    assert codes(*acts) == []


def test_a_new_due_day_moves_the_due_day_from_then_on() -> None:
    acts = (made("2019-09-01", due="2019-10"), told("rescheduled", "2019-11-15", due="2020-02"))

    assert seen("2019-11-14", *acts).outcome is Outcome.OVERDUE
    assert seen("2019-11-15", *acts).outcome is Outcome.AHEAD


def test_what_is_done_can_be_reopened_and_what_is_dropped_made_again() -> None:
    done = (made("2019-09-01"), told("done", "2019-10-01"))
    dropped = (made("2019-09-01"), told("dropped", "2019-10-01", reason="no funds"))

    assert stood("2019-11-01", *done, told("reopened", "2019-11-01")) == "started committee"
    assert stood("2019-11-01", *dropped) == "dropped nobody"
    assert stood("2019-12-01", *dropped, made("2019-11-01")) == "made committee"


def test_an_act_after_the_end_is_kept_and_raised() -> None:
    acts = (made("2019-09-01"), told("done", "2019-10-01"), told("progress", "2019-11-01"))

    assert stood("2019-12-01", *acts) == "done nobody"
    assert codes(*acts) == ["after_closure"]


def test_an_act_that_no_line_names_is_kept_and_raised() -> None:
    assert codes(made("2019-09-01"), told("reopened", "2019-10-01")) == ["unexpected"]


def test_progress_without_its_commitment_presupposes_it() -> None:
    assert codes(told("progress", "2019-10-01")) == ["presupposes_unrecorded"]
    assert codes(made("2019-11"), told("progress", "2019-11-10")) == []


def test_sharing_and_publication_move_nothing() -> None:
    acts = (made("2019-09-01"), told("shared", "2019-09-02"), told("published", "2019-09-03"))

    assert [s.status for s in folded(*acts).spans] == ["made"]


def test_lists_follow_the_numbers_of_the_document_the_latest_year_first() -> None:
    def place(*acts: Act) -> int:
        *_, row = folded(*acts).cards["commitment"]
        return int(row[COMMITMENT_CARD.index("place")])

    first, second = made("2019-06", number="1"), made("2019-09", number="2")
    later = made("2020-01", number="9")

    assert place(later) > place(first) > place(second)
    assert iso(day("2019-06")) == "2019-06-30"
