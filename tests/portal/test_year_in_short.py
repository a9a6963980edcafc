"""The page of a year is short: its long tables have pages of their own, and the files all."""

import re

import pytest
from django.test import Client
from tests.portal.pages import Page, words

YEAR = "/facts-and-figures/2014"


def test_the_page_of_a_year_can_be_read_in_five_minutes(portal: Client) -> None:
    page = portal.get(YEAR).content.decode()
    main = page[page.index("<main") : page.index("</main")]

    assert len(re.sub(r"<[^>]+>", " ", main).split()) <= 1500


def test_each_long_table_is_one_step_away_with_all_its_rows(portal: Client) -> None:
    page = Page(portal.get(YEAR))
    leads = {link for link in page.links if "table=" in link and "format=" not in link}

    assert leads
    for link in leads:
        whole = portal.get(link)
        assert whole.status_code == 200
        assert "The whole report" in words(whole)


def test_a_table_of_its_own_has_the_rows_of_its_csv(portal: Client) -> None:
    rows = portal.get(f"{YEAR}?table=mandates&format=csv").content.decode().splitlines()[1:]

    page = portal.get(f"{YEAR}?table=mandates").content.decode()

    assert len(re.findall(r'<th scope="row">', page)) == len(rows)


def test_a_table_that_there_is_not_is_not_found(portal: Client) -> None:
    assert portal.get(f"{YEAR}?table=nonsense").status_code == 404


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF"), ("docx", b"PK")])
@pytest.mark.parametrize("query", ["", "?printing=1"])
def test_the_whole_report_is_a_file_to_print_and_to_edit(
    portal: Client, form: str, begins: bytes, query: str
) -> None:
    answer = portal.get(f"{YEAR}.{form}{query}")

    content = b"".join(answer) if answer.streaming else answer.content
    assert content.startswith(begins)
    assert portal.get(f"{YEAR}.odt").status_code == 404
