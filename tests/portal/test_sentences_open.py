"""An open visit says in one sentence where it stands, whose turn it is and for how long."""

from msgspec.structs import replace
from tests.portal.build import act, day, says, spans, visit

from comity.ledger.labels.text import plain
from comity.visits.labels.acts import short

LONG_HELD = (
    ("requested", "state", "2010-03-01"),
    ("accepted", "both", "2010-06-09"),
    ("dates_agreed", "nobody", "2010-07-09"),
    ("held", "mandate_holder", "2011-01-10"),
)


def test_requested_and_silent_counts_the_days_from_the_request() -> None:
    stands = visit(
        "requested", "state", "2010-03-01", on="2010-06-09", first_requested="2010-03-01"
    )

    said = says(stands, act("request", "2010-03-01"))

    assert said == (
        "Requested on 1 March 2010; no answer on record after 100 days. Awaiting the State."
    )


def test_a_request_known_by_its_year_makes_the_days_a_least_number() -> None:
    stands = visit(
        "requested",
        "state",
        "2006-12-31",
        on="2014-12-31",
        first_requested="2006",
        reminders=4,
    )

    said = says(stands, act("request", "2006"), act("reminder", "2009-11"))

    assert said == (
        "Requested in 2006; reminded 4 times, last in November 2009; no answer on record "
        "after at least 2,922 days. Awaiting the State."
    )


def test_silence_counts_from_a_reminder_that_is_older_than_the_first_request_on_record() -> None:
    stands = visit(
        "requested",
        "state",
        "2010-01-01",
        on="2010-06-09",
        first_requested="2010-03-01",
        reminders=1,
    )

    said = says(stands, act("reminder", "2010-01-01"), act("request", "2010-03-01"))

    assert said == (
        "Requested on 1 March 2010; reminded once, on 1 January 2010; no answer on record "
        "after 159 days. Awaiting the State."
    )


def test_an_acknowledgement_is_said_to_be_no_answer() -> None:
    stands = visit(
        "requested",
        "state",
        "2010-03-01",
        on="2010-06-09",
        first_requested="2010-03-01",
        acknowledged=True,
    )

    said = says(stands, act("request", "2010-03-01"), act("acknowledgement", "2010-03-15"))

    assert said == (
        "Requested on 1 March 2010; acknowledged on 15 March 2010, which is not an answer; "
        "no answer on record after 100 days. Awaiting the State."
    )


def test_invited_unasked_waits_for_the_mandate_holder() -> None:
    stands = visit("invited", "mandate_holder", "2012-05-02", on="2012-05-12")

    said = says(stands, act("invitation", "2012-05-02"))

    assert said == (
        "Invited by the State on 2 May 2012, unasked; no answer on record after 10 days. "
        "Awaiting the mandate holder."
    )


def test_accepted_in_principle_is_the_turn_of_both() -> None:
    stands = visit("accepted", "both", "2012-05-02", on="2013-01-01", first_requested="2010-01")

    said = says(stands, act("request", "2010-01"), act("acceptance", "2012-05-02"))

    assert said == (
        "Accepted in principle on 2 May 2012, 2 years and 3 months after the first "
        "request; no dates agreed yet. Awaiting both sides."
    )


def test_a_reminder_after_the_acceptance_gives_the_state_the_turn() -> None:
    stands = visit(
        "accepted",
        "state",
        "2012-05-02",
        on="2013-01-01",
        first_requested="2012-04-02",
        turn_since=day("2012-11-05"),
        reminders=1,
    )

    said = says(
        stands,
        act("request", "2012-04-02"),
        act("acceptance", "2012-05-02"),
        act("reminder", "2012-11-05"),
    )

    assert said == (
        "Accepted in principle on 2 May 2012, 30 days after the first request; no dates "
        "agreed yet. The State’s reply has been awaited since the reminder on 5 November "
        "2012."
    )


