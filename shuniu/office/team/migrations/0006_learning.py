import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('matters', '0007_register_orders'),
        ('org', '__first__'),
        ('team', '0005_care_recommendation_recognition'),
    ]

    operations = [
        migrations.CreateModel(
            name='Growth',
            fields=[
                ('matter', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_growth', serialize=False, to='matters.matter')),
                ('to_learn', models.CharField(max_length=500, verbose_name='要学会什么')),
                ('learner_accepted', models.BooleanField(default=False, verbose_name='本人已接受')),
                ('mentor_accepted', models.BooleanField(default=False, verbose_name='导师已接受')),
                ('text_salt', models.CharField(editable=False, max_length=32)),
                ('learner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='growths', to=settings.AUTH_USER_MODEL, verbose_name='本人')),
                ('mentor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='growths_mentored', to=settings.AUTH_USER_MODEL, verbose_name='导师')),
            ],
            options={
                'verbose_name': '成长任务',
                'constraints': [models.CheckConstraint(condition=models.Q(('mentor', None), models.Q(('mentor', models.F('learner')), _negated=True), _connector='OR'), name='nobody_is_his_own_mentor'), models.CheckConstraint(condition=models.Q(('mentor__isnull', False), ('mentor_accepted', False), _connector='OR'), name='only_a_mentor_has_accepted')],
            },
            bases=('matters.matter',),
        ),
        migrations.CreateModel(
            name='CheckIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort', models.CharField(choices=[('progress', '进展'), ('difficulty', '遇到的困难'), ('help', '导师的帮助')], max_length=10, verbose_name='记什么')),
                ('on', models.DateField(verbose_name='哪一天')),
                ('text', models.TextField(verbose_name='内容')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('growth', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='check_ins', to='team.growth')),
            ],
            options={
                'ordering': ['-on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='LearningPlan',
            fields=[
                ('matter', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_learning_plan', serialize=False, to='matters.matter')),
                ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='learning_plans', to=settings.AUTH_USER_MODEL, verbose_name='个人')),
            ],
            options={
                'verbose_name': '学习计划',
                'indexes': [models.Index(fields=['year'], name='learning_plan_year')],
                'constraints': [models.UniqueConstraint(fields=('person', 'year'), name='a_person_has_one_learning_plan_a_year')],
            },
            bases=('matters.matter',),
        ),
        migrations.CreateModel(
            name='PlanLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('topic', models.CharField(max_length=60, verbose_name='要提升的能力')),
                ('work', models.CharField(max_length=300, verbose_name='用在什么工作上')),
                ('way', models.CharField(choices=[('course', '课程培训'), ('trip', '考察学习'), ('session', '学习交流')], max_length=20, verbose_name='形式')),
                ('quarter', models.PositiveSmallIntegerField(blank=True, choices=[(1, '一季度'), (2, '二季度'), (3, '三季度'), (4, '四季度')], null=True, verbose_name='打算在哪个季度')),
                ('dropped', models.CharField(blank=True, max_length=300, verbose_name='划去的理由')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='team.learningplan')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Reflection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(verbose_name='体会')),
                ('next_step', models.CharField(blank=True, max_length=500, verbose_name='接下来')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('growth', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reflections', to='team.growth')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('growth', 'by'), name='each_reflects_once_on_a_growth')],
            },
        ),
        migrations.CreateModel(
            name='Training',
            fields=[
                ('matter', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_training', serialize=False, to='matters.matter')),
                ('way', models.CharField(choices=[('course', '课程培训'), ('trip', '考察学习'), ('session', '学习交流')], max_length=20, verbose_name='形式')),
                ('topic', models.CharField(max_length=60, verbose_name='要提升的能力')),
                ('work', models.CharField(max_length=300, verbose_name='用在什么工作上')),
                ('begins_at', models.DateTimeField(verbose_name='开始时间')),
                ('ends_at', models.DateTimeField(verbose_name='结束时间')),
                ('place', models.CharField(max_length=100, verbose_name='地点')),
                ('held_by', models.CharField(blank=True, max_length=100, verbose_name='谁来讲、谁接待')),
                ('cost', models.PositiveIntegerField(blank=True, null=True, verbose_name='预计费用（元）')),
                ('spent', models.PositiveIntegerField(blank=True, null=True, verbose_name='实际费用（元）')),
                ('report', models.TextField(blank=True, verbose_name='考察报告')),
                ('people', models.ManyToManyField(related_name='trainings', to=settings.AUTH_USER_MODEL, verbose_name='参加人')),
                ('plan_line', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='trainings', to='team.planline', verbose_name='学习计划')),
            ],
            options={
                'verbose_name': '学习培训',
                'indexes': [models.Index(fields=['begins_at'], name='training_begins'), models.Index(fields=['topic'], name='training_topic')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('begins_at'))), name='training_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('way', 'trip'), ('report', ''), _connector='OR'), name='only_a_trip_has_its_report')],
            },
            bases=('matters.matter',),
        ),
        migrations.CreateModel(
            name='LearningNote',
            fields=[
                ('matter', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_learning_note', serialize=False, to='matters.matter')),
                ('topic', models.CharField(max_length=60, verbose_name='专题')),
                ('text', models.TextField(verbose_name='笔记')),
                ('to_try', models.TextField(blank=True, verbose_name='学以致用')),
                ('share', models.CharField(choices=[('unit', '本单位'), ('organ', '整个机关')], max_length=10, verbose_name='分享范围')),
                ('training', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='team.training', verbose_name='学习培训')),
            ],
            options={
                'verbose_name': '学习笔记',
                'indexes': [models.Index(fields=['topic'], name='learning_note_topic')],
            },
            bases=('matters.matter',),
        ),
    ]
