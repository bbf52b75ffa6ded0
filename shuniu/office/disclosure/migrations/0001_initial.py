import django.db.models.deletion
import shuniu.office.disclosure.requests.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('matters', '0007_register_orders'),
        ('org', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='OpinionGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(verbose_name='意见')),
                ('voices', models.PositiveIntegerField(verbose_name='人数')),
                ('handed_as', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='决策中的意见')),
                ('disposition', models.CharField(blank=True, max_length=20, verbose_name='处理')),
                ('reply', models.TextField(blank=True, verbose_name='理由')),
            ],
            options={
                'ordering': ['-voices', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='DisclosureRequest',
            fields=[
                ('applicant_kind', models.CharField(choices=[('citizen', '自然人'), ('business', '商业企业'), ('research', '科研机构'), ('charity', '社会公益组织'), ('legal', '法律服务机构'), ('other', '其他')], max_length=20, verbose_name='申请人类别')),
                ('applicant', models.CharField(max_length=100, verbose_name='申请人')),
                ('identity', models.CharField(help_text='身份证号码，或者统一社会信用代码', max_length=60, verbose_name='身份证明')),
                ('contact', models.CharField(max_length=200, verbose_name='联系方式')),
                ('description', models.TextField(verbose_name='要公开的信息')),
                ('wanted_form', models.CharField(choices=[('electronic', '电子文本（凭查询码下载）'), ('paper', '纸质，邮寄'), ('collect', '纸质，自取')], default='electronic', max_length=20, verbose_name='获取方式')),
                ('code', models.CharField(default=shuniu.office.disclosure.requests.models.new_code, editable=False, max_length=12, unique=True, verbose_name='查询码')),
                ('matter', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_disclosure_request', serialize=False, to='matters.matter')),
                ('channel', models.CharField(choices=[('in_person', '当面提交'), ('registered_mail', '挂号信、特快专递'), ('mail', '平常信函'), ('online', '互联网'), ('fax', '传真')], max_length=20, verbose_name='申请渠道')),
                ('received_on', models.DateField(verbose_name='收到日期')),
                ('clock_from', models.DateField(verbose_name='期限起算')),
                ('amendment_asked_on', models.DateField(blank=True, null=True, verbose_name='通知补正')),
                ('amend_until', models.DateField(blank=True, null=True, verbose_name='补正期限')),
                ('is_extended', models.BooleanField(default=False, verbose_name='已延期')),
                ('fee_way', models.CharField(blank=True, choices=[('pieces', '按件'), ('pages', '按量')], max_length=10, verbose_name='计费方式')),
                ('fee', models.PositiveIntegerField(default=0, verbose_name='信息处理费（元）')),
                ('fee_until', models.DateField(blank=True, null=True, verbose_name='缴费期限')),
                ('result', models.CharField(blank=True, choices=[('already_public', '已主动公开，告知获取途径'), ('granted', '予以公开'), ('partly', '部分公开'), ('refused', '不予公开'), ('not_held', '信息不存在'), ('not_ours', '不属于本机关负责公开'), ('repeated', '重复申请，不予重复处理'), ('special_law', '依照专门规定办理'), ('needs_making', '需要加工、分析，不予提供'), ('still_unclear', '补正后内容仍不明确'), ('complaint', '实为信访、投诉、举报'), ('publication', '要求提供公开出版物'), ('unreasonable', '无正当理由大量反复申请'), ('confirmation', '要求确认或重新出具已获取的信息'), ('lapsed_amendment', '逾期不补正，不再处理'), ('lapsed_fee', '逾期不缴费，不再处理'), ('withdrawn', '申请人撤回')], max_length=20, verbose_name='办理结果')),
                ('ground', models.CharField(blank=True, choices=[('state_secret', '国家秘密（第十四条）'), ('forbidden', '法律、行政法规禁止公开（第十四条）'), ('safety', '可能危及国家安全、公共安全、经济安全、社会稳定（第十四条）'), ('third_party', '涉及商业秘密、个人隐私，第三方不同意公开（第十五条）'), ('internal', '内部事务信息（第十六条）'), ('process', '过程性信息（第十六条）'), ('enforcement', '行政执法案卷信息（第十六条）'), ('query', '行政查询事项（第十六条）')], max_length=20, verbose_name='不予公开的依据')),
                ('answered_on', models.DateField(blank=True, null=True, verbose_name='答复日期')),
            ],
            options={
                'verbose_name': '公开申请',
                'indexes': [models.Index(fields=['received_on', '-matter'], name='request_received'), models.Index(fields=['answered_on', '-matter'], name='request_answered'), models.Index(fields=['result'], name='request_result')],
                'constraints': [models.CheckConstraint(condition=models.Q(('answered_on', None), models.Q(('result', ''), _negated=True), _connector='OR'), name='an_answered_request_has_its_outcome'), models.CheckConstraint(condition=models.Q(models.Q(('result__in', ['refused', 'partly']), _negated=True), models.Q(('ground', ''), _negated=True), _connector='OR'), name='what_is_refused_names_its_ground')],
            },
            bases=('matters.matter', models.Model),
        ),
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('matter', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_publication', serialize=False, to='matters.matter')),
                ('category', models.CharField(choices=[('document', '政策文件'), ('explainer', '政策解读'), ('notice', '公示公告'), ('plan', '规划计划'), ('figures', '统计与财政'), ('answer', '常见问答'), ('guide', '公开指南'), ('report', '公开年报'), ('consultation', '征求意见')], max_length=20, verbose_name='种类')),
                ('topic', models.CharField(choices=[('general', '综合政务'), ('economy', '经济发展'), ('finance', '财政金融'), ('construction', '城乡建设'), ('farming', '农业农村'), ('transport', '交通运输'), ('environment', '生态环境'), ('education', '教育科技'), ('health', '卫生健康'), ('welfare', '就业社保'), ('safety', '公共安全'), ('culture', '文化体育')], default='general', max_length=20, verbose_name='主题')),
                ('document_number', models.CharField(blank=True, max_length=60, verbose_name='发文字号')),
                ('issuer', models.CharField(max_length=100, verbose_name='发布单位')),
                ('dated_on', models.DateField(blank=True, null=True, verbose_name='成文日期')),
                ('asks', models.TextField(blank=True, verbose_name='征求什么意见')),
                ('opens_on', models.DateField(blank=True, null=True, verbose_name='征求开始')),
                ('closes_on', models.DateField(blank=True, null=True, verbose_name='征求截止')),
                ('consultation', models.PositiveBigIntegerField(blank=True, null=True, unique=True, verbose_name='决策中的征求意见')),
                ('withheld_for', models.CharField(blank=True, choices=[('state_secret', '国家秘密（第十四条）'), ('forbidden', '法律、行政法规禁止公开（第十四条）'), ('safety', '可能危及国家安全、公共安全、经济安全、社会稳定（第十四条）'), ('third_party', '涉及商业秘密、个人隐私，第三方不同意公开（第十五条）'), ('internal', '内部事务信息（第十六条）'), ('process', '过程性信息（第十六条）'), ('enforcement', '行政执法案卷信息（第十六条）'), ('query', '行政查询事项（第十六条）')], max_length=20, verbose_name='不予公开的理由')),
                ('explains', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='explainers', to='disclosure.publication', verbose_name='解读的文件')),
                ('original', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.attachment', verbose_name='正本')),
            ],
            options={
                'verbose_name': '主动公开',
                'indexes': [models.Index(fields=['category', '-matter'], name='publication_by_category'), models.Index(fields=['topic', '-matter'], name='publication_by_topic')],
            },
            bases=('matters.matter',),
        ),
        migrations.CreateModel(
            name='PublicationEdition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='第几稿')),
                ('title', models.CharField(max_length=300, verbose_name='标题')),
                ('text', models.TextField(verbose_name='正文')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='editions', to='disclosure.publication')),
            ],
            options={
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('publication', 'number'), name='publication_edition_has_its_number_once')],
            },
        ),
        migrations.CreateModel(
            name='Published',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('document', '政策文件'), ('explainer', '政策解读'), ('notice', '公示公告'), ('plan', '规划计划'), ('figures', '统计与财政'), ('answer', '常见问答'), ('guide', '公开指南'), ('report', '公开年报'), ('consultation', '征求意见')], max_length=20, verbose_name='种类')),
                ('topic', models.CharField(choices=[('general', '综合政务'), ('economy', '经济发展'), ('finance', '财政金融'), ('construction', '城乡建设'), ('farming', '农业农村'), ('transport', '交通运输'), ('environment', '生态环境'), ('education', '教育科技'), ('health', '卫生健康'), ('welfare', '就业社保'), ('safety', '公共安全'), ('culture', '文化体育')], max_length=20, verbose_name='主题')),
                ('title', models.CharField(blank=True, max_length=300, verbose_name='标题')),
                ('number', models.CharField(blank=True, max_length=60, verbose_name='发文字号')),
                ('issuer', models.CharField(blank=True, max_length=100, verbose_name='发布单位')),
                ('dated_on', models.DateField(blank=True, null=True, verbose_name='成文日期')),
                ('published_on', models.DateField(verbose_name='公开日期')),
                ('text', models.TextField(blank=True, verbose_name='正文')),
                ('words', models.TextField(blank=True, editable=False)),
                ('corrected_on', models.DateField(blank=True, null=True, verbose_name='更正日期')),
                ('correction', models.CharField(blank=True, max_length=300, verbose_name='更正说明')),
                ('withdrawn_on', models.DateField(blank=True, null=True, verbose_name='撤下日期')),
                ('withdrawn_why', models.CharField(blank=True, max_length=300, verbose_name='撤下原因')),
                ('asks', models.TextField(blank=True, verbose_name='征求什么意见')),
                ('opens_on', models.DateField(blank=True, null=True, verbose_name='征求开始')),
                ('closes_on', models.DateField(blank=True, null=True, verbose_name='征求截止')),
                ('report', models.TextField(blank=True, verbose_name='意见采纳情况')),
                ('reported_on', models.DateField(blank=True, null=True, verbose_name='反馈日期')),
                ('explains', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='explainers', to='disclosure.published', verbose_name='解读的文件')),
                ('pdf', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.blob')),
                ('publication', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='published', to='disclosure.publication', verbose_name='主动公开')),
            ],
            options={
                'verbose_name': '公开件',
                'indexes': [models.Index(fields=['withdrawn_on', 'kind', '-published_on', '-id'], name='published_by_kind'), models.Index(fields=['withdrawn_on', 'topic', '-published_on', '-id'], name='published_by_topic'), models.Index(fields=['withdrawn_on', '-published_on', '-id'], name='published_latest'), models.Index(fields=['number'], name='published_by_number'), models.Index(fields=['closes_on'], name='published_by_close')],
                'constraints': [models.CheckConstraint(condition=models.Q(('withdrawn_on', None), models.Q(('pdf', None), ('text', ''), ('title', ''), ('words', '')), _connector='OR'), name='what_is_withdrawn_is_emptied'), models.CheckConstraint(condition=models.Q(('withdrawn_on', None), models.Q(('withdrawn_why', ''), _negated=True), _connector='OR'), name='what_is_withdrawn_says_why'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'consultation'), _negated=True), models.Q(('closes_on__isnull', False), ('opens_on__isnull', False)), _connector='OR'), name='a_consultation_has_its_days')],
            },
        ),
        migrations.CreateModel(
            name='PublicOpinion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('author', models.CharField(blank=True, max_length=60, verbose_name='称呼')),
                ('contact', models.CharField(blank=True, max_length=100, verbose_name='联系方式')),
                ('text', models.TextField(verbose_name='意见')),
                ('code', models.CharField(default=shuniu.office.disclosure.requests.models.new_code, editable=False, max_length=12, unique=True, verbose_name='查询码')),
                ('received_at', models.DateTimeField(auto_now_add=True, verbose_name='提交时间')),
                ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='opinions', to='disclosure.opiniongroup')),
                ('published', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='opinions', to='disclosure.published')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['published', 'id'], name='opinion_of_consultation')],
            },
        ),
        migrations.AddField(
            model_name='opiniongroup',
            name='published',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='groups', to='disclosure.published'),
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(choices=[('already_public', '已主动公开，告知获取途径'), ('granted', '予以公开'), ('partly', '部分公开'), ('refused', '不予公开'), ('not_held', '信息不存在'), ('not_ours', '不属于本机关负责公开'), ('repeated', '重复申请，不予重复处理'), ('special_law', '依照专门规定办理'), ('needs_making', '需要加工、分析，不予提供'), ('still_unclear', '补正后内容仍不明确'), ('complaint', '实为信访、投诉、举报'), ('publication', '要求提供公开出版物'), ('unreasonable', '无正当理由大量反复申请'), ('confirmation', '要求确认或重新出具已获取的信息'), ('lapsed_amendment', '逾期不补正，不再处理'), ('lapsed_fee', '逾期不缴费，不再处理'), ('withdrawn', '申请人撤回')], max_length=20, verbose_name='办理结果')),
                ('ground', models.CharField(blank=True, choices=[('state_secret', '国家秘密（第十四条）'), ('forbidden', '法律、行政法规禁止公开（第十四条）'), ('safety', '可能危及国家安全、公共安全、经济安全、社会稳定（第十四条）'), ('third_party', '涉及商业秘密、个人隐私，第三方不同意公开（第十五条）'), ('internal', '内部事务信息（第十六条）'), ('process', '过程性信息（第十六条）'), ('enforcement', '行政执法案卷信息（第十六条）'), ('query', '行政查询事项（第十六条）')], max_length=20, verbose_name='依据')),
                ('text', models.TextField(verbose_name='答复正文')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('material', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.attachment')),
                ('pdf', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.blob')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='replies', to='disclosure.disclosurerequest')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='SecrecyReview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('opinion', models.CharField(max_length=500, verbose_name='审查意见')),
                ('kept', models.JSONField(blank=True, default=list, verbose_name='保留的')),
                ('kept_why', models.CharField(blank=True, max_length=300, verbose_name='保留的理由')),
                ('masked', models.PositiveIntegerField(default=0, verbose_name='遮盖处数')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reviews', to='disclosure.publicationedition')),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reviews', to='disclosure.publication')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('applicant_kind', models.CharField(choices=[('citizen', '自然人'), ('business', '商业企业'), ('research', '科研机构'), ('charity', '社会公益组织'), ('legal', '法律服务机构'), ('other', '其他')], max_length=20, verbose_name='申请人类别')),
                ('applicant', models.CharField(max_length=100, verbose_name='申请人')),
                ('identity', models.CharField(help_text='身份证号码，或者统一社会信用代码', max_length=60, verbose_name='身份证明')),
                ('contact', models.CharField(max_length=200, verbose_name='联系方式')),
                ('description', models.TextField(verbose_name='要公开的信息')),
                ('wanted_form', models.CharField(choices=[('electronic', '电子文本（凭查询码下载）'), ('paper', '纸质，邮寄'), ('collect', '纸质，自取')], default='electronic', max_length=20, verbose_name='获取方式')),
                ('code', models.CharField(default=shuniu.office.disclosure.requests.models.new_code, editable=False, max_length=12, unique=True, verbose_name='查询码')),
                ('received_at', models.DateTimeField(auto_now_add=True, verbose_name='提交时间')),
                ('file_name', models.CharField(blank=True, max_length=200, verbose_name='附件')),
                ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.blob')),
                ('request', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='submission', to='disclosure.disclosurerequest')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['request', 'id'], name='submission_waiting')],
            },
        ),
        migrations.CreateModel(
            name='Party',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('third_party', '第三方'), ('co_maker', '共同制作机关')], max_length=20, verbose_name='征求谁')),
                ('name', models.CharField(max_length=100, verbose_name='名称')),
                ('asked_on', models.DateField(verbose_name='发出日期')),
                ('due_on', models.DateField(verbose_name='答复期限')),
                ('answered_on', models.DateField(blank=True, null=True, verbose_name='答复日期')),
                ('view', models.CharField(blank=True, choices=[('agrees', '同意公开'), ('objects', '不同意公开'), ('silent', '逾期未答复')], max_length=20, verbose_name='意见')),
                ('words', models.TextField(blank=True, verbose_name='理由')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parties', to='disclosure.disclosurerequest')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answered_on', None), ('view', '')), models.Q(models.Q(('view', ''), _negated=True), ('answered_on__isnull', False)), _connector='OR'), name='a_view_has_its_day')],
            },
        ),
    ]
