import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('matters', '0004_blobs_are_read'),
        ('org', '0001_initial'),
        ('org', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='OutgoingDocument',
            fields=[
                ('matter', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_outgoing', serialize=False, to='matters.matter')),
                ('document_type', models.CharField(choices=[('resolution', '决议'), ('decision', '决定'), ('order', '命令（令）'), ('communique', '公报'), ('announcement', '公告'), ('public_notice', '通告'), ('opinions', '意见'), ('notice', '通知'), ('circular', '通报'), ('report', '报告'), ('request_for_instructions', '请示'), ('reply', '批复'), ('proposal', '议案'), ('letter', '函'), ('minutes', '纪要')], max_length=30, verbose_name='文种')),
                ('direction', models.CharField(choices=[('upward', '上行'), ('downward', '下行'), ('lateral', '平行')], max_length=10, verbose_name='行文方向')),
                ('organ_code', models.CharField(max_length=20, verbose_name='机关代字')),
                ('main_recipients', models.CharField(blank=True, max_length=1000, verbose_name='主送机关')),
                ('cc_recipients', models.CharField(blank=True, max_length=1000, verbose_name='抄送机关')),
                ('is_normative', models.BooleanField(default=False, verbose_name='规范性文件')),
                ('dated_on', models.DateField(blank=True, null=True, verbose_name='成文日期')),
                ('distributed_on', models.DateField(blank=True, null=True, verbose_name='印发日期')),
                ('drafter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents_drafted', to=settings.AUTH_USER_MODEL, verbose_name='拟稿人')),
                ('issuing_organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents_issued', to='org.unit', verbose_name='发文机关')),
            ],
            options={
                'verbose_name': '发文',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('document_type__in', ['report', 'request_for_instructions']), _negated=True), ('direction', 'upward'), _connector='OR'), name='reports_and_requests_go_upward'), models.CheckConstraint(condition=models.Q(('distributed_on', None), ('dated_on__lte', models.F('distributed_on')), _connector='OR'), name='no_document_is_dated_after_its_distribution')],
            },
            bases=('matters.matter',),
        ),
        migrations.CreateModel(
            name='Countersignature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agrees', models.BooleanField(blank=True, null=True, verbose_name='同意')),
                ('opinion', models.TextField(blank=True, verbose_name='意见')),
                ('made_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit', verbose_name='会签单位')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='countersignatures', to='documents.outgoingdocument')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('document', 'unit'), name='unit_countersigns_a_document_once'), models.CheckConstraint(condition=models.Q(('agrees', None), models.Q(('by__isnull', False), ('made_at__isnull', False)), _connector='OR'), name='countersignature_says_who_and_when')],
            },
        ),
        migrations.CreateModel(
            name='Revision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='稿次')),
                ('body', models.TextField(blank=True, verbose_name='正文')),
                ('made_at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='revisions', to='documents.outgoingdocument')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('document', 'number'), name='revision_is_numbered_once_in_its_document')],
            },
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_at', models.DateTimeField()),
                ('opinion', models.TextField(blank=True, verbose_name='意见')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reviews', to='documents.outgoingdocument')),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.revision', verbose_name='稿本')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LegalityReview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_at', models.DateTimeField()),
                ('opinion', models.TextField(blank=True, verbose_name='意见')),
                ('passed', models.BooleanField(verbose_name='通过')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='legality_reviews', to='documents.outgoingdocument')),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.revision', verbose_name='稿本')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Signoff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_at', models.DateTimeField()),
                ('opinion', models.TextField(blank=True, verbose_name='意见')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='signoffs', to='documents.outgoingdocument')),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.revision', verbose_name='稿本')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
