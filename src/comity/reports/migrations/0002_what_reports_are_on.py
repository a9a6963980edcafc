from django.db import migrations, models

NONE = 9_999_999  # OPEN_END: until the rebuild that the new version of the fold asks for


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]

    operations = [
        *(
            migrations.AddField(
                model_name="reportcard",
                name=name,
                field=models.IntegerField(default=NONE),
                preserve_default=False,
            )
            for name in ("shared", "comment_due", "commented")
        ),
        migrations.AddField(
            model_name="inputcard",
            name="asked",
            field=models.TextField(default=""),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="reportcard",
            index=models.Index(
                condition=models.Q(("state__gt", "")), fields=["state"], name="report_state"
            ),
        ),
    ]
