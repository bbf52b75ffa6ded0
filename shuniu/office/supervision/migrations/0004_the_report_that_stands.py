from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils.timezone import localdate


def tell_days(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """The day of the report that stands, from its moment; a report that failed its check has none."""
    items = apps.get_model("supervision", "SupervisionItem").objects
    items.filter(reported_at=None).update(reported_on=None)
    batch = []
    for item in items.exclude(reported_at=None).only("pk", "reported_at").iterator(chunk_size=2000):
        item.reported_on = localdate(item.reported_at)
        batch.append(item)
        if len(batch) == 2000:
            items.bulk_update(batch, ["reported_on"])
            batch = []
    items.bulk_update(batch, ["reported_on"])


class Migration(migrations.Migration):
    """按期 is counted from the report that passed its check, no longer from the first."""

    dependencies = [("supervision", "0003_statistics")]

    operations = [
        migrations.RenameField("supervisionitem", "first_reported_on", "reported_on"),
        migrations.AlterField(
            "supervisionitem", "reported_on", models.DateField("申报办结日期", null=True, blank=True)
        ),
        migrations.RunPython(tell_days, migrations.RunPython.noop, elidable=True),
        migrations.RemoveField("supervisionitem", "first_reported_at"),
    ]
