"""That a key names one event stands in the index of ids, which are made of keys (decision 31).

SQLite makes the table anew without the index of keys, and loses what guards it.
"""

from django.db import migrations

from comity.ledger.migrations import _guards as guards


def guard(apps, schema_editor):
    """Put the triggers where they were."""
    if schema_editor.connection.vendor == "sqlite":
        for statement in guards.anew():
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0017_first_place")]

    operations = [
        migrations.RemoveConstraint(model_name="event", name="event_key"),
        migrations.RunPython(guard, migrations.RunPython.noop),
    ]
