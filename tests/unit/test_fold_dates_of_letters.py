"""Dates that come with an invitation, are accepted, agreed anew or told by two sources."""

import pytest
from tests.make import act, day
from tests.oracle.readers import Read, request

from comity.ledger.domain import Act

DAYS = "2010-09-06/2010-09-10"
ON = day("2010-12-31")


def invited(date: str) -> tuple[Act, Act]:
    """An invitation that carries dates: two acts of one letter (R8b)."""
    return (
        act("invitation", date, id="i", letter="L"),
        act("dates_proposed", date, id="p", letter="L", days=DAYS),
    )


@pytest.mark.parametrize("date", ["2010-05", "2010-05-10", "2010-05-03"])
def test_who_declines_an_invitation_declines_the_dates_that_it_carries(
    read: Read, date: str
) -> None:
    """R2: the invitation counts at the latest from that day; R8b: with its dates it is one act."""
    no = act("declination", "2010-05-10", actor="mandate_holder", of="invitation")

    story = read(*invited(date), no)

    assert story.status("i", ON) == "declined nobody"


@pytest.mark.parametrize("of", ["", "invitation", "dates"])
@pytest.mark.parametrize("date", ["2010-05", "2010-05-10"])
def test_who_accepts_an_invitation_agrees_on_the_dates_that_it_carries(
    read: Read, date: str, of: str
) -> None:
    """R8c, on whichever day of its month the invitation came."""
    yes = act("acceptance", "2010-05-10", actor="mandate_holder", of=of)

    story = read(*invited(date), yes)

    assert story.status("i", day("2010-08-01")) == "dates_agreed nobody"
    assert story.status("i", day("2010-09-08")) == "under_way nobody"


@pytest.mark.parametrize("of", ["", "invitation"])
@pytest.mark.parametrize("kind", ["postponement", "cancellation"])
def test_dates_accepted_with_an_invitation_are_given_up_as_any_others(
    read: Read, of: str, kind: str
) -> None:
    """R2: what was given up in September, before the visit, is never under way."""
    yes = act("acceptance", "2010-03-01", actor="mandate_holder", of=of)

    story = read(*invited("2010-02-01"), yes, act(kind, "2010-09", actor="state"))

    assert not story.status("i", day("2010-09-08")).startswith("under_way")
    assert story.status("i", ON).startswith(("postponed", "cancelled"))


def test_a_visit_held_takes_the_days_that_an_invitation_carried(read: Read) -> None:
    yes = act("acceptance", "2010-03-01", actor="mandate_holder", of="invitation")

    story = read(*invited("2010-02-01"), yes, act("visit_held", "2010-09"))

    assert story.status("i", day("2010-09-10")) == "held mandate_holder"


def test_who_accepts_dates_of_some_day_of_a_month_accepts_them_by_then(read: Read) -> None:
    """R2, R8d: proposed in May and accepted on 10 May, they were proposed by then."""
    offer = act("dates_proposed", "2010-05", actor="mandate_holder", days=DAYS)

    story = read(request(), offer, act("acceptance", "2010-05-10", of="dates"))

    assert story.status("r", day("2010-06-01")) == "dates_agreed nobody"
    assert story.status("r", day("2010-09-08")) == "under_way nobody"


def test_a_request_of_a_year_was_made_before_dates_were_accepted(read: Read) -> None:
    yes = act("acceptance", "2010-05-01", of="dates", days=DAYS)

    story = read(act("request", "2010", id="r"), yes)

    assert story.status("r", day("2010-05-02")) == "dates_agreed nobody"


def test_a_visit_of_a_year_was_held_on_the_days_agreed_last(read: Read) -> None:
    """R8h: a new `dates_agreed` replaces the dates, before they began."""
    story = read(
        act("request", "2009-01-01", id="r"),
        act("dates_agreed", "2010-03-01", days="2010-05-06/2010-05-10"),
        act("dates_agreed", "2010-04-15", days="2010-11-04/2010-11-08"),
        act("visit_held", "2010"),
    )

    assert story.status("r", day("2010-07-01")) == "dates_agreed nobody"
    assert story.status("r", day("2010-11-08")) == "held mandate_holder"


def test_what_is_postponed_in_a_year_are_the_dates_agreed_last(read: Read) -> None:
    story = read(
        act("request", "2009-01-01", id="r"),
        act("dates_agreed", "2010-03-01", days=DAYS),
        act("dates_agreed", "2010-06-01", days="2010-11-08/2010-11-12"),
        act("postponement", "2010", actor="state"),
    )

    assert story.status("r", day("2010-11-06")) == "dates_agreed nobody"
    assert story.status("r", day("2010-11-07")).startswith("postponed")


