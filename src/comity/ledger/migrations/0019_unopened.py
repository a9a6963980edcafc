"""What was replaced or taken back before its day of publication is not opened by it (decision 134).

The table that says so is a projection: until `comity rebuild` has filled it nothing is served.
"""

from django.db import migrations, models


def without_rowid(apps, schema_editor):
    """Keep the table by its natural key alone on SQLite, as other projections are."""
    if schema_editor.connection.vendor != "sqlite":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'unopened'")
        (made,) = cursor.fetchone()
        cursor.execute("DROP TABLE unopened")
        cursor.execute(f"{made} WITHOUT ROWID")


def fold_anew(apps, schema_editor):
    """Have every stream folded anew."""
    schema_editor.execute("UPDATE head SET fold_version = 0")


class Migration(migrations.Migration):
    dependencies = [("ledger", "0018_keys_in_ids")]

    operations = [
        migrations.CreateModel(
            name="Unopened",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "event",
                        "stream",
                        "readings",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("stream", models.TextField()),
                ("event", models.TextField()),
                ("readings", models.IntegerField()),
            ],
            options={"db_table": "unopened"},
        ),
        migrations.RunPython(without_rowid, migrations.RunPython.noop),
        migrations.RunPython(fold_anew, migrations.RunPython.noop),
    ]
