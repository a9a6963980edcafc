"""The first-steps page of a register of real States, and the sign-in page beside it."""

import pytest
from django.test import Client
from pytest_django import Settings
from tests.entering import somebody
from tests.portal.test_training import FICTION, NOT_FOUND

from comity.accounts.domain import Role
from comity.accounts.domain.guests import TRAINING_GUESTS
from comity.portal.views.first_steps import GUIDES


def test_a_register_of_real_states_says_nothing_of_fiction(bare: Client) -> None:
    assert FICTION not in bare.get("/").content.decode()


def test_in_a_register_of_real_states_no_one_enters_without_a_password(bare: Client) -> None:
    somebody(Role.REGISTRAR, TRAINING_GUESTS[0].email)

    answer = bare.post("/sign-in/guest", {"guest": TRAINING_GUESTS[0].email})

    assert answer.status_code == NOT_FOUND
    assert "comity" not in bare.cookies
    assert "guest" not in bare.get("/sign-in").content.decode()


def test_the_demo_says_how_to_start_the_training_register(
    bare: Client, settings: Settings
) -> None:
    settings.COMITY_DEMO = True

    assert "comity demo --training" in bare.get("/sign-in").content.decode()


def test_elsewhere_the_first_steps_lead_a_mission_to_its_own_pages(mission: Client) -> None:
    page = mission.get("/first-steps").content.decode()

    assert 'href="/mission"' in page
    assert "/visit/" not in page
    assert "Ashmere" not in page


def test_who_has_not_signed_in_reads_the_steps_of_every_role_without_links(bare: Client) -> None:
    page = bare.get("/first-steps").content.decode()

    assert page.count("<ol>") == len(GUIDES)
    assert 'href="/mission"' not in page


@pytest.mark.parametrize("address", ["/mission", "/account"])
def test_start_page_and_account_lead_to_the_first_steps(mission: Client, address: str) -> None:
    assert 'href="/first-steps"' in mission.get(address).content.decode()
