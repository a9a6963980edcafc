from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="StatementCard",
            fields=[
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
                ("stream", models.TextField()),
                ("state", models.TextField()),
                ("dossier", models.TextField()),
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
                        condition=models.Q(("about__gt", "")),
                        fields=["about"],
                        name="statement_about",
                    ),
                ],
            },
        ),
    ]
