from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="FiguresCard",
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
                ("period_from", models.TextField()),
                ("period_to", models.TextField()),
                ("first_day", models.IntegerField()),
                ("last_day", models.IntegerField()),
                ("total", models.TextField()),
                ("method", models.TextField()),
                ("by_source", models.TextField()),
                ("by_category", models.TextField()),
                ("by_outcome", models.TextField()),
                ("by_subject", models.TextField()),
                ("published", models.TextField()),
                ("source", models.TextField()),
                ("explained", models.TextField()),
                ("opened", models.IntegerField()),
                ("readings", models.SmallIntegerField()),
            ],
            options={
                "db_table": "advisory_figures",
                "indexes": [models.Index(fields=["first_day"], name="advisory_figures_first_day")],
            },
        ),
    ]
