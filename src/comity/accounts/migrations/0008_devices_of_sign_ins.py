import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0007_offices"),
    ]

    operations = [
        migrations.AddField(
            model_name="signin",
            name="device",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="sign_ins",
                to="accounts.device",
            ),
        ),
        migrations.AddField(
            model_name="signin",
            name="seen",
            field=models.DateTimeField(null=True),
        ),
    ]
