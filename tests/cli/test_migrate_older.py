"""A record of before some columns were left out is brought up to date, and tells the same."""

from django.core.management import call_command
from django.db import connection
from tests.cli.conftest import Run
from tests.databases import Engine

from comity.ledger.queries import projections_digest
from comity.ledger.tables import fetch, run
from comity.register.lifecycles import LIFECYCLES

GONE = {
    "directory_party": "m49",
    "directory_edition": "loaded_at",
    "outbox_digest": "sent_at",
    "unit": "ended_because",
}
BEFORE = (("directory", "0003"), ("outbox", "0002"), ("visits", "0016"))


def columns(table: str) -> list[str]:
    with connection.cursor() as cursor:
        return [
            column.name for column in connection.introspection.get_table_description(cursor, table)
        ]


def test_columns_that_nothing_read_go_and_nothing_else(each_sample: Engine, comity: Run) -> None:
    before = projections_digest(LIFECYCLES.values())
    for app, name in BEFORE:
        call_command("migrate", app, name, verbosity=0)
    assert all(column in columns(table) for table, column in GONE.items())
    run("UPDATE unit SET ended_because = 'withdrawn'", [])

    done, _, shown = comity("migrate"), comity("rebuild"), comity("visits", "--format", "json")

    assert (done.code, shown.code) == (0, 0), done.err + shown.err
    assert not any(column in columns(table) for table, column in GONE.items())
    assert projections_digest(LIFECYCLES.values()) == before
    if connection.vendor == "sqlite":  # the table has no row numbers
        ((made,),) = fetch("SELECT sql FROM sqlite_master WHERE name = 'unit'")
        assert str(made).endswith("WITHOUT ROWID")
