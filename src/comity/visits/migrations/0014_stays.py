"""Which of the participations of its mandate in a visit a stage is of; a rebuild fills it."""

from django.db import migrations, models


def without_row_numbers(apps, schema_editor):
    """Keep the table by its natural key alone on SQLite, which lost that when it was changed."""
    if schema_editor.connection.vendor != "sqlite":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "SELECT sql FROM sqlite_master WHERE tbl_name = 'stage' AND sql > '' ORDER BY type DESC"
        )
        table, *indexes = [sql for (sql,) in cursor.fetchall()]
        cursor.execute("DROP TABLE stage")
        cursor.execute(f"{table} WITHOUT ROWID")
        for index in indexes:
            cursor.execute(index)


class Migration(migrations.Migration):
    dependencies = [("visits", "0013_reach"), ("ledger", "0023_stays")]

    operations = [
        migrations.AddField(
            model_name="stagecard",
            name="stay",
            field=models.IntegerField(default=0),
            preserve_default=False,
        ),
        migrations.RunPython(without_row_numbers, migrations.RunPython.noop),
    ]
