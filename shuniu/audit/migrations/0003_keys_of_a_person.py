"""A client's key is his own: two people may send the same. SQLite makes the table anew and loses its triggers, so they are set again."""

from importlib import import_module

from django.db import migrations, models

append_only = import_module("shuniu.audit.migrations.0002_append_only")


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only"), ("org", "0001_initial")]
    operations = [
        migrations.RunPython(append_only.unguard, append_only.guard),
        migrations.AlterField(
            model_name="auditentry",
            name="client_key",
            field=models.CharField(max_length=64, null=True, verbose_name="请求标识"),
        ),
        migrations.AddConstraint(
            model_name="auditentry",
            constraint=models.UniqueConstraint(
                condition=models.Q(client_key__isnull=False),
                fields=["client_key", "actor"],
                name="request_of_a_person_is_done_once",
            ),
        ),
        migrations.RunPython(append_only.guard, append_only.unguard),
    ]
