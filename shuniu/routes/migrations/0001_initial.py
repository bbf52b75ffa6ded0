import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('matters', '0001_initial'),
        ('org', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Route',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=40, unique=True, verbose_name='代号')),
                ('kind', models.CharField(max_length=20, verbose_name='事项种类')),
                ('name', models.CharField(max_length=100, verbose_name='名称')),
            ],
        ),
        migrations.CreateModel(
            name='RouteVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='版次')),
                ('bpmn', models.TextField(verbose_name='BPMN')),
                ('sha256', models.CharField(max_length=64)),
                ('published_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('published_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('route', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='routes.route')),
            ],
            options={
                'ordering': ['route', 'number'],
                'constraints': [models.UniqueConstraint(fields=('route', 'number'), name='route_version_is_numbered_once')],
            },
        ),
        migrations.AddField(
            model_name='route',
            name='current',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='routes.routeversion'),
        ),
        migrations.CreateModel(
            name='Run',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('started_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('matter', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='run', to='matters.matter')),
                ('started_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='runs', to='routes.routeversion')),
            ],
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('node', models.CharField(max_length=100)),
                ('name', models.CharField(max_length=100, verbose_name='环节')),
                ('verb', models.CharField(max_length=40, verbose_name='动作')),
                ('state_before', models.CharField(max_length=30)),
                ('opened_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='办理时限')),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('outcome', models.CharField(choices=[('open', '办理中'), ('done', '已办'), ('returned', '已退回'), ('withdrawn', '已撤销'), ('jumped', '已特送')], default='open', max_length=10, verbose_name='结果')),
                ('goes_straight_back', models.BooleanField(default=False, verbose_name='办后直送退回人')),
                ('closed_for', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='holding_up', to='routes.step')),
                ('opened_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='led_to', to='routes.step')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='routes.run')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(condition=models.Q(('done_at', None)), fields=['due_on'], name='step_open_due')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('done_at', None)), fields=('run', 'node'), name='node_is_open_once'), models.CheckConstraint(condition=models.Q(models.Q(('done_at', None), ('outcome', 'open')), models.Q(models.Q(('outcome', 'open'), _negated=True), ('done_at__isnull', False)), _connector='OR'), name='step_that_is_over_says_when')],
            },
        ),
        migrations.CreateModel(
            name='Part',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('do', '办理'), ('countersign', '加签'), ('read', '传阅')], default='do', max_length=12)),
                ('status', models.CharField(choices=[('open', '待办'), ('waiting', '未轮到'), ('done', '已办'), ('returned', '已退回'), ('transferred', '已转办'), ('withdrawn', '已撤销')], default='open', max_length=12)),
                ('place', models.PositiveIntegerField(default=0, verbose_name='次序')),
                ('opinion', models.TextField(blank=True, verbose_name='意见')),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='asked', to='routes.part')),
                ('done_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('for_whom', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to=settings.AUTH_USER_MODEL)),
                ('step', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='routes.step')),
            ],
            options={
                'ordering': ['place', 'pk'],
                'indexes': [models.Index(fields=['person', 'status'], name='part_of_person')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('status__in', ('open', 'waiting'))), fields=('step', 'person', 'kind'), name='person_has_one_open_part_of_a_kind'), models.CheckConstraint(condition=models.Q(models.Q(('done_at__isnull', False), ('done_by__isnull', False), ('status', 'done')), models.Q(models.Q(('status', 'done'), _negated=True), ('done_at', None), ('done_by', None)), _connector='OR'), name='part_that_is_done_says_by_whom_and_when'), models.CheckConstraint(condition=models.Q(('for_whom', None), models.Q(('for_whom', models.F('person')), _negated=True), _connector='OR'), name='nobody_does_a_part_for_himself')],
            },
        ),
    ]
