"""The first day of somebody in an office, as they come in through the pages themselves."""

import re

from playwright.sync_api import Page
from tests.cast import AMINA, BORIS, CLARA, DAVID, EMEKA, Person
from tests.entering import PASSWORD, code
from tests.portal.clock import Clock
from tests.portal.hands import Mouse
from tests.portal.letters import bare
from tests.portal.stage import Stage, lead
from tests.portal.stories import STORY, VISIT, record, started

from comity.kernel.parties import Actor

DINA = Person("dina", "assists the holder of the mandate on torture", Actor.MANDATE_HOLDER)


def let_in(page: Page, who: Person) -> str:
    """Write whom to let in, and take the link that is shown this once."""
    page.fill("[name=name]", who.name.title())
    page.fill("[name=email]", f"{who.name}@example.org")
    with page.expect_navigation():
        page.locator("form.fields button").last.click()
    return re.sub(r"^https?://[^/]+", "", page.locator("main code").inner_text())


def come_in(page: Page, link: str, who: Person) -> None:
    """Choose a password, sign in, and set up a second factor, whose codes are shown once."""
    page.goto(link)
    page.fill("[name=password]", PASSWORD)
    page.fill("[name=again]", PASSWORD)
    _send(page, "again")
    page.fill("[name=login]", f"{who.name}@example.org")
    page.fill("[name=password]", PASSWORD)
    _send(page, "password")
    page.goto("/account/second-factor/app")
    secret = page.locator("#authenticator_secret").input_value()
    page.fill("[name=code]", code(secret))
    _send(page, "code")
    assert "Show that it is you" not in text(page), "the codes are shown at once"
    page.reload()
    assert "Show that it is you" in text(page), "and not again to whoever comes to this screen"


def _send(page: Page, name: str) -> None:
    """Send the form of a field, as people do: by Enter in it."""
    with page.expect_navigation():
        page.press(f"[name={name}]", "Enter")


def text(page: Page) -> str:
    """The words of a page."""
    return bare(page.locator("main").inner_text())


def test_a_new_holder_inherits_the_dossiers_on_the_day_and_lets_an_assistant_act(
    stage: Stage, clock: type[Clock]
) -> None:
    clock.set(STORY[0].day)
    record(started(Mouse(stage(AMINA, 1280)), STORY[0], "en"), STORY[0])
    clara, emeka, david, dina = (stage(one, 1280) for one in (CLARA, EMEKA, DAVID, DINA))
    clara.goto(f"/{VISIT}/acts")
    assert "Remind" in text(clara)

    clock.set("2026-11-02")
    emeka.goto("/people")
    with emeka.expect_navigation():
        emeka.locator("tr", has_text="Clara").get_by_role("link", name="End today").click()
    with emeka.expect_navigation():
        emeka.get_by_role("button", name="End it today").click()
    emeka.select_option("[name=role]", "mandate")
    emeka.select_option("[name=mandate]", "torture")
    come_in(david, let_in(emeka, DAVID), DAVID)

    assert clara.goto(f"/{VISIT}/acts").status == 404  # type: ignore[union-attr]
    assert "no role today" in text(_at(clara, "/account"))
    assert "Requested on 4 March 2026; no answer" in text(_at(david, "/mandate?turn=state"))

    david.goto("/assistants")
    come_in(dina, let_in(david, DINA), DINA)
    dina.goto(f"/{VISIT}/act/remind")
    hands = Mouse(dina)
    hands.press("read")
    hands.press("record")

    for reader in (david, stage(BORIS, 1280)):
        reader.goto(f"/{VISIT}")
        assert "reminded once, on 2 November 2026" in lead(reader)
    assert "Dina" not in text(stage(BORIS, 1280))  # the office is named, not the person
    desk = Mouse(_at(stage(AMINA, 1280), f"/{VISIT}"))
    with desk.page.expect_navigation():
        desk.page.locator("a", has_text="Correct or remove").last.click()
    assert "Dina, who assists the holder: Mandate on torture" in text(desk.page)


def _at(page: Page, address: str) -> Page:
    page.goto(address)
    return page


def test_who_changes_how_they_get_in_shows_first_that_it_is_they(stage: Stage) -> None:
    clara = _at(stage(CLARA, 1280), "/account/second-factor/codes/new")

    assert "Show that it is you" in text(clara)
    clara.fill("[name=password]", PASSWORD)
    _send(clara, "password")
    assert "/account/second-factor/codes" in clara.url
