from django.db import migrations, models

WAS = ("reports", "letters")
DAYS = ("reports_from", "reports_to", "letters_from", "letters_to")


class Migration(migrations.Migration):
    """From when to when reports and letters are covered, each for itself; migration 0016 of visits,
    by whose first migration the table was made, changes the table.
    """

    dependencies = [("ledger", "0023_stays")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                *(migrations.RemoveField(model_name="coveragecard", name=name) for name in WAS),
                *(
                    migrations.AddField(
                        model_name="coveragecard",
                        name=name,
                        field=models.IntegerField(default=0),
                        preserve_default=False,
                    )
                    for name in DAYS
                ),
            ]
        )
    ]
