"""The sentence of a visit tells what either side answered, and since when nothing came."""

import pytest
from tests.portal.test_sentences_recorded import (
    AGREED,
    ANOTHER,
    ASKED,
    BOTH,
    DAYS,
    register,
    row,
    says,
)

__all__ = ["register"]

HELD = row("visit_held", "2014-06-02/2014-06-06")
SHARED = row("report_shared", "2014-06-06")


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (row("invitation", "2014-01-01"), [], "Report awaited for 208 days."),
        (ASKED, [SHARED], "Draft with the State for 208 days."),
    ],
)
def test_a_report_is_awaited_since_the_visit_whoever_was_awaited_before_it(
    before: dict[str, str], after: list[dict[str, str]], told: str
) -> None:
    said = says(before, HELD, *after)

    assert said.endswith(f": 364 days. {told}")


def test_a_postponement_between_two_requests_is_an_answer_to_the_first() -> None:
    """It stays the State's turn all the while."""
    said = says(ASKED, row("postponement", "2014-05-01"), row("reminder", "2014-12-01"))

    assert said == (
        "Requested on 1 January 2014; postponed by the State on 1 May 2014 and reminded "
        "once, on 1 December 2014; no answer on record after 30 days. Awaiting the State."
    )


def test_silence_counts_from_the_request_and_not_from_what_the_state_put_off_before() -> None:
    said = says(row("postponement", "2013-05-01"), ASKED)

    assert said == (
        "Requested on 1 January 2014; before that, postponed by the State on 1 May 2013; "
        "no answer on record after 364 days. Awaiting the State."
    )


def test_a_visit_held_by_others_asks_for_nothing_again() -> None:
    together = row("request", "2014-01-01", **BOTH)
    declined = row("declination", "2014-02-01", **BOTH)

    said = says(together, declined, row("visit_held", "2014-06-02/2014-06-06", **ANOTHER))

    assert said == (
        "Left open when a visit was held from 2 June 2014 to 6 June 2014 whose record does "
        "not name this mandate; no dates agreed yet. Awaiting the State."
    )


def test_a_list_of_what_is_pending_opens_nothing_that_was_broken_off() -> None:
    declined = row("declination", "2014-02-01", **BOTH)
    others = row("visit_held", "2014-06-02/2014-06-06", **ANOTHER)
    listed = row("listed_pending", "2014-08-01", **BOTH)

    said = says(declined, others, listed, row("reminder", "2014-12-01"))

    assert "declined by the State on 1 February 2014 and reminded once" in said


def test_terms_that_the_state_accepted_are_told_where_it_gave_no_answer() -> None:
    said = says(ASKED, row("terms_accepted", "2014-05-01"))

    assert said == (
        "Requested on 1 January 2014; no answer on record after 364 days. The State "
        "accepted the Terms of Reference on 1 May 2014. Awaiting the State."
    )


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ((), "The State declined on 1 April 2014 the dates proposed to it"),
        ((AGREED, row("postponement", "2014-04-01")), "It was postponed by the State"),
    ],
)
def test_a_yes_said_anew_is_told(asked: tuple[dict[str, str], ...], told: str) -> None:
    """Also where the visit had counted as accepted since somebody asked for it again."""
    broken = asked or (
        row("dates_proposed", "2014-03-01", actor="mandate_holder", **DAYS),
        row("declination", "2014-04-01", of="dates"),
    )
    again = row("reminder", "2014-06-01"), row("invitation", "2014-07-01")

    said = says(ASKED, *broken, *again)

    assert said == (
        "Accepted in principle on 1 July 2014, 6 months after the first request; no dates "
        "agreed yet. Awaiting both sides."
    )
    assert told in says(ASKED, *broken, *again, on="2014-06-15")


@pytest.mark.parametrize(
    ("channel", "told"),
    [("written", "on 1 May 2014;"), ("oral", "on 1 May 2014, orally and unconfirmed;")],
)
def test_a_yes_to_the_visit_is_told_beside_dates_that_wait(channel: str, told: str) -> None:
    proposed = row("dates_proposed", "2014-03-01", actor="mandate_holder", **DAYS)
    accepted = row("acceptance", "2014-05-01", of="request", channel=channel)

    said = says(ASKED, proposed, accepted)

    assert said.startswith(
        "The mandate holder proposed 1–5 December 2014 on 1 March 2014; those days have passed; no"
        " answer on record after 305 days."
    )
    assert said.endswith(f" Accepted in principle {told} no dates agreed yet. Awaiting the State.")


def test_a_yes_before_the_dates_were_proposed_is_not_told_again() -> None:
    accepted = row("acceptance", "2014-02-01", of="request")

    proposed = row("dates_proposed", "2014-03-01", actor="mandate_holder", **DAYS)

    said = says(ASKED, accepted, proposed)

    assert "Accepted" not in said


@pytest.mark.parametrize(("asks", "by"), [("request", "mandate_holder"), ("invitation", "state")])
def test_no_side_acknowledges_what_it_asked_for_itself(asks: str, by: str) -> None:
    said = says(row(asks, "2014-01-01"), row("acknowledgement", "2014-02-01", actor=by))

    assert "cknowledged" not in said


def test_dates_declined_after_a_postponement_are_told_once() -> None:
    put_off = row("postponement", "2014-03-01", actor="secretariat")

    said = says(ASKED, put_off, row("declination", "2014-05-01", of="dates"))

    assert said == (
        "Dates had been proposed and were given up; no new dates agreed yet. It was "
        "postponed by the secretariat on 1 March 2014; the State declined on 1 May 2014 "
        "the dates proposed since. Awaiting the State."
    )
