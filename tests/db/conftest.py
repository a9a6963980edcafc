"""Registers of either engine: `register` is ready and empty, `sample` holds the sample."""

import asyncio
import contextlib
from collections.abc import Iterator

import pytest
from tests.databases import Databases, Engine
from tests.register import ready, sampled


@pytest.fixture(autouse=True)
def no_loop_runs() -> Iterator[None]:
    """Run each test outside the loop of a browser; see `without_loop`."""
    with without_loop():
        yield


@contextlib.contextmanager
def without_loop() -> Iterator[None]:
    """Leave out the loop of a browser that other tests of this process keep open: Django's
    connections go with it, and it does not run in a process that is forked. A fixture of a module
    that joins a database needs it, too.
    """
    loop = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    try:
        yield
    finally:
        asyncio._set_running_loop(loop)


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
