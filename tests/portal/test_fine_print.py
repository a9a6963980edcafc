"""What is seen in print, by the keys alone, in one's own colours and on a narrow screen."""

import re

import pytest
from django.test import Client
from playwright.sync_api import Page

ORDER = """[...document.querySelectorAll('.head a')].filter(one => one.checkVisibility())
  .map(one => { const box = one.getBoundingClientRect(); return [box.top, box.left]; })"""


def test_the_address_on_a_sheet_runs_from_left_to_right_in_arabic(portal: Client) -> None:
    page = portal.get("/visit/GMB/torture/1?lang=ar").content.decode()
    found = re.search(r'media="print" href="([^"]+)"', page)
    assert found

    sheet = portal.get(found[1].replace("&amp;", "&")).content.decode()

    margins = re.findall(r"@bottom-[a-z]+\{([^}]*)\}", sheet)
    assert len(margins) == 2
    assert all("direction:ltr;unicode-bidi:isolate" in one for one in margins)


def test_the_keys_go_through_the_head_as_the_eye_does(opened: Page) -> None:
    opened.set_viewport_size({"width": 1280, "height": 900})
    opened.goto("/visits")

    rows = [round(top / 20) for top, _left in opened.evaluate(ORDER)]

    assert rows == sorted(rows)


def test_in_ones_own_colours_the_tab_section_and_language_of_the_page_are_marked(
    opened: Page,
) -> None:
    edge = """within => [...document.querySelectorAll(within)].map(
      one => [one.hasAttribute('aria-current'), getComputedStyle(one).borderBlockEndColor])"""
    opened.emulate_media(forced_colors="active")
    opened.goto("/visits?tab=pending")

    for within in (".tabs a", ".sections a", ".head .tongues a"):
        found = opened.evaluate(edge, within)

        current = {colour for is_current, colour in found if is_current}
        others = {colour for is_current, colour in found if not is_current}
        assert len(current) == len(others) == 1, within
        assert current != others, within


def test_no_row_of_two_sides_is_cut_between_sheets(opened: Page) -> None:
    opened.emulate_media(media="print")
    opened.goto("/states/MAR/cooperation?from=2006")

    cut = opened.evaluate(
        """[...document.querySelectorAll('.facing')]
          .filter(one => getComputedStyle(one).breakInside !== 'avoid').length"""
    )

    assert cut == 0


def test_a_range_is_not_broken_after_its_dash(opened: Page) -> None:
    opened.set_viewport_size({"width": 360, "height": 900})
    opened.goto("/visit/GMB/torture/1")

    heights = opened.evaluate(
        """[...document.querySelectorAll('main .as-one')].filter(one => one.checkVisibility())
          .map(one => one.getClientRects().length)"""
    )

    assert len(heights) > 3
    assert set(heights) == {1}


def test_on_a_telephone_what_a_rule_expected_says_before_once(opened: Page) -> None:
    opened.set_viewport_size({"width": 360, "height": 900})
    opened.goto("/visit/GMB/torture/1")

    names = opened.evaluate(
        """[...document.querySelectorAll('.expected td[data-name]')].map(
          one => [one.dataset.name, one.innerText,
                  getComputedStyle(one, '::before').content])"""
    )

    assert names
    for name, told, before in names:
        assert not (told.startswith("before") and name), (name, told)
        assert (name + ": " in before) if name else before == "none"


@pytest.mark.parametrize("language", ["en", "fr", "ru", "ar"])
def test_on_a_telephone_the_name_of_a_day_stands_above_its_field(
    opened: Page, language: str
) -> None:
    opened.set_viewport_size({"width": 360, "height": 900})
    opened.goto(f"/visit/GMB/torture/1?lang={language}")
    opened.locator(".day-line summary").click()

    above = opened.evaluate(
        """[...document.querySelectorAll('.as-of.small > span')].map(
          one => one.querySelector('label').getBoundingClientRect().bottom
              <= one.querySelector('input').getBoundingClientRect().top)"""
    )

    assert above == [True, True]


def test_states_of_a_briefing_are_named_at_one_height(opened: Page) -> None:
    opened.set_viewport_size({"width": 1280, "height": 900})
    opened.goto("/briefing?states=KEN,NOR&on=2016-12-31&since=2004-12-31")

    heights = opened.evaluate(
        """[...document.querySelectorAll('ul.contents a')].map(
          one => one.getBoundingClientRect().top)"""
    )

    assert len(heights) == 2
    assert len(set(heights)) == 1


@pytest.mark.parametrize(("address", "column"), [("/visits", 3), ("/record", 4)])
def test_short_words_of_a_wide_list_stand_on_one_line(
    opened: Page, address: str, column: int
) -> None:
    opened.set_viewport_size({"width": 1280, "height": 900})
    opened.goto(f"{address}?on=2014-12-31")

    lines = opened.evaluate(
        """column => [...document.querySelectorAll(`.list td:nth-child(${column})`)].map(
          one => { const range = document.createRange(); range.selectNodeContents(one);
                   return new Set([...range.getClientRects()].map(it => it.top)).size; })""",
        column,
    )

    assert lines
    assert max(lines) == 1


def test_the_list_of_standing_invitations_has_no_empty_column(portal: Client) -> None:
    page = portal.get("/standing-invitations").content.decode()

    assert '<th scope="col">Scope</th>' not in page


def test_the_ring_of_a_field_leaves_its_name_free(opened: Page) -> None:
    opened.goto("/visits")
    opened.locator("#state").focus()

    room = opened.evaluate(
        """() => { const field = document.activeElement, style = getComputedStyle(field);
          const ring = parseFloat(style.outlineWidth) + parseFloat(style.outlineOffset);
          const label = document.querySelector(`label[for=${field.id}]`);
          const free = field.getBoundingClientRect().top - label.getBoundingClientRect().bottom;
          return free - ring; }"""
    )

    assert room >= 0


@pytest.mark.parametrize(
    ("address", "link", "around", "width"),
    [
        ("/visits", "tbody th a", ".wide", 1280),
        ("/visits?lang=ar", "tbody th a", ".wide", 1280),
        ("/visits", ".sections a", ".sections", 360),
        ("/visits?lang=ar", ".sections a", ".sections", 360),
    ],
)
def test_the_ring_around_what_has_the_focus_is_whole(
    opened: Page, address: str, link: str, around: str, width: int
) -> None:
    opened.set_viewport_size({"width": width, "height": 900})
    opened.goto(address)

    room = opened.evaluate(
        """([link, around]) => { const one = document.querySelector(link);
          one.scrollIntoView({inline: 'nearest'});
          const [a, b] = [one, one.closest(around)].map(each => each.getBoundingClientRect());
          return Math.min(a.left - b.left, b.right - a.right); }""",
        [link, around],
    )

    assert room >= 4  # two pixels away, two wide
