from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0006_documents")]

    operations = [
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                fields=["letter"], name="event_letter", condition=models.Q(("letter__gt", ""))
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                fields=["stream"], name="event_pins", condition=models.Q(("pins__gt", ""))
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                fields=["stream"],
                name="event_step",
                condition=models.Q(("step__isnull", False)),
            ),
        ),
    ]
