"""RULES R7 to R14: what each act does to where a visit stands, and whose turn it is."""

import pytest
from tests.make import act, day
from tests.oracle.readers import Read, held, request

from comity.ledger.domain import Act

ON = day("2011-01-01")
INVITED = act("invitation", "2010-01-01", id="r")
ACCEPTED = act("acceptance", "2010-02-01", id="yes")
MH_DATES = act("dates_proposed", "2010-02-01", actor="mandate_holder", days="2012-05")
STATE_DATES = act("dates_proposed", "2010-02-01", actor="state", days="2012-05")
AGREED = act("dates_agreed", "2010-02-01", id="a", days="2012-05-03/2012-05-07")
AGAIN = act("reminder", "2010-12-01", id="again")
ASKED_AGAIN = act("request", "2010-12-01", id="again")


# R7 Reminders and renewals


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([], "requested state"),
        ([act("acknowledgement", "2010-02-01")], "requested state"),
        ([ACCEPTED], "accepted state"),
        ([MH_DATES], "dates_proposed state"),
        ([STATE_DATES], "dates_proposed mandate_holder"),
        ([AGREED], "dates_agreed nobody"),
        ([act("postponement", "2010-03-01")], "requested state"),
        ([act("declination", "2010-03-01")], "requested state"),
        ([act("cancellation", "2010-03-01")], "requested state"),
        ([act("cancellation", "2010-03-01", actor="external")], "requested state"),
        ([ACCEPTED, act("postponement", "2010-03-01")], "accepted state"),
        ([AGREED, act("cancellation", "2010-03-01", actor="both")], "accepted state"),
        (
            [STATE_DATES, act("postponement", "2010-03-01", actor="external")],
            "accepted state",
        ),
    ],
)
@pytest.mark.parametrize("again", [AGAIN, ASKED_AGAIN], ids=["reminder", "renewal"])
def test_asking_again_moves_what_was_given_up_alone_and_keeps_the_first_request(
    read: Read, before: list[Act], after: str, again: Act
) -> None:
    story = read(request(), *before, again)

    assert story.status("r", ON) == after
    assert {part.asked for part in story.parts} == {"2010-01-01"}


@pytest.mark.parametrize(
    ("before", "code"),
    [(STATE_DATES, "asked_after_states_dates"), (AGREED, "asked_while_agreed")],
)
def test_asking_again_out_of_turn_is_an_anomaly(read: Read, before: Act, code: str) -> None:
    story = read(request(), before, AGAIN)

    assert (code, frozenset({"again"})) in story.anomalies


def test_a_reminder_while_invited_changes_nothing(read: Read) -> None:
    story = read(INVITED, AGAIN)

    assert story.status("r", ON) == "invited mandate_holder"
    assert ("asked_while_invited", frozenset({"again"})) in story.anomalies


def test_a_request_while_invited_asks_the_state_for_dates(read: Read) -> None:
    story = read(INVITED, ASKED_AGAIN)

    assert story.status("r", ON) == "accepted state"


@pytest.mark.parametrize("kind", ["request", "invitation", "dates_proposed", "dates_agreed"])
def test_after_a_visit_held_these_open_a_new_one(read: Read, kind: str) -> None:
    days = {} if kind == "invitation" else {"days": "2012-05-03/2012-05-07"}

    story = read(request(), held(), act(kind, "2010-12-01", id="new", **days))

    assert story.told() == {"r": ["r", "h"], "new": ["new"]}
    assert ("after_held" in story.codes()) == kind.startswith("dates")


@pytest.mark.parametrize("kind", ["acknowledgement", "terms_accepted", "followup", "withdrawal"])
def test_after_a_visit_held_everything_else_is_attached(read: Read, kind: str) -> None:
    story = read(request(), held(), act(kind, "2010-12-01", id="late"))

    assert story.told() == {"r": ["r", "h", "late"]}
    assert story.status("r", ON) == "held mandate_holder"


