"""Passwords that anybody would try are refused in one sentence, and good ones taken."""

import pytest
from django.test import Client
from tests.entering import NOW, PASSWORD, role

from comity.accounts.domain import Role
from comity.accounts.models import User
from comity.accounts.services import invite

SENTENCE = "This password is easy to guess: take several words that do not go together."


@pytest.fixture
def link(bare: Client) -> str:
    del bare
    token = invite(
        email="boris.karlsen@example.org",
        name="Boris Karlsen",
        appointment=role(Role.MISSION),
        by="test",
        now=NOW,
    )
    return f"/invitations/{token}"


@pytest.mark.parametrize(
    "password",
    [
        "aaaaaaaaaaaa",
        "abcabcabcabc",
        "123456789012",
        "qwertyuiop12",
        "passwordpassword",
        "comitycomity1",
        "karlsenboris1",
        "P@ssw0rd2026!",
    ],
)
def test_what_is_soon_guessed_is_refused_in_a_sentence(link: str, password: str) -> None:
    answer = Client().post(link, {"password": password, "again": password})

    assert answer.status_code == 422
    assert SENTENCE in answer.content.decode()
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "password", [PASSWORD, "Ελληνικές χήνες το πρωί", "z7!kQ0v-wR3x", f"{PASSWORD} " * 20]
)
def test_what_is_hard_to_guess_is_taken_whatever_its_signs_and_length(
    link: str, password: str
) -> None:
    answer = Client().post(link, {"password": password, "again": password})

    assert answer.status_code == 303
