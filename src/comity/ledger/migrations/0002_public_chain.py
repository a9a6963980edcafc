from django.db import migrations, models

from comity.ledger.migrations import _guards as guards


def widen(apps, schema_editor):
    """Give seals the end of the public chain; the table stays, and its triggers with it."""
    blank = "blob NOT NULL DEFAULT x''"
    if schema_editor.connection.vendor != "sqlite":
        blank = "bytea NOT NULL DEFAULT ''"
    schema_editor.execute(f"ALTER TABLE seal ADD COLUMN public {blank}")


def guard(apps, schema_editor):
    """Make the public chain append-only."""
    vendor = schema_editor.connection.vendor
    for statement in guards.only_added(vendor, "public_link", guards.ONCE_PUBLIC):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(widen, migrations.RunPython.noop)],
            state_operations=[
                migrations.AddField(
                    model_name="seal",
                    name="public",
                    field=models.BinaryField(default=b""),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PublicLink",
            fields=[
                ("no", models.IntegerField(primary_key=True, serialize=False)),
                ("seal", models.IntegerField()),
                ("what", models.TextField()),
                ("name", models.TextField()),
                ("bound", models.BinaryField()),
                ("hash", models.BinaryField()),
            ],
            options={
                "db_table": "public_link",
                "constraints": [
                    models.UniqueConstraint(fields=("name",), name="public_link_name")
                ],
            },
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),
    ]
