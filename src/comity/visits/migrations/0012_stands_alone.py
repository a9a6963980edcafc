from django.db import migrations

NAMES = (
    *("status", "by", "turn", "because", "reason", "contested", "oral", "firm", "offered"),
    *("beyond", "coarse", "delivered"),
)
_IS_NEW = (
    "SELECT relacl IS NULL AND NOT EXISTS (SELECT 1 FROM stage)"
    " FROM pg_class WHERE oid = 'stage'::regclass"
)


def empty_on_sqlite(apps, schema_editor):
    """Let go of the rows, which `comity rebuild` makes again: SQLite writes all of them anew for
    each column that goes."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DELETE FROM stage")


def without_gaps(apps, schema_editor):
    """Make the table anew where it is new: PostgreSQL keeps a gap in every row for each column
    that went. Where somebody was granted anything on it, it stays."""
    if schema_editor.connection.vendor == "sqlite":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(_IS_NEW)
        ((is_new,),) = cursor.fetchall()
    if is_new:
        stage = apps.get_model("visits", "StageCard")
        schema_editor.delete_model(stage)
        schema_editor.create_model(stage)


class Migration(migrations.Migration):
    """The words of a standing are told by its number alone; `comity rebuild` makes the rows."""

    dependencies = [("visits", "0011_without_row_numbers")]

    operations = [
        migrations.RunPython(empty_on_sqlite, migrations.RunPython.noop),
        *(migrations.RemoveField(model_name="stagecard", name=name) for name in NAMES),
        migrations.RunPython(without_gaps, migrations.RunPython.noop),
    ]
