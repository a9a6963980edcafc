"""What the log says of a request lets nobody in who reads it."""

import logging
from collections.abc import Iterator
from io import StringIO
from logging import StreamHandler

import pytest
from django.test import Client
from tests.entering import NOW, role, signed_in

from comity.accounts.domain import Role
from comity.accounts.queries import people
from comity.accounts.services import invite, new_feed


@pytest.fixture
def log() -> Iterator[StringIO]:
    """What the program writes to its log."""
    (handler,) = (one for one in logging.getLogger().handlers if type(one) is StreamHandler)
    written, before = StringIO(), handler.stream
    handler.stream = written  # without a last word to the one before, which may be closed
    yield written
    handler.stream = before


def test_a_link_that_is_still_good_stands_in_no_log(bare: Client, log: StringIO) -> None:
    token = invite(
        email="b@example.org", name="B", appointment=role(Role.MISSION), by="test", now=NOW
    )
    forging = Client(enforce_csrf_checks=True)

    bare.post(f"/invitations/{token}", {"password": "short", "again": "short"})
    forging.post(f"/invitations/{token}", {"password": "x"})

    said = log.getvalue()
    assert "Unprocessable Content: /invitations/…" in said
    assert "Forbidden" in said
    assert token not in said
    assert bare.get(f"/invitations/{token}").status_code == 200


def test_the_private_address_of_a_calendar_stands_in_no_log(bare: Client, log: StringIO) -> None:
    signed_in(Role.MANDATE)
    (clara,) = people()
    token = new_feed(appointment=clara.appointments[0].id, language="en", now=NOW)

    refused = bare.post(f"/calendars/private/{token}.ics")

    said = log.getvalue()
    assert refused.status_code == 405
    assert "/calendars/private/…" in said
    assert token not in said


def test_what_broke_is_told_without_the_link_at_which_it_did(log: StringIO) -> None:
    broke = RuntimeError("in /invitations/secret-word")

    logging.getLogger("django.request").error(
        "at %s", "/invitations/secret-word?lang=fr", exc_info=broke
    )

    said = log.getvalue()
    assert "RuntimeError" in said
    assert "at /invitations/…?lang=fr" in said
    assert "secret-word" not in said
