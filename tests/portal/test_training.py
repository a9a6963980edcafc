"""The training register in a browser: fiction said on every page."""

from collections.abc import Iterator

import pytest
from django.test import Client
from tests.databases import Databases
from tests.db.test_training import trained

FICTION = "Every State, mandate, person and act here is fictional."
PAGES = (
    *("/", "/?mandate=night-sky", "/about", "/visits", "/communications", "/statements"),
    *("/reports", "/sessions", "/states", "/states/XKA", "/mandates", "/mandates/night-sky"),
    *("/cooperation", "/not-visited", "/standing-invitations", "/record", "/rules"),
    *("/how-we-count", "/search?q=Kasanda", "/check", "/deadlines", "/sign-in"),
    *("/visit/XKA/night-sky/1", "/visit/XDO/night-sky/1", "/statement/XAS/bridges/1"),
    *("/session/HRC/904", "/standing-invitation/XLU", "/nothing-here"),
)


@pytest.fixture(scope="module")
def training(databases: Databases) -> Iterator[Client]:
    """The pages of a training register, for tests that only read."""
    with databases.fresh("sqlite", trained):
        yield Client()


@pytest.mark.parametrize("address", PAGES)
def test_every_page_says_that_it_is_fiction(training: Client, address: str) -> None:
    assert FICTION in training.get(address).content.decode()


def test_a_register_of_real_states_says_nothing_of_fiction(bare: Client) -> None:
    assert FICTION not in bare.get("/").content.decode()
