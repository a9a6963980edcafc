"""Who finds a weakness learns whom to tell, where the installation says so."""

from datetime import UTC, datetime, timedelta

from django.test import Client
from pytest_django import Settings


def test_the_contact_is_published_as_a_file_and_on_a_page(
    bare: Client, settings: Settings
) -> None:
    settings.COMITY_SECURITY_CONTACT = "security@example.org"
    settings.COMITY_ADDRESS = "https://visits.example.org"

    answer = bare.get("/.well-known/security.txt")
    told = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())

    assert answer["Content-Type"].startswith("text/plain")
    assert told["Contact"] == "mailto:security@example.org"
    assert told["Canonical"] == "https://visits.example.org/.well-known/security.txt"
    ahead = datetime.fromisoformat(told["Expires"]) - datetime.now(UTC)
    assert timedelta(days=30) < ahead < timedelta(days=365)
    assert "security@example.org" in bare.get("/how-we-count").content.decode()


def test_an_address_of_the_web_is_published_as_it_is(bare: Client, settings: Settings) -> None:
    settings.COMITY_SECURITY_CONTACT = "https://example.org/report"

    said = bare.get("/.well-known/security.txt").content.decode()

    assert "Contact: https://example.org/report\n" in said


def test_without_a_contact_there_is_no_file(bare: Client, settings: Settings) -> None:
    settings.COMITY_SECURITY_CONTACT = ""

    assert bare.get("/.well-known/security.txt").status_code == 404
