"""What a statement says of itself on each day, a row for each run of days; a rebuild fills it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("statements", "0001_initial")]

    operations = [
        migrations.DeleteModel("StatementCard"),
        migrations.CreateModel(
            name="StatementCard",
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
                ("begins", models.IntegerField()),
                ("ends", models.IntegerField()),
                ("type", models.TextField()),
                ("mandates", models.TextField()),
                ("title", models.TextField()),
                ("about", models.TextField()),
                ("symbol", models.TextField()),
                ("response", models.TextField()),
                ("urgent", models.TextField()),
                ("despite", models.TextField()),
                ("opened", models.IntegerField()),
                ("informed", models.IntegerField()),
                ("shared", models.IntegerField()),
                ("answered", models.IntegerField()),
                ("released", models.IntegerField()),
                ("amended", models.IntegerField()),
                ("withdrawn", models.IntegerField()),
                ("notice", models.IntegerField()),
                ("released_text", models.TextField()),
                ("readings", models.SmallIntegerField()),
            ],
            options={
                "db_table": "statement",
                "indexes": [
                    models.Index(fields=["state", "opened"], name="statement_state"),
                    models.Index(
                        fields=["about"],
                        name="statement_about",
                        condition=models.Q(about__gt=""),
                    ),
                ],
            },
        ),
    ]
