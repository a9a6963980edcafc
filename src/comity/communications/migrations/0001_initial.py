from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="ExtensionCard",
            fields=[
                ("stream", models.TextField()),
                ("state", models.TextField()),
                ("dossier", models.TextField()),
                ("readings", models.SmallIntegerField()),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "stream",
                        "dossier",
                        "act",
                        "readings",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("act", models.TextField()),
                ("lasts", models.TextField()),
                ("until", models.IntegerField()),
            ],
            options={
                "verbose_name": "extension",
                "db_table": "extension",
            },
        ),
        migrations.CreateModel(
            name="LetterCard",
            fields=[
                ("stream", models.TextField()),
                ("state", models.TextField()),
                ("dossier", models.TextField()),
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
                ("reference", models.TextField()),
                ("type", models.TextField()),
                ("joint", models.SmallIntegerField()),
                ("mandates", models.TextField()),
                ("addressee", models.TextField()),
                ("follows", models.TextField()),
                ("through", models.TextField()),
                ("urgency", models.TextField()),
                ("themes", models.TextField()),
                ("persons", models.IntegerField()),
                ("women", models.IntegerField()),
                ("opened", models.IntegerField()),
                ("sent", models.IntegerField()),
                ("sent_text", models.TextField()),
                ("received", models.IntegerField()),
                ("first_act", models.IntegerField()),
                ("acknowledged", models.IntegerField()),
                ("first_reply", models.IntegerField()),
                ("replied", models.IntegerField()),
                ("refused", models.IntegerField()),
                ("published", models.IntegerField()),
                ("covered_to", models.IntegerField()),
            ],
            options={
                "verbose_name": "communication",
                "db_table": "communication",
                "indexes": [
                    models.Index(fields=["state", "opened"], name="communication_state"),
                    models.Index(fields=["opened", "dossier"], name="communication_opened"),
                    models.Index(
                        condition=models.Q(("follows__gt", "")),
                        fields=["follows"],
                        name="communication_follows",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OpinionCard",
            fields=[
                ("stream", models.TextField()),
                ("state", models.TextField()),
                ("dossier", models.TextField()),
                ("readings", models.SmallIntegerField()),
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
                ("mandate", models.TextField()),
                ("no", models.IntegerField()),
                ("value", models.TextField()),
                ("begins", models.IntegerField()),
                ("ends", models.IntegerField()),
                ("act", models.TextField()),
            ],
            options={
                "verbose_name": "evaluation of a reply",
                "db_table": "opinion",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("begins__lt", models.F("ends"))),
                        name="opinion_lasts_a_day",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SignatureCard",
            fields=[
                ("stream", models.TextField()),
                ("state", models.TextField()),
                ("dossier", models.TextField()),
                ("readings", models.SmallIntegerField()),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "stream",
                        "dossier",
                        "mandate",
                        "readings",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("mandate", models.TextField()),
                ("sent", models.IntegerField()),
            ],
            options={
                "verbose_name": "signature",
                "db_table": "signature",
                "indexes": [models.Index(fields=["mandate", "sent"], name="signature_mandate")],
            },
        ),
        migrations.CreateModel(
            name="ThemeCard",
            fields=[
                ("stream", models.TextField()),
                ("state", models.TextField()),
                ("dossier", models.TextField()),
                ("readings", models.SmallIntegerField()),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "stream",
                        "dossier",
                        "theme",
                        "readings",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("theme", models.TextField()),
                ("sent", models.IntegerField()),
            ],
            options={
                "verbose_name": "theme of a letter",
                "db_table": "theme",
                "indexes": [models.Index(fields=["theme", "sent"], name="theme_theme")],
            },
        ),
    ]
