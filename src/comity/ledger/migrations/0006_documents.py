from django.db import migrations, models

# Words are put between spaces by ledger.domain.words; both engines only look them up.
SQLITE = (
    "CREATE VIRTUAL TABLE text_words USING fts5("
    "words, content='text', content_rowid='id', columnsize=0, tokenize=\"ascii tokenchars '@#'\")"
)
POSTGRESQL = (
    'CREATE INDEX text_words ON "text"'
    " USING gin (array_to_tsvector(string_to_array(btrim(words), ' ')))"
)


def index(apps, schema_editor):
    """Make the index of words, in each engine's own way."""
    schema_editor.execute(SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0005_coverage")]

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "stream",
                        "document",
                        "readings",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("stream", models.TextField()),
                ("document", models.TextField()),
                ("event", models.TextField()),
                ("about", models.TextField()),
                ("ref", models.TextField()),
                ("sha256", models.TextField()),
                ("part", models.TextField()),
                ("language", models.TextField()),
                ("state", models.TextField()),
                ("mandates", models.TextField()),
                ("date", models.TextField()),
                ("day", models.IntegerField()),
                ("learnt", models.IntegerField()),
                ("readings", models.IntegerField()),
            ],
            options={
                "db_table": "document",
                "indexes": [
                    models.Index(fields=["document"], name="document_document"),
                    models.Index(fields=["about"], name="document_about"),
                    models.Index(fields=["ref"], name="document_ref"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Content",
            fields=[
                ("sha256", models.TextField(primary_key=True, serialize=False)),
                ("type", models.TextField()),
                ("charset", models.TextField()),
                ("bytes", models.IntegerField()),
                ("state", models.TextField()),
                ("text", models.TextField()),
            ],
            options={"db_table": "content"},
        ),
        migrations.CreateModel(
            name="FileName",
            fields=[
                ("document", models.TextField(primary_key=True, serialize=False)),
                ("name", models.TextField()),
            ],
            options={"db_table": "file_name"},
        ),
        migrations.CreateModel(
            name="Text",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("stream", models.TextField()),
                ("dossier", models.TextField()),
                ("document", models.TextField()),
                ("about", models.TextField()),
                ("ref", models.TextField()),
                ("state", models.TextField()),
                ("mandates", models.TextField()),
                ("day", models.IntegerField()),
                ("readings", models.IntegerField()),
                ("words", models.TextField()),
                ("body", models.TextField()),
                ("places", models.TextField()),
            ],
            options={
                "db_table": "text",
                "indexes": [
                    models.Index(fields=["stream", "dossier"], name="text_dossier"),
                    models.Index(
                        condition=models.Q(("document__gt", "")),
                        fields=["document"],
                        name="text_document",
                    ),
                ],
            },
        ),
        migrations.RunPython(index, migrations.RunPython.noop),
    ]
