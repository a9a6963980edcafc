from django.db import migrations, models


def without_rowid(apps, schema_editor):
    """Keep the table by its natural key alone on SQLite, as spans and courses are."""
    if schema_editor.connection.vendor != "sqlite":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'concerned'")
        (made,) = cursor.fetchone()
        cursor.execute("DROP TABLE concerned")
        cursor.execute(f"{made} WITHOUT ROWID")


def fold_anew(apps, schema_editor):
    """Have `comity rebuild` fill the table: until then nothing is served."""
    schema_editor.execute("UPDATE head SET fold_version = 0")


class Migration(migrations.Migration):
    """Whose matter a dossier is: for readers who read their own matters otherwise than others."""

    dependencies = [("ledger", "0007_bound_events")]

    operations = [
        migrations.CreateModel(
            name="Concerned",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "stream",
                        "dossier",
                        "party",
                        "readings",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("stream", models.TextField()),
                ("dossier", models.TextField()),
                ("party", models.TextField()),
                ("readings", models.IntegerField()),
            ],
            options={"db_table": "concerned"},
        ),
        migrations.RunPython(without_rowid, migrations.RunPython.noop),
        migrations.RunPython(fold_anew, migrations.RunPython.noop),
    ]
