"""Corners of the rules, each read the same way by the fold and by the oracle."""

import pytest
from tests.make import STREAM, act, covered, day, values
from tests.oracle.readers import JOINT, Read, held, request

from comity.visits.domain.fold import fold
from comity.visits.domain.told import Told

ON = day("2012-12-31")


def test_a_participation_never_accepted_goes_on_as_requested(read: Read) -> None:
    """R5: accepted if the State ever accepted or invited, else requested. R7 lists what counts
    (dates agreed, a visit started, the State's own dates): the visit held without it does not."""
    story = read(request(mandates=JOINT), held())

    assert story.status("h:executions", ON) == "requested state"


def test_a_declination_after_a_visit_held_is_attached(read: Read) -> None:
    """R7: after held everything else is attached to the last one (and R4: held ends it)."""
    story = read(request(), held(), act("declination", "2010-07-01"))

    assert story.status("r", ON) == "held mandate_holder"


def test_interrupted_before_the_days_that_it_names_is_a_cancellation(read: Read) -> None:
    """R11: before the first day it is a cancellation."""
    story = read(act("interruption", "2010-10-13", id="x", days="2011-02-04/2011-02-08"))

    assert story.status("x", ON) == "cancelled nobody"


def test_of_a_joint_visit_each_mandate_is_judged_by_its_own_last_one(read: Read) -> None:
    """R7: it is of no day that executions held last, and torture has told of it already."""
    before = act("visit_held", "2008-01-01/2008-01-05", id="e", mandates="executions", source="A")
    told = act("visit_held", "2010-05-01/2010-05-05", id="t", source="B")
    both = act("visit_held", "2010-05-03/2010-05-07", id="b", mandates=JOINT, source="C")

    story = read(before, told, both)

    assert story.acts["e"] == ["e"]
    assert story.acts["t"] == ["t", "b"]
    assert story.acts["b"] == ["b"]
    assert story.status("b", ON) == "held mandate_holder"


def test_what_follows_a_merged_visit_goes_where_the_participation_went(read: Read) -> None:
    """R5, R7: the last visit of executions is the one held, not the one closed as merged."""
    other = act("request", "2010-02-01", id="e", mandates="executions")
    both = act("visit_held", "2010-05-03/2010-05-07", id="h", mandates=JOINT)
    after = act("debriefing", "2010-06-01", id="d", mandates="executions")

    story = read(request(), other, both, after)

    assert story.acts["r"] == ["r", "h", "d"]


@pytest.mark.parametrize("said", [{}, {"type": "follow_up"}, {"scope": "Rakhine"}])
@pytest.mark.parametrize("kind", ["report_shared", "report_published", "followup"])
def test_what_follows_a_visit_goes_to_the_one_held_while_a_new_one_is_only_asked_for(
    read: Read, kind: str, said: dict[str, str]
) -> None:
    """R4: without a type to the official visit; R7: after held all else is attached to it."""
    again = act("request", "2010-09-01", id="again", **said)

    story = read(request(), held(), again, act(kind, "2011-03-01", id="x"))

    assert story.acts == {"r": ["r", "h", "x"], "again": ["again"]}
    assert "held_by_report" not in str(story.anomalies)


def test_a_report_goes_to_the_visit_under_way_or_of_which_no_outcome_is_recorded(
    read: Read,
) -> None:
    """R11: it tells that that visit was held; a report on the one before names it."""
    again = act("request", "2010-09-01", id="again")
    agreed = act("dates_agreed", "2010-10-01", days="2010-11-01/2010-11-05")

    story = read(request(), held(), again, agreed, act("report_published", "2011-03-01", id="x"))

    assert story.acts["again"][-1] == "x"


def test_an_interruption_is_measured_by_the_dates_in_force(read: Read) -> None:
    """R8h: a new dates_agreed replaces the dates; R11: before the first day, a cancellation."""
    first = act("dates_agreed", "2010-05-15", days="2010-08-05/2010-08-06")
    second = act("dates_agreed", "2010-09-02", days="2010-10-04/2010-10-06")

    story = read(request(), first, second, act("interruption", "2010-09-12"))

    assert story.status("r", ON) == "cancelled nobody"


def test_a_report_published_before_a_coarse_visit_ends_its_last_turn(read: Read) -> None:
    """R12: the mandate holder until report_published, then nobody: it has been published."""
    story = read(request(), held("2010"), act("report_published", "2010-11-01"))

    assert story.status("r", ON) == "held nobody"


