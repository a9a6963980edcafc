from django.db import migrations

CARDS = ("stage", "unit", "deed")


def without_row_numbers(apps, schema_editor):
    """Keep these tables by their natural key alone on SQLite, which lost that when columns were
    added to them: what is counted of all States takes half the time so."""
    if schema_editor.connection.vendor != "sqlite":
        return
    with schema_editor.connection.cursor() as cursor:
        for table in CARDS:
            cursor.execute(
                "SELECT sql FROM sqlite_master WHERE tbl_name = %s AND sql > '' ORDER BY type DESC",
                [table],
            )
            made, *indexes = [sql for (sql,) in cursor.fetchall()]
            cursor.execute(f"ALTER TABLE {table} RENAME TO {table}_before")
            cursor.execute(f"{made} WITHOUT ROWID")
            cursor.execute(
                f"INSERT INTO {table} SELECT * FROM {table}_before"
                " ORDER BY stream, mandate, dossier, no, readings"
            )
            cursor.execute(f"DROP TABLE {table}_before")
            for index in indexes:
                cursor.execute(index)


class Migration(migrations.Migration):
    dependencies = [("visits", "0010_joint")]

    operations = [migrations.RunPython(without_row_numbers, migrations.RunPython.noop)]
