from django.db import migrations


def let_go(apps, schema_editor):
    publications = apps.get_model("disclosure", "Publication").objects
    publications.filter(state__in=["dropped", "withheld", "withdrawn"]).update(consultation=None)


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0001_initial")]

    operations = [migrations.RunPython(let_go, migrations.RunPython.noop, elidable=True)]
