"""Beside the date of an act stands how far it is known, and what bounds it where another does."""

from tests.portal.build import day

from comity.ledger.labels import dates


def test_an_act_counts_from_the_day_of_the_document_that_tells_it() -> None:
    told = day("2014-09-30")

    said = dates.precision("2014", told, {told})

    assert said == "date of the document"


def test_an_act_that_another_presupposes_is_not_dated_by_its_document() -> None:
    said = dates.precision("2014", day("2014-08-03"), {day("2014-09-30")})

    assert said == "as another act shows"
