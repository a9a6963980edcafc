"""RULES R5, R6, R15: joint visits, second requests, and where the record ends."""

from tests.make import act, covered, day, values
from tests.oracle.readers import JOINT, Read, held, request

from comity.kernel.edtf import OPEN_END

# R5 Joint visits


def test_a_joint_row_merges_the_visits_of_its_mandates(read: Read) -> None:
    other = act("request", "2010-02-01", id="e", mandates="executions")
    joint = act("request", "2010-03-01", id="j", mandates=JOINT)

    story = read(request(), other, joint)

    on = day("2010-03-01")
    assert story.acts["r"] == ["r", "j"]
    assert story.status("e", on) == "closed nobody"
    assert {part.asked for part in story.parts if part.dossier == "r"} == {
        "2010-01-01",
        "2010-02-01",
    }


def test_a_mandate_joins_from_the_day_of_the_joint_row(read: Read) -> None:
    story = read(request(), act("dates_agreed", "2010-03-01", mandates=JOINT, days="2010-05"))

    joined = {part.mandate: part.joined for part in story.parts}
    assert joined == {"torture": day("2010-01-01"), "executions": day("2010-03-01")}


def test_a_joint_act_that_merges_nothing_is_attached_to_each(read: Read) -> None:
    other = act("request", "2010-02-01", id="e", mandates="executions")
    yes = act("acceptance", "2010-03-01", id="yes", mandates=JOINT)

    story = read(request(), other, yes)

    assert story.told() == {"r": ["r", "yes"], "e": ["e", "yes"]}


def test_visits_of_other_scope_never_merge(read: Read) -> None:
    other = act("request", "2010-02-01", id="e", mandates="executions", scope="north")
    joint = act("request", "2010-03-01", id="j", mandates=JOINT)

    story = read(request(), other, joint)

    assert story.status("e", day("2010-03-01")) == "requested state"


def test_one_joint_act_never_holds_two_visits(read: Read) -> None:
    follow_up = act("request", "2010-02-01", id="f", mandates="executions", type="follow_up")

    story = read(request(), follow_up, held(mandates=JOINT))

    assert story.told() == {"r": ["r", "h"], "f": ["f"]}
    assert story.status("r", day("2010-05-07")) == "held mandate_holder"
    assert story.status("f", day("2010-05-07")) == "requested state"


def test_joint_dates_go_to_the_visit_without_scope_and_both_mandates_take_part(read: Read) -> None:
    north = act("request", "2009-02-01", id="n", mandates="executions", scope="north")
    dates = act("dates_agreed", "2010-03-01", id="d", mandates=JOINT, days="2010-05")

    story = read(north, request(), dates)

    assert story.told() == {"n": ["n"], "r": ["r", "d"]}
    both = {part.mandate for part in story.parts if part.dossier == "r"}
    assert both == {"executions", "torture"}


def test_a_joint_reminder_is_of_each_visit_whatever_its_scope(read: Read) -> None:
    north = act("request", "2010-02-01", id="n", mandates="executions", scope="north")

    story = read(request(), north, act("reminder", "2010-03-01", id="m", mandates=JOINT))

    assert story.told() == {"r": ["r", "m"], "n": ["n", "m"]}


def test_a_list_opens_a_visit_for_each_mandate_that_has_none(read: Read) -> None:
    other = act("request", "2011-01-01", id="e", mandates="executions")
    listed = act("listed_pending", "2012-01-01", id="l", mandates=JOINT)

    story = read(request(), held(), other, listed)

    assert story.told() == {"r": ["r", "h"], "e": ["e", "l"], "l": ["l"]}
    assert [part.mandate for part in story.parts if part.dossier == "l"] == ["torture"]
    assert story.status("l", day("2012-01-01")) == "requested state"


def test_a_mandate_that_took_no_part_goes_on_with_its_age(read: Read) -> None:
    yes = act("acceptance", "2010-02-01", id="yes", mandates=JOINT)

    story = read(request(mandates=JOINT), yes, held())

    own = "h:executions"
    assert story.status("r", day("2010-05-07")) == "held mandate_holder"
    assert story.status(own, day("2010-05-07")) == "accepted both"
    assert next(part.asked for part in story.parts if part.dossier == own) == "2010-01-01"


def test_a_row_that_names_some_of_the_mandates_acts_on_the_whole_visit(read: Read) -> None:
    story = read(request(mandates=JOINT), act("acceptance", "2010-02-01"))

    assert story.status("r", day("2010-02-01")) == "accepted both"


def test_a_withdrawal_ends_its_own_participation_only(read: Read) -> None:
    gone = act("withdrawal", "2010-02-01", mandates="executions")

    story = read(request(mandates=JOINT), gone)

    left = {part.mandate: part.left for part in story.parts}
    assert left == {"executions": day("2010-02-01"), "torture": OPEN_END}
    assert story.status("r", day("2010-02-01")) == "requested state"


