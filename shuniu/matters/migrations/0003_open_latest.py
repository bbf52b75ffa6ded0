from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("matters", "0002_sorting")]
    operations = [
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(fields=["closed_at", "id"], name="matter_open_latest"),
        ),
    ]
