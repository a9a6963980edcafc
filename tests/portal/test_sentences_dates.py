"""The sentence of a visit tells of the dates that stand, and claims no more than is known."""

import pytest
from tests.portal.build import act, agreed, says, spans, visit

from comity.ledger.labels import dates
from comity.ledger.labels.text import plain

PROPOSED = ("dates_proposed", "mandate_holder", "2010-02-01")


FIRST_ALONE, LAST_ALONE = "2010-05-03/[..]", "[..]/2010-05-12"


@pytest.mark.parametrize(
    ("on", "days", "told"),
    [
        ("2010-05-02", FIRST_ALONE, "To be held 3 May 2010 (last day not recorded), agreed"),
        ("2010-05-02", LAST_ALONE, "To be held 12 May 2010 (first day not recorded), agreed"),
        (
            "2010-06-10",
            FIRST_ALONE,
            "Agreed for 3 May 2010 (last day not recorded); whether it was held is not recorded.",
        ),
    ],
)
def test_of_days_of_which_one_bound_is_known_that_one_is_told(
    on: str, days: str, told: str
) -> None:
    stands = visit("dates_agreed", "nobody", "2010-02-01", on=on, dates=days)
    begins, ends = days.split("/")

    said = says(stands, act("dates_agreed", "2010-02-01", actor="both", from_=begins, to=ends))

    assert plain(said).startswith(told)
    assert ("until the first day" in said) is (on == "2010-05-02")


def test_dates_proposed_anew_are_told_by_the_day_of_the_new_proposal() -> None:
    stands = visit(
        *PROPOSED,
        on="2010-05-10",
        first_requested="2010-01-01",
        status_by="state",
        dates="2010-09-01/2010-09-10",
    )

    said = says(
        stands,
        act("request", "2010-01-01"),
        act("dates_proposed", "2010-02-01", actor="state", from_="2010-06-01", to="2010-06-10"),
        act("dates_proposed", "2010-05-01", actor="state", from_="2010-09-01", to="2010-09-10"),
    )

    assert said.startswith(
        "The State proposed 1–10 September 2010 on 1 May 2010; no answer on record after 9 days."
    )


def test_dates_that_were_proposed_again_wait_since_they_were_proposed_first() -> None:
    stands = visit(
        *PROPOSED,
        on="2010-05-10",
        status_by="state",
        dates="2010-09-01/2010-09-10",
    )
    same = {"actor": "state", "from_": "2010-09-01", "to": "2010-09-10"}

    said = says(
        stands,
        act("dates_proposed", "2010-02-01", **same),
        act("dates_proposed", "2010-05-01", **same),
    )

    assert "on 1 February 2010; no answer on record after 98 days" in said


def test_dates_that_were_declined_and_proposed_once_more_wait_since_the_second_time() -> None:
    stands = visit(
        "dates_proposed",
        "mandate_holder",
        "2010-05-01",
        on="2010-05-10",
        status_by="state",
        dates="2010-09-01/2010-09-10",
    )
    same = {"actor": "state", "from_": "2010-09-01", "to": "2010-09-10"}

    said = says(
        stands,
        act("dates_proposed", "2010-02-01", **same),
        act("declination", "2010-03-01", actor="mandate_holder", of="dates"),
        act("dates_proposed", "2010-05-01", **same),
    )

    assert "on 1 May 2010; no answer on record after 9 days" in said


def test_no_days_are_counted_from_a_year_that_may_not_be_over() -> None:
    stands = visit(*PROPOSED, on="2010-05-10", status_by="state", dates="2010-09-01/2010-09-10")

    said = says(
        stands,
        act("dates_proposed", "2010", effective="2010-05-10", actor="state", from_="2010-09-01"),
    )

    assert "by 10 May 2010; no answer on record. Awaiting" in said


