"""A mandate that withdrew from a matter and came back takes part twice: a row for each.

`comity rebuild` fills the table, as after every change of a fold.
"""

from django.db import migrations, models


def without_rowid(apps, schema_editor):
    """Keep the table by its natural key alone on SQLite."""
    if schema_editor.connection.vendor != "sqlite":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'course'")
        (made,) = cursor.fetchone()
        cursor.execute("DROP TABLE course")
        cursor.execute(f"{made} WITHOUT ROWID")


def fold_anew(apps, schema_editor):
    """Have every stream folded anew."""
    schema_editor.execute("UPDATE head SET fold_version = 0")


class Migration(migrations.Migration):
    dependencies = [("ledger", "0022_scrubbed")]

    operations = [
        migrations.DeleteModel(name="Course"),
        migrations.CreateModel(
            name="Course",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "stream",
                        "dossier",
                        "mandate",
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
                ("mandate", models.TextField()),
                ("no", models.IntegerField()),
                ("joined", models.IntegerField()),
                ("left", models.IntegerField()),
                ("left_because", models.TextField()),
                ("asked", models.TextField()),
                ("carried", models.TextField()),
                ("requested", models.IntegerField()),
                ("invited", models.IntegerField()),
                ("acknowledged", models.IntegerField()),
                ("readings", models.IntegerField()),
            ],
            options={"db_table": "course"},
        ),
        migrations.RunPython(without_rowid, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="course",
            index=models.Index(
                fields=["stream", "mandate", "dossier", "joined", "readings"],
                name="course_joined",
            ),
        ),
        migrations.RunPython(fold_anew, migrations.RunPython.noop),
    ]
