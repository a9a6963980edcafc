from django.db import migrations, models


class Migration(migrations.Migration):
    """A planner that does not know the value asked for leaves an index of some rows alone."""

    dependencies = [("reports", "0002_what_reports_are_on")]

    operations = [
        migrations.RemoveIndex(model_name="reportcard", name="report_about"),
        migrations.RemoveIndex(model_name="reportcard", name="report_state"),
        migrations.AddIndex(
            model_name="reportcard",
            index=models.Index(fields=["state"], name="report_of_state"),
        ),
        migrations.AddIndex(
            model_name="reportcard",
            index=models.Index(fields=["about"], name="report_on_visit"),
        ),
    ]
