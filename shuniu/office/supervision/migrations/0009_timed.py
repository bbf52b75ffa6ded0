from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def tally_anew(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Forget the tally; pages count row by row until the next night counts all in again."""
    apps.get_model("supervision", "Tally").objects.all().delete()
    apps.get_model("supervision", "SupervisionItem").objects.filter(is_tallied=True).update(is_tallied=False)


class Migration(migrations.Migration):
    """按期 is known only of what has a date and a report."""

    dependencies = [("supervision", "0008_feedback")]

    operations = [
        migrations.AddField(
            "tally", "timed", models.PositiveIntegerField("有时限、有申报的", default=0)
        ),
        migrations.RunPython(tally_anew, migrations.RunPython.noop, elidable=True),
    ]
