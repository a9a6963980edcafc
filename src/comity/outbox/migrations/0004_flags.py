from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("outbox", "0003_read_by_nothing"),
    ]

    operations = [
        migrations.CreateModel(
            name="Flag",
            fields=[
                ("act", models.TextField(primary_key=True, serialize=False)),
                ("ref", models.TextField()),
                ("state", models.TextField()),
                ("mandates", models.TextField()),
                ("signs", models.TextField()),
                ("why", models.TextField(blank=True)),
                ("posted_at", models.DateTimeField()),
            ],
            options={
                "db_table": "outbox_flag",
            },
        ),
    ]
