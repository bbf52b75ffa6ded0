import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The parts of a split know what they came of, so that it can be taken back; a task knows how often it was changed."""

    dependencies = [("supervision", "0005_tally")]

    operations = [
        migrations.AddField(
            "directive",
            "split_from",
            models.ForeignKey(
                to="supervision.directive",
                on_delete=django.db.models.deletion.PROTECT,
                null=True,
                blank=True,
                related_name="parts",
            ),
        ),
        migrations.AddField("directive", "version", models.PositiveIntegerField("版次", default=0)),
    ]
