"""The acts of a visit as rules read them: what each is in its visit."""

import pytest
from tests.make import STREAM, act, day, values

from comity.ledger.domain import Act
from comity.rulebook.domain.courses import Book, courses, standing
from comity.rulebook.domain.expected import Outcome
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


def outcomes(*acts: Act, on: str) -> dict[str, Outcome]:
    """Request → how the answer to it stood on a day."""
    folded = VISIT.fold(STREAM, acts, values())
    assert VISIT.happened is not None
    found = courses(VISIT.happened(folded, values()), BOOK)
    return {one.opened_by: one.outcome for one in standing(found, day(on), BY_ID)}


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
