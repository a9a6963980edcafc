from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="ChallengeCard",
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
                ("challenge", models.TextField()),
                ("what", models.TextField()),
                ("effect", models.TextField()),
                ("about", models.TextField()),
                ("symbol", models.TextField()),
                ("response", models.TextField()),
                ("response_symbol", models.TextField()),
                ("outcome", models.TextField()),
                ("opened", models.IntegerField()),
                ("readings", models.SmallIntegerField()),
            ],
            options={
                "db_table": "challenge",
                "indexes": [models.Index(fields=["state", "opened"], name="challenge_state")],
            },
        ),
    ]
