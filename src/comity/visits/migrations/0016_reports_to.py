from django.db import migrations, models

WAS = ("reports", "letters")
DAYS = ("reports_from", "reports_to", "letters_from", "letters_to")


def cover_each(apps, schema_editor):
    """Change the table of coverage as migration 0024 of the ledger says."""
    for name in DAYS:
        schema_editor.execute(f"ALTER TABLE coverage ADD COLUMN {name} integer NOT NULL DEFAULT 0")
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"ALTER TABLE coverage ALTER COLUMN {name} DROP DEFAULT")
    for name in WAS:
        schema_editor.execute(f"ALTER TABLE coverage DROP COLUMN {name}")


class Migration(migrations.Migration):
    """To which day the report on a visit would be on record, and from when to when reports and
    letters are covered; a rebuild fills these columns.
    """

    dependencies = [
        ("visits", "0015_counted_where_it_goes_on"),
        ("ledger", "0024_covered_each"),
    ]

    operations = [
        migrations.RunPython(cover_each, migrations.RunPython.noop),
        migrations.RemoveField(model_name="visitcard", name="reports_covered"),
        migrations.AddField(
            model_name="visitcard",
            name="reports_to",
            field=models.IntegerField(default=0),
            preserve_default=False,
        ),
    ]
