"""The tables brought up to date, each step whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management import call_command
from django.core.management.commands import migrate
from django.db.migrations.executor import MigrationExecutor


class _Whole(MigrationExecutor):
    """Applies migrations, each in one transaction with the row that says so.

    Django leaves indexes and keys to the end of a migration, and writes the row after it then:
    whoever is killed between the two has tables that no later run can make again.
    """

    def apply_migration(self, state: Any, migration: Any, *args: Any, **options: Any) -> Any:
        apply = migration.apply

        def apply_whole(before: Any, schema_editor: Any, *more: Any) -> Any:
            after = apply(before, schema_editor, *more)
            for statement in schema_editor.deferred_sql:
                schema_editor.execute(statement, None)
            schema_editor.deferred_sql.clear()
            return after

        migration.apply = apply_whole
        try:
            return super().apply_migration(state, migration, *args, **options)
        finally:
            migration.apply = apply


@contextmanager
def _each_whole() -> Iterator[None]:
    """Let the command of Django apply them so: it takes no other executor."""
    command: Any = migrate
    before = command.MigrationExecutor
    command.MigrationExecutor = _Whole
    try:
        yield
    finally:
        command.MigrationExecutor = before


def bring_up_to_date() -> None:
    """Apply every migration that the database lacks."""
    with _each_whole():
        call_command("migrate", verbosity=0, interactive=False)
