from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("visits", "0017_read_by_nothing"),
    ]

    operations = [
        migrations.CreateModel(
            name="EffectCard",
            fields=[
                ("stream", models.TextField()),
                ("state", models.TextField()),
                ("readings", models.SmallIntegerField()),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "stream",
                        "dossier",
                        "act",
                        "did",
                        "readings",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("dossier", models.TextField()),
                ("act", models.TextField()),
                ("did", models.TextField()),
                ("notice", models.IntegerField()),
            ],
            options={
                "verbose_name": "effect of an act",
                "db_table": "effect",
            },
        ),
    ]
