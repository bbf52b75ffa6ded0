import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('matters', '0007_register_orders'),
        ('org', '0006_roles_of_the_house'),
        ('org', '__first__'),
        ('team', '0004_quota'),
    ]

    operations = [
        migrations.CreateModel(
            name='CareSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answer_within', models.PositiveSmallIntegerField(default=5, verbose_name='几个工作日内答复')),
                ('remind_before', models.PositiveSmallIntegerField(default=1, verbose_name='到期前几个工作日提醒受理人')),
            ],
        ),
        migrations.CreateModel(
            name='CareRequest',
            fields=[
                ('matter', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_care', serialize=False, to='matters.matter')),
                ('concern', models.CharField(choices=[('health', '健康'), ('family', '家庭'), ('workload', '工作负担'), ('conflict', '同事关系'), ('housing', '住房和通勤'), ('leave', '休假'), ('other', '其他')], max_length=20, verbose_name='类别')),
                ('deputies_may', models.BooleanField(default=False, verbose_name='受委托代办的人也可以办')),
                ('follow_up_on', models.DateField(blank=True, null=True, verbose_name='回访日期')),
                ('is_offered', models.BooleanField(default=False, verbose_name='已请本人另选')),
                ('is_erased', models.BooleanField(default=False, verbose_name='内容已清除')),
                ('text_salt', models.CharField(editable=False, max_length=32)),
                ('addressee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='受理人')),
            ],
            options={
                'verbose_name': '关怀诉求',
                'indexes': [models.Index(fields=['concern'], name='care_concern')],
            },
            bases=('matters.matter',),
        ),
        migrations.CreateModel(
            name='Helper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('why', models.CharField(max_length=300, verbose_name='请他做什么')),
                ('standing', models.CharField(choices=[('proposed', '等本人同意'), ('agreed', '本人已同意'), ('refused', '本人不同意'), ('ended', '已停止参与')], default='proposed', max_length=10, verbose_name='情况')),
                ('at', models.DateTimeField(auto_now=True)),
                ('care', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='helpers', to='team.carerequest')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('care', 'person'), name='helper_stands_once_in_a_care_request')],
            },
        ),
        migrations.CreateModel(
            name='Recognition',
            fields=[
                ('matter', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_recognition', serialize=False, to='matters.matter')),
                ('sort', models.CharField(choices=[('praise', '表扬'), ('commend', '表彰'), ('thanks', '群众感谢'), ('honour', '外部荣誉')], max_length=20, verbose_name='类别')),
                ('team', models.CharField(blank=True, max_length=60, verbose_name='集体名称')),
                ('given_on', models.DateField(verbose_name='日期')),
                ('issuer', models.CharField(blank=True, max_length=100, verbose_name='授予单位')),
                ('document_number', models.CharField(blank=True, max_length=60, verbose_name='文号')),
                ('text_salt', models.CharField(editable=False, max_length=32)),
            ],
            options={
                'verbose_name': '表扬',
                'indexes': [models.Index(fields=['given_on'], name='recognition_given')],
            },
            bases=('matters.matter',),
        ),
        migrations.CreateModel(
            name='Recipient',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('choice', models.CharField(choices=[('pending', '待选择'), ('office', '在本单位公开'), ('own', '只给本人')], default='pending', max_length=10, verbose_name='公开范围')),
                ('organ', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('recognition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recipients', to='team.recognition')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['organ', 'choice'], name='recipient_read_in_organ')],
                'constraints': [models.UniqueConstraint(fields=('recognition', 'person'), name='recipient_is_named_once'), models.CheckConstraint(condition=models.Q(models.Q(('choice', 'office'), _negated=True), ('organ__isnull', False), _connector='OR'), name='what_is_read_is_read_somewhere')],
            },
        ),
        migrations.CreateModel(
            name='Recommendation',
            fields=[
                ('matter', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_recommendation', serialize=False, to='matters.matter')),
                ('sort', models.CharField(choices=[('post', '岗位'), ('task_force', '专班'), ('training', '培训'), ('honour', '表彰'), ('other', '其他')], max_length=20, verbose_name='推荐去向')),
                ('purpose', models.CharField(max_length=120, verbose_name='推荐做什么')),
                ('interest', models.CharField(blank=True, max_length=300, verbose_name='利益关系')),
                ('own_words', models.TextField(blank=True, verbose_name='本人补充')),
                ('objection', models.TextField(blank=True, verbose_name='本人的异议')),
                ('result', models.TextField(blank=True, verbose_name='研究结果')),
                ('look_again_on', models.DateField(blank=True, null=True, verbose_name='再看的日期')),
                ('text_salt', models.CharField(editable=False, max_length=32)),
                ('candidate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='被推荐人')),
            ],
            options={
                'verbose_name': '推荐',
                'indexes': [models.Index(fields=['look_again_on'], name='recommendation_look_again')],
            },
            bases=('matters.matter',),
        ),
        migrations.CreateModel(
            name='Fact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='日期')),
                ('text', models.CharField(max_length=300, verbose_name='事实')),
                ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='facts', to='team.recommendation')),
            ],
            options={
                'ordering': ['on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort', models.CharField(choices=[('answer', '答复'), ('follow_up', '回访'), ('not_helped', '没有解决')], max_length=12, verbose_name='类别')),
                ('can', models.TextField(blank=True, verbose_name='能办的')),
                ('cannot', models.TextField(blank=True, verbose_name='不能办的和原因')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('care', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='replies', to='team.carerequest')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('can', ''), _negated=True), models.Q(('cannot', ''), _negated=True), _connector='OR'), name='reply_says_something')],
            },
        ),
    ]