def test_dates_agreed_anew_are_told_by_the_day_on_which_they_were_agreed() -> None:
    stands = visit(
        "dates_agreed",
        "nobody",
        "2010-02-01",
        on="2010-04-02",
        first_requested="2010-01-01",
        dates="2010-07-01/2010-07-10",
    )

    said = says(
        stands,
        act("request", "2010-01-01"),
        act("dates_agreed", "2010-02-01", from_="2010-06-01", to="2010-06-10"),
        act("dates_agreed", "2010-04-01", from_="2010-07-01", to="2010-07-10"),
        agreed=agreed("2010-07-01/2010-07-10", since="2010-04-01"),
    )

    assert said.startswith(
        "To be held 1–10 July 2010, agreed on 1 April 2010, 3 months after the first request."
    )


def test_a_visit_under_way_where_the_record_ends_has_reached_that_day_and_no_further() -> None:
    stands = visit(
        "under_way",
        "nobody",
        "2010-06-01",
        on="2010-06-30",
        dates="2010-06-01/2010-06-10",
        covered_to="2010-06-05",
    )

    assert "day 5 of 10" in says(stands, act("visit_started", "2010-06-01"))


def test_the_end_of_a_mandate_closes_a_visit_and_not_its_last_act() -> None:
    stands = visit(
        "closed",
        "nobody",
        "2018-01-01",
        on="2018-01-01",
        first_requested="2012-01-01",
        closed_because="mandate_ended",
    )

    said = says(stands, act("request", "2012-01-01"))

    assert said.startswith("Closed by 1 January 2018: the mandate ended.")


def test_a_turn_that_the_end_of_a_mandate_ended_lasted_at_most_so_long() -> None:
    stands = visit(
        "closed",
        "nobody",
        "2021-01-01",
        on="2021-01-01",
        first_requested="2019-05-01",
        closed_because="mandate_ended",
    )
    runs = spans(("requested", "state", "2019-05-01"), ("closed", "nobody", "2021-01-01"))

    said = says(stands, act("request", "2019-05-01"), runs=runs)

    assert said.endswith("Time awaiting the State: at most 611 days.")


def test_no_first_day_is_invented_for_a_visit_held_in_part() -> None:
    assert plain(dates.days_named("2010-06", "2010-06-20")) == "June 2010–20 June 2010"


@pytest.mark.parametrize("exact", ["2013-01-22", "2013-01-22?"])
def test_a_day_by_which_a_visit_ended_is_no_day_of_its_end(exact: str) -> None:
    told = plain(dates.written(exact))

    until = plain(dates.days_named(exact, "[..2013-02-26]"))
    since = plain(dates.days_named("[2013-01-02..]", exact))

    assert until == f"{told} (last day not recorded)"
    assert since == f"{told} (first day not recorded)"


def test_a_window_of_days_is_told_as_one_within_which_a_visit_lies() -> None:
    window = "[2014-11-01..2014-11-10]"

    assert plain(dates.days_named(window, window)) == "days within 1–10 November 2014"
    assert plain(dates.days_named("[2015-01..2015-03]", "[2015-01..2015-03]")) == (
        "January–March 2015"
    )


def test_a_doubt_on_the_days_of_a_visit_is_said() -> None:
    assert plain(dates.days_named("2010-05-03~", "2010-05-09")) == "about 3–9 May 2010"
    assert plain(dates.when("2010-05-03~")) == "on or about 3 May 2010"
    assert plain(dates.when("2010-05~")) == "in or about May 2010"


AGES = (
    ("2010-01-01", "2010-02-01", "31 days"),
    ("2010-01", "2012-05-02", "2 years and 3 months"),
    ("2006", "2014", "about 8 years"),
    ("2008", "2009-01-05", "less than 2 years"),
    ("2010", "2010-12-31", "less than a year"),
    ("[2008..2012]", "2013-01-15", "less than 6 years"),
    ("2005-12-06", "[2016-11-01..2020-10-31]", "10 to 15 years"),
    ("[..2009-01-15]", "2009-03-20", "at least 64 days"),
    ("[..2016-02-24]", "2016-02-24", ""),
    ("[..]", "[..2010-11-01]", ""),
    ("2005-05-31", "[..2007-08-31]", "at most 2 years and 3 months"),
    ("2005-05-02", "[..2007-08-31]", "at most 2 years and 4 months"),
)


