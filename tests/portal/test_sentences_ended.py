"""A visit that is over, or that the record does not reach, says so in one sentence."""

from msgspec.structs import replace
from tests.portal.build import act, agreed, day, says, spans, visit

from comity.ledger.domain.coverage import CoverageView
from comity.ledger.labels.text import plain
from comity.visits.labels import sentence

LONG_HELD = (
    ("requested", "state", "2010-03-01"),
    ("accepted", "both", "2010-06-09"),
    ("dates_agreed", "nobody", "2010-07-09"),
    ("held", "mandate_holder", "2011-01-10"),
)


def test_held_says_how_long_each_side_had_the_turn_and_where_the_report_stands() -> None:
    stands = visit(
        "held",
        "mandate_holder",
        "2011-01-10",
        on="2011-04-20",
        first_requested="2010-03-01",
        dates="2011-01-03/2011-01-10",
    )

    said = says(
        stands,
        act("request", "2010-03-01"),
        act("visit_held", "2011-01-03/2011-01-10"),
        runs=spans(*LONG_HELD),
    )

    assert said == (
        "Held 3–10 January 2011, 10 months after the first request. Time awaiting the "
        "State: 100 days; the mandate holder: 100 days; both sides: 30 days. Report "
        "awaited for 100 days."
    )


def test_a_visit_held_in_more_than_a_month_is_known_by_its_last_day() -> None:
    """RULES R1, R2a: it lasted so long, and nothing of it is coarse."""
    stands = visit(
        "held",
        "mandate_holder",
        "2011-01-10",
        on="2011-04-20",
        first_requested="2010-03-01",
        dates="2010-12-01/2011-01-10",
    )

    said = says(
        stands,
        act("request", "2010-03-01"),
        act("visit_held", "2010-12-01/2011-01-10"),
        runs=spans(*LONG_HELD),
    )

    assert said.endswith(
        "the mandate holder: 100 days; both sides: 30 days. Report awaited for 100 days."
    )


def test_who_knows_a_visit_by_its_year_awaits_its_report_at_least_so_long() -> None:
    stands = visit(
        "held",
        "mandate_holder",
        "2010-12-31",
        on="2011-04-10",
        first_requested="2010-03-01",
        dates="2010/2010",
    )

    said = says(
        stands,
        act("request", "2010-03-01"),
        act("visit_held", "2010"),
        runs=spans(("requested", "state", "2010-03-01"), ("held", "mandate_holder", "2010-12-31")),
    )

    assert said.endswith("Report awaited for at least 100 days.")


def test_a_visit_held_before_its_first_request_on_record_names_that() -> None:
    stands = visit(
        "held",
        "mandate_holder",
        "2011-01-10",
        on="2011-04-20",
        first_requested="2011-01-10",
        dates="2011-01-03/2011-01-10",
        reports_covered=False,
    )

    said = says(stands, act("request", "2011-01-10"), act("visit_held", "2011-01-03/2011-01-10"))

    assert said.startswith("Held 3–10 January 2011; first request on record: 10 January 2011.")


def test_held_in_a_year_says_that_the_days_are_not_recorded() -> None:
    stands = visit(
        "held",
        "nobody",
        "2014-12-31",
        on="2014-12-31",
        first_requested="2006",
        dates="2014/2014",
        reports_covered=False,
    )

    said = says(stands, act("request", "2006"), act("visit_held", "2014"))

    assert said == (
        "Held in 2014, days not recorded, about 8 years after the first request. Report not"
        " recorded."
    )


def test_a_published_report_is_named_by_its_symbol() -> None:
    stands = visit(
        "held",
        "nobody",
        "2011-01-10",
        on="2012-01-01",
        dates="2011-01-03/2011-01-10",
    )

    said = says(stands, act("report_published", "2011-12-01", symbol="A/HRC/19/61/Add.1"))

    assert said.endswith("Report published as A/HRC/19/61/Add.1.")


def test_a_report_without_a_symbol_is_not_named_after_the_document_that_tells_of_it() -> None:
    stands = visit(
        "held",
        "nobody",
        "2011-01-10",
        on="2012-01-01",
        dates="2011-01-03/2011-01-10",
    )

    said = says(stands, act("report_published", "2011-12-01"))

    assert said.endswith("Report published on 1 December 2011; its symbol is not recorded.")


