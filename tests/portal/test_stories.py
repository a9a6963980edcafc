"""Whole stories as the cast plays them in browsers: every step done, read back, and then seen."""

from collections.abc import Iterator
from itertools import cycle

from playwright.sync_api import Page
from tests.cast import BORIS, CLARA, GRETA, Person
from tests.portal.barriers import barriers
from tests.portal.clock import Clock
from tests.portal.hands import Hands, Keys, Mouse
from tests.portal.letters import lead as heads
from tests.portal.letters import words
from tests.portal.stage import Stage, browser_of, lead
from tests.portal.stories import (
    ANSWERED,
    CONTESTED,
    SAID,
    STORY,
    VISIT,
    file,
    led,
    record,
    started,
)

_TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def seen(who: Person) -> str:
    """The sentence that heads the visit's page for somebody."""
    return heads(browser_of(who).get(f"/{VISIT}?lang=en"))


def above_nothing(sentence: str) -> str:
    """The sentence that heads the page as a form reads it back, where nothing is below it."""
    return sentence.replace("; its words are below.", ".")


def clocks() -> str:
    """What the State is told, beside its forms, of what is due from it."""
    return words(browser_of(BORIS).get(f"/{VISIT}/acts?lang=en"))


def test_a_visit_is_filed_by_both_sides_from_its_request_to_what_both_say_of_it(
    stage: Stage, clock: type[Clock]
) -> None:
    for step in STORY:
        clock.set(step.day)
        page = stage(step.who, 1280)
        hands = started(Mouse(page), step, "en")

        told = (file if step.deed else record)(hands, step)

        assert above_nothing(lead(page)) in told, step
        assert seen(GRETA).startswith(step.public or step.stands), step
        other = BORIS if step.who is CLARA else CLARA
        assert seen(other).startswith(step.stands), step
        if step.clock:
            assert step.clock in clocks(), step
    _look_at_the_end(stage(GRETA, 1280), "en")


def test_the_same_visit_is_played_on_a_telephone_and_by_the_keys_alone_from_right_to_left(
    stage: Stage, clock: type[Clock]
) -> None:
    """In turn, so that whoever acts and every form of several steps comes to both ways."""
    ways: Iterator[tuple[type[Hands], str]] = cycle(((Mouse, "en"), (Keys, "qps")))
    for step, (by, language) in zip(STORY, ways, strict=False):
        clock.set(step.day)
        page = stage(step.who, 360)
        page.set_viewport_size({"width": 360 if by is Mouse else 1280, "height": 900})
        hands = led(by(page), step, language)

        told = (file if step.deed else record)(hands, step)

        page.set_viewport_size({"width": 360, "height": 900})
        assert not page.evaluate(_TOO_WIDE), step
        assert above_nothing(lead(page)) in told, step
        if step.of == VISIT and language == "en":
            assert lead(page).startswith(step.stands), step
    for language in ("en", "qps"):
        _look_at_the_end(stage(GRETA, 360), language)


def _look_at_the_end(page: Page, language: str) -> None:
    """Everybody reads both accounts, the answer and the reply, as they were written."""
    page.goto(f"/{VISIT}?lang={language}")
    written = [one.inner_text() for one in page.locator(".as-written").all()]
    assert sorted(written) == sorted([CONTESTED, ANSWERED, SAID])
    assert page.get_attribute("html", "dir") == ("rtl" if language == "qps" else "ltr")
    assert barriers(page) == ""
