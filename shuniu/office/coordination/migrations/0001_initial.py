import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('matters', '0007_register_orders'),
        ('org', '0004_research_officer'),
        ('org', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='BurdenSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hours', models.PositiveSmallIntegerField(default=16, verbose_name='每个单位每月上限（小时）')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('hours__gt', 0)), name='a_ceiling_leaves_some_time')],
            },
        ),
        migrations.CreateModel(
            name='CoordinationRequest',
            fields=[
                ('matter', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_coordination', serialize=False, to='matters.matter')),
                ('answer', models.TextField(blank=True, verbose_name='答复')),
                ('refusal', models.CharField(blank=True, max_length=500, verbose_name='不接受的理由')),
                ('reminded_on', models.DateField(blank=True, editable=False, null=True)),
                ('asked', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit', verbose_name='请哪个单位')),
                ('suggested', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit', verbose_name='认为应由谁办')),
            ],
            options={
                'verbose_name': '协调事项',
                'indexes': [models.Index(fields=['asked'], name='coordination_asked')],
            },
            bases=('matters.matter',),
        ),
        migrations.CreateModel(
            name='DataRequest',
            fields=[
                ('matter', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_data_request', serialize=False, to='matters.matter')),
                ('form', models.CharField(choices=[('form', '填表'), ('report', '报材料'), ('photos', '报照片'), ('meeting', '开会')], default='form', max_length=20, verbose_name='报送形式')),
                ('minutes', models.PositiveSmallIntegerField(verbose_name='每个单位约需（分钟）')),
                ('sent_on', models.DateField(blank=True, null=True, verbose_name='发出日期')),
                ('consent', models.CharField(blank=True, max_length=500, verbose_name='同意的理由')),
                ('consented_at', models.DateTimeField(blank=True, null=True)),
                ('reminded_on', models.DateField(blank=True, editable=False, null=True)),
                ('consented_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='同意的领导')),
                ('leader', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='请哪位领导同意')),
            ],
            options={
                'verbose_name': '报送要求',
                'indexes': [models.Index(fields=['sent_on'], name='data_request_sent')],
                'constraints': [models.CheckConstraint(condition=models.Q(('consented_by', None), models.Q(('consent', ''), _negated=True), _connector='OR'), name='a_consent_to_more_burden_has_a_reason')],
            },
            bases=('matters.matter',),
        ),
        migrations.CreateModel(
            name='AskedUnit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='报送时间')),
                ('is_already', models.BooleanField(default=False, verbose_name='已报过')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asked', to='coordination.datarequest')),
            ],
            options={
                'ordering': ['unit__sort', 'unit_id'],
                'indexes': [models.Index(fields=['unit', 'request'], name='data_request_of_unit')],
                'constraints': [models.UniqueConstraint(fields=('request', 'unit'), name='unit_is_asked_once_in_a_data_request')],
            },
        ),
        migrations.CreateModel(
            name='DiaryEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='事由')),
                ('starts_at', models.DateTimeField(verbose_name='开始时间')),
                ('ends_at', models.DateTimeField(verbose_name='结束时间')),
                ('place', models.CharField(blank=True, max_length=100, verbose_name='地点')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='备注')),
                ('is_private', models.BooleanField(default=False, verbose_name='只让办公室看到事由')),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('cancelled', models.CharField(blank=True, max_length=200, verbose_name='取消的理由')),
                ('leader', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='领导')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='登记人')),
            ],
            options={
                'ordering': ['starts_at', 'pk'],
                'indexes': [models.Index(fields=['leader', 'starts_at'], name='diary_of_leader')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='diary_entry_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='DiaryReader',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('leader', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='领导')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='谁可以看')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('leader', 'person'), name='a_diary_is_opened_once_to_somebody')],
            },
        ),
        migrations.CreateModel(
            name='OwnCeiling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hours', models.PositiveSmallIntegerField(verbose_name='每月上限（小时）')),
                ('unit', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.unit', verbose_name='单位')),
            ],
            options={
                'ordering': ['unit__sort', 'unit_id'],
            },
        ),
        migrations.CreateModel(
            name='RequestField',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='名称')),
                ('key', models.CharField(editable=False, max_length=100)),
                ('definition', models.CharField(blank=True, max_length=200, verbose_name='口径')),
                ('measure', models.CharField(blank=True, max_length=20, verbose_name='计量单位')),
                ('is_required', models.BooleanField(default=True, verbose_name='必填')),
                ('place', models.PositiveSmallIntegerField(verbose_name='第几项')),
                ('use', models.CharField(blank=True, choices=[('take', '用已有答案'), ('again', '说明再问')], max_length=10, verbose_name='已有的怎样用')),
                ('why_again', models.CharField(blank=True, max_length=300, verbose_name='已有答案为什么不够用')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='fields', to='coordination.datarequest')),
            ],
            options={
                'ordering': ['place', 'pk'],
                'indexes': [models.Index(fields=['key'], name='request_field_key')],
                'constraints': [models.UniqueConstraint(fields=('request', 'key'), name='a_request_asks_for_a_thing_once'), models.CheckConstraint(condition=models.Q(models.Q(('use', 'again'), _negated=True), models.Q(('why_again', ''), _negated=True), _connector='OR'), name='who_asks_again_says_why')],
            },
        ),
        migrations.CreateModel(
            name='FieldAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(editable=False, max_length=100)),
                ('value', models.CharField(max_length=2000, verbose_name='答案')),
                ('given_on', models.DateField(verbose_name='报送日期')),
                ('asked', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='coordination.askedunit')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.matter', verbose_name='取自哪一件')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit')),
                ('field', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='coordination.requestfield')),
            ],
            options={
                'ordering': ['field__place', 'pk'],
                'indexes': [models.Index(fields=['key', 'unit', '-given_on'], name='field_answer_held')],
                'constraints': [models.UniqueConstraint(fields=('asked', 'field'), name='field_is_answered_once_by_a_unit')],
            },
        ),
        migrations.CreateModel(
            name='Ruling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=1000, verbose_name='裁定理由')),
                ('due_on', models.DateField(verbose_name='什么时候前办好')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='裁定时间')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='裁定人')),
                ('lead', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit', verbose_name='牵头单位')),
                ('request', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='ruling', to='coordination.coordinationrequest')),
                ('support', models.ManyToManyField(blank=True, related_name='+', to='org.unit', verbose_name='配合单位')),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='a_ruling_has_a_reason')],
            },
        ),
    ]
