"""Registers of either engine: `register` is ready and empty, `sample` holds the sample."""

from collections.abc import Iterator

import pytest
from tests.databases import Databases, Engine
from tests.register import ready, sampled


@pytest.fixture(params=["sqlite", "postgresql"])
def register(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Engine]:
    """A register that holds nothing yet but its directory, on each engine in turn."""
    with databases.fresh(request.param, ready) as fresh:
        yield fresh


@pytest.fixture(params=["sqlite", "postgresql"])
def sample(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Engine]:
    """A register that holds the sample, on each engine in turn."""
    with databases.fresh(request.param, sampled) as fresh:
        yield fresh
