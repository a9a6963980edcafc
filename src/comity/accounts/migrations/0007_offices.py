from django.db import migrations


class Migration(migrations.Migration):
    """Identities of offices were connected before the second factor: each is connected anew."""

    dependencies = [
        ("accounts", "0006_sign_ins"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
    ]

    operations = [
        migrations.RunSQL("DELETE FROM socialaccount_socialtoken", migrations.RunSQL.noop),
        migrations.RunSQL("DELETE FROM socialaccount_socialaccount", migrations.RunSQL.noop),
    ]
