"""The M49 code of a party and the moment of loading were read by nothing."""

from datetime import UTC, datetime

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("directory", "0003_dates_as_written")]

    operations = [
        migrations.RemoveField(model_name="party", name="m49"),
        # What the row gets where this is undone.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="edition",
                    name="loaded_at",
                    field=models.DateTimeField(default=datetime(2026, 1, 1, tzinfo=UTC)),
                )
            ]
        ),
        migrations.RemoveField(model_name="edition", name="loaded_at"),
    ]
