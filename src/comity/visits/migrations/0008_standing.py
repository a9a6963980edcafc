from django.db import migrations, models


class Migration(migrations.Migration):
    """Whose turn it is since a visit stands as it does; `comity rebuild` fills it."""

    dependencies = [
        ("visits", "0007_settled"),
    ]

    operations = [
        migrations.AddField(
            model_name="visitcard",
            name="turn",
            field=models.TextField(default=""),
            preserve_default=False,
        ),
        migrations.RemoveIndex(
            model_name="visitcard",
            name="visit_settled",
        ),
        migrations.AddIndex(
            model_name="visitcard",
            index=models.Index(
                fields=["state", "status", "turn", "settled", "covered_to", "readings"],
                name="visit_standing",
            ),
        ),
    ]
