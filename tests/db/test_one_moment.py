"""What is asked in one moment is of one record, from either side, whoever records meanwhile."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import DatabaseError, connections, transaction
from tests.databases import Databases
from tests.make import day, fact
from tests.public_role import ROLE, with_a_role
from tests.register import RECORDING, ready

from comity.accounts.domain import PUBLIC_READER
from comity.cli.public_side import let_read
from comity.ledger.queries import one_moment
from comity.ledger.queries.side import public_side
from comity.register.services import record
from comity.visits import queries

ON = day("2024-12-31")


@pytest.fixture
def public(databases: Databases) -> Iterator[None]:
    """A register of PostgreSQL that the public reads through a role of its own."""
    with databases.fresh("postgresql", ready) as engine, with_a_role(engine, f"{ROLE}_moment"):
        let_read()
        yield


def somebody_records() -> None:
    """Another process records a request to Norway, learnt years ago."""

    def recording() -> None:
        asked = fact("request", "2020-01-15", learnt=day("2020-01-20"))
        record([asked], recording=RECORDING)
        connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(recording).result()


def visits(known: int | None = None) -> int:
    """How many visits are on record, in a reading of its own."""
    page = queries.visits(queries.VisitQuery(), viewer=PUBLIC_READER, on=ON, known=known)
    return int(page.count)


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("known", [None, day("2023-06-01")])
def test_readings_of_one_moment_tell_of_the_same_record(known: int | None) -> None:
    with one_moment():
        before = visits()
        somebody_records()
        meanwhile = visits(), visits(known)

    assert (before, meanwhile) == (0, (0, 0))
    assert (visits(), visits(known)) == (1, 1)


@pytest.mark.usefixtures("public")
def test_what_the_owner_folds_for_the_public_is_of_the_moment_that_the_public_reads() -> None:
    with public_side():
        with one_moment():
            before = visits()
            somebody_records()
            meanwhile = visits(), visits(day("2023-06-01"))
        after = visits(), visits(day("2023-06-01"))

    assert (before, meanwhile) == (0, (0, 0))
    assert after == (1, 1)


@pytest.mark.usefixtures("register")
def test_what_writes_is_refused_in_a_moment_that_is_read() -> None:
    with one_moment(), pytest.raises(DatabaseError, match="transaction"), transaction.atomic():
        pass
