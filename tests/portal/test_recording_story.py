"""A whole visit as Amina of the African desk records it, letter by letter, by keyboard alone.

Clara asks to visit Ghana; silence, and two reminders; Ghana accepts and proposes dates in one
letter; they are agreed; it postpones six days before the first and proposes others; these are
agreed; the visit is held.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle

import pytest
from playwright.sync_api import Page
from tests.databases import Databases
from tests.portal.barriers import barriers
from tests.portal.hands import Keys
from tests.portal.letters import entered, recorded, staffed

from comity.accounts.domain import Role
from comity.ledger.labels.text import plain
from comity.ledger.tables import fetch

VISIT = "visit/GHA/"  # its number is given once it is released


@dataclass(frozen=True)
class Letter:
    """A letter on the desk: from whom, its date, and a fact each as (kind, fields)."""

    actor: str
    date: str
    facts: Sequence[tuple[str, dict[str, str]]]


STORY = (
    Letter("mandate_holder", "4 March 2024", [("request", {})]),
    Letter("mandate_holder", "2 September 2024", [("reminder", {})]),
    Letter("mandate_holder", "3 March 2025", [("reminder", {})]),
    Letter(
        "state",
        "2 June 2025",
        [("acceptance", {}), ("dates_proposed", {"from": "6–12 October 2025"})],
    ),
    Letter("mandate_holder", "20 June 2025", [("acceptance", {})]),
    Letter(
        "state",
        "30 September 2025",
        [
            ("postponement", {"from": "6–12 October 2025"}),
            ("dates_proposed", {"from": "9–15 March 2026"}),
        ],
    ),
    Letter("mandate_holder", "20 October 2025", [("acceptance", {})]),
    Letter("mandate_holder", "17 March 2026", [("visit_held", {"from": "9–15 March 2026"})]),
)


@pytest.fixture
def desk(databases: Databases, page: Page) -> Iterator[Page]:
    """Amina's browser before a register that holds its directory and nothing else."""
    with databases.fresh("sqlite", staffed):
        client = entered(Role.DESK)
        page.goto("/how-we-count")
        for name, cookie in client.cookies.items():
            page.context.add_cookies([{"name": name, "value": cookie.value, "url": page.url}])
        yield page


def record(page: Page, letter: Letter, language: str) -> str:
    """Record a letter by the keys alone; what was said would follow from it."""
    keys = Keys(page)
    page.goto(f"/record/new?lang={language}")
    keys.start()
    keys.write("state", "Ghana")
    keys.write("mandates", "torture")
    keys.choose("actor", letter.actor)
    keys.write("date", letter.date)
    keys.enter()  # now the kinds are those that fit
    for no, (kind, fields) in enumerate(letter.facts, start=1):
        if no > 1:
            keys.start()
            keys.unfold(f"spare-{no}")
        keys.start()
        _say(keys, no, kind)
        keys.go_to("public_from")
        keys.enter()  # now what this kind needs is asked
        for name, text in fields.items():
            keys.start()
            keys.write(f"f{no}-{name}", text)
            keys.enter()
    told = bare(page.locator(".follows").last.inner_text())
    keys.press("record")
    return told


def _say(keys: Keys, no: int, kind: str) -> None:
    """Choose what a fact says: among those that are offered, else in the list of all others."""
    offered = keys.page.locator(f"input[name='f{no}-kind'][value='visit.{kind}']").count()
    if offered:
        keys.choose(f"f{no}-kind", f"visit.{kind}")
    else:
        keys.write(f"f{no}-other", f"visit.{kind}")


def bare(text: str) -> str:
    """Words as they are read, on one line."""
    return " ".join(plain(text).split())


def test_a_visit_is_recorded_letter_by_letter_with_the_keys_alone(desk: Page) -> None:
    ways = cycle((("en", 1280), ("qps", 360)))  # in turn: wide, and on a telephone from the right

    for letter, (language, width) in zip(STORY, ways, strict=False):
        desk.set_viewport_size({"width": width, "height": 900})
        told = record(desk, letter, language)

        lead = bare(desk.locator("main .lead").inner_text())
        assert lead in told
        assert f"/{VISIT}" in desk.url

    assert lead.startswith("Held 9–15 March 2026")
    everything = bare(desk.locator("main").inner_text())
    assert "Reminded 2 times" in everything
    assert "Postponed the visit of 6–12 October 2025." in everything


