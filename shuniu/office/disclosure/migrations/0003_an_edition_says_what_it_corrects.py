from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0002_ended_publications_let_go_of_their_consultation")]

    operations = [
        migrations.AddField(
            model_name="publicationedition",
            name="corrects",
            field=models.CharField(blank=True, max_length=300, verbose_name="更正说明"),
        ),
    ]
