from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0020_away"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="course",
            name="accepted",
        ),
        migrations.RemoveField(
            model_name="course",
            name="dates_agreed",
        ),
        migrations.RemoveField(
            model_name="course",
            name="dates_proposed",
        ),
        migrations.RemoveField(
            model_name="course",
            name="held",
        ),
        migrations.RemoveField(
            model_name="course",
            name="started",
        ),
    ]