def test_dates_in_the_letter_of_a_postponement_are_the_new_ones(read: Read) -> None:
    """R4a, R9: within one letter the postponement comes first; status from the dates."""
    new = act("dates_agreed", "2010-08-03", id="a", letter="L", days="2013-09-24/2013-09-26")
    off = act("postponement", "2010-08-03", id="p", letter="L")

    story = read(request(), new, off)

    assert story.acts["r"] == ["r", "p", "a"]
    assert story.status("r", ON) == "dates_agreed nobody"


def test_a_visit_that_takes_agreed_days_is_held_on_the_last_of_them(read: Read) -> None:
    """R2: takes those days; R1: visit_held is effective on the last of its days."""
    agreed = act("dates_agreed", "2009-11-15", days="2010-01-26/2010-02-03")

    story = read(request("2009"), agreed, held("2010-01"))

    assert story.effective["h"] == day("2010-02-03")


def test_a_visit_that_starts_after_the_agreed_dates_is_under_way(read: Read) -> None:
    """R11: visit_started begins. It started on this very day."""
    agreed = act("dates_agreed", "2010-02-01", days="2010-05-03/2010-05-07")

    story = read(request(), agreed, act("visit_started", "2011-01-04"))

    assert story.status("r", day("2011-01-04")) == "under_way nobody"


def test_where_reports_are_not_covered_a_shared_draft_moves_no_turn(read: Read) -> None:
    """R15: where reports are not covered, a held visit is nobody's turn."""
    given = values(coverage={"torture": covered(reports=False)})

    story = read(request(), held(), act("report_shared", "2010-07-01"), given=given)

    assert story.status("r", ON) == "held nobody"


def test_after_the_last_day_to_which_reports_are_covered_none_is_awaited(read: Read) -> None:
    """R15: visits may be covered further; until that day it was the turn of who reports."""
    given = values(coverage={"torture": covered(ends="2020", reports="2011-12-31")})

    story = read(request(), held(), act("report_shared", "2011-07-01"), given=given)

    assert story.status("r", day("2011-06-30")) == "held mandate_holder"
    assert story.status("r", day("2011-12-31")) == "held state"
    assert story.status("r", day("2012-01-01")) == "held nobody"


def test_a_draft_shared_when_reports_were_no_longer_covered_gives_no_turn(read: Read) -> None:
    given = values(coverage={"torture": covered(ends="2020", reports="2010-12-31")})

    story = read(request(), held(), act("report_shared", "2011-07-01"), given=given)

    assert story.status("r", day("2010-12-31")) == "held mandate_holder"
    assert story.status("r", day("2011-07-01")) == "held nobody"


@pytest.mark.parametrize("reports", ["2010-03-01", "2019-12-31"])
def test_a_visit_after_the_last_covered_day_of_reports_awaits_none(
    read: Read, reports: str
) -> None:
    given = values(coverage={"torture": covered(ends="2020", reports=reports)})

    story = read(request(), held("2020-05-01/2020-05-07"), given=given)

    assert story.status("r", day("2020-06-01")) == "held nobody"


def test_reports_covered_further_than_visits_change_nothing_of_a_visit(read: Read) -> None:
    """R15: as it was last known, on the day to which visits are covered."""
    acts = request(), held("2010-05-01/2010-05-07")
    further = values(coverage={"torture": covered(ends="2011", reports="2020")})
    as_far = values(coverage={"torture": covered(ends="2011")})

    assert read(*acts, given=further).runs == read(*acts, given=as_far).runs


@pytest.mark.parametrize(
    ("begins", "whose"),
    [("", "mandate_holder"), ("2010-05-07", "mandate_holder"), ("2010-05-08", "nobody")],
)
def test_a_visit_that_ended_before_reports_are_covered_awaits_none(
    read: Read, begins: str, whose: str
) -> None:
    """R15: it may have been reported on before the record of reports begins."""
    given = values(coverage={"torture": covered("2000", "2020", reports_from=begins)})

    story = read(request(), held("2010-05-01/2010-05-07"), given=given)

    assert story.status("r", day("2010-05-07")) == f"held {whose}"
    assert story.status("r", day("2015-01-01")) == f"held {whose}"


