"""The rows behind a figure, as somebody reads them who does not read code."""

import re

import pytest
from django.test import Client
from django.utils.translation import override
from playwright.sync_api import Page
from tests.portal.pages import words

from comity.cooperation.domain.indicators import INDICATORS
from comity.exports.naming import Naming
from comity.ledger.labels.text import plain
from comity.portal.profiles import behind

ROWS = re.compile(r'<div class="wide behind-it".*?</table>', re.DOTALL)


def rows_of(portal: Client, code: str, language: str = "en") -> str:
    page = portal.get(f"/cooperation/figures/{code}?from=2000-01-01&lang={language}")
    found = ROWS.search(page.content.decode())
    return found.group() if found else ""


@pytest.mark.parametrize("code", INDICATORS)
def test_every_column_behind_a_figure_has_a_head_in_words(portal: Client, code: str) -> None:
    header = portal.get(f"/cooperation/figures/{code}?from=2000-01-01&format=csv")
    columns = header.content.decode().lstrip("\ufeff").splitlines()[0].split(",")

    assert all(behind.head(column) for column in columns if column != "coarse")


@pytest.mark.parametrize("code", INDICATORS)
def test_no_cell_behind_a_figure_is_a_code(portal: Client, code: str) -> None:
    cells = re.findall(r"<td[^>]*>(.*?)</td>", rows_of(portal, code), re.DOTALL)

    assert not [cell for cell in cells if "href" not in cell and re.search("[a-z]_[a-z]", cell)]


def test_heads_and_cells_behind_a_figure_are_in_the_language_of_the_page(portal: Client) -> None:
    table = rows_of(portal, "S3", "fr")

    assert '<th scope="col">Statut</th>' in table
    assert "Status" not in table


def test_a_date_behind_a_figure_is_written_as_a_date(portal: Client) -> None:
    assert not re.search(r"<td[^>]*>[^<]*\d{4}-\d{2}-\d{2}", rows_of(portal, "S4"))


def test_a_day_known_to_its_year_alone_is_told_behind_a_figure_as_a_bound(portal: Client) -> None:
    path = "/cooperation/figures/S4?mandate=torture&from=1993-01-01&on=2016-12-31"
    (told,) = ROWS.findall(portal.get(path).content.decode())

    said = {
        (name, plain(re.sub("<[^>]+>", "", cell)))
        for name, cell in re.findall(r'<td data-name="(\w+) on">(.*?)</td>', told)
    }
    data = portal.get(f"{path}&format=json").json()["items"]

    assert {("Asked", "by 31 December 1997"), ("Visited", "from 1 January 2014 on")} <= said
    assert [one["coarse"] for one in data if one["state"] == "DZA"] == ["asked"]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("code", ["S4", "S7", "S8"])
def test_how_each_row_counts_is_seen_without_scrolling(
    opened: Page, code: str, language: str
) -> None:
    opened.goto(f"/cooperation/figures/{code}?mandate=torture&from=2000&lang={language}")

    beyond = opened.evaluate(
        """(() => {
          const [seen, head] = ['.behind-it', '.behind-it th[scope=col]:nth-child(4)']
            .map(one => document.querySelector(one).getBoundingClientRect());
          return Math.max(seen.left - head.left, head.right - seen.right); })()"""
    )

    assert beyond <= 0


@pytest.mark.parametrize("code", ["S4", "S7", "S8"])
def test_how_each_row_counts_stands_beside_what_it_is_and_last_in_files(
    portal: Client, code: str
) -> None:
    address = f"/cooperation/figures/{code}?mandate=torture&from=2000-01-01&on=2021-04-23"
    heads = re.findall(r'<th scope="col">(.*?)</th>', rows_of(portal, code))
    columns = portal.get(f"{address}&format=csv").content.decode().splitlines()[0].split(",")
    items = portal.get(f"{address}&format=json").json()["items"]

    (page,) = ROWS.findall(portal.get(address).content.decode())
    counted = [
        cell.strip()
        for cell in re.findall(r'<td data-name="Counts as">(.*?)</td>', page, re.DOTALL)
    ]

    assert heads[:4] == ["State", "Reference", "Mandate", "Counts as"]
    assert [one for one in columns if one != "coarse"][-1] == "counts"
    assert [one.strip() for one in counted] == [
        behind.said(one["counts"], "counts") for one in items
    ]


