from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("matters", "0003_open_latest")]
    operations = [
        migrations.AlterField(
            model_name="blob",
            name="extraction",
            field=models.CharField(choices=[("done", "已提取"), ("failed", "未能提取")], max_length=10),
        ),
    ]
