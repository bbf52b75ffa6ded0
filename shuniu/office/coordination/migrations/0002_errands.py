import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('coordination', '0001_initial'),
        ('matters', '0007_register_orders'),
        ('org', '0004_research_officer'),
        ('org', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Car',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('plate', models.CharField(max_length=20, unique=True, verbose_name='车牌号')),
                ('seats', models.PositiveSmallIntegerField(verbose_name='座位')),
                ('is_closed', models.BooleanField(default=False, verbose_name='停用')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit', verbose_name='单位')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Errand',
            fields=[
                ('matter', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_errand', serialize=False, to='matters.matter')),
                ('form', models.CharField(choices=[('seal', '用印'), ('car', '用车'), ('meeting', '会务保障'), ('reception', '接待')], max_length=20, verbose_name='事项')),
                ('starts_at', models.DateTimeField(blank=True, null=True, verbose_name='开始时间')),
                ('ends_at', models.DateTimeField(blank=True, null=True, verbose_name='结束时间')),
                ('place', models.CharField(blank=True, max_length=100, verbose_name='地点')),
                ('people', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='人数')),
                ('seal', models.CharField(blank=True, max_length=60, verbose_name='印章')),
                ('copies', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='份数')),
                ('car', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coordination.car', verbose_name='车辆')),
            ],
            options={
                'verbose_name': '办事申请',
                'indexes': [models.Index(fields=['form'], name='errand_form')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at', None), ('ends_at__gt', models.F('starts_at')), _connector='OR'), name='errand_ends_after_it_starts')],
            },
            bases=('matters.matter',),
        ),
        migrations.CreateModel(
            name='CarSlot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('quarter', models.PositiveIntegerField()),
                ('car', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slots', to='coordination.car')),
                ('errand', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slots', to='coordination.errand')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('car', 'quarter'), name='car_is_taken_once_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='SealUse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=40, verbose_name='登记号')),
                ('seal', models.CharField(max_length=60, verbose_name='印章')),
                ('copies', models.PositiveSmallIntegerField(verbose_name='份数')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='用印时间')),
                ('approved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='批准人')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='用印人')),
                ('errand', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='seal_use', to='coordination.errand')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit', verbose_name='单位')),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('unit', 'number'), name='seal_use_number_is_taken_once'), models.CheckConstraint(condition=models.Q(('copies__gt', 0)), name='a_seal_is_affixed_at_least_once')],
            },
        ),
    ]
