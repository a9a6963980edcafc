"""What PostgreSQL prepares and counts to plan by: never what a reader would be told wrongly by."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import connection
from tests.databases import Databases, Engine
from tests.make import day, fact
from tests.register import ready

from comity.accounts.domain import PUBLIC_READER
from comity.ledger.domain import Recording
from comity.ledger.queries.sql import in_list
from comity.ledger.services import keeping
from comity.ledger.tables import fetch, fetch_among
from comity.register.services import record
from comity.visits.queries import VisitQuery, dossier, visits

OFTEN = 8  # more often than a connection waits before it has a statement prepared


@pytest.fixture
def register(databases: Databases) -> Iterator[Engine]:
    """A register on PostgreSQL: SQLite prepares nothing for later."""
    with databases.fresh("postgresql", ready) as fresh:
        yield fresh


def test_a_list_asked_often_is_still_told_as_it_was_known(register: Engine) -> None:
    for year in ("2010", "2012"):
        learnt = day(f"{year}-04-01")
        told = fact("reminder", f"{year}-03-01", key=year, source="A/HRC/1", learnt=learnt)
        record([told], recording=Recording(datetime(2026, 11, 25, tzinfo=UTC)))
    on = day("2014-01-01")

    def last(known: int | None) -> list[str]:
        found = visits(VisitQuery(), viewer=PUBLIC_READER, on=on, known=known).items
        return [str(one.last_contact) for one in found]

    first = last(day("2011-01-01"))  # from now on the session has a place for temporary tables
    asked = [last(None) for _ in range(OFTEN)]
    prepared = _prepared()
    known = last(day("2011-01-01"))

    assert prepared > 0
    assert asked == [["2012-03-01"]] * OFTEN
    assert first == known == ["2010-03-01"]
    assert last(None) == asked[0]


def _prepared() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements")
        return int(cursor.fetchone()[0])


@pytest.mark.parametrize("asked", [range(5, 9), range(17, 33)])
def test_short_lists_of_several_lengths_are_one_statement(register: Engine, asked: range) -> None:
    before = _prepared()

    found = [
        list(fetch_among("SELECT name FROM meta WHERE name IN {names}", ["epoch"] * count))
        for _ in range(OFTEN)
        for count in asked
    ]

    assert found == [[("epoch",)]] * OFTEN * len(asked)
    assert _prepared() - before == 1


def test_what_is_asked_of_one_visit_is_planned_once(register: Engine) -> None:
    record(
        [fact("request", "2010-03-01", source="A/HRC/1")],
        recording=Recording(datetime(2026, 11, 25, tzinfo=UTC)),
    )
    (one,) = visits(VisitQuery(), viewer=PUBLIC_READER, on=day("2014-01-01")).items

    for _ in range(3 * OFTEN):
        dossier(one.ref, viewer=PUBLIC_READER, on=day("2014-01-01"))

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_prepared_statements"
            " WHERE statement LIKE '%%JOIN span s %%' AND generic_plans > custom_plans"
        )
        assert cursor.fetchone() == (1,)


def test_a_list_of_one_is_read_as_one_of_several(databases: Databases) -> None:
    with databases.fresh("postgresql", ready):
        for members in ([("a", 1)], [("a", 1), ("b", 2)]):
            values: dict[str, str | int] = {}
            clause = in_list("of", members, values)
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT column1, column2 FROM {clause} AS listed", values)
                assert cursor.fetchall() == members


def test_what_comes_at_once_is_counted_where_it_is_much_of_the_record(
    register: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def recorded(*years: int) -> int:
        told = [fact("reminder", f"{year}-03-01", key=str(year)) for year in years]
        record(told, recording=Recording(datetime(2026, 11, 25, tzinfo=UTC)))
        ((counted,),) = fetch("SELECT reltuples FROM pg_class WHERE oid = 'event'::regclass")
        return int(counted)

    assert recorded(2010, 2011, 2012) <= 0
    monkeypatch.setattr(keeping, "MUCH", 3)
    assert recorded(2013) <= 0
    assert recorded(2014, 2015, 2016) == 7
