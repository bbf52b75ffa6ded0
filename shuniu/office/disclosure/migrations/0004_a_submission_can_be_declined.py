from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0003_an_edition_says_what_it_corrects")]

    operations = [
        migrations.AddField(
            model_name="submission",
            name="declined_on",
            field=models.DateField(blank=True, null=True, verbose_name="不予登记"),
        ),
        migrations.AddField(
            model_name="submission",
            name="declined_why",
            field=models.CharField(blank=True, max_length=300, verbose_name="不予登记的理由"),
        ),
    ]
