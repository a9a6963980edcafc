"""Of an act whose day is not known no page says a day, nor a number of days from it."""

from django.test import Client
from tests.portal.pages import words

from comity.ledger.labels.text import plain


def test_two_acts_bounded_by_one_document_are_no_days_apart_that_can_be_told(
    portal: Client,
) -> None:
    page = plain(words(portal.get("/visit/MAR/judges-lawyers/1?on=2019-03-21")))

    assert "Met by 16 June 2017, after an unknown number of days." in page
    assert "0 days" not in page


def test_what_met_a_rule_on_a_day_that_is_not_known_was_done_by_that_day(portal: Client) -> None:
    page = plain(words(portal.get("/visit/MAR/judges-lawyers/1?on=2019-03-21")))

    assert "Done by 16 June 2017." in page
    assert "Done on" not in page


def test_before_a_visit_of_which_the_year_alone_is_known_nothing_is_due_on_a_day(
    portal: Client,
) -> None:
    page = plain(words(portal.get("/visit/GMB/torture/1?on=2015-03-31")))

    assert "before what is dated: 2014" in page
    assert "no exact date" in page
    assert "1 January 2014" not in page
