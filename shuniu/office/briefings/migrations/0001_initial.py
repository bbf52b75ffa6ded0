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
            name='BriefingItem',
            fields=[
                ('matter', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_briefing', serialize=False, to='matters.matter')),
                ('category', models.CharField(choices=[('news', '动态'), ('experience', '经验'), ('problem', '问题'), ('suggestion', '建议'), ('urgent', '紧急')], max_length=20, verbose_name='类别')),
                ('body', models.TextField(verbose_name='正文')),
                ('evidence', models.TextField(blank=True, verbose_name='依据')),
                ('asked', models.TextField(blank=True, verbose_name='希望怎样办')),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='taken_in', to='briefings.briefingitem', verbose_name='并入哪一条')),
                ('same_as', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='same_things', to='briefings.briefingitem', verbose_name='与哪一条报的是同一件事')),
            ],
            options={
                'verbose_name': '政务信息',
                'indexes': [models.Index(fields=['category'], name='briefing_category')],
            },
            bases=('matters.matter',),
        ),
        migrations.CreateModel(
            name='Bulletin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40, unique=True, verbose_name='刊名')),
                ('purpose', models.CharField(blank=True, max_length=200, verbose_name='用途')),
                ('is_closed', models.BooleanField(default=False, verbose_name='已停刊')),
                ('people', models.ManyToManyField(blank=True, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='分送人员')),
                ('units', models.ManyToManyField(blank=True, related_name='+', to='org.unit', verbose_name='分送单位')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='BulletinIssue',
            fields=[
                ('matter', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_bulletin', serialize=False, to='matters.matter')),
                ('foreword', models.TextField(blank=True, verbose_name='编者按')),
                ('serial', models.PositiveIntegerField(blank=True, null=True, verbose_name='期号')),
                ('issued_on', models.DateField(blank=True, null=True, verbose_name='印发日期')),
                ('bulletin', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='issues', to='briefings.bulletin', verbose_name='刊物')),
                ('printed', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.attachment', verbose_name='印发的版本')),
                ('signed_off_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='签发人')),
            ],
            options={
                'verbose_name': '简报',
                'indexes': [models.Index(fields=['issued_on'], name='bulletin_issued')],
            },
            bases=('matters.matter',),
        ),
        migrations.CreateModel(
            name='Adoption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveIntegerField(verbose_name='次序')),
                ('title', models.CharField(blank=True, max_length=300, verbose_name='刊出的标题')),
                ('body', models.TextField(blank=True, verbose_name='刊出的正文')),
                ('made_at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='adoptions', to='briefings.briefingitem')),
                ('issue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='adoptions', to='briefings.bulletinissue')),
            ],
            options={
                'ordering': ['place', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('issue', 'item'), name='item_stands_once_in_an_issue')],
            },
        ),
        migrations.CreateModel(
            name='Copy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('opened_at', models.DateTimeField(blank=True, null=True)),
                ('issue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='copies', to='briefings.bulletinissue')),
                ('opened_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('person', None), ('unit__isnull', False)), models.Q(('person__isnull', False), ('unit', None)), _connector='OR'), name='copy_goes_to_one_person_or_unit'), models.UniqueConstraint(fields=('issue', 'person'), name='person_gets_an_issue_once'), models.UniqueConstraint(fields=('issue', 'unit'), name='unit_gets_an_issue_once')],
            },
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='稿次')),
                ('title', models.CharField(max_length=300, verbose_name='标题')),
                ('body', models.TextField(verbose_name='正文')),
                ('is_senders', models.BooleanField(verbose_name='报送单位写的')),
                ('made_at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='editions', to='briefings.briefingitem')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('item', 'number'), name='edition_number_is_its_own')],
            },
        ),
        migrations.CreateModel(
            name='ItemInstruction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField(blank=True, null=True)),
                ('opinion', models.CharField(blank=True, max_length=500, verbose_name='呈批意见')),
                ('text', models.TextField(blank=True, verbose_name='批示内容')),
                ('made_at', models.DateTimeField(blank=True, null=True)),
                ('is_to_be_supervised', models.BooleanField(default=False, verbose_name='转督查督办')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='instructions', to='briefings.briefingitem')),
                ('leader', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='批示领导')),
                ('recorded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('supervised_as', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.matter')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('made_at', None)), fields=('item', 'leader'), name='leader_is_asked_of_an_item_once_at_a_time'), models.CheckConstraint(condition=models.Q(('made_at', None), models.Q(('text', ''), _negated=True), _connector='OR'), name='an_instruction_that_was_given_says_something')],
            },
        ),
        migrations.CreateModel(
            name='Outcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300, verbose_name='去向')),
                ('made_at', models.DateTimeField()),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outcomes', to='briefings.briefingitem')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='SketchMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.BigIntegerField()),
                ('item', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='briefings.briefingitem')),
            ],
            options={
                'indexes': [models.Index(fields=['value', 'item'], name='sketch_value_item')],
                'constraints': [models.UniqueConstraint(fields=('item', 'value'), name='mark_stands_once_in_a_sketch')],
            },
        ),
    ]
