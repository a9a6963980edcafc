"""Costly work is dropped when its reader has left."""

import socket
from collections.abc import Iterator

import pytest
from django.db import OperationalError, connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from tests.databases import Engine

from comity.kernel.time_limit import OutOfTimeError
from comity.ledger.queries import time_limit
from comity.portal.answers import load
from comity.portal.answers.copies import COPIES
from comity.portal.answers.waiting import TABLES, nobody_waits

ENDLESS = {
    "sqlite": "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
    " SELECT count(*) FROM n",
    "postgresql": "SELECT pg_sleep(3600)",
}


@pytest.fixture(params=["127.0.0.1", "::1"])
def reader(request: pytest.FixtureRequest) -> Iterator[tuple[socket.socket, dict[str, str]]]:
    """A connection to a server that does not answer, and what the server knows of it."""
    family = socket.AF_INET6 if ":" in request.param else socket.AF_INET
    with socket.create_server((request.param, 0), family=family) as listening:
        port = listening.getsockname()[1]
        with socket.create_connection((request.param, port)) as there, listening.accept()[0]:
            yield there, {"REMOTE_ADDR": request.param, "SERVER_PORT": str(port)}


@pytest.mark.skipif(not TABLES[0].exists(), reason="the system has no table of connections")
def test_a_reader_is_there_until_their_connection_ends(
    reader: tuple[socket.socket, dict[str, str]],
) -> None:
    there, known = reader
    left = nobody_waits(RequestFactory().get("/", **known))  # type: ignore[arg-type]

    assert left is not None
    assert not left()
    there.close()
    assert left()


def test_where_nothing_says_so_a_reader_is_taken_to_be_there() -> None:
    assert nobody_waits(RequestFactory().get("/", REMOTE_ADDR="192.0.2.1")) is None


def test_a_statement_stops_when_its_reader_leaves(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time_limit, "LOOK", 0.01)

    def stopped() -> None:
        with time_limit.at_most(3600, left=lambda: True), connection.cursor() as cursor:
            cursor.execute(ENDLESS[engine.name])

    with pytest.raises((OperationalError, OutOfTimeError)):
        stopped()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)


def test_who_left_while_they_waited_costs_nothing(
    portal: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    COPIES.forget()
    portal.get("/visits?format=csv&on=2014-12-28")
    monkeypatch.setattr(load, "nobody_waits", lambda _: lambda: True)

    with CaptureQueriesContext(connection) as asked:
        answer = portal.get("/visits?format=csv&on=2014-12-29")

    assert answer.status_code == 503
    assert not any("FROM visit" in one["sql"] for one in asked)
