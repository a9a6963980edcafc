"""An event has a place from 1 on, in the record and in its stream (decision 118).

What stood before the first position was folded, and no reader of the chain came by it.
"""

from django.db import migrations

from comity.ledger.migrations import _guards as guards


def guard(apps, schema_editor):
    """Put the trigger in the place of that of migration 0001."""
    for statement in guards.from_the_first_place(schema_editor.connection.vendor):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0016_pairs")]

    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
