"""In Chinese no space stands after a mark, and none before one: its marks are wide themselves."""

import re
from html import unescape

import pytest
from django.test import Client
from pytest_django import Settings
from tests.portal.filed import LETTER
from tests.portal.pages import PAGES

_INLINE = re.compile(r"</?(?:a|b|bdi|code|del|em|i|small|span|strong)\b[^>]*>")
_TAG = re.compile(r"<(script|style|svg|select)\b.*?</\1>|<[^>]*>", re.DOTALL)
_MARK = re.compile("[：。；，？！、] +[\u4e00-\u9fff]|[\u4e00-\u9fff][:,.] | [（）：。；，]")


def lines(page: str) -> list[str]:
    """The text of a page, block by block."""
    text = unescape(_TAG.sub("\n", _INLINE.sub("", page)))
    return [line.strip() for line in text.splitlines()]


def misset(page: str) -> list[str]:
    """The lines of a page in which a mark has a space beside it, or is not a wide one."""
    return [line for line in lines(page) if _MARK.search(line)]


@pytest.mark.parametrize("address", PAGES)
def test_a_chinese_page_has_no_space_round_its_marks(only_read: Client, address: str) -> None:
    mark = "&" if "?" in address else "?"
    page = only_read.get(f"{address}{mark}lang=zh-hans").content.decode()

    assert misset(page) == []


@pytest.mark.parametrize("address", ["/", "/?mandate=torture", "/visits"])
def test_what_a_sample_says_of_itself_has_no_space_after_it(
    portal: Client, settings: Settings, address: str
) -> None:
    settings.COMITY_DEMO = True
    mark = "&" if "?" in address else "?"

    assert misset(portal.get(f"{address}{mark}lang=zh-hans").content.decode()) == []


@pytest.mark.parametrize("page", [f"{LETTER}/act/acknowledge", f"{LETTER}/publication"])
def test_what_is_expected_of_a_mission_is_set_with_chinese_marks(
    mission: Client, page: str
) -> None:
    assert misset(mission.get(f"/{page}?lang=zh-hans").content.decode()) == []


def test_the_visit_of_a_report_ends_its_sentence_with_a_chinese_stop(portal: Client) -> None:
    page = portal.get("/report/housing/HRC37/1?on=2020-12-01&lang=zh-hans").content.decode()

    (said,) = (line for line in lines(page) if "均为访问项下的行为：" in line)
    assert said.endswith("visit/KEN/housing/1。")
