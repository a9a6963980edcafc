import secrets

from django.db import migrations, models

from comity.ledger.migrations import _guards as guards


def guard(apps, schema_editor):
    """Make the tables append-only, and span and course without row numbers on SQLite."""
    connection = schema_editor.connection
    if connection.vendor != "sqlite":
        statements = guards.postgresql()
    else:
        statements = guards.sqlite()
        with connection.cursor() as cursor:
            for table in guards.WITHOUT_ROWID:
                cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [table])
                (made,) = cursor.fetchone()
                statements = [f"DROP TABLE {table}", f"{made} WITHOUT ROWID", *statements]
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def found(apps, schema_editor):
    """Draw the secret of this installation's opaque ids, once and for all."""
    meta = apps.get_model("ledger", "Meta")
    meta.objects.create(name="secret", value=secrets.token_hex(32))
    meta.objects.create(name="epoch", value="0")


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Anomaly",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "stream",
                        "dossier",
                        "code",
                        "no",
                        "readings",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("stream", models.TextField()),
                ("state", models.TextField()),
                ("dossier", models.TextField()),
                ("code", models.TextField()),
                ("no", models.IntegerField()),
                ("since", models.IntegerField()),
                ("acts", models.TextField()),
                ("readings", models.IntegerField()),
            ],
            options={
                "db_table": "anomaly",
            },
        ),
        migrations.CreateModel(
            name="Course",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "stream",
                        "dossier",
                        "mandate",
                        "readings",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("stream", models.TextField()),
                ("state", models.TextField()),
                ("dossier", models.TextField()),
                ("mandate", models.TextField()),
                ("joined", models.IntegerField()),
                ("left", models.IntegerField()),
                ("left_because", models.TextField()),
                ("asked", models.TextField()),
                ("carried", models.TextField()),
                ("requested", models.IntegerField()),
                ("invited", models.IntegerField()),
                ("acknowledged", models.IntegerField()),
                ("accepted", models.IntegerField()),
                ("dates_proposed", models.IntegerField()),
                ("dates_agreed", models.IntegerField()),
                ("started", models.IntegerField()),
                ("held", models.IntegerField()),
                ("readings", models.IntegerField()),
            ],
            options={
                "db_table": "course",
            },
        ),
        migrations.CreateModel(
            name="Head",
            fields=[
                ("stream", models.TextField(primary_key=True, serialize=False)),
                ("seq", models.IntegerField()),
                ("hash", models.BinaryField()),
                ("fold_version", models.IntegerField()),
                ("folded_on", models.IntegerField()),
                ("public", models.IntegerField()),
            ],
            options={
                "db_table": "head",
            },
        ),
        migrations.CreateModel(
            name="Meta",
            fields=[
                ("name", models.TextField(primary_key=True, serialize=False)),
                ("value", models.TextField()),
            ],
            options={
                "db_table": "meta",
            },
        ),
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("no", models.IntegerField(primary_key=True, serialize=False)),
                ("day", models.IntegerField()),
                ("sealed_at", models.TextField()),
                ("position", models.IntegerField()),
                ("salt", models.BinaryField()),
                ("root", models.BinaryField()),
                ("hash", models.BinaryField()),
            ],
            options={
                "db_table": "seal",
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                ("symbol", models.TextField(primary_key=True, serialize=False)),
                ("date", models.TextField()),
                ("day", models.IntegerField()),
                ("verified", models.BooleanField()),
            ],
            options={
                "db_table": "source",
            },
        ),
        migrations.CreateModel(
            name="Span",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "stream",
                        "dossier",
                        "mandate",
                        "no",
                        "readings",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("stream", models.TextField()),
                ("state", models.TextField()),
                ("dossier", models.TextField()),
                ("mandate", models.TextField()),
                ("no", models.IntegerField()),
                ("status", models.TextField()),
                ("by", models.TextField()),
                ("turn", models.TextField()),
                ("begins", models.IntegerField()),
                ("ends", models.IntegerField()),
                ("because", models.TextField()),
                ("dates_from", models.TextField()),
                ("dates_to", models.TextField()),
                ("dates_kind", models.TextField()),
                ("oral", models.IntegerField()),
                ("readings", models.IntegerField()),
            ],
            options={
                "db_table": "span",
            },
        ),
        migrations.CreateModel(
            name="Act",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "stream",
                        "dossier",
                        "no",
                        "statement",
                        "readings",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("stream", models.TextField()),
                ("state", models.TextField()),
                ("dossier", models.TextField()),
                ("no", models.IntegerField()),
                ("statement", models.IntegerField()),
                ("act", models.TextField()),
                ("event", models.TextField()),
                ("kind", models.TextField()),
                ("actor", models.TextField()),
                ("mandates", models.TextField()),
                ("date", models.TextField()),
                ("effective", models.IntegerField()),
                ("label", models.TextField()),
                ("readings", models.IntegerField()),
            ],
            options={
                "db_table": "act",
                "indexes": [models.Index(fields=["act"], name="act_act")],
            },
        ),
        migrations.CreateModel(
            name="Address",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "stream",
                        "dossier",
                        "ref",
                        "readings",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("stream", models.TextField()),
                ("dossier", models.TextField()),
                ("ref", models.TextField()),
                ("canonical", models.IntegerField()),
                ("readings", models.IntegerField()),
            ],
            options={
                "db_table": "address",
                "indexes": [models.Index(fields=["ref"], name="address_ref")],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.IntegerField(primary_key=True, serialize=False)),
                ("stream", models.TextField()),
                ("seq", models.IntegerField()),
                ("act", models.TextField()),
                ("root", models.TextField()),
                ("corrects", models.TextField()),
                ("visibility", models.TextField()),
                ("public_from", models.IntegerField(null=True)),
                ("learnt", models.IntegerField()),
                ("recorded_at", models.TextField()),
                ("kind", models.TextField()),
                ("actor", models.TextField()),
                ("mandates", models.TextField()),
                ("letter", models.TextField()),
                ("occurred", models.TextField()),
                ("first", models.IntegerField()),
                ("last", models.IntegerField()),
                ("instant", models.TextField()),
                ("zone", models.TextField()),
                ("source", models.TextField()),
                ("locator", models.TextField()),
                ("source_date", models.TextField()),
                ("source_day", models.IntegerField()),
                ("step", models.IntegerField(null=True)),
                ("recorded_by", models.TextField()),
                ("behalf_of", models.TextField()),
                ("channel", models.TextField()),
                ("note", models.TextField()),
                ("payload", models.TextField()),
                ("payload_version", models.IntegerField()),
                ("sealed", models.BinaryField(null=True)),
                ("key_id", models.TextField()),
                ("pins", models.TextField()),
                ("key", models.TextField()),
                ("digest", models.BinaryField()),
                ("salt", models.BinaryField()),
                ("commitment", models.BinaryField()),
                ("hash", models.BinaryField()),
            ],
            options={
                "db_table": "event",
                "indexes": [
                    models.Index(
                        condition=models.Q(("root__gt", "")), fields=["root"], name="event_root"
                    ),
                    models.Index(
                        condition=models.Q(("public_from__isnull", False)),
                        fields=["public_from"],
                        name="event_public_from",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("stream", "seq"), name="event_stream_seq"),
                    models.UniqueConstraint(fields=("act",), name="event_act"),
                    models.UniqueConstraint(fields=("key",), name="event_key"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Ref",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "stream",
                        "no",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("stream", models.TextField()),
                ("no", models.IntegerField()),
                ("ref", models.TextField()),
                ("act", models.TextField()),
                ("given_at", models.TextField()),
            ],
            options={
                "db_table": "ref",
                "constraints": [
                    models.UniqueConstraint(fields=("ref", "act"), name="ref_ref_act")
                ],
            },
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),
        migrations.RunPython(found, migrations.RunPython.noop),
    ]
