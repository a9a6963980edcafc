"""When a mandate took no part in between: it withdrew, and came back later.

`comity rebuild` fills the table, as after every change of a fold.
"""

from django.db import migrations, models


def without_rowid(apps, schema_editor):
    """Keep the table by its natural key alone on SQLite, which lost that when it was changed."""
    if schema_editor.connection.vendor != "sqlite":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE tbl_name = 'course' AND sql > ''")
        made = [sql for (sql,) in cursor.fetchall()]
        (table,) = [sql for sql in made if sql.startswith("CREATE TABLE")]
        cursor.execute("DROP TABLE course")
        cursor.execute(f"{table} WITHOUT ROWID")
        for index in made:
            if index != table:
                cursor.execute(index)


def fold_anew(apps, schema_editor):
    """Have every stream folded anew."""
    schema_editor.execute("UPDATE head SET fold_version = 0")


class Migration(migrations.Migration):
    dependencies = [("ledger", "0019_unopened")]

    operations = [
        migrations.AddField(
            model_name="course",
            name="away",
            field=models.TextField(default=""),
            preserve_default=False,
        ),
        migrations.RunPython(without_rowid, migrations.RunPython.noop),
        migrations.RunPython(fold_anew, migrations.RunPython.noop),
    ]
