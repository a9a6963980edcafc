"""The training register in a browser: fiction said on every page."""

import io
from collections.abc import Iterator

import pytest
from django.test import Client
from openpyxl import load_workbook
from tests.databases import Databases
from tests.training import training_register

from comity.accounts.domain.guests import TRAINING_GUESTS, Guest

NOT_FOUND, FORBIDDEN = 404, 403
STARTS = ("/desk", "/mission", "/mandate")
WAITS = {
    "Amina": ("visit/XAS/gardens/1", "visit/XDO/night-sky/1"),
    "Boris": ("visit/XKA/night-sky/1", "visit/XKA/libraries/1", "visit/XKA/bridges/1"),
    "Clara": ("visit/XLU/night-sky/1", "visit/XME/night-sky/1", "visit/XDO/night-sky/1"),
}
"""Whom which visits wait for: to answer, to propose dates for, to comment on, and disputed."""
FICTION = "Every State, mandate, person and act here is fictional."
PAGES = (
    *("/", "/?mandate=night-sky", "/about", "/visits", "/communications", "/statements"),
    *("/reports", "/sessions", "/states", "/states/XKA", "/mandates", "/mandates/night-sky"),
    *("/cooperation", "/not-visited", "/standing-invitations", "/record", "/rules"),
    *("/how-we-count", "/first-steps", "/search?q=Kasanda", "/check", "/deadlines", "/sign-in"),
    *("/visit/XKA/night-sky/1", "/visit/XDO/night-sky/1", "/statement/XAS/bridges/1"),
    *("/session/HRC/904", "/standing-invitation/XLU", "/nothing-here"),
)


@pytest.fixture(scope="module")
def training(databases: Databases) -> Iterator[Client]:
    """The pages of a training register, for tests that only read."""
    with training_register(databases):
        yield Client()


@pytest.mark.parametrize("address", PAGES)
def test_every_page_says_that_it_is_fiction(training: Client, address: str) -> None:
    assert FICTION in training.get(address).content.decode()


@pytest.mark.parametrize("guest", TRAINING_GUESTS)
def test_the_sign_in_page_offers_each_guest(training: Client, guest: Guest) -> None:
    assert f'value="{guest.email}"' in training.get("/sign-in").content.decode()


def test_who_is_no_guest_does_not_enter_a_training_register_without_a_password(
    training: Client,
) -> None:
    answer = training.post("/sign-in/guest", {"guest": "emeka@office.example"})

    assert answer.status_code == NOT_FOUND
    assert "comity" not in training.cookies


def test_a_guest_is_never_entered_by_a_form_of_another_site(training: Client) -> None:
    stranger = Client(enforce_csrf_checks=True)

    answer = stranger.post("/sign-in/guest", {"guest": TRAINING_GUESTS[0].email})

    assert answer.status_code == FORBIDDEN


def test_a_picture_to_download_says_that_it_is_fiction(training: Client) -> None:
    picture = training.get("/plots/visits.svg?mandate=night-sky").getvalue().decode()

    assert "fictional" in picture


@pytest.mark.parametrize("style", ["citation", "bibtex", "ris"])
def test_a_citation_says_that_it_is_fiction(training: Client, style: str) -> None:
    assert FICTION in training.get(f"/visits?format={style}&lang=en").getvalue().decode()


def test_the_notes_of_a_workbook_say_that_it_is_fiction(training: Client) -> None:
    answer = training.get("/visits?format=xlsx&lang=en")

    notes = load_workbook(io.BytesIO(answer.getvalue())).worksheets[1]

    assert any(FICTION in str(text) for _name, text in notes.iter_rows(values_only=True))


@pytest.mark.parametrize(("guest", "start"), [*zip(TRAINING_GUESTS, STARTS, strict=True)])
def test_work_waits_for_each_guest_on_their_start_page(
    databases: Databases, guest: Guest, start: str
) -> None:
    with training_register(databases):
        client = Client()
        client.post("/sign-in/guest", {"guest": guest.email})

        page = client.get(start).content.decode()

    assert "Reminders of yours whose day has come" in page
    for ref in WAITS[guest.name]:
        assert f'href="/{ref}"' in page
