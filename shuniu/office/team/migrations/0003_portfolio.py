import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('matters', '0007_register_orders'),
        ('org', '__first__'),
        ('team', '0002_integrity'),
    ]

    operations = [
        migrations.CreateModel(
            name='Portfolio',
            fields=[
                ('matter', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_portfolio', serialize=False, to='matters.matter')),
                ('first_on', models.DateField(verbose_name='起')),
                ('last_on', models.DateField(verbose_name='止')),
                ('statement', models.TextField(blank=True, verbose_name='本人陈述')),
                ('purpose', models.CharField(blank=True, choices=[('review', '年度考核'), ('recommendation', '推荐评先'), ('promotion', '职级晋升、选拔'), ('transfer', '调动、挂职'), ('talk', '工作谈话')], max_length=20, verbose_name='用途')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='可看到')),
                ('handed_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='提交给')),
                ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='portfolios', to=settings.AUTH_USER_MODEL, verbose_name='本人')),
            ],
            options={
                'verbose_name': '工作实绩档案',
                'indexes': [models.Index(fields=['holder', '-matter'], name='portfolio_of_holder')],
                'constraints': [models.CheckConstraint(condition=models.Q(('last_on__gte', models.F('first_on'))), name='portfolio_ends_after_it_begins')],
            },
            bases=('matters.matter',),
        ),
        migrations.CreateModel(
            name='PortfolioItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField(verbose_name='次序')),
                ('title', models.CharField(blank=True, max_length=200, verbose_name='事项')),
                ('happened_on', models.DateField(blank=True, null=True, verbose_name='日期')),
                ('evidence', models.CharField(blank=True, max_length=300, verbose_name='佐证')),
                ('words', models.TextField(blank=True, verbose_name='本人说明')),
                ('came', models.CharField(blank=True, choices=[('asked', '交办'), ('own', '主动提出')], max_length=10, verbose_name='来由')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='更正的依据')),
                ('earlier', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='matters.matter')),
                ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.attachment')),
                ('matter', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.matter')),
                ('portfolio', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='team.portfolio')),
            ],
            options={
                'ordering': ['place', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('portfolio', 'matter'), name='matter_stands_once_in_a_portfolio'), models.CheckConstraint(condition=models.Q(('matter__isnull', False), models.Q(models.Q(('title', ''), _negated=True), models.Q(models.Q(('evidence', ''), _negated=True), ('file__isnull', False), _connector='OR')), _connector='OR'), name='item_of_own_words_has_title_and_evidence'), models.CheckConstraint(condition=models.Q(('came', ''), models.Q(('reason', ''), _negated=True), _connector='OR'), name='item_corrected_says_why')],
            },
        ),
        migrations.CreateModel(
            name='PortfolioVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='版次')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('purpose', models.CharField(choices=[('review', '年度考核'), ('recommendation', '推荐评先'), ('promotion', '职级晋升、选拔'), ('transfer', '调动、挂职'), ('talk', '工作谈话')], max_length=20, verbose_name='用途')),
                ('until_on', models.DateField(verbose_name='可看到')),
                ('content', models.JSONField()),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('portfolio', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='team.portfolio')),
                ('to', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('portfolio', 'number'), name='portfolio_version_is_numbered_once')],
            },
        ),
    ]
