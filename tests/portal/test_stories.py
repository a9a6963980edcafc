"""Whole stories as the cast plays them in browsers: every step done, read back, and then seen."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page
from tests.cast import BORIS, CLARA, GRETA, Person
from tests.databases import Databases
from tests.portal.hands import Hands, Keys, Mouse
from tests.portal.letters import BACKEND, bare
from tests.portal.stories import (
    ANSWERED,
    CONTESTED,
    ROLES,
    SAID,
    STORY,
    VISIT,
    Clock,
    file,
    led,
    record,
    staffed,
    started,
    stopped,
)

from comity.accounts.models import User

_TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
type Stage = Callable[[Person, int], Page]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> type[Clock]:
    """The clock of every page, set by hand."""
    return stopped(monkeypatch)


@pytest.fixture
def stage(
    databases: Databases, chromium: Browser, server: str, clock: type[Clock]
) -> Iterator[Stage]:
    """A browser of one's own for each of the cast, before a register that holds its directory."""
    del clock
    with ExitStack() as stack, databases.fresh("sqlite", staffed):
        opened: dict[str, Page] = {}

        def of(who: Person, width: int) -> Page:
            if who.name not in opened:
                context = chromium.new_context(
                    base_url=server, viewport={"width": width, "height": 900}
                )
                context.set_default_timeout(10_000)
                stack.callback(context.close)
                _enter(who, context.add_cookies, server)
                opened[who.name] = _fresh(context.new_page())
            return opened[who.name]

        yield of


def _enter(who: Person, add_cookies: Callable[[list[dict[str, str]]], None], url: str) -> None:
    """Let somebody of the cast be signed in; whoever reads as the public stays outside."""
    if who.name not in ROLES:
        return
    client = Client()
    client.force_login(User.objects.get(email=f"{who.name}@example.org"), backend=BACKEND)
    add_cookies(
        [
            {"name": name, "value": cookie.value, "url": url}
            for name, cookie in client.cookies.items()
        ]
    )


def _fresh(page: Page) -> Page:
    """The page of a browser that keeps nothing: what the public read a minute ago is over."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    return page


def lead(page: Page) -> str:
    """The sentence that heads a page."""
    return bare(page.locator("main .lead").inner_text())


def seen(stage: Stage, who: Person) -> str:
    """The sentence that heads the visit's page for somebody."""
    page = stage(who, 1280)
    page.goto(f"/{VISIT}?lang=en")
    return lead(page)


def test_a_visit_from_its_request_to_what_both_say_of_it(stage: Stage, clock: type[Clock]) -> None:
    for step in STORY:
        clock.set(step.day)
        page = stage(step.who, 1280)
        hands = started(Mouse(page), step, "en")

        told = (file if step.deed else record)(hands, step)

        assert lead(page) in told, step
        assert seen(stage, GRETA).startswith(step.public or step.stands), step
        for side in (BORIS, CLARA):
            assert seen(stage, side).startswith(step.stands), step
    _look_at_the_end(stage(GRETA, 1280), "en")


@pytest.mark.parametrize(
    ("by", "language", "width"),
    [
        pytest.param(Keys, "en", 1280, id="by the keys alone"),
        pytest.param(Mouse, "en", 360, id="on a telephone"),
        pytest.param(Mouse, "qps", 1280, id="from right to left"),
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