def test_a_reminder_after_a_visit_held_is_attached_with_an_anomaly(read: Read) -> None:
    story = read(request(), held(), AGAIN)

    assert story.acts["r"] == ["r", "h", "again"]
    assert ("after_held", frozenset({"again"})) in story.anomalies


def test_after_a_withdrawal_rows_go_as_after_a_visit_held(read: Read) -> None:
    story = read(request(), act("withdrawal", "2010-03-01", id="w"), AGAIN)

    assert story.told() == {"r": ["r", "w", "again"]}
    assert story.status("r", ON) == "closed nobody"


@pytest.mark.parametrize("kind", ["reminder", "acknowledgement", "terms_accepted"])
def test_what_presupposes_a_request_opens_a_visit_as_requested(read: Read, kind: str) -> None:
    story = read(act(kind, "2010-03-01", id="m"))

    assert story.status("m", ON) == "requested state"
    assert {part.asked for part in story.parts} == {""}
    assert story.codes() == ["presupposes_unrecorded"]


@pytest.mark.parametrize("kind", ["visit_started", "visit_held"])
def test_other_days_than_those_held_are_another_visit(read: Read, kind: str) -> None:
    story = read(request(), held(), act(kind, "2011-09-05/2011-09-09", id="new"))

    assert set(story.told()) == {"r", "new"}


def test_the_same_days_told_again_are_the_same_visit(read: Read) -> None:
    again = act("visit_held", "2010-05-06/2010-05-09", id="again", source="B")

    story = read(request(), held(), again)

    assert story.told() == {"r": ["r", "h", "again"]}


def test_a_cancellation_of_days_after_the_visit_held_is_another_visit(read: Read) -> None:
    cancelled = act("cancellation", "2010-08-01", id="c", days="2010-11-01/2010-11-05")

    story = read(request(), held(), cancelled)

    assert story.status("c", ON) == "cancelled nobody"


# R8 Dates


def test_dates_in_a_request_are_only_told(read: Read) -> None:
    story = read(request(days="2010-05-03/2010-05-07"))

    assert story.status("r", ON) == "requested state"


def test_an_acceptance_with_dates_proposes_them(read: Read) -> None:
    yes = act("acceptance", "2010-02-01", id="yes", of="request", letter="L")
    dates = act("dates_proposed", "2010-02-01", id="d", letter="L", days="2012-05")

    story = read(request(), yes, dates)

    assert story.status("r", ON) == "dates_proposed mandate_holder"
    assert story.labels["r", "yes"] == "dates_proposal"


def invitation_with_dates() -> list[Act]:
    return [
        act("invitation", "2010-01-01", id="r", letter="L"),
        act("dates_proposed", "2010-01-01", id="d", letter="L", days="2012-05-03/2012-05-07"),
    ]


def test_accepting_an_invitation_with_dates_agrees_on_them(read: Read) -> None:
    yes = act("acceptance", "2010-02-01", actor="mandate_holder", of="invitation")

    story = read(*invitation_with_dates(), yes)

    assert story.status("r", ON) == "dates_agreed nobody"
    assert story.status("r", day("2012-05-03")) == "under_way nobody"


def test_accepting_an_invitation_for_a_time_of_ones_own_proposes_it(read: Read) -> None:
    own = {"actor": "mandate_holder", "letter": "M"}
    yes = act("acceptance", "2010-02-01", of="invitation", **own)
    later = act("dates_proposed", "2010-02-01", days="2012-09", **own)

    story = read(*invitation_with_dates(), yes, later)

    assert story.status("r", ON) == "dates_proposed state"


@pytest.mark.parametrize("of", [{"of": "dates"}, {}], ids=["of dates", "of nothing named"])
def test_accepting_the_other_sides_dates_agrees_on_them(read: Read, of: dict[str, str]) -> None:
    story = read(request(), MH_DATES, act("acceptance", "2010-03-01", id="yes", **of))

    assert story.status("r", ON) == "dates_agreed nobody"
    assert story.labels["r", "yes"] == ""


