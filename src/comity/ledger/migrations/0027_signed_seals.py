from django.db import migrations, models

from comity.ledger.migrations import _guards as guards

_ONCE = {
    "seal_key": "no = NEW.no",
    "signed_seal": "no = NEW.no",
    "witness": "no = NEW.no|seal = NEW.seal AND name = NEW.name",
}


def guard(apps, schema_editor):
    """Make keys, signed seals and witnesses append-only."""
    for table, once in _ONCE.items():
        for statement in guards.only_added(schema_editor.connection.vendor, table, once):
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0026_joined_later")]

    operations = [
        migrations.CreateModel(
            name="SealKey",
            fields=[
                ("no", models.IntegerField(primary_key=True, serialize=False)),
                ("since", models.IntegerField()),
                ("name", models.TextField()),
                ("public", models.BinaryField()),
                ("note", models.TextField()),
            ],
            options={"db_table": "seal_key"},
        ),
        migrations.CreateModel(
            name="SignedSeal",
            fields=[
                ("no", models.IntegerField(primary_key=True, serialize=False)),
                ("note", models.TextField()),
            ],
            options={"db_table": "signed_seal"},
        ),
        migrations.CreateModel(
            name="Witness",
            fields=[
                ("no", models.IntegerField(primary_key=True, serialize=False)),
                ("seal", models.IntegerField()),
                ("name", models.TextField()),
                ("public", models.BinaryField()),
                ("signature", models.BinaryField()),
            ],
            options={
                "db_table": "witness",
                "constraints": [
                    models.UniqueConstraint(fields=("seal", "name"), name="witness_seal_name")
                ],
            },
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),
    ]
