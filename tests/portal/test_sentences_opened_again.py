"""A visit that something opened again says by whom it had ended, and claims no acceptance."""

import pytest
from tests.portal.build import act, agreed, day, says, spans, visit


def test_a_request_that_the_mandate_holder_called_off_was_not_declined_by_the_state() -> None:
    stands = visit(
        "requested", "state", "2010-03-01", on="2010-04-01", first_requested="2010-01-10"
    )

    said = says(
        stands,
        act("request", "2010-01-10"),
        act("cancellation", "2010-02-01", actor="mandate_holder"),
        act("reminder", "2010-03-01"),
    )

    assert said == (
        "Requested on 10 January 2010; cancelled by the mandate holder on 1 February 2010 "
        "and reminded once, on 1 March 2010; no answer on record after 31 days. Awaiting "
        "the State."
    )


def test_an_invitation_before_the_first_request_is_told_as_an_invitation() -> None:
    stands = visit(
        "accepted", "state", "2010-02-01", on="2010-04-01", first_requested="2010-02-01"
    )

    said = says(stands, act("invitation", "2010-01-10"), act("request", "2010-02-01"))

    assert said == (
        "Invited by the State on 10 January 2010; no dates agreed yet. The State’s reply "
        "has been awaited since the request on 1 February 2010."
    )


def test_dates_that_were_declined_are_no_acceptance_of_that_day() -> None:
    stands = visit(
        "accepted", "mandate_holder", "2010-03-01", on="2010-04-01", first_requested="2010-01-10"
    )

    said = says(
        stands,
        act("request", "2010-01-10"),
        act("dates_proposed", "2010-02-01", actor="state", from_="2010-05-01", to="2010-05-05"),
        act("declination", "2010-03-01", actor="mandate_holder", of="dates"),
    )

    assert said == (
        "The mandate holder declined on 1 March 2010 the dates proposed to it; no new "
        "dates agreed yet. Awaiting the mandate holder."
    )


def test_a_state_that_declined_dates_since_it_was_asked_has_done_something_since() -> None:
    stands = visit(
        "accepted",
        "state",
        "2010-03-01",
        on="2010-04-01",
        first_requested="2010-01-10",
        turn_since=day("2010-01-10"),
    )

    said = says(
        stands,
        act("request", "2010-01-10"),
        act("dates_proposed", "2010-02-01", actor="mandate_holder"),
        act("declination", "2010-03-01", of="dates"),
    )

    assert said.endswith("no new dates agreed yet. Awaiting the State.")


def test_dates_are_told_to_be_declined_also_where_the_visit_stays_accepted() -> None:
    stands = visit(
        "accepted",
        "state",
        "2010-02-10",
        on="2010-07-01",
        first_requested="2010-01-10",
        turn_since=day("2010-03-01"),
    )

    said = says(
        stands,
        act("request", "2010-01-10"),
        act("acceptance", "2010-02-10"),
        act("request", "2010-03-01"),
        act("declination", "2010-06-01", of="dates"),
    )

    assert said == (
        "Accepted in principle on 10 February 2010, 31 days after the first request; no "
        "dates agreed yet. The State declined on 1 June 2010 the dates proposed to it. "
        "Awaiting the State."
    )


@pytest.mark.parametrize(
    ("offers", "declines", "side"),
    [
        ("state", "mandate_holder", "The mandate holder"),
        ("mandate_holder", "state", "The State"),
    ],
)
def test_of_an_accepted_visit_it_is_told_who_declined_the_dates_offered_since(
    offers: str, declines: str, side: str
) -> None:
    stands = visit(
        "accepted", declines, "2010-03-01", on="2010-04-01", first_requested="2010-01-10"
    )

    said = says(
        stands,
        act("request", "2010-01-10"),
        act("acceptance", "2010-02-01"),
        act("dates_proposed", "2010-02-01", actor=offers, from_="2010-05-01", to="2010-05-05"),
        act("declination", "2010-03-01", actor=declines, of="dates"),
    )

    assert said.startswith(
        "Accepted in principle on 1 February 2010, 22 days after the first request; no dates"
        f" agreed yet. {side} declined on 1 March 2010 the dates proposed to it. Awaiting "
    )


