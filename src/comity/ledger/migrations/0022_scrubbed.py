"""What an erasure of an earlier program may have left in a file is to be scrubbed once more.

`comity seal` does it (decision 145): a migration is one transaction, in which no file is made anew.
"""

from django.db import migrations

SQLITE = "SELECT 'all' FROM event LIMIT 1"
POSTGRESQL = "SELECT pg_current_xact_id()::text FROM event WHERE kind = 'erased' LIMIT 1"
NAMES = "SELECT '' FROM event WHERE key_id <> '' LIMIT 1"


def to_scrub(apps, schema_editor):
    """Keep that it is to be done: on SQLite of any record, whose free pages hold what is deleted."""
    record = SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL
    with schema_editor.connection.cursor() as cursor:
        for name, asked in (("to_erase", record), ("keys_to_erase", NAMES)):
            cursor.execute(asked)
            since = cursor.fetchone()
            cursor.execute("SELECT value FROM meta WHERE name = %s", [name])
            left = cursor.fetchone()
            if since is not None:
                told = " ".join([*since, *(left[0].split()[1:] if left else [])])
                cursor.execute("DELETE FROM meta WHERE name = %s", [name])
                cursor.execute("INSERT INTO meta (name, value) VALUES (%s, %s)", [name, told])


class Migration(migrations.Migration):
    dependencies = [("ledger", "0021_leave_unread_steps")]

    operations = [migrations.RunPython(to_scrub, migrations.RunPython.noop)]
