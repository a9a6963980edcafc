from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("outbox", "0004_flags"),
    ]

    operations = [
        migrations.CreateModel(
            name="Alert",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token", models.TextField()),
                ("status", models.TextField()),
                ("attempts", models.IntegerField(default=0)),
                ("refusals", models.IntegerField(default=0)),
                ("next_try", models.DateTimeField()),
                ("claim", models.TextField(blank=True, default="")),
                ("claimed_until", models.DateTimeField(null=True)),
                ("last_error", models.TextField(blank=True, default="")),
                ("owner", models.TextField()),
                ("event", models.TextField()),
                ("at", models.DateTimeField()),
                ("key", models.TextField(unique=True)),
            ],
            options={
                "db_table": "outbox_alert",
                "indexes": [
                    models.Index(
                        condition=models.Q(("status", "waiting")),
                        fields=["next_try"],
                        name="outbox_alert_waiting",
                    )
                ],
            },
        ),
    ]
