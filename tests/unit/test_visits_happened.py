"""The acts of a visit as rules read them: what each is in its visit."""

import pytest
from tests.make import STREAM, act, values
from tests.waiting import JOINT, outcomes, stood

from comity.ledger.domain import Act
from comity.rulebook.domain.expected import Outcome
from comity.visits.domain.lifecycle import VISIT

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
        act("request", "2012-03-01", mandates="executions+housing", id="by others"),
        act("withdrawal", "2012-06-01", mandates="executions+housing"),
    )

    assert outcomes(*story, on="2012-12-31") == {
        "by torture": Outcome.OUTSTANDING,
        "by both": Outcome.OUTSTANDING,
        "by others": Outcome.WAIVED,
    }


def test_a_mandate_that_ends_leaves_others_to_be_answered() -> None:
    asked = act("request", "2012-02-01", mandates=JOINT, id="asked")
    ended = values(mandates={"executions": ("1982", "2012-06-30")})

    folded = VISIT.fold(STREAM, [asked], ended)

    assert VISIT.happened is not None
    (history,) = VISIT.happened(folded, ended)
    assert [one.kind for one in history.acts] == ["request"]


ASKED = act("request", "2010-01-10", id="asked")


def test_a_visit_held_in_part_had_begun_and_answers_the_request() -> None:
    """RULES R11."""
    broken = act("interruption", "2010-06-05", id="broken")
    agreed = act("dates_agreed", "2010-06-01", days="2010-06-01/2010-06-09")

    (only,) = stood(ASKED, broken, on="2010-06-05")

    assert (only.outcome, only.met_by) == (Outcome.MET, "broken")
    assert kinds(ASKED, agreed, broken)[-2:] == ["interruption", "visit_started"]
    assert outcomes(ASKED, broken, on="2010-06-04") == {"asked": Outcome.OUTSTANDING}


@pytest.mark.parametrize(
    ("actor", "outcome"), [("state", Outcome.MET), ("mandate_holder", Outcome.WAIVED)]
)
def test_a_visit_interrupted_before_its_first_day_was_cancelled(
    actor: str, outcome: Outcome
) -> None:
    """RULES R11; who cancels has answered (docs/decisions/0124)."""
    story = (
        ASKED,
        act("interruption", "2010-05-05", actor=actor, days="2010-06-01/2010-06-09"),
    )

    assert kinds(*story) == ["request", "cancellation"]
    assert outcomes(*story, on="2010-05-05") == {"asked": outcome}


def test_a_visit_that_is_said_to_have_begun_began_then_though_it_was_interrupted() -> None:
    begun = act("visit_started", "2010-06-02", id="begun")
    broken = act("interruption", "2010-06-05", days="2010-06-01/2010-06-09")

    assert kinds(ASKED, begun, broken).count("visit_started") == 1
