from django.db import migrations


class Migration(migrations.Migration):
    """Coverage is the ledger's now; its table stays where it is."""

    dependencies = [("visits", "0002_measures"), ("ledger", "0005_coverage")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.DeleteModel(name="CoverageCard")]
        )
    ]