def test_held_in_part_names_who_interrupted_and_why() -> None:
    stands = visit(
        "held_in_part",
        "mandate_holder",
        "2017-05-12",
        on="2017-05-22",
        status_by="mandate_holder",
        dates="2017-05-08/2017-05-12",
    )

    said = says(
        stands,
        act("dates_agreed", "2017-04-01", from_="2017-05-08", to="2017-05-17"),
        act("interruption", "2017-05-12", reason_class="conditions"),
        agreed=agreed("2017-05-08/2017-05-17", since="2017-04-01"),
    )

    assert said == (
        "Held in part, 8–12 May 2017 of 8–17 May 2017: interrupted by the mandate holder on 12 May"
        " 2017, because conditions were not met, by its account. Report awaited for 10 days."
    )


def test_an_interruption_after_the_last_agreed_day_is_not_told_as_a_part_of_those_days() -> None:
    stands = visit(
        "held_in_part",
        "nobody",
        "2017-05-15",
        on="2017-05-22",
        status_by="mandate_holder",
        dates="2017-05-01/2017-05-15",
    )

    said = says(
        stands,
        act("dates_agreed", "2017-04-01", from_="2017-05-01", to="2017-05-10"),
        act("interruption", "2017-05-15", reason_class="external"),
        agreed=agreed("2017-05-01/2017-05-10", since="2017-04-01"),
    )

    assert said.startswith(
        "Held in part, 1–15 May 2017: interrupted by the mandate holder on 15 May 2017,"
    )


def test_a_declination_by_word_of_mouth_is_unconfirmed_until_it_is_written() -> None:
    stands = visit("declined", "nobody", "2010-04-15", on="2011-01-01", status_by="state")
    spoken = replace(act("declination", "2010-04-15"), channel="oral")
    written = act("declination", "2010-05-20")

    assert "That was said orally and is unconfirmed." in says(stands, spoken)
    assert "orally" not in says(stands, spoken, written)


def test_postponed_says_with_how_much_notice_and_for_which_time() -> None:
    stands = visit("postponed", "state", "2014-08-06", on="2014-08-07", status_by="state")

    said = says(
        stands,
        act("postponement", "2013-01-01"),
        act("postponement", "2014-08-06", from_="2014-08-12", to="2014-08-18"),
    )

    assert said == (
        "Postponed by the State on 6 August 2014, 6 days before the first day, for the "
        "second time, no reason on record. No new dates agreed yet. Awaiting the State."
    )


def test_a_reason_in_words_without_a_class_is_never_called_missing() -> None:
    stands = visit("postponed", "state", "2014-08-06", on="2014-08-07", status_by="state")
    told = act("postponement", "2014-08-06", reason="too many visitors")

    assert says(stands, told).startswith("Postponed by the State on 6 August 2014. No new dates")


def test_who_does_not_read_the_whole_act_is_told_nothing_of_a_reason() -> None:
    """RULES P1: with a reason that is withheld and without one the public reads the same."""
    stands = visit("declined", "nobody", "2010-04-15", on="2011-01-01", status_by="state")
    withheld = replace(act("declination", "2010-04-15"), read_whole=False)
    classed = replace(act("declination", "2010-04-15", reason_class="own"), read_whole=False)

    assert says(stands, withheld).startswith(
        "The State declined on 15 April 2010. No reply is awaited"
    )
    assert "15 April 2010, for reasons of its own." in says(stands, classed)


def test_a_postponement_by_an_unknown_side_is_nobodys_turn() -> None:
    stands = visit("postponed", "nobody", "2014-08-06", on="2014-08-07", status_by="unknown")

    said = says(stands, act("postponement", "2014-08-06", actor="unknown"))

    assert said.endswith("No new dates agreed yet. It is not recorded who acts next.")


def test_declined_says_how_it_can_be_opened_again() -> None:
    stands = visit(
        "declined",
        "nobody",
        "2010-04-15",
        on="2011-01-01",
        status_by="state",
        first_requested="2010-03-01",
    )

    said = says(
        stands,
        act("request", "2010-03-01"),
        act("declination", "2010-04-15", reason_class="external"),
    )

    assert said == (
        "The State declined on 15 April 2010, 45 days after the first request, for "
        "external reasons. No reply is awaited. A new request or a reminder reopens it."
    )


