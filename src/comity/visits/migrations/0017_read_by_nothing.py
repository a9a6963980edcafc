"""Why a unit ended was read by nothing: that of the participation is told by its course."""

from django.db import migrations


def without_it(apps, schema_editor):
    """Drop the column as it is: a table made anew would get row numbers on SQLite (0011)."""
    schema_editor.execute("ALTER TABLE unit DROP COLUMN ended_because")


def with_it(apps, schema_editor):
    """Undo that; a rebuild of that program fills the column."""
    schema_editor.execute("ALTER TABLE unit ADD COLUMN ended_because text NOT NULL DEFAULT ''")
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE unit ALTER COLUMN ended_because DROP DEFAULT")


class Migration(migrations.Migration):
    dependencies = [("visits", "0016_reports_to")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(without_it, with_it)],
            state_operations=[migrations.RemoveField(model_name="unitcard", name="ended_because")],
        )
    ]
