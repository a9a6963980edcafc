from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="CommentCard",
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
                ("consultation", models.TextField()),
                ("version", models.TextField()),
                ("pid", models.TextField()),
                ("type", models.TextField()),
                ("text", models.TextField()),
                ("proposed", models.TextField()),
                ("author", models.TextField()),
                ("voice", models.TextField()),
                ("group_of", models.TextField()),
                ("shown", models.TextField()),
                ("actor", models.TextField()),
                ("released_to", models.TextField()),
                ("number", models.IntegerField()),
                ("place", models.IntegerField()),
                ("outcome", models.TextField()),
                ("reason", models.TextField()),
                ("changed", models.TextField()),
                ("merged_into", models.TextField()),
                ("satisfied", models.TextField()),
                ("times_disposed", models.IntegerField()),
                ("settled_on", models.IntegerField()),
                ("opened", models.IntegerField()),
                ("readings", models.SmallIntegerField()),
            ],
            options={
                "db_table": "comment",
                "indexes": [
                    models.Index(fields=["place"], name="comment_place"),
                    models.Index(fields=["consultation"], name="comment_consultation"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsultationCard",
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
                ("title", models.TextField()),
                ("instrument", models.TextField()),
                ("purpose", models.TextField()),
                ("versions", models.TextField()),
                ("phase", models.TextField()),
                ("phase_from", models.TextField()),
                ("phase_to", models.TextField()),
                ("closes_on", models.IntegerField()),
                ("languages", models.TextField()),
                ("adopted_version", models.TextField()),
                ("adopted_at", models.TextField()),
                ("in_force_from", models.TextField()),
                ("edition", models.TextField()),
                ("reason", models.TextField()),
                ("opened", models.IntegerField()),
                ("readings", models.SmallIntegerField()),
            ],
            options={
                "db_table": "consultation",
                "indexes": [models.Index(fields=["opened"], name="consultation_opened")],
            },
        ),
    ]