def test_an_oral_acceptance_is_said_to_be_unconfirmed() -> None:
    stands = visit(
        "accepted", "both", "2012-05-02", on="2013-01-01", first_requested="2012-04-02", oral=True
    )

    spoken = replace(act("acceptance", "2012-05-02"), channel="oral")
    said = says(stands, act("request", "2012-04-02"), spoken)

    assert "30 days after the first request, orally and unconfirmed; no dates agreed yet." in said


def test_dates_that_one_side_proposed_wait_for_the_other() -> None:
    stands = visit(
        "dates_proposed",
        "mandate_holder",
        "2014-09-30",
        on="2014-10-10",
        status_by="state",
        dates="2014-11-01/2014-11-10",
    )

    said = says(stands, act("dates_proposed", "[..2014-09-30]"))

    assert said == (
        "The State proposed 1–10 November 2014 by 30 September 2014; no answer on record "
        "after at least 10 days. Awaiting the mandate holder."
    )


def test_dates_that_both_sides_proposed_are_not_told_as_anybodys() -> None:
    stands = visit(
        "dates_proposed",
        "nobody",
        "2014-09-30",
        on="2014-10-10",
        status_by="both",
        dates="2014-11-01/2014-11-10",
    )

    said = says(stands, act("dates_proposed", "2014-09-30", actor="both"))

    assert said.startswith(
        "Both sides proposed 1–10 November 2014 on 30 September 2014; no agreement on record."
    )


def test_proposed_dates_that_passed_are_said_to_have_passed() -> None:
    stands = visit(
        "dates_proposed",
        "state",
        "2014-09-30",
        on="2014-12-01",
        status_by="mandate_holder",
        dates="2014-11-01/2014-11-10",
    )

    said = says(stands, act("dates_proposed", "2014-09-30", actor="mandate_holder"))

    assert said == (
        "The mandate holder proposed 1–10 November 2014 on 30 September 2014; those days "
        "have passed; no answer on record after 62 days. Awaiting the State."
    )


def test_agreed_dates_are_nobodys_turn_until_the_first_day() -> None:
    stands = visit(
        "dates_agreed",
        "nobody",
        "2010-07-09",
        on="2010-12-01",
        first_requested="2010-03-01",
        dates="2011-01-03/2011-01-10",
    )

    said = says(
        stands,
        act("request", "2010-03-01"),
        act("dates_agreed", "2010-07-09", from_="2011-01-03", to="2011-01-10"),
        runs=spans(*LONG_HELD[:3]),
    )

    assert said == (
        "To be held 3–10 January 2011, agreed on 9 July 2010, 4 months after the first "
        "request. No step is awaited until the first day. Time awaiting the State: 100 "
        "days; both sides: 30 days."
    )


def test_under_way_says_which_day_of_how_many() -> None:
    stands = visit(
        "under_way", "nobody", "2011-01-03", on="2011-01-05", dates="2011-01-03/2011-01-10"
    )

    assert says(stands) == ("Under way since 3 January 2011, until 10 January 2011: day 3 of 8.")


def test_an_outcome_that_nobody_recorded_is_for_the_secretariat() -> None:
    stands = visit(
        "outcome_not_recorded",
        "secretariat",
        "2011-01-11",
        on="2012-01-01",
        dates="2011-01-03/2011-01-10",
    )

    assert says(stands) == (
        "Agreed for 3–10 January 2011; whether it was held is not recorded. It is for the"
        " secretariat to find out."
    )


def test_a_window_that_was_agreed_is_told_as_days_within_it() -> None:
    window = "[2012-03-01..2012-03-15]"
    stands = visit(
        "outcome_not_recorded",
        "secretariat",
        "2012-03-16",
        on="2012-03-16",
        dates=f"{window}/{window}",
    )
    put_off = act("postponement", "2012-02-01", from_=window, to=window)

    assert says(stands).startswith("Agreed for days within 1–15 March 2012; whether it was held")
    assert plain(short(put_off)) == "Postponed the visit of days within 1–15 March 2012."


