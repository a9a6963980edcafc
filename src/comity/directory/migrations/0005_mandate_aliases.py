"""Mandates have other words by which they are found, such as their short names."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Give mandates a table of aliases, which the data file fills."""

    dependencies = [("directory", "0004_read_by_nothing")]

    operations = [
        migrations.CreateModel(
            name="MandateAlias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("alias", models.TextField()),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="directory.mandate"
                    ),
                ),
            ],
            options={"db_table": "directory_mandate_alias"},
        ),
    ]
