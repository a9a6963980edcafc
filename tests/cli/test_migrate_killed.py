"""Whoever stops `comity migrate` on its way leaves what the next one goes on with."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from tests.databases import Databases

from comity.cli.migrating import bring_up_to_date


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_each_migration_is_recorded_in_the_transaction_that_makes_it(
    databases: Databases, engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    apart = []
    record = MigrationExecutor.record_migration

    def seen(self: MigrationExecutor, *migration: str) -> None:
        if not connection.in_atomic_block:
            apart.append(migration)
        record(self, *migration)

    monkeypatch.setattr(MigrationExecutor, "record_migration", seen)
    with databases.empty(engine):
        bring_up_to_date()
        executor = MigrationExecutor(connection)

        assert executor.loader.applied_migrations
        assert not executor.migration_plan(executor.loader.graph.leaf_nodes())
        assert not apart
