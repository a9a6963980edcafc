from django.db import migrations, models

WAS = ("reports", "letters")
DAYS = ("reports_from", "reports_to", "letters_from", "letters_to")


def cover_each(apps, schema_editor):
    """Change the table of coverage as migration 0024 of the ledger says."""
    put(schema_editor, DAYS, "integer", instead_of=WAS)


def cover_as_before(apps, schema_editor):
    """Undo that; a rebuild of that program fills the columns."""
    put(schema_editor, WAS, "smallint", instead_of=DAYS)


def put(schema_editor, names, type_, *, instead_of):
    for name in names:
        schema_editor.execute(f"ALTER TABLE coverage ADD COLUMN {name} {type_} NOT NULL DEFAULT 0")
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"ALTER TABLE coverage ALTER COLUMN {name} DROP DEFAULT")
    for name in instead_of:
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
        migrations.RunPython(cover_each, cover_as_before),
        # What rows get where this is undone.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="visitcard",
                    name="reports_covered",
                    field=models.SmallIntegerField(default=0),
                )
            ]
        ),
        migrations.RemoveField(model_name="visitcard", name="reports_covered"),
        migrations.AddField(
            model_name="visitcard",
            name="reports_to",
            field=models.IntegerField(default=0),
            preserve_default=False,
        ),
    ]
