from django.db import migrations, models


class Migration(migrations.Migration):
    """How a visit ended; `comity rebuild` fills it, as after every change of the fold."""

    dependencies = [
        ("visits", "0006_more_time"),
    ]

    operations = [
        migrations.AddField(
            model_name="visitcard",
            name="settled",
            field=models.IntegerField(default=9999999),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="visitcard",
            name="status",
            field=models.TextField(default=""),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="visitcard",
            index=models.Index(
                fields=["state", "status", "settled", "readings"], name="visit_settled"
            ),
        ),
    ]
