"""The pairs of neighbours in a text are numbered in two thirds of the time (decision 0108).

The numbers are the same, so that the index that stands on them stays. The words of both sides are
told side by side as rows: joined as two tables, each went through a store of its own.
"""

from django.db import migrations

PAIRS = """
    CREATE OR REPLACE FUNCTION comity_pairs(words text) RETURNS integer[]
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000
    RETURN (
        SELECT array_agg(hashtext(one || ' ' || next) & 262143)
        FROM (
            SELECT unnest(word) AS one, unnest(word[2:]) AS next
            FROM (SELECT string_to_array(btrim(words), ' ') AS word OFFSET 0) AS split
        ) AS neighbours
        WHERE next IS NOT NULL
    )
"""


def number(apps, schema_editor):
    """Put the function in the place of that of migration 0014; SQLite has none."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(PAIRS)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0015_last_acts")]

    operations = [migrations.RunPython(number, migrations.RunPython.noop)]
