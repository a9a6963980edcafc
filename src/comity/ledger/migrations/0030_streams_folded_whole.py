from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0029_stretches"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="event",
            name="event_letter",
        ),
        migrations.RemoveIndex(
            model_name="event",
            name="event_pins",
        ),
        migrations.RemoveIndex(
            model_name="event",
            name="event_step",
        ),
    ]
