from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="ImpactCard",
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
                ("kind_of", models.TextField()),
                ("also", models.TextField()),
                ("level", models.TextField()),
                ("title", models.TextField()),
                ("what", models.TextField()),
                ("happened", models.TextField()),
                ("who", models.TextField()),
                ("contribution", models.TextField()),
                ("about", models.TextField()),
                ("individuals", models.TextField()),
                ("substantiated", models.TextField()),
                ("substantiated_by", models.TextField()),
                ("state_says", models.TextField()),
                ("undone", models.TextField()),
                ("change_shown", models.IntegerField()),
                ("contribution_shown", models.IntegerField()),
                ("opened", models.IntegerField()),
                ("notified", models.IntegerField()),
                ("confirmed", models.IntegerField()),
                ("published", models.IntegerField()),
                ("reversed", models.IntegerField()),
                ("withdrawn", models.IntegerField()),
                ("readings", models.SmallIntegerField()),
            ],
            options={
                "db_table": "impact",
                "indexes": [models.Index(fields=["state", "opened"], name="impact_state")],
            },
        ),
    ]
