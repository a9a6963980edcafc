"""Meetings and points: where each act leaves one (COMMITTEE 2.7, D2, D3, D7)."""

from typing import Any

from tests.make import act, day

from comity.committee.domain.meetings.cards import MEETING_CARD
from comity.committee.domain.meetings.lifecycle import MEETING
from comity.committee.domain.points.cards import POINT_CARD
from comity.committee.domain.points.lifecycle import POINT
from comity.ledger.domain import Act, Folded, Lifecycle, Values


def folded(lifecycle: Lifecycle, *acts: Act) -> Folded:
    return lifecycle.fold(f"{lifecycle.kind}/-/k1", acts, Values())


def stood(lifecycle: Lifecycle, on: str, *acts: Act) -> str:
    """Where it stood on a day, by whom, and whose turn it was."""
    found = next(s for s in folded(lifecycle, *acts).spans if s.begins <= day(on) < s.ends)
    return f"{found.status}{f' by {found.by}' if found.by else ''} {found.turn}"


def codes(lifecycle: Lifecycle, *acts: Act) -> list[str]:
    return [row.code for row in folded(lifecycle, *acts).anomalies]


def meeting(kind: str, date: str, **says: Any) -> Act:
    return act(kind, date, actor="committee", **says)


def point(kind: str, date: str, **says: Any) -> Act:
    return act(kind, date, actor="state" if kind == "raised" else "committee", **says)


D2 = (
    meeting("announced", "2026-04-01", type="informal_conversation", **{"from": "2026-06-10"}),
    meeting("postponed", "2026-06-01", reason_class="own"),
    meeting("announced", "2026-06-05", **{"from": "2026-07-02"}),
    meeting("held", "2026-07-02", present=41),
    meeting("summary_shared", "2026-07-20"),
)


def test_d2_a_meeting_is_postponed_announced_anew_held_and_summarised() -> None:
    assert stood(MEETING, "2026-05-01", *D2) == "announced nobody"
    assert stood(MEETING, "2026-06-03", *D2) == "postponed by committee committee"
    assert stood(MEETING, "2026-06-09", *D2) == "announced nobody"
    assert stood(MEETING, "2026-07-05", *D2) == "held committee"
    assert stood(MEETING, "2026-08-01", *D2) == "summarised nobody"
    assert codes(MEETING, *D2) == []


def test_d7_a_meeting_that_was_cancelled_and_held_is_held_and_raised() -> None:
    acts = (
        meeting("announced", "2026-04-01"),
        meeting("cancelled", "2026-05-01"),
        meeting("held", "2026-06-10"),
    )

    assert stood(MEETING, "2026-05-02", *acts) == "cancelled by committee nobody"
    assert stood(MEETING, "2026-07-01", *acts) == "held committee"
    assert codes(MEETING, *acts) == ["held_after_cancellation"]


def test_the_days_of_a_meeting_are_those_last_announced_and_then_those_held() -> None:
    rows = folded(MEETING, *D2).cards["meeting"]
    days = [row[MEETING_CARD.index("begins_on")] for row in rows]
    present = rows[-1][MEETING_CARD.index("present")]

    assert list(dict.fromkeys(days)) == ["2026-06-10", "2026-07-02"]
    assert present == "41"


D3 = (
    point("raised", "2019-12-16", type="concern", by="IND", text="time for Capitals"),
    point("noted", "2019-12-16"),
    point("taken_up", "2020-02-01"),
    point("done", "2021-05-01"),
)


def test_d3_a_point_is_noted_taken_up_and_done() -> None:
    assert stood(POINT, "2019-12-16", *D3) == "noted committee"
    assert stood(POINT, "2020-03-01", *D3) == "taken_up committee"
    assert stood(POINT, "2021-05-01", *D3) == "done nobody"
    assert codes(POINT, *D3) == []


def test_d3_a_point_raised_again_is_raised_for_the_second_time() -> None:
    acts = (*D3, point("raised", "2021-05-02", by="IND"))
    *_, row = folded(POINT, *acts).cards["point"]

    assert stood(POINT, "2021-05-02", *acts) == "raised committee"
    assert row[POINT_CARD.index("times_raised")] == 2


def test_what_an_open_point_is_told_again_changes_nothing() -> None:
    acts = (*D3[:3], point("noted", "2020-03-01"), point("passed_on", "2020-04-01", to="OHCHR"))

    assert stood(POINT, "2020-05-01", *acts) == "taken_up committee"
    assert codes(POINT, *acts) == []


def test_a_point_passed_on_waits_for_another_party() -> None:
    acts = (D3[0], point("passed_on", "2020-01-10", to="OHCHR"))

    assert stood(POINT, "2020-02-01", *acts) == "passed_on other"


def test_what_is_done_about_a_point_after_its_end_is_kept_and_raised() -> None:
    acts = (*D3, point("answered", "2021-06-01"))

    assert stood(POINT, "2021-07-01", *acts) == "done nobody"
    assert codes(POINT, *acts) == ["after_closure"]


def test_who_joins_a_point_is_named_beside_it() -> None:
    joined = act("joined", "2019-12-17", actor="other", voice="ngo")
    *_, row = folded(POINT, D3[0], joined, act("joined", "2019-12-18", by="LMG")).cards["point"]

    assert row[POINT_CARD.index("joined")] == "ngo+LMG"
