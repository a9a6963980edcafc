"""The sentence of a visit says when it began, which days are known, and whose act it was."""

import pytest
from tests.portal.test_sentences_recorded import register, row, says

__all__ = ["register"]

ASKED = row("request", "2014-01-01")
AGREED = row("dates_agreed", "2014-03-01", from_="2014-12-01", to="2014-12-05")


@pytest.mark.parametrize(
    ("began", "counts"),
    [
        ("2014-12-02", "2 December 2014, until 5 December 2014: day 2 of 4."),
        ("2014-11-29", "29 November 2014, until 5 December 2014: day 5 of 7."),
    ],
)
def test_a_visit_is_under_way_since_the_day_on_which_it_began(began: str, counts: str) -> None:
    said = says(ASKED, AGREED, row("visit_started", began), on="2014-12-03")

    assert said == f"Under way since {counts}"


def test_of_a_visit_of_which_the_first_day_alone_is_told_no_last_is_said() -> None:
    said = says(ASKED, row("visit_started", "2014-12-02"), on="2014-12-02")

    assert said.startswith("Begun on 2 December 2014; whether it was held to its end is not")


@pytest.mark.parametrize(
    ("first", "last", "named"),
    [
        ("2014-12-03", "2014-12", "3 December 2014–December 2014"),
        ("2014-12", "2014-12-20", "December 2014–20 December 2014"),
    ],
)
def test_no_day_is_said_of_a_bound_that_is_known_to_the_month(
    first: str, last: str, named: str
) -> None:
    agreed = row("dates_agreed", "2014-03-01", from_=first, to=last)

    said = says(ASKED, agreed, on="2014-04-01")
    held = says(row("visit_held", f"{first}/{last}"), on="2015-04-01")

    assert said.startswith(f"To be held {named}, agreed on 1 March 2014")
    assert held.startswith(f"Held {named}, ")


def test_dates_proposed_by_neither_side_are_told_by_whom() -> None:
    proposed = row(
        "dates_proposed", "2014-03-01", actor="secretariat", from_="2014-12-01", to="2014-12-05"
    )

    said = says(ASKED, proposed, on="2014-04-01")

    assert said == (
        "Dates proposed by the secretariat on 1 March 2014: 1–5 December 2014; no answer "
        "on record. No step is awaited."
    )


def test_an_invitation_that_was_only_acknowledged_is_told_without_a_day() -> None:
    acknowledged = row("acknowledgement", "2014-03-01", actor="mandate_holder")

    assert says(acknowledged, on="2014-04-01") == (
        "Invited by the State; when is not recorded; no answer on record. Acknowledged on "
        "1 March 2014, which is not an answer. Awaiting the mandate holder."
    )


def test_on_its_last_day_no_report_has_been_awaited_for_any_days() -> None:
    held = row("visit_held", "2014-12-01/2014-12-05")

    said = says(ASKED, AGREED, held, on="2014-12-05")

    assert "Report awaited" not in said
    assert "Report awaited for 1 day." in says(ASKED, AGREED, held, on="2014-12-06")
