"""Views that somebody saves: found again from the start page, and of no other account."""

import pytest
from django.test import Client
from playwright.sync_api import Page
from tests.cast import BORIS
from tests.entering import signed_in
from tests.portal.barriers import barriers
from tests.portal.hands import Keys
from tests.portal.letters import words
from tests.portal.stage import Stage, browser_of

from comity.accounts.domain import Role
from comity.accounts.models import SavedView
from comity.accounts.services.saved_views import MOST

AT = "/saved-views"
VIEW = "/visits?state=NOR&turn=state"
REFUSED = "Only a page of this portal can be saved. Start from a list."
NO_ACCESS = (302, 404)


def save(client: Client, name: str = "Waiting", address: str = VIEW) -> str:
    """Save a view; the words of the page that follows."""
    done = client.post(AT, {"do": "save", "name": name, "address": address})
    return words(client.get(AT) if done.status_code == 303 else done)


def test_a_view_is_saved_found_again_and_deleted(mission: Client) -> None:
    save(mission)
    page = mission.get(AT).content.decode()
    (view,) = SavedView.objects.all()

    mission.post(AT, {"do": "delete", "view": view.pk})

    assert 'href="/visits?state=NOR&amp;turn=state"' in page
    assert "Waiting" in page
    assert not SavedView.objects.exists()


def test_the_same_address_is_saved_once_under_its_last_name(mission: Client) -> None:
    save(mission)

    assert "Still waiting" in save(mission, "Still waiting")
    assert SavedView.objects.count() == 1


def test_what_is_saved_lies_sealed_and_is_of_no_other_account(
    mission: Client, mandate: Client
) -> None:
    save(mission)
    (view,) = SavedView.objects.all()

    mandate.post(AT, {"do": "delete", "view": view.pk})

    assert "NOR" not in view.fields
    assert "Waiting" not in words(mandate.get(AT))
    assert "Waiting" in words(mission.get(AT))


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.example/visits",
        "//elsewhere.example/visits",
        "/\\elsewhere.example",
        "javascript:alert(1)",
        "/nowhere",
        "/account",
        "/visits?text=" + "x" * 1000,
        "",
    ],
)
def test_only_a_page_of_this_portal_is_saved(mission: Client, address: str) -> None:
    assert REFUSED in save(mission, address=address)
    assert not SavedView.objects.exists()
    if address:
        assert REFUSED in words(mission.get(AT, {"save": address}))


@pytest.mark.parametrize("name", ["", "x" * 121, "a\x00b"])
def test_a_view_needs_a_name(mission: Client, name: str) -> None:
    assert "Write a name of at most 120 characters." in save(mission, name)
    assert not SavedView.objects.exists()


def test_there_is_a_last_view_that_one_account_can_save(mission: Client) -> None:
    for no in range(MOST):
        save(mission, f"View {no}", f"/visits?year={1960 + no}")

    said = save(mission, "One more")

    assert f"You have {MOST} saved views. Delete one, then save this one." in said
    assert SavedView.objects.count() == MOST


def test_who_has_not_signed_in_saves_nothing(register: None) -> None:
    client = Client()

    assert client.post(AT, {"do": "save", "name": "x", "address": VIEW}).status_code in NO_ACCESS
    assert "Save this view" not in words(client.get("/visits"))
    assert not SavedView.objects.exists()


def test_a_desk_saves_views_too(databases: object, register: None) -> None:
    desk = signed_in(Role.REGISTRAR)

    assert "Waiting" in save(desk)
    assert f'href="{AT}"' in desk.get("/desk").content.decode()


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_a_list_is_saved_by_the_keys_and_opened_from_the_start_page(
    stage: Stage, language: str, width: int
) -> None:
    page = stage(BORIS, width)
    page.goto(f"/visits?turn=state&lang={language}")
    keys = Keys(page)
    keys.follow("/saved-views")
    _reads_well(page)
    keys.write("name", "Waiting")
    keys.press("save")
    page.goto(f"/mission?lang={language}")
    keys.start()
    keys.follow("/saved-views")
    _reads_well(page)
    keys.follow("turn=state")

    assert page.url.endswith(f"/visits?turn=state&lang={language}")
    assert "Waiting" in words(browser_of(BORIS).get(AT))


def _reads_well(page: Page) -> None:
    assert barriers(page) == ""
    assert not page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )
