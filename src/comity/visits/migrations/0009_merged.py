from django.db import migrations, models


class Migration(migrations.Migration):
    """Which visits were merged into one, for the page of the one that goes on."""

    dependencies = [
        ("visits", "0008_standing"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="visitcard",
            index=models.Index(
                fields=["stream", "merged_into"],
                condition=models.Q(merged_into__gt=""),
                name="visit_merged",
            ),
        ),
    ]
