"""Portals to read: `portal` shows the sample and more, `bare` a register without any act."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client
from playwright.sync_api import Browser
from pytest_django import Settings
from tests.databases import Databases
from tests.portal import world
from tests.portal.stage import Clock, Stage, staffed, staged, stopped
from tests.register import ready

OPENS = date(2014, 12, 31)


@pytest.fixture
def portal(databases: Databases, settings: Settings) -> Iterator[Client]:
    """The pages of a filled register that opens on the last day of 2014."""
    settings.COMITY_AS_OF = OPENS
    with databases.fresh("sqlite", world.filled):
        yield Client()


@pytest.fixture
def bare(databases: Databases) -> Iterator[Client]:
    """The pages of a register that holds its directory and nothing else."""
    with databases.fresh("sqlite", ready):
        yield Client()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> type[Clock]:
    """The clock of every page, set by hand."""
    return stopped(monkeypatch)


@pytest.fixture
def stage(
    databases: Databases, chromium: Browser, server: str, clock: type[Clock]
) -> Iterator[Stage]:
    """Browsers of the cast, before a register that holds its directory and nothing else."""
    del clock
    with databases.fresh("sqlite", staffed), staged(chromium, server) as browsers:
        yield browsers