def test_no_clock_runs_behind_a_figure_after_the_record_of_a_visit_ends(portal: Client) -> None:
    asked = "mandate=torture&on=2016-12-31"
    visits = portal.get(f"/visits?{asked}&format=json").json()["items"]
    ended = {one["ref"] for one in visits if (one["covered_to"] or "9999") < "2016-12-31"}
    path = f"/cooperation/figures/S7?{asked}&from=2005-01-01&format=json"

    rows = [one for one in portal.get(path).json()["items"] if one["ref"] in ended]

    assert rows
    assert {(one["turn"], one["days_since"]) for one in rows} == {("nobody", None)}


@pytest.mark.parametrize("code", INDICATORS)
def test_no_figure_that_has_cases_says_that_there_is_none(portal: Client, code: str) -> None:
    path = f"/cooperation/figures/{code}?mandate=torture&from=2008-01-01&on=2012-01-31"
    figure = portal.get(f"{path}&format=json").json()["figure"]

    page = words(portal.get(path))

    assert not (figure["n"] and "No case on record" in page)


def test_requests_with_a_standing_invitation_without_and_with_nothing_on_record_add_up(
    portal: Client,
) -> None:
    period = "mandate=torture&from=2008-01-01&on=2012-01-31"
    every = portal.get(f"/cooperation/figures/S4?{period}&format=json").json()["figure"]["n"]
    found = portal.get(f"/cooperation/figures/S9?{period}&format=json").json()
    table = found["table"]

    page = plain(words(portal.get(f"/cooperation/figures/S9?{period}")))

    assert table["units_si"] + table["units_no_si"] + table["si_not_recorded"] == every
    assert table["units_si"] == found["figure"]["n"] == 2
    assert "Made with a standing invitation in force2" in page
    assert f"Made when no standing invitation was on record{every - 2}" in page


def test_agreed_dates_that_were_given_up_are_told_in_words_and_lack_no_reason_of_their_own(
    portal: Client,
) -> None:
    path = "/cooperation/figures/S8?mandate=torture&from=2000-01-01&on=2021-04-23"
    rows = portal.get(f"{path}&format=json").json()["items"]

    page = portal.get(path).content.decode()

    assert {row["reason"] for row in rows if row["kind"] == "dates_agreed"} == {None}
    assert "agreed" in {row["about"] for row in rows}
    assert ">agreed<" not in page
    assert "Dates agreed" in page


@pytest.mark.usefixtures("portal")
def test_each_of_several_mandates_is_quoted_by_itself() -> None:
    with override("fr"):
        told = plain(Naming("fr", 1).mandate_list(["executions", "torture"]))

    assert "sommaires ou arbitraires\u00a0»" in told
    assert "«\u00a0torture\u00a0»" in told


@pytest.mark.usefixtures("portal")
def test_of_several_mandates_in_chinese_each_and_stands_where_it_belongs() -> None:
    with override("zh-hans"):
        told = plain(Naming("zh", 1).mandate_list(["expression", "judges-lawyers"]))

    assert told == "“意见和表达自由”问题和“法官和律师独立性”问题任务"


def test_mandates_to_choose_from_are_in_the_alphabet_of_the_language(portal: Client) -> None:
    page = portal.get("/deadlines?lang=fr").content.decode()
    listed = re.findall(r"<option[^>]*>\s*([^<]+?)\s*</option>", page)

    assert listed.index("Érythrée") < listed.index("Haïti")


def test_mandates_to_choose_from_are_in_the_order_of_pinyin_in_chinese(portal: Client) -> None:
    page = portal.get("/deadlines?lang=zh-hans").content.decode()
    listed = re.findall(r"<option[^>]*>\s*([^<]+?)\s*</option>", page)

    # ān, dān, kù, yí: by their code points 单 would stand first, and 安 after it.
    wanted = ["安全饮用水和卫生设施", "单方面强制性措施", "酷刑", "移民人权"]
    assert [one for one in listed if one in wanted] == wanted


def test_the_index_of_mandates_is_in_the_same_alphabet(portal: Client) -> None:
    page = portal.get("/mandates?lang=ar").content.decode()

    assert page.index("الاحتجاز التعسفي") < page.index("استخدام المرتزقة")
