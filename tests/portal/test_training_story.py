"""Each guest of a training register enters without a password and ends the task of their page."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page
from tests.databases import Databases
from tests.entering import TODAY
from tests.patience import PATIENCE
from tests.portal.barriers import barriers
from tests.portal.hands import Hands, Keys, Mouse
from tests.training import training_register

from comity.accounts.domain.guests import TRAINING_GUESTS
from comity.kernel.edtf import iso
from comity.ledger.tables import fetch

AMINA, BORIS, CLARA = (one.email for one in TRAINING_GUESTS)
READERS: dict[str, tuple[int, type[Hands]]] = {
    "en": (1280, Keys),
    "fr": (360, Mouse),
    "ar": (360, Keys),
}
"""Language → the width of the window, and by what the page is used."""
_TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
def entered(
    databases: Databases, chromium: Browser, server: str
) -> Iterator[Callable[[str, str], Hands]]:
    """A guest and a language → their hands on the first-steps page."""
    with training_register(databases):
        context = chromium.new_context(base_url=server)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()

        def enter(guest: str, language: str) -> Hands:
            width, uses = READERS[language]
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(f"/sign-in?lang={language}")
            hands = uses(page)
            hands.press(guest, "guest")
            return hands

        yield enter
        context.close()


def answer_the_request(hands: Hands) -> None:
    """Boris accepts the request of the mandate on the night sky, with dates."""
    hands.follow("/visit/XKA/night-sky/1/act/accept")
    hands.write("from", iso(TODAY + 90))
    hands.write("to", iso(TODAY + 99))
    hands.press("read")
    hands.press("record")


def accept_the_dates(hands: Hands) -> None:
    """Clara accepts the dates that Luveria proposes."""
    hands.follow("/visit/XLU/night-sky/1/act/accept")
    hands.press("read")
    hands.press("record")


def record_the_note(hands: Hands) -> None:
    """Amina records the note verbale of Ashmere."""
    hands.follow("/record/new")
    hands.choose("actor", "state")
    hands.write("date", iso(TODAY))
    offered = hands.page.locator("input[name='f1-kind'][value='visit.acceptance']").count()
    if offered:
        hands.choose("f1-kind", "visit.acceptance")
    else:
        hands.write("f1-other", "visit.acceptance")
    hands.press("read")
    hands.press("record")


TASKS: dict[str, tuple[Callable[[Hands], None], str, str]] = {
    BORIS: (answer_the_request, "visit/XKA/night-sky/1", "dates_proposed"),
    CLARA: (accept_the_dates, "visit/XLU/night-sky/1", "dates_agreed"),
    AMINA: (record_the_note, "visit/XAS/gardens/1", "accepted"),
}


@pytest.mark.parametrize("language", READERS)
@pytest.mark.parametrize("guest", TASKS)
def test_each_guest_ends_the_task_of_the_first_steps_page(
    entered: Callable[[str, str], Hands], guest: str, language: str
) -> None:
    do, ref, status = TASKS[guest]
    assert status_of(ref) != status
    hands = entered(guest, language)
    assert "/first-steps" in hands.page.url
    assert hands.page.get_attribute("html", "lang") == language
    assert reads_well(hands.page)

    do(hands)

    assert status_of(ref) == status
    assert f"/{ref}" in hands.page.url


@pytest.mark.parametrize("guest", TASKS)
def test_every_link_of_a_guests_steps_leads_to_a_page_that_is_theirs(
    entered: Callable[[str, str], Hands], guest: str
) -> None:
    page = entered(guest, "en").page
    links = page.locator("main section").first.locator("a")
    addresses = [str(one.get_attribute("href")) for one in links.all()]

    assert len(addresses) >= 5
    assert {page.goto(one).status for one in addresses if one} == {200}  # type: ignore[union-attr]


def reads_well(page: Page) -> bool:
    """Whether the page fits its window, and nothing bars anyone from it."""
    return not page.evaluate(_TOO_WIDE) and barriers(page) == ""


def status_of(ref: str) -> str:
    """Where a visit stands today, as the office reads it."""
    rows = fetch(
        "SELECT s.status FROM span s JOIN address a ON a.stream = s.stream"
        " AND a.dossier = s.dossier WHERE a.ref = %s AND s.begins <= %s AND s.ends > %s"
        " AND (s.readings & 4) <> 0",
        [ref, TODAY, TODAY],
    )
    return str(rows[0][0])
