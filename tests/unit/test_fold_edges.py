"""The first and the last of the days of which the rules speak, and what goes along in a merger."""

from tests.make import act, covered, day, values
from tests.oracle.readers import JOINT, Read, held, request

from comity.ledger.domain import Act

ON = day("2012-12-31")
AGREED = "2010-05-03/2010-05-07"


def agreed(date: str = "2010-04-01", days: str = AGREED, **others: str) -> Act:
    return act("dates_agreed", date, id="d", days=days, **others)


def test_a_draft_shared_on_the_last_covered_day_gives_the_turn_for_that_day(read: Read) -> None:
    """R12, R15: what the record tells of its last day it tells."""
    given = values(coverage={"torture": covered("2000", "2020", reports="2011-06-30")})

    story = read(request(), held(), act("report_shared", "2011-06-30"), given=given)

    assert story.status("r", day("2011-06-29")) == "held mandate_holder"
    assert story.status("r", day("2011-06-30")) == "held state"
    assert story.status("r", day("2011-07-01")) == "held nobody"


def test_a_visit_that_began_on_the_last_day_of_another_is_the_same(read: Read) -> None:
    """R7: days that share one overlap."""
    other = act("visit_held", "2010-05-07/2010-05-10", id="o")

    story = read(request(), held(), other)

    assert story.told() == {"r": ["r", "h", "o"]}


def test_a_cancellation_from_the_last_day_of_a_visit_is_about_that_visit(read: Read) -> None:
    """R7: only days after it are those of a new one."""
    late = act("cancellation", "2010-06-01", id="c", days="2010-05-07/2010-05-10")

    story = read(request(), held(), late)

    assert story.told() == {"r": ["r", "h", "c"]}


def test_dates_agreed_anew_on_their_first_day_are_not_replaced_before_they_began(
    read: Read,
) -> None:
    """R2, R8h: a visit told by its month took place on the days that nobody had given up."""
    anew = act("dates_agreed", "2010-05-03", id="n", days="2010-07-05/2010-07-09")

    story = read(request(), agreed(), anew, held("2010-05"))

    assert story.effective["h"] == day("2010-05-07")


def test_dates_of_a_month_were_agreed_by_its_first_day_where_they_were_given_up_on_it(
    read: Read,
) -> None:
    """R2: both count on the day of the postponement, which comes after."""
    put_off = act("postponement", "2010-04-01", id="p", actor="state", days=AGREED)

    story = read(request(), agreed("2010-04"), put_off)

    assert story.effective["d"] == day("2010-04-01")
    assert story.status("r", ON) == "postponed state"


def test_a_request_of_a_month_came_by_its_first_day_where_it_was_answered_on_it(
    read: Read,
) -> None:
    """R2: nothing is pulled before its own first bound, but to it."""
    story = read(request("2010-05"), act("acceptance", "2010-05-01", of="request"))

    assert story.effective["r"] == day("2010-05-01")
    assert story.codes() == []


def test_an_interruption_of_a_month_lies_in_the_last_of_the_days_agreed_in_it(
    read: Read,
) -> None:
    """R1: a period counts by its end."""
    joint = agreed(days="2010-05-03/2010-05-07", mandates=JOINT)
    alone = act("dates_agreed", "2010-04-02", days="2010-05-17/2010-05-21")
    broken = act("interruption", "2010-05", id="b")

    story = read(request(mandates=JOINT), joint, alone, broken)

    assert story.effective["b"] == day("2010-05-21")


def test_days_put_off_to_the_first_of_those_agreed_are_these(read: Read) -> None:
    """R2: nothing unrecorded is presupposed."""
    put_off = act("postponement", "2010-04-15", actor="state", days="2010-05-01/2010-05-03")

    assert read(request(), agreed(), put_off).codes() == []


def test_who_agreed_on_new_days_by_an_acceptance_cancels_them_and_no_postponement(
    read: Read,
) -> None:
    """R10: a cancellation after new dates is not one of the State's postponement."""
    put_off = act("postponement", "2010-04-10", id="p", actor="state", days=AGREED)
    offered = act("dates_proposed", "2010-05-01", days="2013-06-01/2013-06-05")
    taken = act("acceptance", "2010-05-10", actor="mandate_holder", of="dates")
    off = act("cancellation", "2010-06-01", actor="mandate_holder", because_of="p")

    stands = read(request(), agreed(), put_off, offered, taken, off).on("r", ON)

    assert stands is not None
    assert (stands.status, stands.because) == ("cancelled", "")


def test_what_was_written_to_one_mandate_is_written_after_a_merger(read: Read) -> None:
    """R5, R13: the State's letter to one mandate confirms what it only said to the other."""
    written = act("acceptance", "2010-01-15", of="request")
    other = act("request", "2010-02-01", id="e", mandates="executions")
    said = act("acceptance", "2010-02-15", of="request", mandates="executions", oral=True)

    story = read(request(), written, other, said, act("request", "2010-03-01", mandates=JOINT))

    stands = story.on("r", ON)
    assert stands is not None
    assert (stands.status, stands.oral) == ("accepted", False)


def test_dates_agreed_in_writing_confirm_the_word_of_the_state_whoever_tells_it(
    read: Read,
) -> None:
    """R13: both agree on them."""
    said = act("acceptance", "2010-02-01", of="request", oral=True)

    story = read(request(), said, agreed(days="2013-05-03/2013-05-07", actor="mandate_holder"))

    stands = story.on("r", ON)
    assert stands is not None
    assert (stands.status, stands.oral) == ("dates_agreed", False)


def test_who_invites_anew_after_an_ending_invites_where_nobody_asked(read: Read) -> None:
    """R14: an invitation accepts a request, and here is none."""
    invited = act("invitation", "2010-01-01", id="r")
    off = act("cancellation", "2010-03-01", actor="state")

    story = read(invited, off, act("invitation", "2010-06-01"))

    assert story.status("r", ON) == "invited mandate_holder"


def test_new_dates_of_the_month_of_a_letter_on_its_first_day_came_with_it(read: Read) -> None:
    """R9: the letter that gives up dates had come, and its new dates with it."""
    put_off = act("postponement", "2010-04-01", actor="state", days=AGREED, letter="L")
    anew = act("dates_proposed", "2010-04", id="n", days="2013-06-03/2013-06-07", letter="L")

    story = read(request(), agreed("2010-03-01"), put_off, anew)

    assert story.effective["n"] == day("2010-04-01")
