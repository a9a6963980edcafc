from django.db import migrations, models

CARDS = ("stage", "ask", "unit", "deed")


def without_row_numbers(apps, schema_editor):
    """Keep these tables by their natural key alone on SQLite: a scan then reads half as much, and
    comes to the rows of a State and mandate in one go."""
    connection = schema_editor.connection
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for table in CARDS:
            cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [table])
            (made,) = cursor.fetchone()
            cursor.execute(f"DROP TABLE {table}")
            cursor.execute(f"{made} WITHOUT ROWID")


class Migration(migrations.Migration):
    """The cards of what is counted in the order of State and mandate; `comity rebuild` fills them
    from the record, as it does after every change of the fold."""

    dependencies = [("visits", "0003_coverage")]

    operations = [
        *[
            migrations.DeleteModel(name=name)
            for name in ("AskCard", "DeedCard", "StageCard", "UnitCard")
        ],
        migrations.CreateModel(
            name="AskCard",
            fields=[
                ("stream", models.TextField()),
                ("state", models.TextField()),
                ("readings", models.SmallIntegerField()),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "stream",
                        "mandate",
                        "dossier",
                        "no",
                        "readings",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("dossier", models.TextField()),
                ("mandate", models.TextField()),
                ("no", models.IntegerField()),
                ("thread", models.TextField()),
                ("lead", models.SmallIntegerField()),
                ("act", models.TextField()),
                ("kind", models.TextField()),
                ("day", models.IntegerField()),
                ("fine", models.SmallIntegerField()),
                ("dated", models.SmallIntegerField()),
                ("ahead", models.IntegerField()),
            ],
            options={
                "verbose_name": "asking act",
                "db_table": "ask",
                "indexes": [models.Index(fields=["stream", "dossier"], name="ask_visit")],
            },
        ),
        migrations.CreateModel(
            name="DeedCard",
            fields=[
                ("stream", models.TextField()),
                ("state", models.TextField()),
                ("readings", models.SmallIntegerField()),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "stream",
                        "mandate",
                        "dossier",
                        "no",
                        "readings",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("dossier", models.TextField()),
                ("mandate", models.TextField()),
                ("no", models.IntegerField()),
                ("lead", models.SmallIntegerField()),
                ("act", models.TextField()),
                ("kind", models.TextField()),
                ("actor", models.TextField()),
                ("day", models.IntegerField()),
                ("fine", models.SmallIntegerField()),
                ("reason", models.TextField()),
                ("value", models.TextField()),
                ("met", models.IntegerField()),
                ("met_fine", models.SmallIntegerField()),
                ("met_by", models.TextField()),
                ("notice", models.IntegerField()),
                ("did", models.IntegerField()),
                ("contested", models.IntegerField()),
                ("covered_to", models.IntegerField()),
            ],
            options={
                "verbose_name": "deed",
                "db_table": "deed",
                "indexes": [models.Index(fields=["stream", "dossier"], name="deed_visit")],
            },
        ),
        migrations.CreateModel(
            name="StageCard",
            fields=[
                ("stream", models.TextField()),
                ("state", models.TextField()),
                ("readings", models.SmallIntegerField()),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "stream",
                        "mandate",
                        "dossier",
                        "no",
                        "readings",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("dossier", models.TextField()),
                ("mandate", models.TextField()),
                ("no", models.IntegerField()),
                ("begins", models.IntegerField()),
                ("ends", models.IntegerField()),
                ("stands", models.IntegerField()),
                ("thread", models.TextField()),
                ("opened", models.IntegerField()),
                ("status", models.TextField()),
                ("by", models.TextField()),
                ("turn", models.TextField()),
                ("because", models.TextField()),
                ("reason", models.TextField()),
                ("cause", models.TextField()),
                ("contested", models.SmallIntegerField()),
                ("oral", models.SmallIntegerField()),
                ("firm", models.SmallIntegerField()),
                ("offered", models.SmallIntegerField()),
                ("first_day", models.IntegerField()),
                ("last_day", models.IntegerField()),
                ("first_asked", models.IntegerField()),
                ("requested_on", models.IntegerField()),
                ("requested_before", models.IntegerField()),
                ("asked_on", models.IntegerField()),
                ("unasked_on", models.IntegerField()),
                ("reminders", models.IntegerField()),
                ("state_act", models.IntegerField()),
                ("beyond", models.SmallIntegerField()),
                ("covered_from", models.IntegerField()),
                ("covered_to", models.IntegerField()),
                ("known_to", models.IntegerField()),
                ("coarse", models.SmallIntegerField()),
                ("delivered", models.SmallIntegerField()),
                ("d_state", models.IntegerField()),
                ("d_holder", models.IntegerField()),
                ("d_both", models.IntegerField()),
                ("d_nobody", models.IntegerField()),
                ("d_office", models.IntegerField()),
            ],
            options={
                "verbose_name": "stage",
                "db_table": "stage",
                "indexes": [models.Index(fields=["stream", "dossier"], name="stage_visit")],
            },
        ),
        migrations.CreateModel(
            name="UnitCard",
            fields=[
                ("stream", models.TextField()),
                ("state", models.TextField()),
                ("readings", models.SmallIntegerField()),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "stream",
                        "mandate",
                        "dossier",
                        "no",
                        "readings",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("dossier", models.TextField()),
                ("mandate", models.TextField()),
                ("no", models.IntegerField()),
                ("thread", models.TextField()),
                ("since", models.IntegerField()),
                ("until", models.IntegerField()),
                ("asked", models.IntegerField()),
                ("answered", models.IntegerField()),
                ("beyond", models.IntegerField()),
                ("accepted", models.IntegerField()),
                ("dated", models.IntegerField()),
                ("visited", models.IntegerField()),
                ("refused", models.IntegerField()),
                ("unknown", models.IntegerField()),
                ("ended", models.IntegerField()),
                ("ended_because", models.TextField()),
                ("covered_to", models.IntegerField()),
                ("fine", models.SmallIntegerField()),
                ("act", models.TextField()),
            ],
            options={
                "verbose_name": "unit",
                "db_table": "unit",
                "indexes": [models.Index(fields=["stream", "dossier"], name="unit_visit")],
            },
        ),
        migrations.RunPython(without_row_numbers, migrations.RunPython.noop),
    ]
