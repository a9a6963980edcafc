"""A server starts without what few pages need, and knows their addresses all the same."""

import os
import subprocess
import sys

from django.db.migrations.loader import MigrationLoader

from comity.cli.database import known_migrations

ASKED = """
import sys, django
django.setup()
import comity.cli.serving, comity.site.wsgi
from django.urls import get_resolver, resolve, reverse
get_resolver().url_patterns
resolve(reverse("portal:briefing")), resolve(reverse("mfa_add_webauthn"))
"""
SELDOM = ("docx", "holidays", "icalendar", "openpyxl", "fido2", "ninja", "requests")


def loaded_of(*names: str, after: str) -> list[str]:
    """Which of these a new process has loaded after this program."""
    words = f"{after}\nprint(*(name for name in {names!r} if name in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", words],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "comity.site.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


def test_what_few_pages_need_is_not_loaded_before_they_are_asked_for() -> None:
    assert loaded_of(*SELDOM, after=ASKED) == []


def test_asking_for_a_page_loads_what_it_needs() -> None:
    asked = ASKED + "resolve('/briefing').func.access"

    assert "docx" in loaded_of(*SELDOM, after=asked)


def test_the_migrations_are_told_without_loading_them_as_the_framework_finds_them() -> None:
    loader = MigrationLoader(None, load=False)
    loader.load_disk()

    assert set(known_migrations()) == set(loader.disk_migrations)
