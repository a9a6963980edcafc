import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

ID = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")
USER = {"on_delete": django.db.models.deletion.CASCADE, "to": settings.AUTH_USER_MODEL}


class Migration(migrations.Migration):
    """Sessions are known by digests: those from before, whose words lie in the clear, end."""

    dependencies = [("accounts", "0005_approval"), ("sessions", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="SignIn",
            fields=[
                ("id", ID),
                ("session", models.CharField(max_length=40, unique=True)),
                ("since", models.DateTimeField()),
                ("network", models.CharField(max_length=45)),
                ("browser", models.CharField(max_length=200)),
                ("user", models.ForeignKey(related_name="sign_ins", **USER)),
            ],
        ),
        migrations.CreateModel(
            name="Device",
            fields=[
                ("id", ID),
                ("digest", models.CharField(max_length=64)),
                ("since", models.DateTimeField()),
                ("seen", models.DateTimeField()),
                ("network", models.CharField(max_length=45)),
                ("browser", models.CharField(max_length=200)),
                ("language", models.CharField(max_length=20)),
                ("user", models.ForeignKey(related_name="devices", **USER)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("user", "digest"), name="accounts_device_once")
                ]
            },
        ),
        # By hand: Django would make the table of SQLite anew, without what guards it.
        migrations.RunSQL(
            "ALTER TABLE accounts_trace ADD COLUMN network varchar(45) NOT NULL DEFAULT ''",
            migrations.RunSQL.noop,
            state_operations=[
                migrations.AddField(
                    "trace",
                    "network",
                    models.CharField(blank=True, default="", db_default="", max_length=45),
                )
            ],
        ),
        migrations.RunSQL("DELETE FROM django_session", migrations.RunSQL.noop),
        migrations.RunSQL("DROP TABLE IF EXISTS usersessions_usersession", migrations.RunSQL.noop),
    ]
