"""Beside the date of an act stands how far it is known, and what bounds it where another does."""

from django.test import Client
from tests.make import fact
from tests.portal.build import day
from tests.portal.pages import words
from tests.register import RECORDING

from comity.communications.labels.acts import concerned
from comity.ledger.domain import Source
from comity.ledger.labels import dates
from comity.ledger.labels.text import plain
from comity.ledger.services import add_sources
from comity.register import services


def test_an_act_counts_from_the_day_of_the_document_that_tells_it() -> None:
    told = day("2014-09-30")

    said = dates.precision("2014", told, {told: True})

    assert said == "date of the document"


def test_a_date_of_a_document_that_nobody_checked_says_so(bare: Client) -> None:
    add_sources([Source("A/99/1", "2013-08", day("2013-08-31"), verified=False)])
    by_table = fact("request", "2013", state="NOR", source="A/99/1")
    by_row = fact("request", "2013", state="FRA", source="A/99/1", source_date="2013-08-30")
    services.record([by_table, by_row], recording=RECORDING)

    def page(state: str) -> str:
        return words(bare.get(f"/visit/{state}/torture/1?on=2014-01-01&lang=en"))

    assert "date of the document, not checked" in page("NOR")
    assert "date of the document, not checked" not in page("FRA")
    assert "date of the document" in page("FRA")


def test_an_act_that_another_presupposes_is_not_dated_by_its_document() -> None:
    said = dates.precision("2014", day("2014-08-03"), {day("2014-09-30"): True})

    assert said == "as another act shows"


def test_several_days_in_one_of_which_it_was_are_no_month() -> None:
    told = "[2007-06-11..2007-06-18]"

    said = dates.precision(told, day("2007-06-18"), {})

    assert said == "once in these days"


def test_what_a_writer_doubted_of_a_date_is_told_with_it() -> None:
    said = [plain(dates.written(text)) for text in ("2005~", "2006?", "2007%", "2008")]

    assert said == ["about 2005", "perhaps 2006", "perhaps about 2007", "2008"]


def test_an_uncertain_date_is_not_told_as_an_approximate_one() -> None:
    texts = ("2005~", "2006?", "2007%", "2008-05-06~", "2008-05-06?", "2008-05-06%")

    said = [plain(dates.when(text)) for text in texts]

    assert said == [
        "in or about 2005",
        "perhaps in 2006",
        "perhaps in or about 2007",
        "on or about 6 May 2008",
        "perhaps on 6 May 2008",
        "perhaps on or about 6 May 2008",
    ]


def test_a_day_not_recorded_keeps_the_bound_before_which_it_was_not() -> None:
    written, counts = "[2011-04..]", day("2012-06-01")

    said = plain(dates.shown(written, counts)), plain(dates.when(written, counts))

    assert said == ("between 1 April 2011 and 1 June 2012",) * 2


def test_one_person_who_is_a_woman_is_told_so() -> None:
    said = [
        plain(concerned(persons, women)) for persons, women in ((1, 1), (3, 1), (1, 0), (2, None))
    ]

    assert said == [
        "concerns one person, a woman",
        "concerns 3 persons, 1 of them a woman",
        "concerns 1 person, 0 of them women",
        "concerns 2 persons",
    ]