_CLICKS = """
  addEventListener("click", (one) => {
    const clicks = Number(sessionStorage.clicks || 0);
    if (one.isTrusted && one.detail) sessionStorage.clicks = clicks + 1;
  }, true);
"""


@pytest.fixture
def asked(desk: Page) -> str:
    """The address of the visit that Clara has asked for."""
    letter = {"state": "Ghana", "date": "4 March 2024", "f1-kind": "visit.request"}
    return recorded(entered(Role.DESK), **letter).partition("#")[0]


@pytest.mark.parametrize("width", [1280, 360])
def test_two_facts_are_recorded_in_six_clicks_and_two_page_loads(
    desk: Page, asked: str, width: int
) -> None:
    desk.set_viewport_size({"width": width, "height": 900})
    desk.add_init_script(_CLICKS)
    desk.goto(asked)
    loads = counted_loads(desk)

    with desk.expect_navigation():
        desk.locator("main a[href*='/record/new']").first.click()
    desk.locator("[name=date]").press_sequentially("2 June 2025")
    desk.click("[name=f1-kind][value='visit.acceptance']")
    desk.click("#spare-2 > summary")
    desk.click("[name=f2-kind][value='visit.dates_proposed']")
    desk.locator("[name=f2-from]").press_sequentially("6–12 October 2025")
    desk.locator("#back .told li").nth(1).wait_for()
    with desk.expect_navigation():
        desk.click("button[value=record]")

    assert 4 <= int(desk.evaluate("sessionStorage.clicks")) <= 6
    assert len(loads) == 2
    assert "Recorded: 2 facts." in bare(desk.locator("main").inner_text())
    assert "6–12 October 2025" in bare(desk.locator("main").inner_text())


def counted_loads(page: Page) -> list[str]:
    """The addresses of the pages that come from now on, as they come."""
    loads: list[str] = []
    page.on("load", lambda loaded: loads.append(loaded.url))
    return loads


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_a_note_is_written_by_the_keys_and_its_draft_ended_in_another_window(
    desk: Page, asked: str, language: str, width: int
) -> None:
    desk.set_viewport_size({"width": width, "height": 900})
    desk.goto(f"{asked}?lang={language}")
    loads = counted_loads(desk)
    _write_two(desk)
    assert len(loads) == 1
    again = desk.context.new_page()
    desk.close()

    again.set_viewport_size({"width": width, "height": 900})
    again.goto(f"/desk?lang={language}")
    assert barriers(again) == ""
    assert not again.evaluate(_TOO_WIDE)
    keys = Keys(again)
    draft = again.locator(".drafts a").get_attribute("href")
    assert draft is not None
    keys.follow(draft.partition("?")[2])
    assert barriers(again) == ""
    assert not again.evaluate(_TOO_WIDE)
    assert again.input_value("[name=f2-from]") == "6–12 October 2025"
    keys.press("record")

    assert again.url.partition("?")[0].endswith(asked)
    assert again.locator(f"html[lang={language}] main [role=status]").count() == 1
    assert fetch("SELECT count(*) FROM act WHERE kind <> 'request'") == [(2,)]
    again.goto(f"/desk?lang={language}")
    assert again.locator(".drafts").count() == 0


_TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def _write_two(page: Page) -> None:
    """Write the two facts of a note until both are read back, and record nothing."""
    keys = Keys(page)
    keys.follow("/record/new")
    keys.write("date", "2 June 2025")
    keys.choose("f1-kind", "visit.acceptance")
    keys.unfold("spare-2")
    keys.choose("f2-kind", "visit.dates_proposed")
    page.keyboard.press("Tab")  # its days are below it, without another page
    page.keyboard.insert_text("6–12 October 2025")
    page.locator("#back .told li").nth(1).wait_for()
    assert page.evaluate("document.activeElement.name") == "f2-from"
    said = page.locator("#kept")
    assert said.inner_text() == said.get_attribute("data-said")


@pytest.mark.parametrize("width", [1280, 360])
def test_the_form_and_what_it_reads_back_are_for_everybody(desk: Page, width: int) -> None:
    desk.set_viewport_size({"width": width, "height": 900})
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    for language in ("en", "qps"):
        desk.goto(f"/record/new?state=GHA&mandates=torture&lang={language}")
        for _ in range(2):
            assert barriers(desk) == ""
            assert desk.evaluate(wide) <= 0
            desk.fill("[name=date]", "4 March 2024")
            desk.check("[type=radio][value='visit.invitation']")
            with desk.expect_navigation():
                desk.press("[name=date]", "Enter")
            assert desk.locator("button[value=record]").count() == 1
