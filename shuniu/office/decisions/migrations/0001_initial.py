import django.db.models.deletion
import shuniu.office.decisions.models.setting
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
            name='DecisionSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('light_parts', models.JSONField(default=shuniu.office.decisions.models.setting.usual, verbose_name='一般决策的环节')),
            ],
        ),
        migrations.CreateModel(
            name='Dossier',
            fields=[
                ('matter', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_dossier', serialize=False, to='matters.matter')),
                ('procedure', models.CharField(choices=[('major', '重大行政决策程序'), ('light', '一般决策程序')], max_length=10, verbose_name='程序')),
                ('light_parts', models.JSONField(blank=True, default=list, verbose_name='一般决策的环节')),
                ('origin', models.CharField(choices=[('leader', '领导人员提出'), ('unit', '部门或者下级政府提出'), ('deputies', '人大代表、政协委员建议'), ('public', '公民、法人或者其他组织建议'), ('evaluation', '决策后评估建议')], default='unit', max_length=20, verbose_name='建议来源')),
                ('question', models.TextField(verbose_name='要解决的问题')),
                ('situation', models.TextField(blank=True, verbose_name='现状')),
                ('analysis', models.TextField(blank=True, verbose_name='分析')),
                ('recommendation', models.TextField(blank=True, verbose_name='推荐理由')),
                ('round', models.PositiveSmallIntegerField(default=1, verbose_name='第几轮')),
                ('sitting', models.PositiveSmallIntegerField(default=1, verbose_name='第几次讨论')),
                ('conclusion', models.TextField(blank=True, verbose_name='决定')),
                ('against_majority', models.TextField(blank=True, verbose_name='与多数意见不一致的理由')),
                ('decided_on', models.DateField(blank=True, null=True, verbose_name='决定日期')),
                ('evaluate_on', models.DateField(blank=True, null=True, verbose_name='评估日期')),
                ('chair', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='主持讨论的主要负责人')),
                ('decider', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='org.unit', verbose_name='决策程序归口单位')),
                ('lead_unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions_prepared', to='org.unit', verbose_name='承办单位')),
            ],
            options={
                'verbose_name': '决策',
                'indexes': [models.Index(fields=['procedure'], name='dossier_procedure'), models.Index(fields=['decided_on'], name='dossier_decided'), models.Index(fields=['evaluate_on'], name='dossier_evaluate')],
            },
            bases=('matters.matter',),
        ),
        migrations.CreateModel(
            name='Basis',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='名称')),
                ('number', models.CharField(blank=True, max_length=60, verbose_name='文号')),
                ('article', models.CharField(blank=True, max_length=60, verbose_name='条款')),
                ('quote', models.TextField(blank=True, verbose_name='条款原文')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='施行日期')),
                ('invalid_from', models.DateField(blank=True, null=True, verbose_name='失效日期')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bases', to='decisions.dossier')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('dossier', 'title', 'number', 'article'), name='basis_is_named_once_in_a_dossier')],
            },
        ),
        migrations.CreateModel(
            name='DraftVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='第几稿')),
                ('text', models.TextField(verbose_name='草案')),
                ('note', models.TextField(verbose_name='改了什么、为什么')),
                ('made_at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='decisions.dossier')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('dossier', 'number'), name='version_of_a_draft_has_its_own_number')],
            },
        ),
        migrations.CreateModel(
            name='Consultation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.CharField(choices=[('units', '征求单位意见'), ('public', '向社会公开征求意见'), ('hearing', '听证会'), ('discussion', '座谈会'), ('survey', '问卷调查')], max_length=20, verbose_name='形式')),
                ('title', models.CharField(max_length=200, verbose_name='名称')),
                ('questions', models.TextField(verbose_name='征求什么意见')),
                ('begins_on', models.DateField(verbose_name='开始日期')),
                ('ends_on', models.DateField(verbose_name='截止日期')),
                ('short_reason', models.CharField(blank=True, max_length=300, verbose_name='少于30日的理由')),
                ('papers_on', models.DateField(blank=True, null=True, verbose_name='材料送达日期')),
                ('channels', models.CharField(blank=True, max_length=200, verbose_name='公布途径')),
                ('report', models.TextField(blank=True, verbose_name='意见研究采纳情况')),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consultations', to='decisions.dossier')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consultations', to='decisions.draftversion')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['ends_on'], name='consultation_ends')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('begins_on'))), name='consultation_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('closed_at', None), models.Q(('report', ''), _negated=True), _connector='OR'), name='closed_consultation_has_its_report')],
            },
        ),
        migrations.CreateModel(
            name='Effect',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('indicator', models.CharField(max_length=100, verbose_name='指标')),
                ('unit_word', models.CharField(blank=True, max_length=20, verbose_name='单位')),
                ('base', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='基准值')),
                ('target', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='目标值')),
                ('due_on', models.DateField(verbose_name='达到日期')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='effects', to='decisions.dossier')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('dossier', 'indicator'), name='indicator_stands_once_in_a_dossier'), models.CheckConstraint(condition=models.Q(('base', models.F('target')), _negated=True), name='an_effect_changes_something')],
            },
        ),
        migrations.CreateModel(
            name='Evaluation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('evaluator', models.CharField(max_length=100, verbose_name='评估机构')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='完成日期')),
                ('verdict', models.CharField(blank=True, choices=[('keep', '继续执行'), ('adjust', '调整'), ('stop', '停止执行')], max_length=10, verbose_name='评估意见')),
                ('reasons', models.TextField(blank=True, verbose_name='评估情况')),
                ('evidence', models.JSONField(blank=True, default=list, verbose_name='指标对照')),
                ('suggestions', models.TextField(blank=True, verbose_name='建议')),
                ('next_on', models.DateField(blank=True, null=True, verbose_name='下次评估日期')),
                ('evaluated_on', models.DateField(blank=True, null=True)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evaluations', to='decisions.dossier')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('verdict', ''), models.Q(models.Q(('reasons', ''), _negated=True), ('by__isnull', False)), _connector='OR'), name='evaluation_says_why_and_by_whom')],
            },
        ),
        migrations.CreateModel(
            name='ExpertOpinion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.PositiveSmallIntegerField(default=1)),
                ('name', models.CharField(max_length=40, verbose_name='专家')),
                ('organisation', models.CharField(max_length=100, verbose_name='单位')),
                ('field', models.CharField(max_length=60, verbose_name='专业')),
                ('position', models.CharField(choices=[('supports', '赞成'), ('with_changes', '修改后赞成'), ('opposes', '反对')], max_length=20, verbose_name='意见')),
                ('text', models.TextField(verbose_name='论证意见')),
                ('signed_on', models.DateField(verbose_name='签名日期')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='experts', to='decisions.dossier')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('dossier', 'round', 'name'), name='expert_speaks_once_in_a_round')],
            },
        ),
        migrations.CreateModel(
            name='LegalityReview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.PositiveSmallIntegerField(default=1)),
                ('sent_on', models.DateField(verbose_name='送审日期')),
                ('due_on', models.DateField(verbose_name='审查期限')),
                ('short_reason', models.CharField(blank=True, max_length=300, verbose_name='少于7个工作日的理由')),
                ('result', models.CharField(blank=True, choices=[('passed', '合法'), ('with_risk', '探索性改革，载明法律风险后可以提请讨论'), ('failed', '不合法'), ('returned', '材料不全，退回补充')], max_length=20, verbose_name='审查结论')),
                ('opinion', models.TextField(blank=True, verbose_name='审查意见')),
                ('advisers', models.CharField(blank=True, max_length=200, verbose_name='法律顾问、公职律师')),
                ('reviewed_on', models.DateField(blank=True, null=True)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reviews', to='decisions.dossier')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='decisions.draftversion')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('result', '')), fields=('dossier', 'round'), name='one_legality_review_is_awaited'), models.CheckConstraint(condition=models.Q(('result', ''), models.Q(models.Q(('opinion', ''), _negated=True), ('by__isnull', False)), _connector='OR'), name='legality_review_says_by_whom')],
            },
        ),
        migrations.CreateModel(
            name='Measure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='实测值')),
                ('on', models.DateField(verbose_name='日期')),
                ('source', models.CharField(max_length=200, verbose_name='数据来源')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('effect', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='measures', to='decisions.effect')),
            ],
            options={
                'ordering': ['on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='a_measured_value_has_its_source')],
            },
        ),
        migrations.CreateModel(
            name='Opinion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('author', models.CharField(blank=True, max_length=100, verbose_name='提出人')),
                ('stance', models.CharField(blank=True, choices=[('agrees', '同意'), ('suggests', '有修改意见'), ('objects', '不同意')], max_length=20, verbose_name='态度')),
                ('text', models.TextField(blank=True, verbose_name='意见')),
                ('given_at', models.DateTimeField(blank=True, null=True)),
                ('disposition', models.CharField(blank=True, choices=[('taken', '采纳'), ('partly', '部分采纳'), ('not', '未采纳')], max_length=10, verbose_name='处理')),
                ('reply', models.TextField(blank=True, verbose_name='理由')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='opinions', to='decisions.consultation')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('unit__isnull', False)), fields=('consultation', 'unit'), name='unit_is_consulted_once'), models.CheckConstraint(condition=models.Q(('unit__isnull', False), models.Q(('author', ''), _negated=True), _connector='OR'), name='opinion_says_whose_it_is'), models.CheckConstraint(condition=models.Q(models.Q(('disposition__in', ['partly', 'not']), _negated=True), models.Q(('reply', ''), _negated=True), _connector='OR'), name='what_is_not_taken_says_why')],
            },
        ),
        migrations.CreateModel(
            name='Option',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='方案名称')),
                ('content', models.TextField(verbose_name='主要内容')),
                ('effects', models.TextField(verbose_name='效果')),
                ('cost', models.TextField(verbose_name='成本')),
                ('risk', models.TextField(verbose_name='风险')),
                ('supporters', models.TextField(blank=True, verbose_name='谁赞成、为什么')),
                ('opponents', models.TextField(blank=True, verbose_name='谁反对、为什么')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='options', to='decisions.dossier')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('dossier', 'name'), name='option_of_a_dossier_has_its_own_name')],
            },
        ),
        migrations.AddField(
            model_name='dossier',
            name='chosen',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='decisions.option', verbose_name='推荐方案'),
        ),
        migrations.CreateModel(
            name='RiskAssessment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.PositiveSmallIntegerField(default=1)),
                ('assessor', models.CharField(max_length=100, verbose_name='评估机构')),
                ('level', models.CharField(choices=[('low', '低风险'), ('controllable', '有风险，可控'), ('uncontrollable', '不可控')], max_length=20, verbose_name='结论')),
                ('points', models.TextField(verbose_name='风险点')),
                ('precautions', models.TextField(verbose_name='防范措施和处置预案')),
                ('on', models.DateField(verbose_name='评估日期')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='risks', to='decisions.dossier')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Statement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('quote', models.TextField(verbose_name='语句')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='来源说明')),
                ('basis', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='statements', to='decisions.basis')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='statements', to='decisions.dossier')),
                ('evidence', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.matter', verbose_name='事项')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('evidence__isnull', False), ('basis__isnull', False), models.Q(('source', ''), _negated=True), _connector='OR'), name='a_stated_fact_rests_on_something')],
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.PositiveSmallIntegerField(default=1)),
                ('part', models.CharField(choices=[('initiation', '决策启动'), ('drafting', '拟订方案'), ('units', '征求有关单位意见'), ('participation', '公众参与'), ('experts', '专家论证'), ('risk', '风险评估'), ('legality', '合法性审查'), ('deliberation', '集体讨论'), ('report', '请示报告'), ('publication', '决策公布'), ('execution', '决策执行'), ('evaluation', '决策后评估'), ('archiving', '立卷归档')], max_length=20, verbose_name='环节')),
                ('outcome', models.CharField(choices=[('done', '已完成'), ('skipped', '依规定不经')], max_length=10)),
                ('on', models.DateField(verbose_name='日期')),
                ('ground', models.CharField(blank=True, max_length=100, verbose_name='依据')),
                ('record', models.TextField(blank=True, verbose_name='记录')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='decisions.dossier')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('dossier', 'round', 'part'), name='part_is_settled_once_in_a_round'), models.CheckConstraint(condition=models.Q(('outcome', 'done'), models.Q(('ground', ''), _negated=True), _connector='OR'), name='what_is_left_out_has_its_ground'), models.CheckConstraint(condition=models.Q(('outcome', 'done'), models.Q(('part__in', ['initiation', 'drafting', 'legality', 'deliberation', 'report', 'execution', 'archiving']), _negated=True), ('ground__startswith', 'light.'), _connector='OR'), name='what_may_never_be_left_out_is_done')],
            },
        ),
        migrations.CreateModel(
            name='View',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.PositiveSmallIntegerField(default=1)),
                ('sitting', models.PositiveSmallIntegerField(default=1)),
                ('position', models.CharField(choices=[('for', '同意'), ('against', '不同意'), ('reserved', '保留意见')], max_length=10, verbose_name='态度')),
                ('text', models.TextField(blank=True, verbose_name='意见')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='views', to='decisions.dossier')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('dossier', 'round', 'sitting', 'person'), name='member_speaks_once_in_a_sitting'), models.CheckConstraint(condition=models.Q(('position', 'for'), models.Q(('text', ''), _negated=True), _connector='OR'), name='dissent_says_why')],
            },
        ),
    ]
