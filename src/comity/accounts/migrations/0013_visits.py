from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0012_saved_views"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="visited_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="user",
            name="visited_before",
            field=models.DateTimeField(null=True),
        ),
    ]