def test_dates_of_the_state_that_were_put_off_are_no_acceptance_by_the_reminder() -> None:
    stands = visit(
        "accepted", "state", "2010-04-01", on="2010-05-01", first_requested="2010-01-10"
    )

    said = says(
        stands,
        act("request", "2010-01-10"),
        act("dates_proposed", "2010-02-01", actor="state", from_="2010-06-01", to="2010-06-05"),
        act("postponement", "2010-03-01"),
        act("reminder", "2010-04-01"),
    )

    assert said == (
        "Dates had been proposed and were given up; no new dates agreed yet. The State’s "
        "reply has been awaited since the reminder on 1 April 2010."
    )


def test_an_answer_to_dates_is_not_told_as_an_acceptance_in_principle() -> None:
    stands = visit(
        "accepted", "state", "2010-04-01", on="2010-05-01", first_requested="2010-01-10"
    )

    said = says(
        stands,
        act("request", "2010-01-10"),
        act("dates_proposed", "2010-02-01", actor="state", from_="2010-06-01", to="2010-06-05"),
        act("acceptance", "2010-02-10", actor="mandate_holder", of="dates", label=""),
        act("postponement", "2010-03-01"),
        act("reminder", "2010-04-01"),
        runs=spans(
            ("dates_agreed", "nobody", "2010-02-10"),
            ("postponed", "state", "2010-03-01"),
            ("accepted", "state", "2010-04-01"),
        ),
    )

    assert said.startswith("Dates had been agreed and were given up; no new dates agreed yet.")


def test_who_declines_once_dates_are_agreed_gives_a_reason_and_notice() -> None:
    stands = visit("cancelled", "nobody", "2010-05-01", on="2010-06-01", status_by="state")

    said = says(
        stands,
        act("dates_agreed", "2010-04-01", from_="2010-06-01", to="2010-06-08"),
        act("declination", "2010-05-01", reason_class="own"),
        agreed=agreed("2010-06-01/2010-06-08", since="2010-04-01"),
    )

    assert said == (
        "Cancelled by the State on 1 May 2010, 31 days before the first day, for reasons "
        "of its own. No step is awaited."
    )


def test_who_breaks_off_before_the_first_day_gives_a_reason_too() -> None:
    stands = visit(
        "cancelled", "nobody", "2010-05-30", on="2010-06-01", status_by="mandate_holder"
    )

    said = says(
        stands,
        act("dates_agreed", "2010-04-01", from_="2010-06-01", to="2010-06-08"),
        act("interruption", "2010-05-30", actor="mandate_holder", reason_class="external"),
        agreed=agreed("2010-06-01/2010-06-08", since="2010-04-01"),
    )

    assert said == (
        "Cancelled by the mandate holder on 30 May 2010, 2 days before the first day, for "
        "external reasons. No step is awaited."
    )


def test_dates_proposed_before_a_postponement_of_the_same_day_are_not_new() -> None:
    stands = visit("postponed", "state", "2010-05-01", on="2010-06-01", status_by="state")

    said = says(
        stands,
        act("dates_proposed", "2010-05-01", actor="state", from_="2010-07-01", to="2010-07-05"),
        act("postponement", "2010-05-01"),
    )

    assert "No new dates agreed yet." in said


def test_a_visit_that_began_was_more_than_agreed() -> None:
    stands = visit(
        "outcome_not_recorded",
        "secretariat",
        "2010-06-11",
        on="2010-07-01",
        dates="2010-06-04/2010-06-10",
    )

    said = says(stands, act("visit_started", "2010-06-04/2010-06-10"))

    assert said == (
        "Begun on 4 June 2010; whether it was held to its end is not recorded. It is for the"
        " secretariat to find out."
    )


def test_a_report_alone_is_not_told_as_dates_agreed() -> None:
    stands = visit("outcome_not_recorded", "secretariat", "2010-06-11", on="2010-07-01")

    said = says(stands, act("report_published", "2010-06-11"))

    assert said == (
        "What followed the visit is on record; its days, and whether it was held, are not. It is"
        " for the secretariat to find out."
    )


