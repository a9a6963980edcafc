"""Mandate holders read their own drafts in a reading of their own (docs/decisions/0102)."""

from django.db import migrations


def fold_anew(apps, schema_editor):
    """Have `comity rebuild` say of each row whether it holds there: until then none is served."""
    schema_editor.execute("UPDATE head SET fold_version = 0")


class Migration(migrations.Migration):
    """A fourth reading: that of the mandate holder, before the State is told."""

    dependencies = [("ledger", "0010_open_matters")]

    operations = [migrations.RunPython(fold_anew, migrations.RunPython.noop)]
