from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0014_phrases")]

    operations = [
        migrations.AddIndex(
            model_name="act",
            index=models.Index(
                fields=["effective"], name="act_last", condition=models.Q(statement=0)
            ),
        ),
    ]
