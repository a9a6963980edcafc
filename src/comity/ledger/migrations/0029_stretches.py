from django.db import migrations, models


class Migration(migrations.Migration):
    """What was covered before a gap; migration 0019 of visits, by whose first migration the table
    was made, changes the table.
    """

    dependencies = [("ledger", "0028_files_waiting")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AddField(
                    model_name="coveragecard",
                    name="earlier",
                    field=models.TextField(default=""),
                    preserve_default=False,
                )
            ]
        )
    ]