def test_the_last_withdrawal_closes_the_visit(read: Read) -> None:
    story = read(request(), act("withdrawal", "2010-02-01"))

    assert story.status("r", day("2010-02-01")) == "closed nobody"


def test_evidence_never_adds_a_mandate(read: Read) -> None:
    story = read(request(), act("receipt", "2010-02-01", mandates=JOINT))

    assert {part.mandate for part in story.parts} == {"torture"}


def test_a_visit_begun_with_a_mandate_counts_as_accepted_for_it(read: Read) -> None:
    started = act("visit_started", "2010-05-03/2010-05-07", mandates=JOINT)

    story = read(request(mandates=JOINT), started, held())

    assert story.status("h:executions", day("2011-01-01")) == "accepted both"


# R6 A second request


def test_a_second_request_while_pending_keeps_the_age_of_the_first(read: Read) -> None:
    story = read(request(), act("request", "2012-01-01", id="again"))

    assert story.acts["r"] == ["r", "again"]
    assert {part.asked for part in story.parts} == {"2010-01-01"}


def test_a_request_of_another_scope_opens_a_second_visit(read: Read) -> None:
    other = act("request", "2011-01-01", id="o", scope="Western Sahara")
    scoped = act("acceptance", "2011-02-01", id="s", scope="Western Sahara")
    plain = act("reminder", "2011-03-01", id="m")

    story = read(request(), other, scoped, plain)

    assert story.told() == {"r": ["r", "m"], "o": ["o", "s"]}


def test_a_row_without_scope_goes_to_the_oldest_where_all_have_one(read: Read) -> None:
    other = act("request", "2011-01-01", id="o", scope="south")

    story = read(request(scope="north"), other, act("acceptance", "2011-02-01", id="yes"))

    assert story.acts["r"] == ["r", "yes"]


def test_a_request_without_type_never_goes_to_a_follow_up_visit(read: Read) -> None:
    follow_up = act("request", "2010-01-01", id="f", type="follow_up")

    story = read(follow_up, act("request", "2010-02-01", id="o"))

    assert set(story.told()) == {"f", "o"}


# R15 Coverage


def test_after_the_end_of_coverage_the_calendar_changes_nothing(read: Read) -> None:
    agreed = act("dates_agreed", "2010-02-01", days="2010-05-03/2010-05-07")
    given = values(coverage={"torture": covered(ends="2010-04-01")})

    story = read(request(), agreed, given=given)

    assert story.status("r", day("2012-01-01")) == "dates_agreed nobody"


def test_a_joint_visit_is_covered_to_the_earliest_end(read: Read) -> None:
    agreed = act("dates_agreed", "2010-02-01", mandates=JOINT, days="2010-05-03/2010-05-07")
    given = values(
        coverage={"torture": covered(ends="2020"), "executions": covered(ends="2010-04-01")}
    )

    story = read(request(mandates=JOINT), agreed, given=given)

    assert story.status("r", day("2012-01-01")) == "dates_agreed nobody"


def test_where_reports_are_not_covered_a_held_visit_is_nobodys_turn(read: Read) -> None:
    given = values(coverage={"torture": covered(reports=False)})

    story = read(request(), held(), given=given)

    assert story.status("r", day("2012-01-01")) == "held nobody"


def test_the_end_of_a_mandate_closes_its_open_visits(read: Read) -> None:
    given = values(mandates={"torture": ("1985", "2012-03-31")})

    story = read(request(), given=given)

    assert story.status("r", day("2012-03-31")) == "requested state"
    assert story.status("r", day("2012-04-01")) == "closed nobody"


def test_the_calendar_stops_with_the_coverage_on_that_very_day(read: Read) -> None:
    agreed = act("dates_agreed", "2010-02-01", days="2012-05-03/2012-05-07")
    given = values(coverage={"torture": covered(ends="2012-05-03")})

    story = read(request(), agreed, given=given)

    assert story.status("r", day("2013-01-01")) == "under_way nobody"


def test_who_withdrew_from_a_joint_visit_and_holds_one_on_its_days_holds_one_of_its_own(
    read: Read,
) -> None:
    days = "2010-05-01/2010-05-07"
    agreed = act("dates_agreed", "2010-03-01", id="d", mandates=JOINT, days=days)
    left = act("withdrawal", "2010-04-01", id="w", actor="mandate_holder")

    story = read(request(mandates=JOINT), agreed, left, held(days))

    assert story.told() == {"r": ["r", "d", "w"], "h": ["h"]}
    assert "other_days_held" in story.codes()
