from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0008_concerned")]

    operations = [
        migrations.AddIndex(
            model_name="course",
            index=models.Index(fields=["stream", "mandate"], name="course_mandate"),
        ),
    ]