def test_dates_given_up_since_the_request_are_not_told_to_have_left_the_turn_since_it() -> None:
    stands = visit(
        *("accepted", "state", "2010-12-31"),
        on="2010-12-31",
        first_requested="2005-05",
        turn_since=day("2005-05-31"),
    )

    said = says(
        stands,
        act("request", "2005-05"),
        act("dates_agreed", "[..2009-10-26]", from_="2009-10-28", to="2009-11-04"),
        act("postponement", "2009-10-26", from_="2009-10-28", to="2009-11-04"),
        act("reminder", "2010-12"),
        runs=spans(
            ("requested", "state", "2005-05-31"),
            ("postponed", "state", "2009-10-26"),
            ("accepted", "state", "2010-12-31"),
        ),
    )

    assert said == (
        "Dates had been agreed and were given up; no new dates agreed yet. It was "
        "postponed by the State on 26 October 2009, and asked for again since. Awaiting "
        "the State."
    )


def test_dates_declined_after_a_postponement_are_no_new_request() -> None:
    stands = visit(
        "accepted", "mandate_holder", "2010-06-01", on="2010-07-01", first_requested="2010-01-10"
    )

    said = says(
        stands,
        act("request", "2010-01-10"),
        act("acceptance", "2010-02-01", actor="state", of="request"),
        act("dates_agreed", "2010-03-01", actor="both", from_="2010-05-10", to="2010-05-14"),
        act("postponement", "2010-05-01", actor="state"),
        act("dates_proposed", "2010-05-20", actor="state", from_="2010-09-01", to="2010-09-05"),
        act("declination", "2010-06-01", actor="mandate_holder", of="dates"),
        runs=spans(
            ("requested", "state", "2010-01-10"),
            ("accepted", "both", "2010-02-01"),
            ("dates_agreed", "nobody", "2010-03-01"),
            ("postponed", "state", "2010-05-01"),
            ("dates_proposed", "mandate_holder", "2010-05-20"),
            ("accepted", "mandate_holder", "2010-06-01"),
        ),
    )

    assert "asked for again" not in said
    assert (
        "It was postponed by the State on 1 May 2010; the mandate holder declined on 1 June 2010"
        " the dates proposed since."
    ) in said


def test_a_visit_is_accepted_from_the_first_act_that_says_so() -> None:
    """R13: a later letter of the same content confirms, and is no second acceptance."""
    stands = visit(
        "accepted", "state", "2010-04-01", on="2010-05-01", first_requested="2010-01-01"
    )

    said = says(
        stands,
        act("request", "2010-01-01"),
        act("acceptance", "2010-02-01", actor="state", of="request"),
        act("acceptance", "2010-03-01", actor="state", of="request"),
        act("reminder", "2010-04-01"),
    )

    assert said.startswith("Accepted in principle on 1 February 2010, 31 days after")


def test_an_acceptance_after_something_was_broken_off_counts_from_its_own_day() -> None:
    stands = visit("accepted", "both", "2010-04-01", on="2010-05-01", first_requested="2010-01-01")

    said = says(
        stands,
        act("request", "2010-01-01"),
        act("acceptance", "2010-02-01", actor="state", of="request"),
        act("postponement", "2010-03-01", actor="state"),
        act("acceptance", "2010-04-01", actor="state", of="request"),
        runs=spans(
            ("requested", "state", "2010-01-01"),
            ("accepted", "both", "2010-02-01"),
            ("postponed", "state", "2010-03-01"),
            ("accepted", "both", "2010-04-01"),
        ),
    )

    assert said.startswith("Accepted in principle on 1 April 2010, 3 months after")


def test_a_visit_left_open_by_another_is_told_as_that() -> None:
    """RULES R5: who took no part in the visit held goes on, whatever had been accepted before."""
    stands = visit("accepted", "both", "2010-06-05", on="2010-07-01", first_requested="2010-01-01")

    said = says(
        stands,
        act("request", "2010-01-01"),
        act("acceptance", "2010-02-01", actor="state", of="request"),
        act("visit_held", "2010-06-01/2010-06-05", effective="2010-06-05"),
    )

    assert said.startswith("Left open when a visit was held from 1 June 2010 to 5 June 2010")