@pytest.mark.parametrize("kind", ["dates_agreed", "dates_proposed"])
@pytest.mark.parametrize("first", ["A", "Z"])
def test_of_two_sources_the_finer_days_are_those_of_the_visit(
    read: Read, kind: str, first: str
) -> None:
    """R3: whichever document is older, or comes first."""
    both = (
        act(kind, "2010-05-01", id="w", days="2010-09/2010-09", source=first),
        act(kind, "2010-05-01", id="d", days=DAYS, source="M"),
    )

    accepted = act("acceptance", "2010-06-01", actor="mandate_holder", of="dates")
    story = read(request(), *both, accepted)

    assert story.status("r", day("2010-09-08")) == "under_way nobody"


@pytest.mark.parametrize(
    ("kind", "actor"),
    [("postponement", "state"), ("postponement", "both"), ("cancellation", "external")],
)
def test_new_dates_that_came_with_a_postponement_were_agreed_until_they_are_given_up(
    read: Read, kind: str, actor: str
) -> None:
    """R4a, R9: no later act tells whose turn it was meanwhile."""
    moved = (
        request("2009-02-01"),
        act("dates_agreed", "2009-04-01", days="2009-11-01/2009-11-05"),
        act("postponement", "2009-10-01", letter="L", days="2009-11-01/2009-11-05"),
        act("dates_agreed", "2009-10-01", letter="L", days="2010-04-01/2010-04-05"),
    )
    before = day("2010-01-01")

    given_up = read(*moved, act(kind, "2010-03-15", actor=actor, id="later"))

    assert given_up.status("r", before) == read(*moved).status("r", before)
    assert given_up.status("r", before) == "dates_agreed nobody"
    assert given_up.status("r", day("2010-03-15")).startswith(("postponed", "cancelled"))
    assert not given_up.anomalies


@pytest.mark.parametrize("kind", ["postponement", "cancellation"])
@pytest.mark.parametrize("date", ["2014-08", "2014", "2014-08-06", "[..]"])
def test_new_dates_came_by_the_day_to_which_the_postponement_of_their_letter_came(
    read: Read, kind: str, date: str
) -> None:
    """R9: status from the dates; R2: the postponement counts before the days that it gives up."""
    story = read(
        request("2010-01-01"),
        act("dates_agreed", "2014-05-01", days="2014-08-12/2014-08-18"),
        act(kind, date, letter="L", days="2014-08-12/2014-08-18"),
        act("dates_agreed", "2014-08", letter="L", days="2014-08-25/2014-08-29"),
    )

    assert story.status("r", day("2014-08-11")) == "dates_agreed nobody"
    assert story.status("r", day("2014-08-26")) == "under_way nobody"


def test_dates_proposed_in_the_letter_of_a_postponement_give_the_turn_at_once(read: Read) -> None:
    story = read(
        request("2010-01-01"),
        act("dates_agreed", "2014-05-01", days="2014-08-12/2014-08-18"),
        act("postponement", "2014-08", letter="L", days="2014-08-12/2014-08-18"),
        act("dates_proposed", "2014-08", letter="L", days="2014-12-01/2014-12-05"),
    )

    assert story.status("r", day("2014-08-11")) == "dates_proposed mandate_holder"


def test_what_a_letter_can_tell_only_later_does_not_count_before(read: Read) -> None:
    """R2: no act is pulled before its own first bound."""
    story = read(
        request("2010-01-01"),
        act("dates_agreed", "2014-05-01", days="2014-08-12/2014-08-18"),
        act("postponement", "2014-08", letter="L", days="2014-08-12/2014-08-18"),
        act("dates_agreed", "2014-09", letter="L", days="2014-12-01/2014-12-05"),
    )

    assert story.status("r", day("2014-08-20")) == "postponed state"


def test_of_two_postponements_of_a_day_the_later_gives_up_what_came_with_the_other(
    read: Read,
) -> None:
    story = read(
        request("2009-02-01"),
        act("dates_agreed", "2009-04-01", days="2009-11-01/2009-11-05"),
        act("postponement", "2009-10-01", letter="L", days="2009-11-01/2009-11-05"),
        act("dates_agreed", "2009-10-01", letter="L", days="2010-04-01/2010-04-05"),
        act("postponement", "2009-10-01", letter="M", days="2010-04-01/2010-04-05"),
    )

    assert story.status("r", day("2010-01-01")) == "postponed state"
