"""Wrong codes slow the device from which they come: who knows a password locks nobody out."""

from collections.abc import Iterator

import pytest
from django.test import Client
from tests.databases import Databases
from tests.entering import code, sign_in, somebody
from tests.register import ready

from comity.accounts.domain import Role

SECOND = "/sign-in/second"


@pytest.fixture(autouse=True)
def office(databases: Databases) -> Iterator[None]:
    with databases.fresh("sqlite", ready):
        yield


def tried(client: Client, codes: int) -> None:
    sign_in(client)
    for _number in range(codes):
        client.post(SECOND, {"code": "000000"})


def test_strangers_with_the_password_do_not_slow_a_known_device() -> None:
    somebody(Role.MISSION)
    known = Client(REMOTE_ADDR="192.0.2.1")
    sign_in(known)
    known.post(SECOND, {"code": code(ago=1)})
    known.post("/sign-out")
    for number in range(3):
        tried(Client(REMOTE_ADDR=f"203.0.113.{number}"), 5)

    sign_in(known)
    assert known.post(SECOND, {"code": code()})["Location"] == "/mission"


def test_strangers_are_slowed_together_whatever_their_networks() -> None:
    somebody(Role.MISSION)
    tried(Client(REMOTE_ADDR="203.0.113.1"), 5)
    other = Client(REMOTE_ADDR="198.51.100.1")
    sign_in(other)

    slowed = other.post(SECOND, {"code": code()})

    assert slowed.status_code == 200
    assert "Too many attempts failed" in slowed.content.decode()


def test_a_known_device_that_guesses_is_slowed_too() -> None:
    somebody(Role.MISSION)
    known = Client()
    sign_in(known)
    known.post(SECOND, {"code": code(ago=1)})
    known.post("/sign-out")

    tried(known, 5)

    assert "Too many attempts failed" in known.post(SECOND, {"code": code()}).content.decode()
