from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0009_course_mandate")]

    operations = [
        migrations.AddIndex(
            model_name="act",
            index=models.Index(
                fields=["effective"], name="act_contest", condition=models.Q(kind="contest")
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                fields=["learnt"], name="event_portal", condition=models.Q(channel="portal")
            ),
        ),
        migrations.AddIndex(
            model_name="expectation",
            index=models.Index(fields=["met_on", "ended_on", "due"], name="expectation_open"),
        ),
        migrations.AddIndex(
            model_name="span",
            index=models.Index(
                fields=["turn", "ends", "state"],
                name="span_turn",
                condition=~models.Q(turn="nobody"),
            ),
        ),
    ]
