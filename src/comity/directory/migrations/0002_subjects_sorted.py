"""Subjects of mandates have a key of their own for lists, as names have: Chinese by pinyin."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Give subjects a column for their place in a list."""

    dependencies = [("directory", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="mandatesubject",
            name="sort",
            field=models.TextField(blank=True, default=""),
        ),
    ]
