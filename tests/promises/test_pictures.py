"""The pictures of README and guides can be made from the living demo; `make pictures` keeps them.

Each page is opened as its reader opens it: by the public, or by the registrar among the guests.
"""

import base64
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.cli.serving import free_port, served
from tests.entering import PASSWORD, code

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "pictures"
OF_GUIDES = ROOT / "src" / "comity" / "portal" / "static" / "portal" / "guides"
WRITES = os.environ.get("WRITE_PICTURES") == "1"
WIDE = 1280
OF_A_GUIDE = 1100
QUALITY = 72  # of 100, at which letters stay clear
MOST_BYTES = 150_000
CHECKED = "day=2026-11-24&time=19:30"
MOST_BYTES_OF_A_GUIDE = 60_000
TABLE = b"""state,mandates,kind,actor,date,source,id
Togo,torture,request,mandate_holder,2009-03-04,letter 2009/17,1
Togo,torture,acceptance,state,2010-02-12,note verbale 112,2
"""


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[tuple[str, str]]:
    """The address of a demo with guests, and the registrar's invitation."""
    told: list[str] = []
    start = ("demo", "--guests", "--port", str(free_port()))
    with served(tmp_path, *start, env={}, told=told) as address:
        (line,) = (one for one in told if one.startswith("Amina"))
        yield address.rstrip("/"), re.findall(r"http\S+", line)[0]


def test_every_picture_of_the_readme_can_be_made_from_the_demo(
    chromium: Browser, demo: tuple[str, str]
) -> None:
    address, invitation = demo
    page = chromium.new_page(base_url=address, viewport={"width": WIDE, "height": 1000})
    made = {
        "home": _picture(page, "/", 1100),
        "visit": _picture(page, "/visit/GMB/torture/1?on=2015-03-31", 1240),
        "cooperation": _picture(page, "/cooperation", 1000),
    }
    _sign_in(page, invitation)
    made["recording"] = _recording(page)
    page.close()

    if WRITES:
        for name, picture in made.items():
            (PICTURES / f"{name}.webp").write_bytes(picture)
    assert max(map(len, made.values())) < MOST_BYTES
    assert {path.stem for path in PICTURES.iterdir()} == set(made)


def test_every_picture_of_the_guides_can_be_made_from_the_demo(
    chromium: Browser, demo: tuple[str, str]
) -> None:
    address, invitation = demo
    page = chromium.new_page(base_url=address, viewport={"width": OF_A_GUIDE, "height": 800})
    made = {
        "check": _guide(page, f"/check?kind=press-release&state=JPN&mandate=torture&{CHECKED}"),
        "visit": _guide(page, "/visit/GMB/torture/1?on=2015-03-31", 760),
    }
    _sign_in(page, invitation)
    made["desk"] = _picture(page, "/desk?on=2010-02-28", 720, width=OF_A_GUIDE)
    made["import"] = _importing(page)
    page.close()

    if WRITES:
        for name, picture in made.items():
            (OF_GUIDES / f"{name}.webp").write_bytes(picture)
    assert max(map(len, made.values())) < MOST_BYTES_OF_A_GUIDE
    assert {path.stem for path in OF_GUIDES.iterdir()} == set(made)


def _guide(page: Page, path: str, height: int = 720) -> bytes:
    """A page from its title on, without what stands round every page."""
    _picture(page, path, height, width=OF_A_GUIDE)
    return _from_the_title(page)


def _from_the_title(page: Page) -> bytes:
    page.evaluate("document.querySelector('main').scrollIntoView()")
    return _shot(page)


def _importing(page: Page) -> bytes:
    """Choose a table, as far as the page that shows what it would add."""
    _guide(page, "/record/import")
    page.locator("#table").set_input_files(
        {"name": "letters.csv", "mimeType": "text/csv", "buffer": TABLE}
    )
    page.locator("form:has(#table) button").last.click()
    page.locator("button[value=record]").wait_for()
    return _from_the_title(page)


def _picture(page: Page, path: str, height: int, width: int = WIDE) -> bytes:
    page.set_viewport_size({"width": width, "height": height})
    answer = page.goto(path)
    assert answer is not None
    assert answer.ok, path
    return _shot(page)


def _shot(page: Page) -> bytes:
    session = page.context.new_cdp_session(page)
    shot = session.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    return base64.b64decode(shot["data"])


def _sign_in(page: Page, invitation: str) -> None:
    """Choose a password and set up a second factor, as a guest does."""
    page.goto(invitation)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=again]").fill(PASSWORD)
    page.locator("[name=again]").press("Enter")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    page.goto("/account/second-factor/app")
    secret = page.locator("input[value]").evaluate_all("all => all.map(one => one.value)")
    (shown,) = (one for one in secret if re.fullmatch("[A-Z2-7]{32}", one))
    page.locator("[name=code]").fill(code(shown))
    page.locator("[name=code]").press("Enter")
    page.wait_for_url("**/codes*")


def _recording(page: Page) -> bytes:
    """Enter the note verbale by which Togo accepts, as far as its review."""
    _picture(page, "/record/new", 1000)
    page.locator("[name=state]").fill("Togo")
    page.locator("[name=mandates]").fill("torture")
    page.locator("[name=actor]").select_option("state")
    page.locator("[name=date]").fill("12 February 2010")
    page.locator("[name=date]").press("Enter")
    page.locator("[name=f1-kind][value='visit.acceptance']").check()
    page.locator("[name=date]").press("Enter")
    page.locator(".follows").last.wait_for()
    return _shot(page)
