"""In Chinese no space stands after a mark, and none before one: its marks are wide themselves."""

import re
from html import unescape

import pytest
from django.test import Client
from tests.portal.pages import PAGES

_INLINE = re.compile(r"</?(?:a|b|bdi|code|del|em|i|small|span|strong)\b[^>]*>")
_TAG = re.compile(r"<(script|style|svg|select)\b.*?</\1>|<[^>]*>", re.DOTALL)
_MARK = re.compile("[：。；，？！、] +[\u4e00-\u9fff]|[\u4e00-\u9fff]: | [（）：。；，]")


def lines(page: str) -> list[str]:
    """The text of a page, block by block."""
    return unescape(_TAG.sub("\n", _INLINE.sub("", page))).splitlines()


@pytest.mark.parametrize("address", PAGES)
def test_a_chinese_page_has_no_space_round_its_marks(portal: Client, address: str) -> None:
    mark = "&" if "?" in address else "?"
    page = portal.get(f"{address}{mark}lang=zh-hans").content.decode()

    found = [line for line in lines(page) if _MARK.search(line)]
    assert found == []
