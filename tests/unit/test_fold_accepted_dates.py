"""Which days an acceptance `of` dates agrees on that names none: the last that the other side
proposed and nobody has given up since (RULES R8d, R15; docs/decisions/0112).
"""

import pytest
from tests.make import act, day
from tests.oracle.readers import Read, request

from comity.ledger.domain import Act

THEIRS = "2010-08-12/2010-08-18"
OWN = "2010-10-04/2010-10-08"
WITHIN_THEIRS = day("2010-08-14")
WITHIN_OWN = day("2010-10-06")
AFTER = day("2010-12-31")
UNRECORDED = "presupposes_unrecorded"


def proposal(days: str = THEIRS, date: str = "2010-02-01", actor: str = "mandate_holder") -> Act:
    return act("dates_proposed", date, actor=actor, days=days)


def acceptance(days: str = "") -> Act:
    return act("acceptance", "2010-04-01", id="yes", of="dates", days=days)


def test_who_accepts_the_other_sides_dates_after_proposing_others_agrees_on_theirs(
    read: Read,
) -> None:
    own = proposal(OWN, "2010-03-01", "state")

    story = read(request(), proposal(), own, acceptance())

    assert story.status("r", WITHIN_THEIRS) == "under_way nobody"
    assert story.status("r", WITHIN_OWN) == "outcome_not_recorded secretariat"
    assert not story.anomalies


def test_dates_that_were_declined_are_agreed_when_they_are_accepted_after_all(read: Read) -> None:
    no = act("declination", "2010-03-01", of="dates")

    story = read(request(), proposal(), no, acceptance())

    assert story.status("r", WITHIN_THEIRS) == "under_way nobody"
    assert story.status("r", AFTER) == "outcome_not_recorded secretariat"


def test_nobody_accepts_days_of_its_own(read: Read) -> None:
    story = read(request(), proposal(OWN, "2010-03-01", "state"), acceptance())

    assert story.status("r", WITHIN_OWN) == "dates_agreed nobody"
    assert (UNRECORDED, frozenset({"yes"})) in story.anomalies


@pytest.mark.parametrize("kind", ["postponement", "cancellation"])
def test_dates_that_were_given_up_are_no_offer_any_more(read: Read, kind: str) -> None:
    given_up = act(kind, "2010-03-01", actor="state")

    story = read(request(), proposal(), given_up, acceptance())

    assert story.status("r", AFTER) == "dates_agreed nobody"
    assert (UNRECORDED, frozenset({"yes"})) in story.anomalies


def test_days_that_the_other_side_proposed_are_no_surprise_after_days_of_ones_own(
    read: Read,
) -> None:
    own = proposal(OWN, "2010-03-01", "state")

    story = read(request(), proposal(), own, acceptance(THEIRS))

    assert story.status("r", WITHIN_THEIRS) == "under_way nobody"
    assert not story.anomalies


def test_a_postponement_within_their_month_gives_up_the_days_that_the_visit_has(
    read: Read,
) -> None:
    """R2 and R8d find the same days."""
    own = proposal(OWN, "2010-03-01", "state")
    postponed = act("postponement", "2010-08", actor="state")

    story = read(request(), proposal(), own, acceptance(), postponed)

    assert story.status("r", day("2010-08-10")) == "dates_agreed nobody"
    assert story.status("r", day("2010-08-11")) == "postponed state"


def test_the_dates_of_an_earlier_visit_are_not_those_of_the_next(read: Read) -> None:
    held = act("visit_held", "2010-02-10/2010-02-12")
    again = act("request", "2010-03-01", id="again")

    story = read(request(), proposal(date="2010-01-10"), held, again, acceptance())

    assert story.status("again", AFTER) == "dates_agreed nobody"
