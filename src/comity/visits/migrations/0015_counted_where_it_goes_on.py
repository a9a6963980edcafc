"""What is merged is counted where it goes on: the index that counts knows when it was merged."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("visits", "0014_stays"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="visitcard",
            name="visit_standing",
        ),
        migrations.AddIndex(
            model_name="visitcard",
            index=models.Index(
                fields=[
                    "state",
                    "status",
                    "turn",
                    "settled",
                    "covered_to",
                    "readings",
                    "merged_on",
                ],
                name="visit_standing",
            ),
        ),
    ]
