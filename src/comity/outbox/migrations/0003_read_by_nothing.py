"""The moment at which a mail was sent was read by nothing."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("outbox", "0002_pace")]

    operations = [migrations.RemoveField(model_name="digest", name="sent_at")]
