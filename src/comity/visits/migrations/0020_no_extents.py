"""Between which days the acts of a visit can lie is read by nothing: a stream is folded whole."""

from django.db import migrations

COLUMNS = ("earliest", "latest")


def without_them(apps, schema_editor):
    """Drop the columns as they are: a table made anew would get row numbers on SQLite (0011)."""
    for column in COLUMNS:
        schema_editor.execute(f"ALTER TABLE visit DROP COLUMN {column}")


def with_them(apps, schema_editor):
    """Undo that; a rebuild of that program fills the columns."""
    for column in COLUMNS:
        schema_editor.execute(f"ALTER TABLE visit ADD COLUMN {column} integer NOT NULL DEFAULT 0")
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"ALTER TABLE visit ALTER COLUMN {column} DROP DEFAULT")


class Migration(migrations.Migration):
    dependencies = [("visits", "0019_stretches")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(without_them, with_them)],
            state_operations=[
                migrations.RemoveField(model_name="visitcard", name=column) for column in COLUMNS
            ],
        )
    ]
