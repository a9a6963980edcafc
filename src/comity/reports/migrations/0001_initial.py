from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="SessionCard",
            fields=[
                ("stream", models.TextField()),
                ("state", models.TextField()),
                ("readings", models.SmallIntegerField()),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "stream",
                        "no",
                        "readings",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("no", models.IntegerField()),
                ("session", models.TextField()),
                ("begins", models.IntegerField()),
                ("ends", models.IntegerField()),
                ("opens", models.IntegerField()),
                ("closes", models.IntegerField()),
            ],
            options={
                "db_table": "session",
            },
        ),
        migrations.CreateModel(
            name="InputCard",
            fields=[
                ("stream", models.TextField()),
                ("state", models.TextField()),
                ("readings", models.SmallIntegerField()),
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
                ("dossier", models.TextField()),
                ("no", models.IntegerField()),
                ("act", models.TextField()),
                ("of", models.TextField()),
                ("actor", models.TextField()),
                ("party", models.TextField()),
                ("languages", models.TextField()),
                ("day", models.IntegerField()),
                ("due", models.IntegerField()),
            ],
            options={
                "db_table": "report_input",
                "indexes": [models.Index(fields=["party"], name="report_input_party")],
            },
        ),
        migrations.CreateModel(
            name="ReportCard",
            fields=[
                ("stream", models.TextField()),
                ("state", models.TextField()),
                ("readings", models.SmallIntegerField()),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "stream",
                        "dossier",
                        "readings",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("dossier", models.TextField()),
                ("type", models.TextField()),
                ("slot", models.TextField()),
                ("mandates", models.TextField()),
                ("title", models.TextField()),
                ("session", models.TextField()),
                ("about", models.TextField()),
                ("symbol", models.TextField()),
                ("words", models.IntegerField()),
                ("languages", models.TextField()),
                ("opened", models.IntegerField()),
                ("asked", models.IntegerField()),
                ("input_due", models.IntegerField()),
                ("noted", models.IntegerField()),
                ("submitted", models.IntegerField()),
                ("issued", models.IntegerField()),
                ("presented", models.IntegerField()),
                ("annexed", models.IntegerField()),
                ("withdrawn", models.IntegerField()),
                ("inputs", models.IntegerField()),
            ],
            options={
                "db_table": "report",
                "indexes": [
                    models.Index(fields=["session"], name="report_session"),
                    models.Index(
                        condition=models.Q(("about__gt", "")),
                        fields=["about"],
                        name="report_about",
                    ),
                ],
            },
        ),
    ]
