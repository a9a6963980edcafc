from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_public_chain")]

    operations = [
        migrations.CreateModel(
            name="Numbering",
            fields=[
                ("prefix", models.TextField(primary_key=True, serialize=False)),
                ("last", models.IntegerField()),
            ],
            options={"db_table": "numbering"},
        ),
    ]
