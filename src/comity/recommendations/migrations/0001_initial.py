from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="RecommendationCard",
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
                ("mandates", models.TextField()),
                ("type", models.TextField()),
                ("symbol", models.TextField()),
                ("paragraph", models.TextField()),
                ("text", models.TextField()),
                ("worded", models.TextField()),
                ("themes", models.TextField()),
                ("affected", models.TextField()),
                ("sdgs", models.TextField()),
                ("about", models.TextField()),
                ("annotation_id", models.TextField()),
                ("addressee", models.TextField()),
                ("position", models.TextField()),
                ("state_says", models.TextField()),
                ("state_on", models.TextField()),
                ("state_source", models.TextField()),
                ("holder_says", models.TextField()),
                ("holder_on", models.TextField()),
                ("holder_reasons", models.TextField()),
                ("others_say", models.TextField()),
                ("asked_on", models.TextField()),
                ("due", models.TextField()),
                ("repeated", models.IntegerField()),
                ("opened", models.IntegerField()),
                ("first_made", models.IntegerField()),
                ("readings", models.SmallIntegerField()),
            ],
            options={
                "db_table": "recommendation",
                "indexes": [
                    models.Index(fields=["opened"], name="recommendation_opened"),
                    models.Index(fields=["state", "opened"], name="recommendation_state"),
                    models.Index(fields=["symbol"], name="recommendation_symbol"),
                    models.Index(
                        condition=models.Q(("about__gt", "")),
                        fields=["about"],
                        name="recommendation_about",
                    ),
                ],
            },
        ),
    ]
