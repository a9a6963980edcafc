"""The acts of a visit as rules read them: what each is in its visit."""

import pytest
from msgspec.structs import replace
from tests.make import STREAM, act, day, values

from comity.ledger.domain import Act
from comity.rulebook.domain.courses import Book, courses, standing
from comity.rulebook.domain.expected import Expectation, Outcome
from comity.rulebook.queries import rulebook
from comity.visits.domain.lifecycle import VISIT

BY_ID = {rule.id: rule for rule in rulebook().rules}
INVITED = act("invitation", "2014-03-03")


def kinds(*acts: Act) -> list[str]:
    """The kinds under which rules read these acts of one visit."""
    assert VISIT.happened is not None
    (history,) = VISIT.happened(VISIT.fold(STREAM, acts, values()), values())
    return [one.kind for one in history.acts]


def test_an_invitation_after_a_request_accepts_it_and_awaits_no_answer() -> None:
    assert kinds(act("request", "2013-01-01"), INVITED) == ["request", "acceptance"]


def test_an_invitation_that_comes_first_awaits_an_answer() -> None:
    assert kinds(INVITED, act("request", "2014-05-05")) == ["invitation", "request"]


def test_who_accepts_the_dates_of_the_other_side_has_agreed_them() -> None:
    dates = act("dates_proposed", "2014-03-03", actor="state", days="2014-08-12/2014-08-18")
    accepted = act("acceptance", "2014-04-04", actor="mandate_holder", of="dates")

    found = kinds(act("request", "2013-01-01"), dates, accepted)

    assert found == ["request", "dates_proposed", "acceptance", "dates_agreed"]


BOOK = Book((BY_ID["answer-visit-request"],), lambda *_: None)


def stood(*acts: Act, on: str) -> list[Expectation]:
    """How the answer to each request stood on a day, in whichever visit."""
    folded = VISIT.fold(STREAM, acts, values())
    assert VISIT.happened is not None
    return [
        replace(one, dossier=history.dossier)
        for history in VISIT.happened(folded, values())
        for one in standing(courses([history], BOOK), day(on), BY_ID)
    ]


def outcomes(*acts: Act, on: str) -> dict[str, Outcome]:
    """Request → how the answer to it stood on a day, in the one visit in which it did."""
    found = {one.opened_by: one.outcome for one in stood(*acts, on=on)}
    assert len(found) == len(stood(*acts, on=on))
    return found


JOINT = "executions+torture"


@pytest.mark.parametrize("left", ["executions", "torture"])
def test_who_leaves_a_joint_request_waives_no_answer_to_who_goes_on_asking(left: str) -> None:
    """Fine print on R5: a withdrawal ends only their participation."""
    stays = "torture" if left == "executions" else "executions"
    asked = act("request", "2012-02-01", mandates=JOINT, id="asked")
    gone = act("withdrawal", "2012-06-01", mandates=left)
    answer = act("acceptance", "2013-02-01", mandates=stays)

    assert outcomes(asked, gone, on="2012-12-31") == {"asked": Outcome.OUTSTANDING}
    assert outcomes(asked, gone, answer, on="2013-12-31") == {"asked": Outcome.MET}
    both = act("withdrawal", "2012-07-01", mandates=stays)
    assert outcomes(asked, gone, both, on="2012-12-31") == {"asked": Outcome.WAIVED}


def test_what_was_asked_by_who_left_alone_is_awaited_no_more() -> None:
    story = (
        act("request", "2012-01-01", mandates="torture", id="by torture"),
        act("request", "2012-02-01", mandates=JOINT, id="by both"),
        act("request", "2012-03-01", mandates="executions", id="by executions"),
        act("withdrawal", "2012-06-01", mandates="executions"),
    )

    assert outcomes(*story, on="2012-12-31") == {
        "by torture": Outcome.OUTSTANDING,
        "by both": Outcome.OUTSTANDING,
        "by executions": Outcome.WAIVED,
    }


def test_a_mandate_that_ends_leaves_others_to_be_answered() -> None:
    asked = act("request", "2012-02-01", mandates=JOINT, id="asked")
    ended = values(mandates={"executions": ("1982", "2012-06-30")})

    folded = VISIT.fold(STREAM, [asked], ended)

    assert VISIT.happened is not None
    (history,) = VISIT.happened(folded, ended)
    assert [one.kind for one in history.acts] == ["request"]


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
