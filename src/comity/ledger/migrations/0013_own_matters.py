from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0012_course_joined")]

    operations = [
        migrations.AddIndex(
            model_name="concerned",
            index=models.Index(fields=["party"], name="concerned_party"),
        ),
        migrations.AddIndex(
            model_name="expectation",
            index=models.Index(
                fields=["met_on", "ended_on", "due"],
                name="expectation_due",
                condition=models.Q(due__lt=9_999_999),
            ),
        ),
        migrations.RemoveIndex(model_name="span", name="span_turn"),
        migrations.AddIndex(
            model_name="span",
            index=models.Index(
                fields=["turn", "ends", "state", "begins"],
                name="span_turn",
                condition=~models.Q(turn="nobody"),
            ),
        ),
    ]