@pytest.mark.parametrize(("asked", "ended", "length"), AGES)
def test_a_length_after_the_first_request_claims_no_more_than_both_days_bear_out(
    asked: str, ended: str, length: str
) -> None:
    stands = visit(
        "declined", "nobody", ended, on="2021-01-01", first_requested=asked, status_by="state"
    )

    said = says(stands, act("request", asked), act("declination", ended, reason_class="own"))

    after = f", {length} after the first request, for reasons" if length else ", for reasons"
    assert after in said
    assert ("after the first request" in said) is bool(length)


def test_what_was_broken_off_before_the_first_request_was_not_asked_again() -> None:
    stands = visit(
        "requested", "state", "2010-11-03", on="2010-11-10", first_requested="2010-11-03"
    )

    said = says(
        stands,
        act("invitation", "2010-05-01"),
        act("cancellation", "2010-07-06", actor="state"),
        act("request", "2010-11-03"),
    )

    assert said == (
        "Requested on 3 November 2010; before that, cancelled by the State on 6 July 2010; "
        "no answer on record after 7 days. Awaiting the State."
    )


def test_a_visit_asked_for_again_says_who_had_given_it_up() -> None:
    stands = visit(
        "accepted", "state", "2010-06-01", on="2010-06-11", first_requested="2010-01-10"
    )

    said = says(
        stands,
        act("request", "2010-01-10"),
        act("dates_agreed", "2010-02-01", from_="2010-08-01", to="2010-08-10"),
        act("cancellation", "2010-05-01", actor="mandate_holder", reason_class="liquidity"),
        act("reminder", "2010-06-01"),
        runs=spans(
            ("requested", "state", "2010-01-10"),
            ("dates_agreed", "nobody", "2010-02-01"),
            ("cancelled", "nobody", "2010-05-01"),
            ("accepted", "state", "2010-06-01"),
        ),
    )

    assert said == (
        "Dates had been agreed and were given up; no new dates agreed yet. It was "
        "cancelled by the mandate holder on 1 May 2010, and asked for again since. The "
        "State’s reply has been awaited since the reminder on 1 June 2010."
    )


def test_a_new_invitation_leaves_behind_what_had_been_broken_off() -> None:
    stands = visit("accepted", "both", "2010-06-01", on="2010-06-11", first_requested="2010-01-10")

    said = says(
        stands,
        act("request", "2010-01-10"),
        act("declination", "2010-05-01"),
        act("invitation", "2010-06-01", label="accepted"),
        runs=spans(
            ("requested", "state", "2010-01-10"),
            ("declined", "nobody", "2010-05-01"),
            ("accepted", "both", "2010-06-01"),
        ),
    )

    assert "asked for again" not in said


def test_an_invitation_that_was_acknowledged_says_so() -> None:
    stands = visit("invited", "mandate_holder", "2010-01-01", on="2010-03-01", acknowledged=True)

    said = says(
        stands,
        act("invitation", "2010-01-01"),
        act("acknowledgement", "2010-02-01", actor="mandate_holder"),
    )

    assert "Acknowledged on 1 February 2010, which is not an answer." in said


def test_once_is_told_with_its_day() -> None:
    stands = visit(
        "requested",
        "state",
        "2010-01-10",
        on="2012-01-10",
        first_requested="2010-01-10",
        reminders=1,
    )

    said = says(stands, act("request", "2010-01-10"), act("reminder", "2011-02-01"))

    assert "reminded once, on 1 February 2011; no answer" in said


def test_that_conditions_were_not_met_is_said_by_somebodys_account_always() -> None:
    stands = visit("cancelled", "nobody", "2010-05-01", on="2010-06-01", status_by="unknown")

    said = says(
        stands, act("cancellation", "2010-05-01", actor="unknown", reason_class="conditions")
    )

    assert "because conditions were not met, by the account of its source." in said


def test_both_sides_put_off_a_visit_for_reasons_of_their_own() -> None:
    stands = visit("postponed", "both", "2010-05-01", on="2010-06-01", status_by="both")

    said = says(stands, act("postponement", "2010-05-01", actor="both", reason_class="own"))

    assert ", for reasons of their own. No new dates agreed yet." in said
