"""Portals to read: `portal` shows the sample and more, `bare` a register without any act."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client
from pytest_django import Settings
from tests.databases import Databases
from tests.portal import world
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