def test_a_report_is_awaited_as_it_stands_once_a_step_of_it_is_covered(read: Read) -> None:
    given = values(coverage={"torture": covered("2000", "2020", reports_from="2011-07-01")})
    early, late = act("report_shared", "2011-06-30"), act("state_comments", "2011-07-01")

    story = read(request(), held("2010-05-01/2010-05-07"), early, late, given=given)

    assert story.status("r", day("2011-06-30")) == "held nobody"
    assert story.status("r", day("2011-07-01")) == "held mandate_holder"


def test_the_report_on_a_joint_visit_is_covered_from_the_latest_first_day(read: Read) -> None:
    given = values(
        coverage={
            "torture": covered("2000", "2020"),
            "executions": covered("2000", "2020", reports_from="2011"),
        }
    )

    story = read(request(mandates=JOINT), held(mandates=JOINT), given=given)

    assert story.status("r", ON) == "held nobody"


def test_a_withdrawn_participation_is_closed_and_rows_go_as_after_held(read: Read) -> None:
    """Fine print R4, R5: a withdrawal ends the participation; after closed, as after held."""
    gone = act("withdrawal", "2010-02-01", id="w", mandates="executions")
    late = act("reminder", "2010-03-01", id="m", mandates="executions")

    story = read(request(mandates=JOINT), gone, late)

    assert story.told() == {"r": ["r", "w", "m"]}


@pytest.mark.parametrize("kind", ["cancellation", "reminder"])
def test_a_second_time_is_counted_for_every_kind_that_says_it(read: Read, kind: str) -> None:
    """R10: stated_ordinal holds "second time"; if the record holds fewer: anomaly."""
    story = read(request(), act(kind, "2010-03-01", id="x", stated_ordinal=2))

    assert ("fewer_than_stated", frozenset({"x"})) in story.anomalies


def test_dates_answered_on_their_day_did_not_pass_unanswered(read: Read) -> None:
    """R8g: proposed dates that passed unanswered. (A proposal of past dates, answered at once.)"""
    past = act("dates_proposed", "2010-07-07", id="a", actor="state", days="2010-06-02/2010-06-04")
    off = act("postponement", "2010-07-07", id="b")

    story = read(request(), past, off)

    assert "dates_passed" not in story.codes()


@pytest.mark.parametrize(
    ("days", "stands"),
    [("2010-09-01/2010-09-08", "dates_proposed"), ("2010-06-02/2010-06-04", "dates_agreed")],
)
@pytest.mark.parametrize("answers", ["mandate_holder", "state"])
def test_who_accepts_and_names_a_time_of_its_own_agrees_to_no_dates(
    read: Read, answers: str, days: str, stands: str
) -> None:
    """R8b, c: the other side has its turn again, unless the days named are those proposed."""
    proposes = "state" if answers == "mandate_holder" else "mandate_holder"
    proposed = act("dates_proposed", "2010-03-01", actor=proposes, days="2010-06-02/2010-06-04")
    letter = {"actor": answers, "letter": "L"}
    accepted = act("acceptance", "2010-04-01", **letter)
    own = act("dates_proposed", "2010-04-01", days=days, **letter)

    story = read(request(), proposed, accepted, own)

    turn = proposes if stands == "dates_proposed" else "nobody"
    assert story.status("r", day("2010-04-01")) == f"{stands} {turn}"


def test_of_a_coarse_request_and_invitation_the_request_is_not_left_behind(read: Read) -> None:
    """R2, silent on ties: else the request of 2010 opens a new visit after the one held."""
    invited = act("invitation", "2010", id="i")

    story = read(request("2010"), invited, held("2010-05-23/2010-06-01"))

    assert story.told() == {"r": ["r", "i", "h"]}


def test_a_draft_shared_after_the_states_comments_leaves_the_turn(read: Read) -> None:
    """R12, silent: State until state_comments; here they came first (crossing letters)."""
    comments = act("state_comments", "2010-08-13")

    story = read(request(), held(), comments, act("report_shared", "2010-11-27"))

    assert story.status("r", ON) == "held mandate_holder"


def test_a_row_told_twice_is_reported_even_where_it_is_in_no_visit(read: Read) -> None:
    """R3: same source and day: duplicate row. DESIGN 7: reported."""
    one = act("receipt", "2010-01-01", id="one", source="A")
    same = act("receipt", "2010-01-01", id="same", source="A")

    story = read(one, same)

    assert story.codes() == ["duplicate_row", "unattached"]


def test_one_source_may_tell_of_both_sides_on_one_day(read: Read) -> None:
    """R3: one act has one actor (or an unknown one). Two acceptances, by State and holder."""
    theirs = act("acceptance", "2010-02", id="s", source="A", actor="state")
    ours = act("acceptance", "2010-02", id="m", source="A", actor="mandate_holder")

    story = read(request(), theirs, ours)

    assert set(story.told_by) == {"r", "s", "m"}


