"""What is awaited of visits that go on in another: merged, or held by some (RULES R5)."""

from tests.make import act, day
from tests.waiting import JOINT, by_visit, outcomes, stood

from comity.rulebook.domain.expected import Outcome

TWO = (
    act("request", "2018-02-01", mandates="executions", id="by executions"),
    act("request", "2019-02-01", mandates="torture", id="by torture"),
)


def test_what_was_asked_in_a_merged_visit_is_answered_in_the_one_that_goes_on() -> None:
    """Fine print on R5: visits that merge keep their ages."""
    merged = act("request", "2020-03-01", mandates=JOINT, id="by both")
    answer = act("acceptance", "2020-06-01", mandates=JOINT, id="yes")

    assert outcomes(*TWO, merged, answer, on="2020-02-29") == {
        "by executions": Outcome.OUTSTANDING,
        "by torture": Outcome.OUTSTANDING,
    }
    assert outcomes(*TWO, merged, answer, on="2020-03-01") == {
        "by executions": Outcome.OUTSTANDING,
        "by torture": Outcome.OUTSTANDING,
        "by both": Outcome.OUTSTANDING,
    }
    met = stood(*TWO, merged, answer, on="2020-06-01")
    assert {one.opened_by for one in met} == {"by executions", "by torture", "by both"}
    assert {(one.dossier, one.met_by) for one in met} == {("by executions", "yes")}


def test_the_act_that_merges_two_visits_answers_what_was_asked_in_both() -> None:
    agreed = act("dates_agreed", "2020-03-01", mandates=JOINT, days="2020-05-04/2020-05-08")

    assert outcomes(*TWO, agreed, on="2020-03-01") == {
        "by executions": Outcome.MET,
        "by torture": Outcome.MET,
    }


def test_what_was_answered_before_a_merger_stays_answered_then() -> None:
    yes = act("acceptance", "2019-03-04", mandates="torture", id="yes to torture")
    merged = act("request", "2020-03-01", mandates=JOINT, id="by both")

    found = {one.opened_by: one for one in stood(*TWO, yes, merged, on="2020-03-01")}

    assert found["by torture"].met_by == "yes to torture"
    assert found["by torture"].met_on == day("2019-03-04")
    assert found["by executions"].outcome is Outcome.OUTSTANDING


def test_what_two_mergers_led_to_is_awaited_in_one_visit_at_a_time() -> None:
    three = "executions+housing+torture"
    story = (
        *TWO,
        act("request", "2017-01-01", mandates="housing", id="by housing"),
        act("request", "2020-03-01", mandates=JOINT, id="by both"),
        act("request", "2021-03-01", mandates=three, id="by three"),
        act("declination", "2022-03-01", mandates=three, id="no"),
    )

    for on, dossiers in (
        ("2019-12-31", {"by executions", "by torture", "by housing"}),
        ("2020-12-31", {"by executions", "by housing"}),
        ("2021-12-31", {"by housing"}),
    ):
        assert set(outcomes(*story, on=on).values()) == {Outcome.OUTSTANDING}
        assert {one.dossier for one in stood(*story, on=on)} == dossiers
    assert set(outcomes(*story, on="2022-03-01").values()) == {Outcome.MET}


def test_who_leaves_after_a_merger_is_owed_no_answer_any_more() -> None:
    merged = act("request", "2020-03-01", mandates=JOINT, id="by both")
    gone = act("withdrawal", "2020-06-01", mandates="torture")

    assert outcomes(*TWO, merged, gone, on="2020-06-01") == {
        "by executions": Outcome.OUTSTANDING,
        "by torture": Outcome.WAIVED,
        "by both": Outcome.OUTSTANDING,
    }


def test_a_visit_held_by_two_that_had_asked_apart_answers_both() -> None:
    held = act("visit_held", "2020-03-01/2020-03-09", mandates=JOINT)

    assert outcomes(*TWO, held, on="2020-03-09") == {
        "by executions": Outcome.MET,
        "by torture": Outcome.MET,
    }


def test_who_left_before_a_second_merger_is_owed_no_answer_after_it() -> None:
    story = (
        *TWO,
        act("request", "2017-01-01", mandates="housing", id="by housing"),
        act("request", "2020-03-01", mandates=JOINT, id="by both"),
        act("withdrawal", "2020-06-01", mandates="torture"),
        act("request", "2021-03-01", mandates="executions+housing", id="by the others"),
    )

    assert outcomes(*story, on="2021-12-31") == {
        "by executions": Outcome.OUTSTANDING,
        "by torture": Outcome.WAIVED,
        "by housing": Outcome.OUTSTANDING,
        "by both": Outcome.OUTSTANDING,
        "by the others": Outcome.OUTSTANDING,
    }


