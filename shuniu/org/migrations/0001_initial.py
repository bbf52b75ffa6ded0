import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('username', models.CharField(max_length=40, unique=True, verbose_name='登录名')),
                ('name', models.CharField(max_length=40, verbose_name='姓名')),
                ('phone', models.CharField(blank=True, max_length=30, verbose_name='电话')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='电子邮箱')),
                ('clearance', models.PositiveSmallIntegerField(choices=[(0, '公开'), (1, '内部'), (2, '工作秘密')], default=1, verbose_name='知悉范围')),
                ('language', models.CharField(default='zh-hans', max_length=10, verbose_name='界面语言')),
                ('is_active', models.BooleanField(default=True, verbose_name='在用')),
            ],
            options={
                'verbose_name': '人员',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=60, verbose_name='职务')),
                ('is_head', models.BooleanField(default=False, verbose_name='主要负责人')),
                ('is_liaison', models.BooleanField(default=False, verbose_name='联络员')),
            ],
        ),
        migrations.CreateModel(
            name='Appointment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='起')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='止')),
                ('is_main', models.BooleanField(default=False, verbose_name='主职')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='appointments', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='org.post')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gte', models.F('from_on')), _connector='OR'), name='appointment_ends_after_it_begins')],
            },
        ),
        migrations.AddField(
            model_name='person',
            name='posts',
            field=models.ManyToManyField(related_name='people', through='org.Appointment', to='org.post'),
        ),
        migrations.CreateModel(
            name='RoleGrant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('director', '办公室主任'), ('supervision_officer', '督查专员'), ('clerk', '文书'), ('information_officer', '信息专员'), ('meeting_officer', '会务专员'), ('window_officer', '窗口人员'), ('leader', '市领导'), ('unit_head', '单位负责人'), ('liaison_officer', '联络员'), ('staff', '工作人员'), ('system_admin', '系统管理员'), ('security_admin', '安全管理员'), ('audit_admin', '审计管理员')], max_length=40, verbose_name='角色')),
                ('granted_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('granted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='grants', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'role'), name='role_is_granted_once'), models.UniqueConstraint(condition=models.Q(('role__in', ['audit_admin', 'security_admin', 'system_admin'])), fields=('person',), name='no_account_holds_two_of_the_three_administrators')],
            },
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40, unique=True, verbose_name='编码')),
                ('name', models.CharField(max_length=100, unique=True, verbose_name='名称')),
                ('short_name', models.CharField(blank=True, max_length=40, verbose_name='简称')),
                ('kind', models.CharField(choices=[('government', '政府'), ('office', '办公室'), ('division', '内设机构'), ('bureau', '部门'), ('county', '县（市、区）'), ('township', '乡镇（街道）'), ('enterprise', '企事业单位')], max_length=20, verbose_name='类别')),
                ('sort', models.PositiveIntegerField(default=0, verbose_name='排序')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='撤销日期')),
                ('leader_in_charge', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='units_led', to=settings.AUTH_USER_MODEL, verbose_name='分管领导')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='org.unit')),
                ('successor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='predecessors', to='org.unit')),
            ],
            options={
                'verbose_name': '单位',
                'ordering': ['sort', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='post',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='org.unit'),
        ),
        migrations.CreateModel(
            name='UnitLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('distance', models.PositiveSmallIntegerField()),
                ('above', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines_down', to='org.unit')),
                ('below', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines_up', to='org.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('above', 'below'), name='unit_line_is_drawn_once')],
            },
        ),
        migrations.CreateModel(
            name='UnitName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='名称')),
                ('remembered_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('remembered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('units', models.ManyToManyField(related_name='other_names', to='org.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('name',), name='unit_name_is_remembered_once')],
            },
        ),
        migrations.CreateModel(
            name='Delegation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='起')),
                ('until_on', models.DateField(verbose_name='止')),
                ('reason', models.CharField(max_length=200, verbose_name='事由')),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('deputy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='delegations_held', to=settings.AUTH_USER_MODEL)),
                ('principal_person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='delegations_given', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on__gte', models.F('from_on'))), name='delegation_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('principal_person', models.F('deputy')), _negated=True), name='nobody_is_his_own_deputy')],
            },
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.UniqueConstraint(fields=('unit', 'title'), name='post_stands_once_in_its_unit'),
        ),
    ]
