import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_roles")]

    operations = [
        migrations.CreateModel(
            name="Feed",
            fields=[
                (
                    "appointment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="accounts.appointment",
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("language", models.CharField(max_length=20)),
                ("made_at", models.DateTimeField()),
            ],
        ),
    ]
