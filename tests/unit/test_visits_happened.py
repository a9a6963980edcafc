"""The acts of a visit as rules read them: what an act is in its visit, not what it is called."""

from tests.make import STREAM, act, values

from comity.ledger.domain import Act
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
