import django.db.models.deletion
from django.db import migrations, models

# What was asked for and what became of it is only added: the log of what two persons agreed.
TABLES = ("accounts_approval", "accounts_approvaldecision")


def _sqlite(table):
    key = "id" if table == TABLES[0] else "approval_id"
    said = "SELECT RAISE(ABORT, 'what waits for a second person is not changed');"
    return (
        f"CREATE TRIGGER {table}_update BEFORE UPDATE ON {table} BEGIN {said} END",
        f"CREATE TRIGGER {table}_insert BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key}) BEGIN {said} END",
        f"CREATE TRIGGER {table}_delete BEFORE DELETE ON {table} BEGIN {said} END",
    )


FUNCTION = """
    CREATE FUNCTION accounts_approval_kept() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'what waits for a second person is not changed'
            USING ERRCODE = 'restrict_violation';
    END $$
"""


def _postgresql(table):
    return (
        statement
        for what, each in (("update", "ROW"), ("delete", "ROW"), ("truncate", "STATEMENT"))
        for statement in (
            f"CREATE TRIGGER {table}_{what} BEFORE {what} ON {table}"
            f" FOR EACH {each} EXECUTE FUNCTION accounts_approval_kept()",
            f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_{what}",
        )
    )


def keep(apps, schema_editor):
    """Let the database itself keep them, in each engine's own words."""
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    if not is_sqlite:
        schema_editor.execute(FUNCTION)
    for table in TABLES:
        for statement in _sqlite(table) if is_sqlite else _postgresql(table):
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_trace")]

    operations = [
        migrations.AddField(
            model_name="invitation",
            name="confirmed",
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name="Approval",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("subject", models.TextField()),
                ("why", models.TextField(blank=True, default="")),
                ("asked_by", models.CharField(max_length=200)),
                ("asked_for", models.CharField(blank=True, default="", max_length=200)),
                ("asked_at", models.DateTimeField()),
                ("until", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="ApprovalDecision",
            fields=[
                (
                    "approval",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="decision",
                        serialize=False,
                        to="accounts.approval",
                    ),
                ),
                ("outcome", models.CharField(max_length=20)),
                ("decided_by", models.CharField(max_length=200)),
                ("decided_for", models.CharField(blank=True, default="", max_length=200)),
                ("decided_at", models.DateTimeField()),
            ],
        ),
        migrations.RunPython(keep, migrations.RunPython.noop),
    ]