def test_declining_dates_leaves_the_visit_accepted_and_the_turn_with_who_declined(
    read: Read,
) -> None:
    story = read(request(), MH_DATES, act("declination", "2010-03-01", of="dates"))

    assert story.status("r", ON) == "accepted state"


def test_a_window_is_never_under_way_and_ends_with_its_last_day(read: Read) -> None:
    window = act("dates_agreed", "2010-02-01", days="2010-05")

    story = read(request(), window)

    assert story.status("r", day("2010-05-15")) == "dates_agreed nobody"
    assert story.status("r", day("2010-05-31")) == "dates_agreed nobody"
    assert story.status("r", day("2010-06-01")) == "outcome_not_recorded secretariat"


def test_agreed_days_begin_and_pass(read: Read) -> None:
    story = read(request(), AGREED)

    assert story.status("r", day("2012-05-02")) == "dates_agreed nobody"
    assert story.status("r", day("2012-05-03")) == "under_way nobody"
    assert story.status("r", day("2012-05-07")) == "under_way nobody"
    assert story.status("r", day("2012-05-08")) == "outcome_not_recorded secretariat"


def test_proposed_dates_that_pass_unanswered_leave_the_turn(read: Read) -> None:
    story = read(request(), act("dates_proposed", "2010-02-01", id="d", days="2010-05"))

    assert story.status("r", ON) == "dates_proposed mandate_holder"
    assert ("dates_passed", frozenset({"d"})) in story.anomalies


@pytest.mark.parametrize("kind", ["dates_proposed", "acceptance", "invitation"])
def test_while_dates_are_agreed_these_change_nothing(read: Read, kind: str) -> None:
    story = read(request(), AGREED, act(kind, "2010-03-01", id="late"))

    assert story.status("r", ON) == "dates_agreed nobody"
    assert ("dates_while_agreed", frozenset({"late"})) in story.anomalies


def test_new_agreed_dates_replace_the_old(read: Read) -> None:
    later = act("dates_agreed", "2010-03-01", days="2013-05-03/2013-05-07")

    story = read(request(), AGREED, later)

    assert story.status("r", day("2012-05-04")) == "dates_agreed nobody"


def test_declining_while_dates_are_agreed_is_a_cancellation(read: Read) -> None:
    story = read(request(), AGREED, act("declination", "2010-03-01"))

    assert story.status("r", ON) == "cancelled nobody"


def test_an_invitation_without_dates_leaves_proposed_dates(read: Read) -> None:
    story = read(request(), MH_DATES, act("invitation", "2010-03-01"))

    assert story.status("r", ON) == "dates_proposed state"


def test_after_a_reminder_a_new_acceptance_gives_the_turn_back_to_both(read: Read) -> None:
    story = read(request(), ACCEPTED, AGAIN, act("acceptance", "2010-12-15", id="yes2"))

    assert story.status("r", ON) == "accepted both"


# R9, R10 Rescheduled, and its cause


def test_rescheduled_takes_its_status_from_the_new_dates(read: Read) -> None:
    off = act("postponement", "2010-03-01", id="p", letter="L")
    new = act("dates_proposed", "2010-03-01", id="d", letter="L", days="2012-09")

    story = read(request(), AGREED, off, new)

    assert story.acts["r"] == ["r", "a", "p", "d"]
    assert story.status("r", ON) == "dates_proposed mandate_holder"


def test_a_second_time_of_which_the_record_holds_no_first_is_an_anomaly(read: Read) -> None:
    story = read(request(), AGREED, act("postponement", "2010-03-01", id="p", stated_ordinal=2))

    assert ("fewer_than_stated", frozenset({"p"})) in story.anomalies


# R11 Outcome


