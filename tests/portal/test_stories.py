"""Whole stories as the cast plays them in browsers: every step done, read back, and then seen."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from tests.cast import BORIS, CLARA, GRETA, Person
from tests.portal.hands import Hands, Keys, Mouse
from tests.portal.letters import bare
from tests.portal.stage import Clock, Stage, lead
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


def seen(stage: Stage, who: Person) -> str:
    """The sentence that heads the visit's page for somebody."""
    page = stage(who, 1280)
    page.goto(f"/{VISIT}?lang=en")
    return lead(page)


def clocks(stage: Stage) -> str:
    """What the State is told, beside its forms, of what is due from it."""
    page = stage(BORIS, 1280)
    page.goto(f"/{VISIT}/acts?lang=en")
    return bare(page.locator("main").inner_text())


def test_a_visit_from_its_request_to_what_both_say_of_it(stage: Stage, clock: type[Clock]) -> None:
    for step in STORY:
        clock.set(step.day)
        page = stage(step.who, 1280)
        hands = started(Mouse(page), step, "en")

        told = (file if step.deed else record)(hands, step)

        assert lead(page) in told, step
        assert seen(stage, GRETA).startswith(step.public or step.stands), step
        other = BORIS if step.who is CLARA else CLARA
        assert seen(stage, other).startswith(step.stands), step
        if step.clock:
            assert step.clock in clocks(stage), step
    _look_at_the_end(stage(GRETA, 1280), "en")


@pytest.mark.parametrize(
    ("by", "language", "width"),
    [
        pytest.param(Mouse, "en", 360, id="on a telephone"),
        pytest.param(Keys, "qps", 1280, id="by the keys alone, from right to left"),
    ],
)
def test_the_same_visit_is_played_in_every_way(
    stage: Stage, clock: type[Clock], by: type[Hands], language: str, width: int
) -> None:
    for step in STORY:
        clock.set(step.day)
        page = stage(step.who, width)
        hands = led(by(page), step, language)

        told = (file if step.deed else record)(hands, step)

        assert not page.evaluate(_TOO_WIDE), step
        assert lead(page) in told, step
        if step.of == VISIT and language == "en":
            assert lead(page).startswith(step.stands), step
    _look_at_the_end(stage(GRETA, width), language)


def _look_at_the_end(page: Page, language: str) -> None:
    """Everybody reads both accounts, the answer and the reply, as they were written."""
    page.goto(f"/{VISIT}?lang={language}")
    written = [one.inner_text() for one in page.locator(".as-written").all()]
    assert sorted(written) == sorted([CONTESTED, ANSWERED, SAID])
    assert page.get_attribute("html", "dir") == ("rtl" if language == "qps" else "ltr")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
