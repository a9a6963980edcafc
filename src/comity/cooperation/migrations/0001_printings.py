from django.db import migrations, models

from comity.ledger.migrations import _guards as guards


def guard(apps, schema_editor):
    """Make printings append-only."""
    vendor = schema_editor.connection.vendor
    for statement in guards.only_added(vendor, "printing", "no = NEW.no"):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    initial = True
    dependencies = [("ledger", "0007_bound_events")]

    operations = [
        migrations.CreateModel(
            name="Printing",
            fields=[
                ("no", models.IntegerField(primary_key=True, serialize=False)),
                ("year", models.IntegerField()),
                ("position", models.IntegerField()),
                ("day", models.IntegerField()),
                ("as_of", models.IntegerField()),
                ("known", models.IntegerField()),
                ("digest", models.TextField()),
                ("folds", models.TextField()),
                ("rules", models.TextField()),
                ("directory", models.TextField()),
                ("program", models.TextField()),
                ("printed_at", models.TextField()),
                ("printed_by", models.TextField()),
            ],
            options={"db_table": "printing"},
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),
    ]
