"""On PostgreSQL an index knows which words of a text follow each other, about (decision 0108).

Each pair of neighbours is one of 262,144 numbers there; whether the words do follow each other is
then asked of few texts. `hashtext` gives the same for ever: PostgreSQL's own indexes by hash stand
on it. The cost says that who has the index does better than to number the pairs of a text anew.
"""

from django.db import migrations

PAIRS = """
    CREATE FUNCTION comity_pairs(words text) RETURNS integer[]
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000
    RETURN (
        SELECT array_agg(hashtext(one || ' ' || next) & 262143)
        FROM string_to_array(btrim(words), ' ') AS word,
             unnest(word, word[2:]) AS neighbours (one, next)
        WHERE next IS NOT NULL
    )
"""
INDEX = 'CREATE INDEX text_pairs ON "text" USING gin (comity_pairs(words))'


def index(apps, schema_editor):
    """Make the index; that of SQLite knows where each word stands."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(PAIRS)
        schema_editor.execute(INDEX)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0013_own_matters")]

    operations = [migrations.RunPython(index, migrations.RunPython.noop)]
