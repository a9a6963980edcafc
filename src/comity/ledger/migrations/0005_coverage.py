from django.db import migrations, models


class Migration(migrations.Migration):
    """Coverage is the ledger's, since every matter is folded with it; its table is where it was."""

    dependencies = [("ledger", "0004_expectation")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="CoverageCard",
                    fields=[
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "stream",
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
                        ("mandate", models.TextField()),
                        ("begins", models.IntegerField()),
                        ("ends", models.IntegerField()),
                        ("reports", models.SmallIntegerField()),
                        ("letters", models.SmallIntegerField()),
                        ("source", models.TextField()),
                        ("act", models.TextField()),
                        ("readings", models.SmallIntegerField()),
                    ],
                    options={"verbose_name": "coverage", "db_table": "coverage"},
                ),
            ]
        )
    ]