def test_an_invitation_by_word_of_mouth_is_said_to_be_unconfirmed() -> None:
    stands = visit("invited", "mandate_holder", "2012-05-02", on="2012-05-12", oral=True)

    said = says(stands, act("invitation", "2012-05-02"))

    assert said.startswith("Invited by the State on 2 May 2012, unasked, orally and unconfirmed;")


def test_what_was_accepted_before_it_was_asked_for_has_no_age() -> None:
    stands = visit("accepted", "both", "2012-05-02", on="2013-01-01", first_requested="2012-06")

    said = says(stands, act("acceptance", "2012-05-02"), act("request", "2012-06"))

    assert said == (
        "Accepted in principle on 2 May 2012; no dates agreed yet. Awaiting both sides."
    )


def test_dates_agreed_before_the_first_request_are_not_said_to_be_unasked() -> None:
    stands = visit(
        "dates_agreed",
        "nobody",
        "2012-05-02",
        on="2012-06-10",
        first_requested="2012-06",
        dates="2012-09-01/2012-09-08",
    )

    said = says(stands, act("dates_agreed", "2012-05-02"), act("request", "2012-06"))

    assert said.startswith(
        "To be held 1–8 September 2012, agreed on 2 May 2012. No step is awaited"
    )


def test_a_visit_known_to_have_begun_in_a_month_counts_no_days() -> None:
    stands = visit("under_way", "nobody", "2012-06-30", on="2012-06-30", dates="2012-06/2012-06")

    said = says(stands, act("visit_started", "2012-06"))

    assert said == "Begun in June 2012; whether it was held to its end is not recorded."


def test_dates_agreed_anew_after_a_postponement_are_told_from_the_day_of_the_new_agreement() -> (
    None
):
    days = {"from_": "2027-02-01", "to": "2027-02-10"}
    stands = visit(
        "dates_agreed",
        "nobody",
        "2026-03-20",
        on="2026-11-28",
        first_requested="2026-01-05",
        dates="2027-02-01/2027-02-10",
    )

    said = says(
        stands,
        act("request", "2026-01-05"),
        act("dates_agreed", "2026-02-01", **days),
        act("postponement", "2026-03-01", actor="state"),
        act("dates_proposed", "2026-03-10", actor="state", **days),
        act("acceptance", "2026-03-20", actor="mandate_holder", of="dates"),
    )

    assert said.startswith(
        "To be held 1–10 February 2027, agreed on 20 March 2026, 74 days after the first request."
    )


def test_dates_agreed_that_no_source_names_are_said_to_be_not_recorded() -> None:
    stands = visit(
        "dates_agreed", "nobody", "2010-07-09", on="2012-07-09", first_requested="2010-03-01"
    )

    said = says(stands, act("request", "2010-03-01"), act("dates_agreed", "2010-07-09"))

    assert said.startswith(
        "Agreed on 9 July 2010, 4 months after the first request; the days are not recorded."
    )


def test_a_visit_agreed_for_a_month_or_between_two_is_to_be_held_in_it_or_between_them() -> None:
    def said_of(dates: str) -> str:
        stands = visit("dates_agreed", "nobody", "2007-08-31", on="2007-09-01", dates=dates)
        return says(stands, act("dates_agreed", "[..2007-08-31]"))

    assert said_of("2007-11/2007-11").startswith("To be held in November 2007, agreed by 31 Aug")
    assert said_of("2008-01/2008-03").startswith(
        "To be held between January 2008 and March 2008, agreed by 31 August 2007"
    )


def test_on_the_day_of_the_request_nothing_has_been_waited_for_yet() -> None:
    stands = visit(
        "requested", "state", "2010-03-01", on="2010-03-01", first_requested="2010-03-01"
    )

    said = says(stands, act("request", "2010-03-01"))

    assert said == "Requested on 1 March 2010; no answer on record. Awaiting the State."


def test_a_request_that_was_renewed_says_when() -> None:
    stands = visit(
        "requested", "state", "2005-05-02", on="2011-12-31", first_requested="2005-05-02"
    )

    said = says(stands, act("request", "2005-05-02"), act("request", "2011"))

    assert "no answer on record after 2,434 days. It was asked for again in 2011." in said
