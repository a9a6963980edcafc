from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="CommitmentCard",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "stream",
                        "dossier",
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
                ("no", models.IntegerField()),
                ("begins", models.IntegerField()),
                ("ends", models.IntegerField()),
                ("document", models.TextField()),
                ("number", models.TextField()),
                ("text", models.TextField()),
                ("origin", models.TextField()),
                ("strength", models.TextField()),
                ("verb", models.TextField()),
                ("nature", models.TextField()),
                ("owner", models.TextField()),
                ("due", models.TextField()),
                ("due_on", models.IntegerField()),
                ("every", models.TextField()),
                ("measured_by", models.TextField()),
                ("provision", models.TextField()),
                ("replaced_by", models.TextField()),
                ("why", models.TextField()),
                ("said_done", models.TextField()),
                ("done_from", models.IntegerField()),
                ("done_to", models.IntegerField()),
                ("heard", models.TextField()),
                ("place", models.IntegerField()),
                ("opened", models.IntegerField()),
                ("readings", models.SmallIntegerField()),
            ],
            options={
                "db_table": "commitment",
                "indexes": [models.Index(fields=["place"], name="commitment_place")],
            },
        ),
    ]