def test_an_acknowledgement_of_an_invitation_presupposes_the_invitation(read: Read) -> None:
    """R2: what the mandate holder acknowledges was no request, and the State accepted none."""
    invited = act("invitation", "2010", id="i")
    acknowledged = act("acknowledgement", "2010-02-01", id="a", actor="mandate_holder")

    story = read(invited, acknowledged)

    assert story.status("i", ON) == "invited mandate_holder"
    assert story.effective["i"] == day("2010-02-01")
    assert story.labels["i", "i"] == "invited"


def test_a_mandate_holder_acknowledges_an_invitation_as_a_state_does_a_request(
    read: Read,
) -> None:
    """DOMAIN 1.1, G10: acknowledgement of a request or invitation, by State or mandate holder."""
    invited = act("invitation", "2010-01-01", id="i")
    received = act("acknowledgement", "2010-02-01", id="a", actor="mandate_holder")

    story = read(invited, received)

    assert story.labels["i", "a"] == "acknowledged"


@pytest.mark.parametrize(
    ("agreed", "interrupted", "expected"),
    [
        ("2010-06-01/2010-06-10", "2010-06", ("2010-06-01", "[2010-06-01..2010-06-10]")),
        ("2010-06-01/2010-06-10", "[2010-06-10..2010-06-20]", ("2010-06-01", "2010-06-10")),
        ("2010-06-01/2010-06-10", "2010-06-05", ("2010-06-01", "2010-06-05")),
        ("2010-06/2010-06", "2010-06-20", ("2010-06", "2010-06-20")),
    ],
)
def test_a_visit_held_in_part_ends_on_a_day_of_those_agreed(
    agreed: str, interrupted: str, expected: tuple[str, str]
) -> None:
    """R2, R2a: once, somewhere within is a set; what is coarse stays as coarse as it is."""
    dates = act("dates_agreed", "2010-02-01", days=agreed)

    folded = fold(STREAM, [request(), dates, act("interruption", interrupted)], values())

    *_, last = (span for span in folded.spans if span.status == "held_in_part")
    assert (last.dates_from, last.dates_to) == expected


def test_dates_agreed_of_which_no_first_day_is_known_were_agreed_by_the_last(read: Read) -> None:
    """R2: dates agreed on a day nobody knows were agreed by the first day of the visit."""
    bounds = {"from": "[..2010-06]", "to": "[..2010-06]"}

    story = read(request(), act("dates_agreed", "[..]", id="a", **bounds))

    assert story.effective["a"] == day("2010-06-30")
    assert story.status("r", ON) == "outcome_not_recorded secretariat"


@pytest.mark.parametrize("date", ["[..2009-01-31]", "[2008-11..2009-01-31]", "2009-01-31"])
def test_a_list_of_what_is_pending_was_preceded_by_its_request(read: Read, date: str) -> None:
    """R14: asked, by the date of the list, however that is written."""
    story = read(act("listed_pending", date, id="l"))

    assert {part.asked for part in story.parts} == {"[..2009-01-31]"}


def test_a_month_in_which_a_visit_started_leaves_the_days_that_were_agreed(read: Read) -> None:
    """R8 f: what is coarser than a day is never under way; the agreed days are known."""
    agreed = act("dates_agreed", "2010-02-01", days="2010-06-10/2010-06-15")

    story = read(request(), agreed, act("visit_started", "2010-06"))

    assert story.status("r", day("2010-06-12")) == "under_way nobody"
    assert story.status("r", day("2010-06-30")) == "outcome_not_recorded secretariat"


def test_of_days_of_which_only_the_last_is_told_the_first_is_not_known() -> None:
    agreed = Told(act("dates_agreed", "2010-02-01", to="2010-06-15"))

    assert agreed.day_texts() == ("[..]", "2010-06-15")


def test_a_month_that_stands_alone_is_the_days_within_which_a_visit_lies(read: Read) -> None:
    """R8 f: a window; both bounds are in it, whichever column tells it."""
    story = read(request(), act("dates_agreed", "2010-02-01", **{"from": "2010-05"}))

    assert story.status("r", day("2010-05-31")) == "dates_agreed nobody"
    assert story.status("r", day("2010-06-01")) == "outcome_not_recorded secretariat"
