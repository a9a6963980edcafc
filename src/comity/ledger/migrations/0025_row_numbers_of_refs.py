"""A ref is not replaced by the number that SQLite gives its row.

The other tables that are only ever added to have that number as their key. That of refs has one
beside its key: an INSERT OR REPLACE that named it took the row's place with another stream and ref.
"""

from django.db import migrations

from comity.ledger.migrations import _guards as guards


def guard(apps, schema_editor):
    """Put the trigger in the place of that of migration 0001."""
    if schema_editor.connection.vendor == "sqlite":
        for statement in guards.by_row_number():
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0024_covered_each")]

    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
