"""Dates are kept as the files write them too, and observers have the day from which they are one."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Make room for both; what is there is read anew from the files."""

    dependencies = [("directory", "0002_subjects_sorted")]

    operations = [
        migrations.RemoveField(
            model_name="party",
            name="member_first",
        ),
        migrations.RemoveField(
            model_name="party",
            name="member_last",
        ),
        migrations.AddField(
            model_name="capital",
            name="begins",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="capital",
            name="ends",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="mandatetitle",
            name="begins",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="mandatetitle",
            name="ends",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="name",
            name="begins",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="name",
            name="ends",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="party",
            name="begins",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="party",
            name="first",
            field=models.IntegerField(default=0),
        ),
        migrations.AddField(
            model_name="party",
            name="last",
            field=models.IntegerField(default=9999999),
        ),
        migrations.AddField(
            model_name="party",
            name="observer_first",
            field=models.IntegerField(default=9999999),
        ),
        migrations.RunSQL("DELETE FROM directory_edition", migrations.RunSQL.noop),
    ]
