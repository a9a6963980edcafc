"""A stakeholder in a browser signs in with a password alone, reads what everybody reads, files
nothing, and sees nothing of what the two sides have between them."""

import pytest
from tests.cast import BORIS, GRETA
from tests.entering import PASSWORD
from tests.make import fact
from tests.portal.barriers import barriers
from tests.portal.clock import FIRST, Clock
from tests.portal.stage import Stage, lead
from tests.register import RECORDING

from comity.accounts.domain import Appointment, Role
from comity.accounts.services import accept, invite
from comity.ledger.domain import Visibility
from comity.register import services

VISIT = "visit/NOR/torture/1"
ADDRESS = "hana@example.org"
CLOSED = ("/desk", "/mission", "/mandate", "/people", "/audit", "/draft", f"/{VISIT}/acts")
_TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture(autouse=True)
def hana(stage: Stage, clock: type[Clock]) -> None:
    """Hana of an NGO, who came in by an invitation; a visit with dates proposed in confidence."""
    role = Appointment(id=0, role=Role.STAKEHOLDER, begins=FIRST.toordinal() - 10)
    now = RECORDING.now
    token = invite(email=ADDRESS, name="Hana", appointment=role, by="test", now=now)
    accept(token=token, password=PASSWORD, now=now)
    days = {"from": "2026-09-07", "to": "2026-09-18"}
    services.record(
        [
            fact("request", "2026-01-15", state="NOR", key="asked"),
            fact(
                "dates_proposed",
                "2026-02-20",
                actor="state",
                state="NOR",
                payload=days,
                visibility=Visibility.PARTIES,
                key="proposed",
            ),
        ],
        recording=RECORDING,
    )


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("qps", 360)])
def test_a_stakeholder_reads_what_everybody_reads_and_files_nothing(
    stage: Stage, language: str, width: int
) -> None:
    page = stage(GRETA, width)
    page.goto(f"/{VISIT}?lang={language}")
    to_everybody = lead(page)

    page.goto(f"/sign-in?lang={language}")
    page.fill("[name=login]", ADDRESS)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/account**")
    page.goto(f"/account?lang={language}")

    assert page.get_attribute("html", "dir") == ("rtl" if language == "qps" else "ltr")
    assert ADDRESS in page.locator("main").inner_text()
    assert not page.evaluate(_TOO_WIDE)
    assert barriers(page) == ""
    page.goto(f"/{VISIT}?lang={language}")
    assert lead(page) == to_everybody
    assert page.locator(f"main a[href*='/{VISIT}/act']").count() == 0
    assert page.locator("main form[method=post]").count() == 0
    told = page.request.get(f"/{VISIT}?format=json").text()
    assert "dates_proposed" not in told
    assert "2026-09-07" not in told
    assert {page.request.get(one).status for one in CLOSED} == {404}


def test_the_two_sides_read_of_the_same_visit_what_a_stakeholder_does_not(stage: Stage) -> None:
    told = stage(BORIS, 1280).request.get(f"/{VISIT}?format=json").text()

    assert "2026-09-07" in told
