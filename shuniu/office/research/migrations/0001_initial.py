import django.db.models.deletion
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
            name='Questionnaire',
            fields=[
                ('matter', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_questionnaire', serialize=False, to='matters.matter')),
                ('note', models.TextField(blank=True, verbose_name='填答说明')),
                ('minutes', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='每个单位约需（分钟）')),
            ],
            options={
                'verbose_name': '调查问卷',
            },
            bases=('matters.matter',),
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300, verbose_name='题目')),
                ('kind', models.CharField(choices=[('single', '单选'), ('several', '多选'), ('number', '填数'), ('scale', '量表（1至5）'), ('text', '填文字')], max_length=20, verbose_name='题型')),
                ('options', models.JSONField(blank=True, default=list, verbose_name='选项')),
                ('unit_of_measure', models.CharField(blank=True, max_length=20, verbose_name='单位')),
                ('is_required', models.BooleanField(default=True, verbose_name='必答')),
                ('place', models.PositiveSmallIntegerField(verbose_name='第几题')),
                ('questionnaire', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='research.questionnaire')),
            ],
            options={
                'ordering': ['place', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('questionnaire', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='replies', to='research.questionnaire')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit')),
            ],
            options={
                'ordering': ['unit__sort', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('questionnaire', 'unit'), name='unit_answers_a_questionnaire_once'), models.CheckConstraint(condition=models.Q(('unit', None), ('by__isnull', False), _connector='OR'), name='a_unit_answers_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('chosen', models.JSONField(blank=True, default=list, verbose_name='所选')),
                ('number', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name='数')),
                ('text', models.TextField(blank=True, verbose_name='文字')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='research.question')),
                ('reply', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='research.reply')),
            ],
            options={
                'ordering': ['question__place', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('reply', 'question'), name='question_is_answered_once_in_a_reply')],
            },
        ),
        migrations.CreateModel(
            name='Study',
            fields=[
                ('matter', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_study', serialize=False, to='matters.matter')),
                ('origin', models.CharField(choices=[('leader', '领导交办'), ('unit', '单位申报'), ('office', '办公室提出'), ('signal', '苗头'), ('item', '信息或批示')], max_length=20, verbose_name='选题来源')),
                ('expected', models.TextField(blank=True, verbose_name='要回答什么、供谁决策')),
                ('methods', models.JSONField(default=list, verbose_name='调研方法')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='调研开始')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='调研结束')),
                ('delivered_on', models.DateField(blank=True, null=True, verbose_name='报送日期')),
                ('delivered_to', models.ManyToManyField(blank=True, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='报送领导')),
                ('planned_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ManyToManyField(blank=True, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='调研组')),
            ],
            options={
                'verbose_name': '调研课题',
                'indexes': [models.Index(fields=['delivered_on'], name='study_delivered'), models.Index(fields=['origin'], name='study_origin')],
                'constraints': [models.CheckConstraint(condition=models.Q(('starts_on', None), ('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='study_ends_after_it_starts')],
            },
            bases=('matters.matter',),
        ),
        migrations.CreateModel(
            name='ReportEdition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='第几稿')),
                ('title', models.CharField(max_length=200, verbose_name='标题')),
                ('text', models.TextField(verbose_name='正文')),
                ('is_composed', models.BooleanField(default=False, verbose_name='按发现拟成')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('study', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='editions', to='research.study')),
            ],
            options={
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('study', 'number'), name='report_edition_has_its_number_once')],
            },
        ),
        migrations.AddField(
            model_name='questionnaire',
            name='study',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questionnaires', to='research.study', verbose_name='调研课题'),
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('situation', '情况'), ('problem', '问题'), ('cause', '原因'), ('advice', '建议')], max_length=20, verbose_name='类别')),
                ('text', models.TextField(verbose_name='发现')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('study', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='research.study')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='StudyQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300, verbose_name='问题')),
                ('study', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='research.study')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Uptake',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300, verbose_name='怎样运用')),
                ('on', models.DateField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('matter', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.matter')),
                ('study', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='uptakes', to='research.study')),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('matter__isnull', False)), fields=('study', 'matter'), name='a_matter_uses_a_report_once')],
            },
        ),
        migrations.CreateModel(
            name='Visit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(max_length=100, verbose_name='地点')),
                ('place_key', models.CharField(editable=False, max_length=100)),
                ('on', models.DateField(verbose_name='日期')),
                ('purpose', models.CharField(max_length=300, verbose_name='了解什么')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='近期去过仍须再去的理由')),
                ('called_off', models.CharField(blank=True, max_length=300, verbose_name='取消的理由')),
                ('people', models.ManyToManyField(related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='哪些人去')),
                ('study', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='visits', to='research.study')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit', verbose_name='到哪个单位')),
            ],
            options={
                'ordering': ['on', 'pk'],
                'indexes': [models.Index(fields=['on'], name='visit_by_day'), models.Index(fields=['place_key', 'on'], name='visit_by_place')],
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(verbose_name='笔记')),
                ('place', models.CharField(blank=True, max_length=100, verbose_name='地点')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('photo', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.attachment')),
                ('study', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='research.study')),
                ('visit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='research.visit', verbose_name='走访')),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('text', ''), _negated=True), ('photo__isnull', False), _connector='OR'), name='note_holds_something')],
            },
        ),
        migrations.CreateModel(
            name='FindingSource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.attachment')),
                ('finding', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sources', to='research.finding')),
                ('matter', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.matter')),
                ('note', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='research.note')),
                ('questionnaire', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='research.questionnaire')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('file', None), ('matter', None), ('note__isnull', False), ('questionnaire', None)), models.Q(('file', None), ('matter', None), ('note', None), ('questionnaire__isnull', False)), models.Q(('file', None), ('matter__isnull', False), ('note', None), ('questionnaire', None)), models.Q(('file__isnull', False), ('matter', None), ('note', None), ('questionnaire', None)), _connector='OR'), name='finding_source_is_one_thing')],
            },
        ),
        migrations.CreateModel(
            name='AskedUnit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit')),
                ('questionnaire', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asked', to='research.questionnaire')),
            ],
            options={
                'ordering': ['unit__sort', 'unit_id'],
                'constraints': [models.UniqueConstraint(fields=('questionnaire', 'unit'), name='unit_is_asked_once_by_a_questionnaire')],
            },
        ),
    ]