ASKED = act("request", "2010-01-10", mandates=JOINT, id="asked")
HELD_BY_ONE = act("visit_held", "2010-06-01/2010-06-09", mandates="torture", id="held")
OWN = "held:executions"


def test_a_visit_held_by_one_answers_no_request_of_the_other() -> None:
    """RULES R5, DOMAIN 8: the assessment of one binds no other."""
    assert by_visit(ASKED, HELD_BY_ONE, on="2010-06-08") == {
        ("asked", "asked"): Outcome.OUTSTANDING
    }
    assert by_visit(ASKED, HELD_BY_ONE, on="2010-06-09") == {
        ("asked", "asked"): Outcome.MET,
        (OWN, "asked"): Outcome.OUTSTANDING,
    }


def test_what_goes_on_alone_is_answered_by_what_happens_in_the_visit_of_its_own() -> None:
    answer = act("declination", "2010-09-01", mandates="executions", id="no")

    found = {one.dossier: one for one in stood(ASKED, HELD_BY_ONE, answer, on="2010-09-01")}

    assert found["asked"].met_by == "held"
    assert (found[OWN].met_by, found[OWN].opened_on) == ("no", day("2010-01-10"))


def test_what_had_been_answered_before_a_visit_without_it_stays_answered() -> None:
    answer = act("acceptance", "2010-03-10", mandates=JOINT, id="yes")

    found = {one.dossier: one for one in stood(ASKED, answer, HELD_BY_ONE, on="2010-06-09")}

    assert (found[OWN].met_by, found[OWN].met_on) == ("yes", day("2010-03-10"))


def test_what_only_others_had_asked_does_not_come_along() -> None:
    other = act("request", "2010-02-10", mandates="housing+torture", id="by others")
    held = act("visit_held", "2010-06-01/2010-06-09", mandates="housing+torture", id="held")

    assert by_visit(ASKED, other, held, on="2010-06-09") == {
        ("asked", "asked"): Outcome.MET,
        ("asked", "by others"): Outcome.MET,
        (OWN, "asked"): Outcome.OUTSTANDING,
    }


def test_nothing_is_awaited_in_the_visit_held_of_who_asked_alone_and_goes_on() -> None:
    joined = act("request", "2009-12-10", mandates="torture", id="by torture")
    others = act("request", "2010-02-10", mandates="executions+housing", id="by others")
    gone = act("withdrawal", "2010-03-10", mandates="housing")

    found = by_visit(joined, ASKED, others, gone, HELD_BY_ONE, on="2010-06-09")

    assert found == {
        ("by torture", "by torture"): Outcome.MET,
        ("by torture", "asked"): Outcome.MET,
        (OWN, "asked"): Outcome.OUTSTANDING,
    }


def test_what_was_merged_goes_on_for_who_took_no_part_in_the_visit_held() -> None:
    merged = act("request", "2020-03-01", mandates=JOINT, id="by both")
    held = act("visit_held", "2020-06-01/2020-06-09", mandates="executions", id="held")

    assert by_visit(*TWO, merged, held, on="2020-06-09") == {
        ("by executions", "by executions"): Outcome.MET,
        ("by executions", "by both"): Outcome.MET,
        ("held:torture", "by torture"): Outcome.OUTSTANDING,
    }


def test_who_goes_on_alone_and_leaves_is_owed_no_answer() -> None:
    gone = act("withdrawal", "2010-09-01", mandates="executions")

    found = by_visit(ASKED, HELD_BY_ONE, gone, on="2010-09-01")

    assert found == {("asked", "asked"): Outcome.MET, (OWN, "asked"): Outcome.WAIVED}


def test_who_asks_again_alone_repeats_what_came_along_from_the_visit_held_without_it() -> None:
    again = act("request", "2011-01-10", mandates="executions", id="again")

    assert by_visit(ASKED, HELD_BY_ONE, again, on="2011-01-10") == {
        ("asked", "asked"): Outcome.MET,
        (OWN, "asked"): Outcome.OUTSTANDING,
    }
