from django.db import migrations, models

# A note is never changed, and one of the last 180 days not dropped (accounts.domain.tracing).
SQLITE = (
    "CREATE TRIGGER accounts_trace_update BEFORE UPDATE ON accounts_trace "
    "BEGIN SELECT RAISE(ABORT, 'what was noted of readers is not changed'); END",
    "CREATE TRIGGER accounts_trace_insert BEFORE INSERT ON accounts_trace "
    "WHEN EXISTS (SELECT 1 FROM accounts_trace WHERE id = NEW.id) "
    "BEGIN SELECT RAISE(ABORT, 'what was noted of readers is not changed'); END",
    "CREATE TRIGGER accounts_trace_delete BEFORE DELETE ON accounts_trace "
    "WHEN OLD.at > datetime('now', '-179 days') "
    "BEGIN SELECT RAISE(ABORT, 'what was noted of readers lately is kept'); END",
)
POSTGRESQL = (
    """
    CREATE FUNCTION accounts_trace_kept() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' THEN
            IF OLD.at < now() - interval '179 days' THEN
                RETURN OLD;
            END IF;
        END IF;
        RAISE EXCEPTION 'what was noted of readers is kept, and not changed'
            USING ERRCODE = 'restrict_violation';
    END $$
    """,
    *(
        statement
        for what, each in (("update", "ROW"), ("delete", "ROW"), ("truncate", "STATEMENT"))
        for statement in (
            f"CREATE TRIGGER accounts_trace_{what} BEFORE {what} ON accounts_trace"
            f" FOR EACH {each} EXECUTE FUNCTION accounts_trace_kept()",
            f"ALTER TABLE accounts_trace ENABLE ALWAYS TRIGGER accounts_trace_{what}",
        )
    ),
)


def keep(apps, schema_editor):
    """Let the database itself keep what was noted, in each engine's own words."""
    engine = schema_editor.connection.vendor
    for statement in SQLITE if engine == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_feed")]

    operations = [
        migrations.CreateModel(
            name="Trace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("who", models.CharField(max_length=200)),
                ("office", models.CharField(blank=True, default="", max_length=200)),
                ("deed", models.CharField(max_length=20)),
                ("what", models.TextField()),
                ("form", models.CharField(blank=True, default="", max_length=20)),
                ("document", models.CharField(blank=True, default="", max_length=200)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["who", "-id"], name="accounts_trace_of_person"),
                    models.Index(fields=["what", "-id"], name="accounts_trace_of_matter"),
                    models.Index(fields=["document"], name="accounts_trace_of_document"),
                    models.Index(fields=["at"], name="accounts_trace_at"),
                ],
            },
        ),
        migrations.RunPython(keep, migrations.RunPython.noop),
    ]
