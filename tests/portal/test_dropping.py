"""A scan is dropped on a form, or chosen by the keys, and read by the two sides alone."""

from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.cast import BORIS, CLARA, GRETA
from tests.extracting import extracted
from tests.make import fact
from tests.papers import word
from tests.portal.stage import Stage
from tests.register import RECORDING

from comity.register import services

VISIT = "visit/NOR/torture/1"
NAME = "acceptance.docx"
_COPY = 1  # of the operations that a drop may be


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A letter as a file."""
    path = tmp_path / NAME
    path.write_bytes(word("The Government accepts."))
    return path


def drop(page: Page, scan: Path) -> None:
    """Let go of a file over the field, as a hand does: the browser itself takes it."""
    page.locator("#file").scroll_into_view_if_needed()
    box = page.locator("#file").bounding_box()
    assert box is not None
    at = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    data = {"items": [], "files": [str(scan)], "dragOperationsMask": _COPY}
    browser = page.context.new_cdp_session(page)
    for kind in ("dragEnter", "dragOver", "drop"):
        browser.send("Input.dispatchDragEvent", {"type": kind, "data": data, **at})


def choose(page: Page, scan: Path) -> None:
    """Choose a file by the keys alone."""
    with page.expect_file_chooser() as chooser:
        page.locator("#file").press("Space")
    chooser.value.set_files(scan)


@pytest.mark.parametrize("give", [drop, choose])
@pytest.mark.parametrize("language", ["en", "qps"])
def test_a_scan_is_recorded_with_its_act_and_read_by_both_sides_alone(
    stage: Stage, scan: Path, give: object, language: str
) -> None:
    services.record([fact("request", "2026-02-01", state="NOR", key="asked")], recording=RECORDING)
    page = stage(BORIS, 1280)
    page.goto(f"/{VISIT}/act/accept?lang={language}")

    give(page, scan)  # type: ignore[operator]
    page.wait_for_function(
        "name => document.querySelector('#file').files[0]?.name === name", arg=NAME
    )
    with page.expect_navigation():
        page.locator("button[name=do][value=read].quiet").click()
    assert NAME in page.locator(".kept").inner_text()
    with page.expect_navigation():
        page.locator("button[name=do][value=record]").click()

    assert extracted() == 1  # as the reader of files does, beside the server
    page.reload()
    link = page.locator("main a[href*='/documents/']").first.get_attribute("href")
    assert link is not None
    got = {who.name: stage(who, 1280).request.get(link) for who in (BORIS, CLARA, GRETA)}
    assert {name: one.status for name, one in got.items()} == {
        BORIS.name: 200,
        CLARA.name: 200,
        GRETA.name: 404,
    }
    assert got[CLARA.name].body() == scan.read_bytes()
