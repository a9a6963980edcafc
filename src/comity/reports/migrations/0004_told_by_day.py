"""What a report says of itself on each day, a row for each run of days; a rebuild fills it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0003_indexes_that_are_used")]

    operations = [
        migrations.DeleteModel("ReportCard"),
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
                ("begins", models.IntegerField()),
                ("ends", models.IntegerField()),
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
                ("shared", models.IntegerField()),
                ("comment_due", models.IntegerField()),
                ("commented", models.IntegerField()),
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
                    models.Index(fields=["state"], name="report_of_state"),
                    models.Index(fields=["about"], name="report_on_visit"),
                ],
            },
        ),
    ]
