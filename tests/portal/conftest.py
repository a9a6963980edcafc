"""Portals to read: `portal` shows the sample and more, `bare` a register without any act.

And who files there: `mission` and `mandate` before `register`, which a file may make its own, a
`registrar` before one that is empty.
"""

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page
from pytest_django import Settings
from tests.databases import Databases
from tests.entering import signed_in
from tests.portal import world
from tests.portal.clock import Clock, stopped
from tests.portal.filed import begun
from tests.portal.letters import entered, staffed
from tests.portal.stage import Stage, staged
from tests.portal.stage import staffed as with_the_cast
from tests.register import ready

from comity.accounts.domain import Role

OPENS = date(2014, 12, 31)


@pytest.fixture
def portal(databases: Databases, settings: Settings) -> Iterator[Client]:
    """The pages of a filled register that opens on the last day of 2014."""
    settings.COMITY_AS_OF = OPENS
    with databases.fresh("sqlite", world.filled):
        yield Client()


@pytest.fixture(scope="module")
def kept_open(databases: Databases) -> Iterator[None]:
    """One filled register for the tests of a module that only read."""
    with databases.fresh("sqlite", world.filled):
        yield


@pytest.fixture
def only_read(kept_open: None, settings: Settings) -> Client:
    """The pages of `portal`, of one register for all tests of a module: none of them may write."""
    settings.COMITY_AS_OF = OPENS
    return Client()


@pytest.fixture
def opened(portal: Client, page: Page) -> Page:
    """A browser before the same register."""
    del portal
    return page


@pytest.fixture
def bare(databases: Databases) -> Iterator[Client]:
    """The pages of a register that holds its directory and nothing else."""
    with databases.fresh("sqlite", ready):
        yield Client()


@pytest.fixture
def register(databases: Databases) -> Iterator[None]:
    """A request and a letter to Norway, and what others have to do with."""
    with databases.fresh("sqlite", begun):
        yield


@pytest.fixture
def mission(register: None) -> Client:
    """The Mission of Norway, signed in."""
    return signed_in(Role.MISSION)


@pytest.fixture
def mandate(register: None) -> Client:
    """The mandate on torture, signed in."""
    return signed_in(Role.MANDATE)


@pytest.fixture
def registrar(databases: Databases) -> Iterator[Client]:
    """A registrar before a register that holds its directory and nothing else."""
    with databases.fresh("sqlite", staffed):
        yield entered(Role.REGISTRAR)


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
    with databases.fresh("sqlite", with_the_cast), staged(chromium, server) as browsers:
        yield browsers
