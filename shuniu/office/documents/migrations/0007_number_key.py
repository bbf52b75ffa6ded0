"""The key by which registers sort numbers, filled from the numbers that were given; when a receiver was last reminded."""

import re

from django.db import migrations, models

import shuniu.matters.models.matter

NUMBER = re.compile(r"(?P<head>.+〔\d{4}〕)(?P<serial>\d+)号")


def fill(apps, schema_editor):
    documents = apps.get_model("documents", "OutgoingDocument")
    for document in documents.objects.exclude(number="").only("pk", "number", "number_key").iterator():
        if found := NUMBER.fullmatch(document.number):
            key = f"{found['head']}{int(found['serial']):06d}"
            documents.objects.filter(pk=document.pk).update(number_key=key)


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0006_archiving'),
        ('matters', '0006_partly_extracted'),
    ]

    operations = [
        migrations.AddField(
            model_name='delivery',
            name='reminded_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='催收时间'),
        ),
        migrations.AddField(
            model_name='outgoingdocument',
            name='number_key',
            field=models.CharField(blank=True, default='', editable=False, max_length=40),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            model_name='outgoingdocument',
            index=models.Index(fields=['number_key'], name='outgoing_by_number'),
        ),
        migrations.AddIndex(
            model_name='outgoingdocument',
            index=models.Index(shuniu.matters.models.matter.Unnumbered('number_key'), models.F('number_key'), name='outgoing_numbered_first'),
        ),
    ]
