from django.db import migrations, models


class Migration(migrations.Migration):
    """Which participations are of a joint visit or request, and when each ended; a rebuild fills
    these columns.
    """

    dependencies = [
        ("visits", "0009_merged"),
    ]

    operations = [
        migrations.AddField(
            model_name="stagecard",
            name="joint",
            field=models.SmallIntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="unitcard",
            name="joint",
            field=models.SmallIntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="deedcard",
            name="thread",
            field=models.TextField(default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="deedcard",
            name="joint",
            field=models.SmallIntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="deedcard",
            name="ended",
            field=models.IntegerField(default=9999999),
            preserve_default=False,
        ),
    ]
