from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("visits", "0012_stands_alone"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReachCard",
            fields=[
                ("stream", models.TextField()),
                ("state", models.TextField()),
                ("readings", models.SmallIntegerField()),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "stream",
                        "dossier",
                        "begins",
                        "readings",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("dossier", models.TextField()),
                ("begins", models.IntegerField()),
                ("ends", models.IntegerField()),
                ("covered_to", models.IntegerField()),
            ],
            options={
                "verbose_name": "reach of a record",
                "db_table": "reach",
            },
        ),
    ]
