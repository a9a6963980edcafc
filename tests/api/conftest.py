"""The API, asked in this process."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings
from tests.databases import Databases, Engine
from tests.register import ready, sampled

START = "/api/v1/"
LAST_COVERED_DAY = date(2021, 4, 23)


class Api:
    """Asks the API and reads its JSON."""

    def __init__(self) -> None:
        self.client = Client()

    def ask(self, path: str, **headers: str) -> Any:
        """Return the response to a GET."""
        return self.client.get(START + path, headers=headers)

    def get(self, path: str) -> Any:
        """Return the JSON of an answer that must be 200."""
        response = self.ask(path)
        assert response.status_code == 200, response.content
        return response.json()

    def refused(self, path: str, status: int) -> str:
        """Return the sentence of a refusal that must have this status."""
        response: HttpResponse = self.ask(path)
        assert response.status_code == status, response.content
        (detail,) = response.json().values()
        assert "\n" not in detail
        return str(detail)


@pytest.fixture
def api(settings: Settings) -> Api:
    """The API as of the last covered day of the sample."""
    settings.COMITY_AS_OF = LAST_COVERED_DAY
    return Api()


@pytest.fixture
def register(databases: Databases) -> Iterator[Engine]:
    """A prepared register that holds nothing yet, on SQLite."""
    with databases.fresh("sqlite", ready) as fresh:
        yield fresh


@pytest.fixture
def sample(databases: Databases) -> Iterator[Engine]:
    """A register that holds the sample, on SQLite."""
    with databases.fresh("sqlite", sampled) as fresh:
        yield fresh


@pytest.fixture(params=["sqlite", "postgresql"])
def each_sample(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Engine]:
    """A register that holds the sample, on each engine in turn."""
    with databases.fresh(request.param, sampled) as fresh:
        yield fresh
