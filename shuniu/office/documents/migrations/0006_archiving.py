import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0005_deliveries'),
        ('matters', '0006_partly_extracted'),
        ('org', '0003_archivist'),
        ('org', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Fonds',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=8, unique=True, verbose_name='全宗号')),
                ('name', models.CharField(max_length=100, verbose_name='全宗名称')),
            ],
            options={
                'ordering': ['code'],
            },
        ),
        migrations.CreateModel(
            name='OwnArticle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField(verbose_name='次序')),
                ('term', models.CharField(choices=[('Y', '永久'), ('D30', '30年'), ('D10', '10年'), ('none', '不归档')], max_length=4, verbose_name='保管期限')),
                ('direction', models.CharField(choices=[('incoming', '收文'), ('outgoing', '发文')], max_length=8, verbose_name='收文发文')),
                ('words', models.CharField(max_length=200, verbose_name='标题含有')),
                ('text', models.CharField(max_length=100, verbose_name='条款')),
            ],
            options={
                'ordering': ['place', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Appraisal',
            fields=[
                ('matter', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_appraisal', serialize=False, to='matters.matter')),
                ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='批准人')),
                ('carried_out_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='执行人')),
                ('proposed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='鉴定人')),
                ('witness', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='监销人')),
                ('fonds', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appraisals', to='documents.fonds', verbose_name='全宗')),
            ],
            options={
                'verbose_name': '档案鉴定',
            },
            bases=('matters.matter',),
        ),
        migrations.CreateModel(
            name='FilingClass',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=10, verbose_name='机构（问题）代码')),
                ('name', models.CharField(max_length=60, verbose_name='名称')),
                ('place', models.PositiveSmallIntegerField(default=0, verbose_name='次序')),
                ('closed', models.BooleanField(default=False, verbose_name='停用')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit', verbose_name='内设机构')),
                ('fonds', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='classes', to='documents.fonds')),
            ],
            options={
                'ordering': ['fonds', 'place', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('fonds', 'code'), name='filing_class_stands_once_in_its_fonds')],
            },
        ),
        migrations.CreateModel(
            name='FiledItem',
            fields=[
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='filed', serialize=False, to='matters.matter')),
                ('code', models.CharField(max_length=60, unique=True, verbose_name='档号')),
                ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                ('term', models.CharField(choices=[('Y', '永久'), ('D30', '30年'), ('D10', '10年')], max_length=4, verbose_name='保管期限')),
                ('serial', models.PositiveIntegerField(verbose_name='件号')),
                ('author', models.CharField(blank=True, max_length=300, verbose_name='责任者')),
                ('document_number', models.CharField(blank=True, max_length=60, verbose_name='文号')),
                ('title', models.CharField(max_length=300, verbose_name='题名')),
                ('title_is_own', models.BooleanField(default=False, verbose_name='自拟题名')),
                ('dated_on', models.DateField(blank=True, null=True, verbose_name='日期')),
                ('classification', models.PositiveSmallIntegerField(verbose_name='密级')),
                ('pages', models.PositiveIntegerField(default=0, verbose_name='页数')),
                ('remark', models.CharField(blank=True, max_length=300, verbose_name='备注')),
                ('article', models.CharField(max_length=10, verbose_name='条款')),
                ('proposed', models.CharField(max_length=4, verbose_name='建议的保管期限')),
                ('basis', models.CharField(max_length=200, verbose_name='依据')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='改定理由')),
                ('kept_until', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='保管至')),
                ('filed_at', models.DateTimeField(verbose_name='归档时间')),
                ('destroyed_at', models.DateTimeField(blank=True, null=True, verbose_name='销毁时间')),
                ('filed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='归档人')),
                ('filing_class', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='documents.filingclass', verbose_name='机构（问题）')),
                ('fonds', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='documents.fonds', verbose_name='全宗')),
            ],
            options={
                'ordering': ['code'],
                'indexes': [models.Index(fields=['fonds', 'year', 'term'], name='filed_by_year_and_term')],
                'constraints': [models.UniqueConstraint(fields=('fonds', 'year', 'term', 'filing_class', 'serial'), name='item_number_is_given_once'), models.CheckConstraint(condition=models.Q(models.Q(('kept_until', None), ('term', 'Y')), models.Q(('term', 'Y'), _negated=True), _connector='OR'), name='permanent_items_have_no_end')],
            },
        ),
        migrations.CreateModel(
            name='FondsOrgan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fonds', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='documents.fonds')),
                ('unit', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='in_fonds', to='org.unit', verbose_name='立档单位')),
            ],
        ),
        migrations.AddField(
            model_name='fonds',
            name='organs',
            field=models.ManyToManyField(related_name='fonds', through='documents.FondsOrgan', to='org.unit'),
        ),
        migrations.CreateModel(
            name='NotFiled',
            fields=[
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='not_filed', serialize=False, to='matters.matter')),
                ('article', models.CharField(blank=True, max_length=10, verbose_name='条款')),
                ('reason', models.CharField(max_length=300, verbose_name='理由')),
                ('made_at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Package',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_year', models.PositiveSmallIntegerField(verbose_name='年度从')),
                ('last_year', models.PositiveSmallIntegerField(verbose_name='到')),
                ('term', models.CharField(blank=True, choices=[('Y', '永久'), ('D30', '30年'), ('D10', '10年')], max_length=4, verbose_name='保管期限')),
                ('state', models.CharField(choices=[('waiting', '等待生成'), ('building', '正在生成'), ('ready', '可以下载'), ('failed', '没有生成')], default='waiting', max_length=10, verbose_name='状态')),
                ('done', models.PositiveIntegerField(default=0)),
                ('total', models.PositiveIntegerField(default=0)),
                ('faults', models.PositiveIntegerField(default=0, verbose_name='检测不合格')),
                ('size', models.PositiveBigIntegerField(default=0)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='说明')),
                ('asked_at', models.DateTimeField(verbose_name='提出时间')),
                ('ready_at', models.DateTimeField(blank=True, null=True, verbose_name='完成时间')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='生成人')),
                ('fonds', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='packages', to='documents.fonds', verbose_name='全宗')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='FiledFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField(verbose_name='次序')),
                ('part', models.CharField(max_length=16, verbose_name='稿本')),
                ('name', models.CharField(max_length=200, verbose_name='文件名')),
                ('sha256', models.CharField(max_length=64)),
                ('size', models.PositiveBigIntegerField()),
                ('media_type', models.CharField(max_length=100)),
                ('pages', models.PositiveIntegerField(default=0, verbose_name='页数')),
                ('blob', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='filed', to='matters.blob')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='documents.fileditem')),
            ],
            options={
                'ordering': ['place'],
                'constraints': [models.UniqueConstraint(fields=('item', 'place'), name='files_stand_in_order_in_an_item')],
            },
        ),
        migrations.CreateModel(
            name='AppraisalLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('was_until', models.PositiveSmallIntegerField(verbose_name='原保管至')),
                ('decision', models.CharField(blank=True, choices=[('keep_10', '续存10年'), ('keep_30', '续存30年'), ('keep', '改为永久保管'), ('destroy', '销毁')], max_length=10, verbose_name='鉴定意见')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='理由')),
                ('appraisal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='documents.appraisal')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appraisal_lines', to='documents.fileditem')),
            ],
            options={
                'ordering': ['item__code'],
                'constraints': [models.UniqueConstraint(fields=('appraisal', 'item'), name='item_is_appraised_once_in_a_list'), models.CheckConstraint(condition=models.Q(('decision', ''), models.Q(('reason', ''), _negated=True), _connector='OR'), name='appraisal_says_why')],
            },
        ),
    ]