def test_cancelled_after_a_postponement_names_both() -> None:
    stands = visit(
        "cancelled",
        "nobody",
        "2012-03-01",
        on="2013-01-01",
        status_by="mandate_holder",
        because="postponement",
    )

    said = says(
        stands,
        act("postponement", "2012-02-01"),
        act("cancellation", "2012-03-01", actor="mandate_holder", reason_class="conditions"),
    )

    assert said == (
        "Cancelled by the mandate holder on 1 March 2012, because conditions were not met, "
        "by its account, after its postponement by the State on 1 February 2012. No step "
        "is awaited."
    )


def test_closed_by_a_merger_names_the_visit_that_goes_on() -> None:
    stands = visit("closed", "nobody", "2012-03-01", on="2013-01-01", closed_because="merged")

    said = says(stands, act("request", "2012-03-01"), merged_into="visit/NOR/executions/1")

    assert said == "Closed on 1 March 2012: merged with visit/NOR/executions/1."


def test_beyond_the_coverage_no_days_run_and_nobody_has_a_turn() -> None:
    stands = visit(
        "requested",
        "state",
        "2006-12-31",
        on="2014-12-31",
        first_requested="2006",
        reminders=1,
        covered_to="2010-02-28",
    )

    said = says(stands, act("request", "2006"), act("reminder", "2009-11"))

    assert said == (
        "Information up to 28 February 2010: requested in 2006; reminded once, in November 2009;"
        " no answer on record."
    )


def test_an_act_after_the_end_of_the_record_is_not_told_as_known_before_it() -> None:
    stands = visit(
        "accepted",
        "both",
        "2014-04-12",
        on="2014-12-31",
        first_requested="2006",
        covered_to="2010-02-28",
    )

    said = says(stands, act("request", "2006"), act("acceptance", "2014-04-12"))

    assert said.startswith("Accepted in principle on 12 April 2014")
    assert said.endswith("The record is complete only up to 28 February 2010.")


def test_a_contested_account_says_whose_words_are_below() -> None:
    stands = visit("declined", "nobody", "2010-04-15", on="2011-01-01", status_by="state")
    contest = act("contest", "2010-05-01", actor="state", reason="We answered in April.")

    said = says(stands, act("declination", "2010-04-15"), replace(contest, as_written=True))

    assert said.endswith("The State disputes this entry; its words are below.")


def test_words_that_are_not_on_record_are_not_promised() -> None:
    stands = visit("declined", "nobody", "2010-04-15", on="2011-01-01", status_by="state")
    contest = replace(act("contest", "2010-05-01", actor="state"), as_written=True)

    said = says(stands, act("declination", "2010-04-15"), contest)

    assert said.endswith("The State disputes this entry.")


def test_not_asked_names_how_far_the_record_is_complete() -> None:
    reach = CoverageView("torture", "NOR", day("1993-01-01"), day("2020-12-31"), source="A/75/179")

    assert plain(sentence.nothing("not_asked", reach)) == (
        "Not asked, and no invitation: the record is complete from 1 January 1993 to 31 December"
        " 2020, by A/75/179."
    )


def test_nothing_on_record_says_of_which_days_the_record_is_complete() -> None:
    reach = CoverageView("torture", "NOR", day("1993-01-01"), day("2020-12-31"))

    assert plain(sentence.nothing("nothing_on_record", reach)) == (
        "No entry on record. The record is complete from 1 January 1993 to 31 December "
        "2020, but not on this date."
    )


def test_where_something_may_have_come_by_the_day_nobody_is_said_not_to_have_asked() -> None:
    reach = CoverageView("torture", "NOR", day("1993-01-01"), day("2020-12-31"))

    assert plain(sentence.nothing("nothing_on_record", reach, "2006")) == (
        "No act counts yet on this date. A request, invitation or answer in 2006 has no "
        "exact date and may have come earlier."
    )


def test_a_report_that_only_the_act_of_the_visit_names_is_told_by_its_symbol() -> None:
    stands = visit(
        "held",
        "nobody",
        "2014-12-31",
        on="2014-12-31",
        first_requested="2006",
        dates="2014/2014",
        reports_covered=False,
    )
    held = act("visit_held", "2014", symbol="A/HRC/28/68/Add.4")

    said = says(stands, act("request", "2006"), held)

    assert "Report: A/HRC/28/68/Add.4; when it was published is not recorded here." in said
