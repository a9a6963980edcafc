"""Days are read as people write them; what cannot be read is said beside the field."""

import re
from datetime import date

import pytest
from django.test import Client
from django.utils import translation
from tests.portal.pages import Page, words

from comity.kernel.edtf import OPEN_END, OPEN_START, parse
from comity.ledger.labels import dates
from comity.ledger.labels.tenures import term
from comity.ledger.labels.text import plain
from comity.portal.answers.asking import UnreadableDayError, read_day

TODAY = parse("2026-11-24").last


@pytest.mark.parametrize(
    ("written", "language", "day"),
    [
        ("2014-12-31", "en", "2014-12-31"),
        ("31 December 2014", "en", "2014-12-31"),
        ("December 31, 2014", "en", "2014-12-31"),
        ("2014-12", "en", "2014-12-31"),
        ("2014", "en", "2014-12-31"),
        ("December 2014", "en", "2014-12-31"),
        ("31 décembre 2014", "fr", "2014-12-31"),
        ("6 août 2014", "fr", "2014-08-06"),
        ("6 августа 2014", "ru", "2014-08-06"),
        ("le 1er mars 2014", "en", "2014-03-01"),
        ("12 de marzo de 2014", "fr", "2014-03-12"),
        ("13/9/2014", "en", "2014-09-13"),
        ("today", "en", "2026-11-24"),
    ],
)
def test_a_day_is_read_in_the_language_of_the_page(written: str, language: str, day: str) -> None:
    with translation.override(language):
        assert read_day(written, today=TODAY) == parse(day).last


@pytest.mark.parametrize("written", ["banana", "2014-13-01", "31 Smarch 2014", "99999"])
def test_what_is_no_day_is_refused_in_one_sentence(written: str) -> None:
    with pytest.raises(UnreadableDayError, match="is not a day; write 2014-12-31"):
        read_day(written, today=TODAY)


@pytest.mark.parametrize("written", ["1700-01-01", "0001", "1 January 2999"])
def test_of_a_day_outside_of_the_years_that_are_read_these_are_told(written: str) -> None:
    with pytest.raises(UnreadableDayError) as refused:
        read_day(written, today=TODAY)

    assert plain(str(refused.value)) == (
        f"“{written}” lies outside of the years that are read here, 1945 to 2200."
    )


@pytest.mark.parametrize("address", ["/?on=2014-13-01", "/?on=1700-01-01", "/visits?year=20-14"])
def test_what_is_repeated_of_an_address_keeps_its_own_direction(
    portal: Client, address: str
) -> None:
    page = portal.get(f"{address}&lang=ar").content.decode()
    unbroken = re.sub(r'<span class="as-one">([^<]*)</span>', r"\1", page)

    assert f"<bdi>{address.partition('=')[2]}</bdi>" in unbroken


@pytest.mark.parametrize("address", ["/", "/visits", "/visit/GMB/torture/1", "/states", "/record"])
@pytest.mark.parametrize("field", ["on", "known"])
def test_a_bad_day_gives_the_page_with_a_sentence_and_what_was_written(
    portal: Client, address: str, field: str
) -> None:
    answer = portal.get(address, {field: "banana"})

    assert answer.status_code == 400
    assert "“banana” is not a day" in words(answer)
    assert Page(answer).values[field] == "banana"


@pytest.mark.parametrize(
    "address",
    ["/", "/visits", "/cooperation", "/states", "/indicators", "/search", "/record/seals"],
)
def test_a_bad_day_is_told_once_where_there_is_a_field_for_it_and_where_there_is_none(
    portal: Client, address: str
) -> None:
    answer = portal.get(address, {"on": "9999-12-31"})

    assert answer.status_code == 400
    assert answer.content.count(b'id="wrong-on"') == 1
    assert plain(words(answer)).count("“9999-12-31” lies outside of the years that are read") == 1


def test_a_day_in_figures_that_can_be_two_is_refused_with_both(portal: Client) -> None:
    answer = portal.get("/visits?on=2/9/2014")

    assert answer.status_code == 400
    assert "“2/9/2014” can be 2 September 2014 or 9 February 2014" in plain(words(answer))


def test_a_bad_day_in_data_is_an_error_in_data(portal: Client) -> None:
    answer = portal.get("/visits?on=banana&format=json")

    assert answer.status_code == 400
    assert answer.json() == {
        "error": "“banana” is not a day; write 2014-12-31, 31 December 2014, 2014-12 or 2014."
    }


def test_the_portal_opens_on_the_day_that_is_set(portal: Client) -> None:
    assert Page(portal.get("/visits")).values["on"] == "31 December 2014"
    assert portal.get("/visits?format=json").json()["as_of"] == "2014-12-31"


@pytest.mark.parametrize("field", ["state", "mandate", "turn", "year", "before"])
def test_a_filter_that_cannot_be_read_says_what_to_write(portal: Client, field: str) -> None:
    answer = portal.get("/visits", {field: "zzz"})

    assert answer.status_code == 400
    assert b'class="wrong"' in answer.content


def test_french_writes_the_first_of_a_month_as_1er_and_reads_it_again() -> None:
    first = date(2014, 8, 1).toordinal()

    with translation.override("fr"):
        assert plain(dates.day(first)) == "1er août 2014"
        assert read_day("1er août 2014", today=first) == first
        assert read_day("aujourd'hui", today=first) == first


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ["since 12 May 2013", "since May 2013", "until 12 May 2013", "until May 2013"]),
        ("fr", ["depuis le 12 mai 2013", "depuis mai 2013", "jusqu’au 12 mai 2013"]),
        ("es", ["desde el 12 de mayo de 2013", "desde mayo de 2013"]),
    ],
)
def test_a_term_known_to_the_day_takes_the_word_that_a_day_takes(
    language: str, told: list[str]
) -> None:
    begun, month, ended = (date(2013, *day).toordinal() for day in ((5, 12), (5, 1), (5, 31)))
    terms = [(begun, OPEN_END), (month, OPEN_END), (OPEN_START, begun), (OPEN_START, ended)]

    with translation.override(language):
        assert [plain(term(*bounds)) for bounds in terms][: len(told)] == told
