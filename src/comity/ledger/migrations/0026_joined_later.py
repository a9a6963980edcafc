from django.db import migrations


def fold_anew(apps, schema_editor):
    """Have `comity rebuild` say to whom the past of a matter is open: until then none is served."""
    schema_editor.execute("UPDATE head SET fold_version = 0")


class Migration(migrations.Migration):
    """A mandate that joins a matter reads its past where that is opened (docs/decisions/0174)."""

    dependencies = [("ledger", "0025_row_numbers_of_refs")]

    operations = [migrations.RunPython(fold_anew, migrations.RunPython.noop)]
