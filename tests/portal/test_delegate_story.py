"""A delegate answers the dates that a mandate holder proposes, by the keys alone."""

import pytest
from tests.cast import BORIS, CLARA
from tests.portal.barriers import barriers
from tests.portal.clock import Clock
from tests.portal.filed import told
from tests.portal.hands import Keys
from tests.portal.letters import lead
from tests.portal.stage import Stage, browser_of
from tests.register import RECORDING

from comity.register import services

VISIT = "visit/NOR/torture/1"
_TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def _dates_proposed() -> None:
    """Norway accepts a visit, and the mandate holder proposes ten days of it."""
    usual = {"ref": "new:1"}
    days = {"from": "2026-05-04", "to": "2026-05-13"}
    done = services.record_rows(
        [
            told(kind="request", date="2026-01-12", **usual),
            told(kind="acceptance", date="2026-02-02", actor="state", of="request", **usual),
            told(kind="dates_proposed", date="2026-02-16", **days, **usual),
        ],
        recording=RECORDING,
    )
    assert done.is_clean, done.errors


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_a_delegate_answers_dates_from_the_start_page_by_the_keys_alone(
    stage: Stage, clock: type[Clock], language: str, width: int
) -> None:
    clock.set("2026-03-02")
    _dates_proposed()
    page = stage(BORIS, width)
    page.goto(f"/mission?lang={language}")
    assert barriers(page) == ""
    assert not page.evaluate(_TOO_WIDE)
    keys = Keys(page)

    keys.follow(f"/{VISIT}/act/accept" if keys.sees(f"/{VISIT}/act/accept") else f"/{VISIT}")
    if "/act/" not in page.url:
        keys.follow("/acts")
        keys.follow("/act/accept")
    keys.press("read")
    assert barriers(page) == ""
    assert not page.evaluate(_TOO_WIDE)
    keys.press("record")

    assert f"/{VISIT}" in page.url
    assert page.get_attribute("html", "lang") == language
    assert page.locator("main [role=status]").count() == 1
    assert "To be held 4–13 May 2026" in lead(browser_of(CLARA).get(f"/{VISIT}?lang=en"))
