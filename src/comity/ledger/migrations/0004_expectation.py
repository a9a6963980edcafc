from django.db import migrations, models


def widen(apps, schema_editor):
    """Let heads say by which rules their rows were made; the table stays as it is."""
    schema_editor.execute("ALTER TABLE head ADD COLUMN rulebook text NOT NULL DEFAULT ''")


def without_rowid(apps, schema_editor):
    """Keep expectations by their natural key alone on SQLite, as spans and courses are."""
    if schema_editor.connection.vendor != "sqlite":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'expectation'")
        (made,) = cursor.fetchone()
        cursor.execute("DROP TABLE expectation")
        cursor.execute(f"{made} WITHOUT ROWID")


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_numbering")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(widen, migrations.RunPython.noop)],
            state_operations=[
                migrations.AddField(
                    model_name="head", name="rulebook", field=models.TextField(default="")
                ),
            ],
        ),
        migrations.CreateModel(
            name="Expectation",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "stream",
                        "dossier",
                        "no",
                        "readings",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("stream", models.TextField()),
                ("state", models.TextField()),
                ("dossier", models.TextField()),
                ("no", models.IntegerField()),
                ("rule", models.TextField()),
                ("provision", models.TextField()),
                ("shape", models.TextField()),
                ("party", models.TextField()),
                ("opened_by", models.TextField()),
                ("opened_on", models.IntegerField()),
                ("since", models.IntegerField()),
                ("until", models.IntegerField()),
                ("due", models.IntegerField()),
                ("computed", models.TextField()),
                ("met_by", models.TextField()),
                ("met_on", models.IntegerField()),
                ("in_time", models.TextField()),
                ("given", models.TextField()),
                ("ended_by", models.TextField()),
                ("ended_on", models.IntegerField()),
                ("covered_to", models.IntegerField()),
                ("private", models.IntegerField()),
                ("readings", models.IntegerField()),
            ],
            options={"db_table": "expectation"},
        ),
        migrations.RunPython(without_rowid, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="expectation",
            index=models.Index(fields=["rule", "state"], name="expectation_rule_state"),
        ),
    ]