def test_interrupted_on_its_first_day_it_was_held_in_part(read: Read) -> None:
    story = read(request(), AGREED, act("interruption", "2012-05-03"))

    assert story.status("r", day("2012-05-03")) == "held_in_part mandate_holder"


def test_interrupted_before_its_first_day_it_was_cancelled(read: Read) -> None:
    story = read(request(), AGREED, act("interruption", "2012-05-02"))

    assert story.status("r", day("2012-05-02")) == "cancelled nobody"


def test_a_report_without_the_visit_leaves_the_outcome_not_recorded(read: Read) -> None:
    story = read(request(), AGREED, act("report_published", "2013-02-01", id="q"))

    assert story.status("r", day("2013-02-01")) == "outcome_not_recorded secretariat"
    assert ("held_by_report", frozenset({"q"})) in story.anomalies


# R12 Turn


@pytest.mark.parametrize(
    ("actor", "turn"),
    [
        ("state", "state"),
        ("mandate_holder", "mandate_holder"),
        ("both", "both"),
        ("external", "both"),
        ("secretariat", "both"),
        ("other", "both"),
        ("unknown", "nobody"),
    ],
)
def test_who_postponed_has_the_turn(read: Read, actor: str, turn: str) -> None:
    story = read(request(), AGREED, act("postponement", "2010-03-01", actor=actor))

    assert story.status("r", ON) == f"postponed {turn}"
    assert ("actor_unknown" in story.codes()) == (actor == "unknown")


def test_after_a_visit_the_report_goes_to_and_fro(read: Read) -> None:
    story = read(
        request(),
        held(),
        act("report_shared", "2010-07-01"),
        act("state_comments", "2010-08-01"),
        act("report_published", "2010-09-01"),
    )

    turns = [
        story.status("r", day(on))
        for on in ("2010-06-30", "2010-07-01", "2010-08-01", "2010-09-01")
    ]
    assert turns == ["held mandate_holder", "held state", "held mandate_holder", "held nobody"]


# R13 Oral acts, R14 Spontaneous invitations and lists


def test_an_oral_invitation_is_marked_until_a_written_one_confirms_it(read: Read) -> None:
    written = act("invitation", "2010-03-01", id="w")

    story = read(act("invitation", "2010-01-01", id="i", oral=True), written)

    before, after = story.on("i", day("2010-02-01")), story.on("i", ON)
    assert before is not None
    assert after is not None
    assert (before.status, before.oral) == ("invited", True)
    assert (after.status, after.oral) == ("invited", False)
    assert story.told() == {"i": ["i", "w"]}


def test_an_invitation_after_a_request_is_its_acceptance(read: Read) -> None:
    story = read(request("2005"), act("invitation", "2010-03-01", id="i"))

    assert story.status("r", ON) == "accepted both"
    assert story.labels["r", "i"] == "accepted"


def test_after_a_visit_held_an_invitation_is_again_spontaneous(read: Read) -> None:
    story = read(request(), held(), act("invitation", "2010-12-01", id="i"))

    assert story.status("i", ON) == "invited mandate_holder"
    assert story.labels["i", "i"] == "invited"


def test_a_list_opens_a_visit_where_none_is_open(read: Read) -> None:
    story = read(act("listed_pending", "2003-12", id="l"))

    assert story.status("l", ON) == "requested state"
    assert {part.asked for part in story.parts} == {"[..2003-12]"}


def test_a_list_is_evidence_only_where_a_visit_is_open(read: Read) -> None:
    story = read(request(), ACCEPTED, act("listed_pending", "2010-06", id="l"))

    assert story.status("r", ON) == "accepted both"
    assert story.acts["r"] == ["r", "yes", "l"]


def test_a_list_that_contradicts_the_record_is_an_anomaly(read: Read) -> None:
    story = read(request(), AGREED, act("listed_pending", "2010-06", id="l"))

    assert ("list_contradicts", frozenset({"l"})) in story.anomalies
