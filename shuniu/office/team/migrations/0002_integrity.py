import datetime
import django.core.validators
import django.db.models.deletion
import shuniu.office.team.integrity.pledges.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('matters', '0007_register_orders'),
        ('org', '__first__'),
        ('team', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='IntegritySettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('training_months', models.PositiveSmallIntegerField(default=12, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='保密培训有效期（月）')),
                ('warn_days', models.PositiveSmallIntegerField(default=30, validators=[django.core.validators.MaxValueValidator(180)], verbose_name='培训到期前提醒（天）')),
                ('train_until', models.DateField(default=shuniu.office.team.integrity.pledges.models._grace, verbose_name='启用前已有知悉范围的人，在哪天以前补训')),
                ('explain_working_days', models.PositiveSmallIntegerField(default=5, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(30)], verbose_name='阅读情况的说明期限（工作日）')),
                ('day_begins', models.TimeField(default=datetime.time(7, 30), verbose_name='工作时间从')),
                ('day_ends', models.TimeField(default=datetime.time(20, 0), verbose_name='工作时间到')),
            ],
        ),
        migrations.CreateModel(
            name='Declaration',
            fields=[
                ('matter', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_declaration', serialize=False, to='matters.matter')),
                ('confirmed_on', models.DateField(verbose_name='最近确认')),
                ('salt', models.CharField(editable=False, max_length=32)),
                ('declarer', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='declaration', to=settings.AUTH_USER_MODEL, verbose_name='申报人')),
            ],
            options={
                'verbose_name': '利害关系申报',
            },
            bases=('matters.matter',),
        ),
        migrations.CreateModel(
            name='PledgeText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort', models.CharField(choices=[('integrity', '廉政承诺书'), ('confidentiality', '保密承诺书')], max_length=20, verbose_name='承诺书')),
                ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                ('text', models.TextField(verbose_name='内容')),
                ('set_at', models.DateTimeField(auto_now=True)),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-year', 'sort'],
                'constraints': [models.UniqueConstraint(fields=('sort', 'year'), name='pledge_has_one_text_a_year')],
            },
        ),
        migrations.CreateModel(
            name='Pledge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pledges', to=settings.AUTH_USER_MODEL)),
                ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pledges', to='team.pledgetext')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('text', 'person'), name='pledge_is_signed_once')],
            },
        ),
        migrations.CreateModel(
            name='Recusal',
            fields=[
                ('matter', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_recusal', serialize=False, to='matters.matter')),
                ('why', models.TextField(blank=True, verbose_name='理由')),
                ('salt', models.CharField(editable=False, max_length=32)),
                ('about', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recusals_from', to='matters.matter', verbose_name='回避的事项')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recusals', to=settings.AUTH_USER_MODEL, verbose_name='回避的人')),
                ('successor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='接办的人')),
            ],
            options={
                'verbose_name': '回避',
                'indexes': [models.Index(fields=['person', 'about'], name='recusal_of_person')],
            },
            bases=('matters.matter',),
        ),
        migrations.CreateModel(
            name='Tie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('relation', models.CharField(choices=[('relative', '亲属'), ('employer', '原工作单位'), ('business', '经商办企业'), ('shares', '持股投资'), ('property', '房产及其他财产利益'), ('other', '其他利害关系')], max_length=20, verbose_name='种类')),
                ('name', models.CharField(blank=True, max_length=60, verbose_name='姓名')),
                ('organisation', models.CharField(blank=True, max_length=120, verbose_name='单位或者企业名称')),
                ('detail', models.CharField(max_length=200, verbose_name='具体关系')),
                ('since_on', models.DateField(blank=True, null=True, verbose_name='开始时间')),
                ('declared_at', models.DateTimeField(auto_now_add=True)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('declaration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ties', to='team.declaration')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ties', to=settings.AUTH_USER_MODEL)),
                ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='team.tie')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['person', 'ended_on'], name='tie_of_person')],
                'constraints': [models.CheckConstraint(condition=models.Q(('name', ''), ('organisation', ''), _negated=True), name='tie_names_somebody_or_something')],
            },
        ),
        migrations.CreateModel(
            name='SecrecyTraining',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('trained_on', models.DateField(verbose_name='培训日期')),
                ('what', models.CharField(max_length=200, verbose_name='培训内容')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='secrecy_trainings', to=settings.AUTH_USER_MODEL, verbose_name='谁参加')),
            ],
            options={
                'ordering': ['-trained_on', '-pk'],
                'indexes': [models.Index(fields=['person', '-trained_on'], name='training_of_person')],
                'constraints': [models.UniqueConstraint(fields=('person', 'trained_on', 'what'), name='training_is_recorded_once')],
            },
        ),
        migrations.CreateModel(
            name='UnusualDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='日期')),
                ('measure', models.CharField(choices=[('reads', '阅读的事项'), ('outside', '不是自己经办或者本单位的事项'), ('after_hours', '在工作时间以外阅读的事项'), ('exports', '下载和导出的次数'), ('rows', '导出的行数')], max_length=20, verbose_name='哪方面')),
                ('count', models.PositiveIntegerField(verbose_name='数量')),
                ('usual', models.PositiveIntegerField(verbose_name='本人平时最多')),
                ('explain_by', models.DateField(verbose_name='说明期限')),
                ('explanation', models.TextField(blank=True, verbose_name='本人说明')),
                ('explained_at', models.DateTimeField(blank=True, null=True)),
                ('passed_on_at', models.DateTimeField(blank=True, null=True)),
                ('conclusion', models.TextField(blank=True, verbose_name='核实结论')),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='unusual_days', to=settings.AUTH_USER_MODEL)),
                ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-on', '-pk'],
                'indexes': [models.Index(fields=['passed_on_at', '-on'], name='unusual_passed_on')],
                'constraints': [models.UniqueConstraint(fields=('person', 'on', 'measure'), name='a_day_stands_out_once'), models.CheckConstraint(condition=models.Q(('settled_at', None), models.Q(('conclusion', ''), _negated=True), _connector='OR'), name='a_settled_day_has_its_conclusion')],
            },
        ),
        migrations.CreateModel(
            name='DayExport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('what', models.CharField(max_length=120)),
                ('count', models.PositiveIntegerField(default=0)),
                ('rows', models.PositiveIntegerField(default=0)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['on'], name='export_of_day')],
                'constraints': [models.UniqueConstraint(fields=('person', 'on', 'what'), name='export_is_kept_once_a_day')],
            },
        ),
        migrations.CreateModel(
            name='DayReading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('at', models.DateTimeField()),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='matters.matter')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['on'], name='reading_of_day')],
                'constraints': [models.UniqueConstraint(fields=('person', 'on', 'matter'), name='reading_is_kept_once_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Gift',
            fields=[
                ('matter', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_gift', serialize=False, to='matters.matter')),
                ('way', models.CharField(choices=[('refused', '当场拒收'), ('returned', '已经退还'), ('to_hand_in', '收下上交')], max_length=20, verbose_name='处理方式')),
                ('giver', models.CharField(max_length=120, verbose_name='送的人或者单位')),
                ('value', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='估价（元）')),
                ('offered_on', models.DateField(verbose_name='日期')),
                ('receipt', models.CharField(blank=True, max_length=200, verbose_name='接收情况')),
                ('salt', models.CharField(editable=False, max_length=32)),
                ('about', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.matter', verbose_name='涉及的事项')),
            ],
            options={
                'verbose_name': '礼品礼金登记',
                'indexes': [models.Index(fields=['offered_on'], name='gift_offered_on')],
                'constraints': [models.CheckConstraint(condition=models.Q(('value', None), ('value__gte', 0), _connector='OR'), name='gift_is_worth_nothing_or_more')],
            },
            bases=('matters.matter',),
        ),
        migrations.CreateModel(
            name='PersonDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('reads', models.PositiveIntegerField(default=0)),
                ('outside', models.PositiveIntegerField(default=0)),
                ('after_hours', models.PositiveIntegerField(default=0)),
                ('exports', models.PositiveIntegerField(default=0)),
                ('rows', models.PositiveIntegerField(default=0)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'on'), name='a_person_has_a_day_once')],
            },
        ),
    ]
