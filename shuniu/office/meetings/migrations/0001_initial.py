import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('matters', '0006_partly_extracted'),
        ('org', '0003_archivist'),
        ('org', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('matter', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_meeting', serialize=False, to='matters.matter')),
                ('form', models.CharField(choices=[('plenary', '全体会议'), ('executive', '常务会议'), ('directors', '主任办公会议'), ('topical', '专题会议'), ('deployment', '工作部署会议')], max_length=20, verbose_name='会议类别')),
                ('starts_at', models.DateTimeField(verbose_name='开始时间')),
                ('ends_at', models.DateTimeField(verbose_name='结束时间')),
                ('place', models.CharField(max_length=100, verbose_name='地点')),
                ('items_due_on', models.DateField(blank=True, null=True, verbose_name='议题截止')),
                ('chair', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='主持人')),
            ],
            options={
                'verbose_name': '会议',
                'indexes': [models.Index(fields=['form', 'starts_at'], name='meeting_form_start'), models.Index(fields=['starts_at'], name='meeting_start')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='meeting_ends_after_it_starts')],
            },
            bases=('matters.matter',),
        ),
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('matter', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_agenda', serialize=False, to='matters.matter')),
                ('form', models.CharField(choices=[('plenary', '全体会议'), ('executive', '常务会议'), ('directors', '主任办公会议'), ('topical', '专题会议'), ('deployment', '工作部署会议')], max_length=20, verbose_name='拟上会议')),
                ('reporter', models.CharField(blank=True, max_length=60, verbose_name='汇报人')),
                ('place', models.FloatField(blank=True, editable=False, null=True, verbose_name='次序')),
                ('minutes', models.PositiveSmallIntegerField(default=15, verbose_name='用时（分钟）')),
                ('times_deferred', models.PositiveSmallIntegerField(default=0, verbose_name='缓议次数')),
                ('convenor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='topics_received', to='org.unit', verbose_name='召集单位')),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agenda', to='meetings.meeting', verbose_name='会议')),
            ],
            options={
                'verbose_name': '议题',
                'indexes': [models.Index(fields=['convenor', 'form'], name='agenda_convenor_form')],
                'constraints': [models.CheckConstraint(condition=models.Q(('meeting', None), ('place__isnull', False), _connector='OR'), name='topic_on_an_agenda_has_its_place')],
            },
            bases=('matters.matter',),
        ),
        migrations.CreateModel(
            name='Position',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_on', models.DateField(verbose_name='答复期限')),
                ('stance', models.CharField(blank=True, choices=[('agrees', '同意'), ('with_changes', '修改后同意'), ('objects', '不同意')], max_length=20, verbose_name='态度')),
                ('text', models.TextField(blank=True, verbose_name='意见')),
                ('made_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='positions', to='meetings.agendaitem')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('item', 'unit'), name='unit_is_asked_of_a_topic_once'), models.CheckConstraint(condition=models.Q(('stance', ''), models.Q(('by__isnull', False), ('made_at__isnull', False)), _connector='OR'), name='position_says_by_whom'), models.CheckConstraint(condition=models.Q(models.Q(('stance__in', ['with_changes', 'objects']), _negated=True), models.Q(('text', ''), _negated=True), _connector='OR'), name='who_disputes_says_why')],
            },
        ),
    ]
