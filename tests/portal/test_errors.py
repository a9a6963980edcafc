"""An error says what to do, in the house's manner, and shows nothing of the machine."""

import errno

import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client, RequestFactory
from tests.portal.pages import Page, words

from comity.portal.views import errors


def test_what_is_not_permitted_answers_like_what_is_unknown(bare: Client) -> None:
    request = RequestFactory().get("/visit/NOR/torture/1")

    hidden = errors.forbidden(request, PermissionDenied())
    unknown = errors.not_found(request, Exception())

    assert hidden.status_code == unknown.status_code == 404
    assert hidden.content == unknown.content


def test_an_address_that_names_nothing_leads_to_the_search(portal: Client) -> None:
    page = portal.get("/nowhere?lang=fr").content.decode().partition("<main")[2]

    assert 'href="/search?lang=fr"' in page


def test_a_request_that_cannot_be_read_says_how_to_go_on(bare: Client) -> None:
    answer = errors.bad_request(RequestFactory().get("/"), BadRequest())

    assert answer.status_code == 400
    assert "start again from the first page" in words(answer)


def test_our_own_fault_is_said_without_a_database() -> None:
    answer = errors.broken(RequestFactory().get("/"))

    assert answer.status_code == 500
    assert "Nothing that is recorded was lost." in words(answer)


def test_a_fault_is_told_in_the_style_of_the_pages_and_fits_a_telephone() -> None:
    answer = errors.broken(RequestFactory().get("/")).content.decode()

    assert 'href="/static/portal/comity.css"' in answer
    assert 'name="viewport" content="width=device-width' in answer


@pytest.fixture
def cut_off(bare: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    """The pages of a register whose database has gone."""
    bare.raise_request_exception = False

    def gone(*_: object, **__: object) -> None:
        raise OperationalError("the connection is closed")

    monkeypatch.setattr(BaseDatabaseWrapper, "cursor", gone)
    return bare


def test_a_database_that_does_not_answer_is_said_as_the_api_says_it(cut_off: Client) -> None:
    answer, data = cut_off.get("/visits"), cut_off.get("/api/v1/visits")

    assert answer.status_code == data.status_code == 503
    assert data.json()["detail"] in words(answer)


def test_a_form_that_could_not_be_written_is_not_said_to_be_unread(cut_off: Client) -> None:
    answer = cut_off.post("/sign-in", {"login": "a@example.org", "password": "a"})

    assert answer.status_code == 503
    assert "look before you send it again" in words(answer)


def test_a_disk_without_room_is_said(bare: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    bare.raise_request_exception = False

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(BaseDatabaseWrapper, "cursor", full)
    answer = bare.post("/sign-in", {"login": "a@example.org", "password": "a"})

    assert answer.status_code == 503
    assert "The disk of this register is full" in words(answer)


def test_a_page_is_only_read(portal: Client) -> None:
    assert portal.post("/visits").status_code == 405


def test_an_unknown_page_in_data_is_an_error_in_data(portal: Client) -> None:
    answer = portal.get("/visit/NOR/torture/99?format=json")

    assert answer.status_code == 404
    assert set(answer.json()) == {"error"}


@pytest.mark.parametrize("ref", ["visit/GMB/torture/1", "visit/GMB/torture/99"])
def test_what_is_not_there_on_a_day_leads_to_the_same_address_without_it(
    portal: Client, ref: str
) -> None:
    answer = portal.get(f"/{ref}?on=1990-01-01")

    page = Page(answer)
    assert answer.status_code == 404
    assert "Try another date" in words(answer)
    assert f"/{ref}" in page.links
