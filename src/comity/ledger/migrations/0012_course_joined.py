from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0011_drafts_of_holders")]

    operations = [
        migrations.RemoveIndex(model_name="course", name="course_mandate"),
        migrations.AddIndex(
            model_name="course",
            index=models.Index(
                fields=["stream", "mandate", "dossier", "joined", "readings"],
                name="course_joined",
            ),
        ),
    ]
