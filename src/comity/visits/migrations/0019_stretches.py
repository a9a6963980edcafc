from django.db import migrations


def add(apps, schema_editor):
    """Change the table of coverage as migration 0029 of the ledger says."""
    schema_editor.execute("ALTER TABLE coverage ADD COLUMN earlier text NOT NULL DEFAULT ''")
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE coverage ALTER COLUMN earlier DROP DEFAULT")


def remove(apps, schema_editor):
    """Undo that."""
    schema_editor.execute("ALTER TABLE coverage DROP COLUMN earlier")


class Migration(migrations.Migration):
    """What was covered before a gap; a rebuild fills the column."""

    dependencies = [("visits", "0018_effects"), ("ledger", "0029_stretches")]

    operations = [migrations.RunPython(add, remove)]
