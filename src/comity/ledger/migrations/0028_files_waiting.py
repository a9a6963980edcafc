from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0027_signed_seals"),
    ]

    operations = [
        migrations.CreateModel(
            name="Extraction",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("sender", models.TextField()),
                ("sha256", models.TextField()),
                ("document", models.TextField(default="")),
                ("since", models.DateTimeField()),
                ("tries", models.IntegerField(default=0)),
                ("stage", models.TextField()),
                ("found", models.TextField(default="")),
                ("text", models.TextField(default="")),
            ],
            options={
                "db_table": "extraction",
                "indexes": [
                    models.Index(fields=["sender", "sha256"], name="extraction_sent"),
                    models.Index(fields=["document"], name="extraction_document"),
                ],
            },
        ),
    ]
