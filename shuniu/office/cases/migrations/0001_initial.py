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
            name='CaseSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('days', models.JSONField(default=dict, verbose_name='时限')),
                ('accept_within', models.PositiveSmallIntegerField(default=1, verbose_name='移交后几个工作日内接收')),
            ],
        ),
        migrations.CreateModel(
            name='ServiceCase',
            fields=[
                ('matter', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_case', serialize=False, to='matters.matter')),
                ('case_kind', models.CharField(choices=[('consult', '咨询'), ('request', '求助'), ('complaint', '投诉'), ('suggestion', '建议'), ('hotline', '热线转办'), ('permit', '行政许可申请'), ('petition', '信访')], max_length=20, verbose_name='种类')),
                ('channel', models.CharField(choices=[('call', '来电'), ('visit', '来访'), ('letter', '来信'), ('online', '网上'), ('email', '电子邮件'), ('hotline', '热线')], max_length=10, verbose_name='渠道')),
                ('answer_by', models.CharField(choices=[('call', '来电'), ('visit', '来访'), ('letter', '来信'), ('online', '网上'), ('email', '电子邮件'), ('hotline', '热线')], max_length=10, verbose_name='答复方式')),
                ('place', models.CharField(blank=True, max_length=100, verbose_name='地点')),
                ('wish', models.TextField(verbose_name='诉求')),
                ('source_number', models.CharField(blank=True, max_length=60, verbose_name='来源编号')),
                ('letter_sha256', models.CharField(blank=True, editable=False, max_length=64)),
                ('refusals', models.PositiveSmallIntegerField(default=0, verbose_name='不接收次数')),
                ('is_ruled', models.BooleanField(default=False, verbose_name='已裁定')),
                ('counts_from', models.DateField(verbose_name='从哪天起算')),
                ('accepted_on', models.DateField(blank=True, null=True, verbose_name='告知受理')),
                ('extended_days', models.PositiveSmallIntegerField(default=0, verbose_name='延期天数')),
                ('stage', models.PositiveSmallIntegerField(default=0, verbose_name='复查复核')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='答复时间')),
                ('reopened', models.PositiveSmallIntegerField(default=0, verbose_name='重新办理次数')),
                ('tracking_code', models.CharField(max_length=20, verbose_name='查询码')),
                ('text_salt', models.CharField(editable=False, max_length=32)),
                ('first_contact_officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='首问责任人')),
                ('handler', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='经办人')),
                ('handling_unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit', verbose_name='承办单位')),
                ('offered_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit')),
            ],
            options={
                'verbose_name': '首问办件',
                'indexes': [models.Index(fields=['case_kind'], name='case_kind'), models.Index(fields=['channel'], name='case_channel'), models.Index(fields=['handling_unit'], name='case_handling_unit'), models.Index(fields=['place'], name='case_place')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('source_number', ''), _negated=True), fields=('channel', 'source_number'), name='a_letter_is_taken_in_once'), models.UniqueConstraint(condition=models.Q(('letter_sha256', ''), _negated=True), fields=('letter_sha256',), name='a_scan_is_taken_in_once'), models.CheckConstraint(condition=models.Q(('wish', ''), _negated=True), name='a_case_asks_for_something')],
            },
            bases=('matters.matter',),
        ),
        migrations.CreateModel(
            name='Ruling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case_kind', models.CharField(max_length=20, verbose_name='种类')),
                ('place', models.CharField(blank=True, max_length=100, verbose_name='地点')),
                ('words', models.TextField(verbose_name='说的什么事')),
                ('reason', models.CharField(max_length=500, verbose_name='理由')),
                ('at', models.DateTimeField(verbose_name='裁定时间')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='停用日期')),
                ('ended_for', models.CharField(blank=True, max_length=300, verbose_name='停用理由')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'indexes': [models.Index(fields=['ended_on', '-at'], name='ruling_standing')],
            },
        ),
        migrations.CreateModel(
            name='Rating',
            fields=[
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='rating', serialize=False, to='cases.servicecase')),
                ('grade', models.PositiveSmallIntegerField(choices=[(0, '不愿评价'), (1, '非常不满意'), (2, '不满意'), (3, '基本满意'), (4, '满意'), (5, '非常满意')], verbose_name='评价')),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('call', '来电'), ('visit', '来访'), ('letter', '来信'), ('online', '网上'), ('email', '电子邮件'), ('hotline', '热线')], max_length=10, verbose_name='方式')),
                ('note', models.CharField(max_length=500, verbose_name='说了什么')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contacts', to='cases.servicecase')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Revisit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('finding', models.CharField(choices=[('solved', '来访人说已解决'), ('explained', '没有解决，来访人知道了原因'), ('not_solved', '来访人说没有解决，要求再办'), ('not_reached', '多次联系不上')], max_length=20, verbose_name='结果')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='来访人的话')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='revisits', to='cases.servicecase')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.AddField(
            model_name='servicecase',
            name='routed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='routed', to='cases.ruling'),
        ),
        migrations.AddField(
            model_name='ruling',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rulings', to='cases.servicecase'),
        ),
        migrations.AddField(
            model_name='ruling',
            name='supporting_units',
            field=models.ManyToManyField(blank=True, related_name='+', to='org.unit', verbose_name='配合单位'),
        ),
        migrations.AddField(
            model_name='ruling',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit', verbose_name='牵头单位'),
        ),
        migrations.CreateModel(
            name='AnswerEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.CharField(max_length=200, unique=True, verbose_name='问题')),
                ('answer', models.TextField(verbose_name='答复')),
                ('case_kind', models.CharField(choices=[('consult', '咨询'), ('request', '求助'), ('complaint', '投诉'), ('suggestion', '建议'), ('hotline', '热线转办'), ('permit', '行政许可申请'), ('petition', '信访')], default='consult', max_length=20, verbose_name='种类')),
                ('materials', models.JSONField(blank=True, default=list, verbose_name='要带的材料')),
                ('basis', models.CharField(blank=True, max_length=300, verbose_name='依据')),
                ('written_at', models.DateTimeField()),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='停用日期')),
                ('checked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit', verbose_name='职责单位')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['question'],
                'constraints': [models.CheckConstraint(condition=models.Q(('checked_by', None), models.Q(('checked_by', models.F('written_by')), _negated=True), _connector='OR'), name='an_answer_has_two_pairs_of_eyes')],
            },
        ),
        migrations.CreateModel(
            name='Enquirer',
            fields=[
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='enquirer', serialize=False, to='cases.servicecase')),
                ('name', models.CharField(blank=True, max_length=40, verbose_name='姓名')),
                ('phone', models.CharField(blank=True, max_length=30, verbose_name='电话')),
                ('phone_key', models.CharField(blank=True, editable=False, max_length=20)),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='通信地址或电子邮箱')),
                ('wants_confidence', models.BooleanField(default=False, verbose_name='要求保密')),
                ('salt', models.CharField(blank=True, editable=False, max_length=32)),
                ('erased_on', models.DateField(blank=True, null=True, verbose_name='清除日期')),
            ],
            options={
                'indexes': [models.Index(fields=['phone_key'], name='enquirer_by_number')],
            },
        ),
        migrations.CreateModel(
            name='CaseMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.BigIntegerField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='cases.servicecase')),
            ],
            options={
                'indexes': [models.Index(fields=['value'], name='case_mark_value')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='第几稿')),
                ('stage', models.PositiveSmallIntegerField(default=0)),
                ('result', models.CharField(choices=[('solved', '已解决'), ('explained', '已解释说明'), ('unsolved', '未能解决，说明原因'), ('supported', '支持诉求'), ('not_supported', '不予支持')], max_length=20, verbose_name='结果')),
                ('text', models.TextField(verbose_name='答复')),
                ('basis', models.CharField(blank=True, max_length=300, verbose_name='依据')),
                ('drafted_at', models.DateTimeField()),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='答复时间')),
                ('channel', models.CharField(blank=True, choices=[('call', '来电'), ('visit', '来访'), ('letter', '来信'), ('online', '网上'), ('email', '电子邮件'), ('hotline', '热线')], max_length=10, verbose_name='答复方式')),
                ('drafted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reviewed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sent_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='cases.servicecase')),
            ],
            options={
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('case', 'number'), name='an_edition_is_numbered_once')],
            },
        ),
        migrations.CreateModel(
            name='Grievance',
            fields=[
                ('matter', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_grievance', serialize=False, to='matters.matter')),
                ('asker', models.CharField(blank=True, max_length=100, verbose_name='谁来反映的')),
                ('answer_text', models.TextField(blank=True, verbose_name='答复')),
                ('result', models.CharField(blank=True, choices=[('upheld', '属实'), ('partly', '部分属实'), ('not_upheld', '不属实')], max_length=20, verbose_name='核查结果')),
                ('text_salt', models.CharField(editable=False, max_length=32)),
                ('about', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='被投诉人')),
                ('about_unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit', verbose_name='被投诉单位')),
            ],
            options={
                'verbose_name': '投诉举报',
                'constraints': [models.CheckConstraint(condition=models.Q(('about__isnull', False), ('about_unit__isnull', False), _connector='OR'), name='a_grievance_is_about_somebody')],
            },
            bases=('matters.matter',),
        ),
        migrations.CreateModel(
            name='Handover',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('duty', models.CharField(max_length=300, verbose_name='依据的职责')),
                ('at', models.DateTimeField(verbose_name='移交时间')),
                ('accept_by', models.DateField(verbose_name='接收期限')),
                ('outcome', models.CharField(blank=True, choices=[('accepted', '已接收'), ('refused', '不接收'), ('lapsed', '到期未接收'), ('taken_back', '已收回')], max_length=20, verbose_name='结果')),
                ('ground', models.CharField(blank=True, choices=[('not_ours', '不是本单位职责'), ('other_place', '属地不符'), ('unclear_owner', '权属不清'), ('shared', '职能交叉'), ('not_enough', '情况不清'), ('silent', '到期没有接收')], max_length=20, verbose_name='理由类别')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='理由')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='决定时间')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='handovers', to='cases.servicecase')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('from_unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit', verbose_name='移交到')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['outcome', 'accept_by'], name='handover_waiting'), models.Index(fields=['outcome', 'at'], name='handover_by_outcome')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('outcome', '')), fields=('case',), name='a_case_is_offered_to_one_unit'), models.CheckConstraint(condition=models.Q(('duty', ''), _negated=True), name='a_handover_names_a_duty')],
            },
        ),
        migrations.CreateModel(
            name='OneTimeNotice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('materials', models.JSONField(default=list, verbose_name='材料')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='说明')),
                ('on', models.DateField(verbose_name='告知日期')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices_given', to='cases.servicecase')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('case',), name='materials_are_asked_for_once')],
            },
        ),
        migrations.CreateModel(
            name='Pause',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ground', models.CharField(max_length=60, verbose_name='情形')),
                ('basis', models.CharField(max_length=100, verbose_name='依据')),
                ('first_on', models.DateField(verbose_name='从哪天')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='到哪天')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pauses', to='cases.servicecase')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('until_on', None)), fields=('case',), name='a_clock_is_stopped_once'), models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gte', models.F('first_on')), _connector='OR'), name='a_pause_ends_later')],
            },
        ),
    ]
