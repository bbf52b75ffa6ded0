import django.db.models.deletion
import shuniu.office.cases.reception.models.bookings
import shuniu.office.cases.reception.models.setting
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0001_initial'),
        ('org', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReceptionSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rooms', models.JSONField(default=shuniu.office.cases.reception.models.setting.usual_rooms, verbose_name='窗口和接待室')),
                ('hours', models.JSONField(default=shuniu.office.cases.reception.models.setting.usual_hours, verbose_name='接待时间')),
                ('slot_minutes', models.PositiveSmallIntegerField(default=30, verbose_name='每个时段几分钟')),
                ('capacity', models.PositiveSmallIntegerField(default=2, verbose_name='每个时段约几批')),
                ('days_ahead', models.PositiveSmallIntegerField(default=30, verbose_name='提前多少天可以预约')),
                ('screen_code', models.CharField(default=shuniu.office.cases.reception.models.setting.new_secret, editable=False, max_length=32)),
                ('mail_seen', models.JSONField(default=dict, editable=False)),
            ],
        ),
        migrations.CreateModel(
            name='ReceptionDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='日期')),
                ('starts_at', models.TimeField(verbose_name='开始')),
                ('ends_at', models.TimeField(verbose_name='结束')),
                ('place', models.CharField(max_length=100, verbose_name='地点')),
                ('topics', models.CharField(blank=True, max_length=300, verbose_name='接待议题')),
                ('slot_minutes', models.PositiveSmallIntegerField(default=30, verbose_name='每批几分钟')),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='公布时间')),
                ('cancelled', models.CharField(blank=True, max_length=200, verbose_name='取消的理由')),
                ('leader', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='接待领导')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['on', 'starts_at', 'pk'],
                'indexes': [models.Index(fields=['on'], name='reception_day_on')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='a_reception_day_ends_later'), models.UniqueConstraint(condition=models.Q(('cancelled', '')), fields=('leader', 'on', 'starts_at'), name='a_leader_receives_once_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Booking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_at', models.DateTimeField(verbose_name='时间')),
                ('track', models.CharField(default='desk', editable=False, max_length=30)),
                ('seat', models.PositiveSmallIntegerField(editable=False)),
                ('name', models.CharField(max_length=40, verbose_name='姓名')),
                ('phone', models.CharField(max_length=30, verbose_name='电话')),
                ('phone_key', models.CharField(editable=False, max_length=20)),
                ('persons', models.PositiveSmallIntegerField(default=1, verbose_name='几个人')),
                ('about', models.CharField(max_length=200, verbose_name='什么事')),
                ('channel', models.CharField(choices=[('desk', '窗口'), ('phone', '电话'), ('online', '网上')], max_length=10, verbose_name='怎么约的')),
                ('code', models.CharField(max_length=20, unique=True, verbose_name='预约码')),
                ('state', models.CharField(choices=[('booked', '已预约'), ('attended', '已到'), ('missed', '没有来'), ('cancelled', '已取消')], default='booked', max_length=10, verbose_name='状态')),
                ('booked_at', models.DateTimeField(verbose_name='预约时间')),
                ('salt', models.CharField(default=shuniu.office.cases.reception.models.bookings.new_salt, editable=False, max_length=32)),
                ('booked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='登记人')),
                ('reminded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='提醒人')),
                ('day', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bookings', to='cases.receptionday', verbose_name='领导接待日')),
            ],
            options={
                'ordering': ['starts_at', 'pk'],
                'indexes': [models.Index(fields=['starts_at'], name='booking_at'), models.Index(fields=['phone_key'], name='booking_by_number')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'booked')), fields=('track', 'starts_at', 'seat'), name='a_seat_is_booked_once'), models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('about', ''), _negated=True)), name='a_booking_says_who_and_what_for')],
            },
        ),
        migrations.CreateModel(
            name='StandardPhrase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('situation', models.CharField(choices=[('opening', '开头'), ('listening', '倾听核对'), ('angry', '对方激动'), ('refer', '引导去别处'), ('wait', '还要等'), ('unsolved', '解决不了'), ('closing', '结束')], max_length=12, verbose_name='什么时候说')),
                ('text', models.CharField(max_length=500, unique=True, verbose_name='用语')),
                ('written_at', models.DateTimeField(blank=True, null=True)),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='停用日期')),
                ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='a_phrase_says_something')],
            },
        ),
        migrations.CreateModel(
            name='Visit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='日期')),
                ('number', models.PositiveSmallIntegerField(verbose_name='排队号')),
                ('name', models.CharField(blank=True, max_length=40, verbose_name='怎么称呼')),
                ('phone', models.CharField(blank=True, max_length=30, verbose_name='电话')),
                ('phone_key', models.CharField(blank=True, editable=False, max_length=20)),
                ('persons', models.PositiveSmallIntegerField(default=1, verbose_name='几个人')),
                ('about', models.CharField(max_length=200, verbose_name='什么事、找谁')),
                ('came_at', models.DateTimeField(verbose_name='到的时间')),
                ('state', models.CharField(choices=[('waiting', '候访'), ('called', '已叫号'), ('received', '接待中'), ('ended', '已结束')], default='waiting', max_length=10, verbose_name='状态')),
                ('room', models.CharField(blank=True, max_length=30, verbose_name='窗口')),
                ('called_at', models.DateTimeField(blank=True, null=True, verbose_name='叫号时间')),
                ('received_at', models.DateTimeField(blank=True, null=True, verbose_name='接待时间')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='结束时间')),
                ('ending', models.CharField(blank=True, choices=[('case', '登记为首问件'), ('answered', '当场答复'), ('turned', '引导到别处'), ('left', '已离开')], max_length=10, verbose_name='结果')),
                ('note', models.CharField(blank=True, max_length=1000, verbose_name='答复或去处')),
                ('instruction', models.CharField(blank=True, max_length=1000, verbose_name='领导意见')),
                ('salt', models.CharField(default=shuniu.office.cases.reception.models.bookings.new_salt, editable=False, max_length=32)),
                ('booking', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='visit', to='cases.booking', verbose_name='预约')),
                ('case', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='cases.servicecase', verbose_name='首问件')),
                ('received_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='接待人')),
                ('registered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='登记人')),
            ],
            options={
                'ordering': ['-on', '-number'],
                'indexes': [models.Index(fields=['state', 'on', 'number'], name='visit_queue'), models.Index(fields=['phone_key'], name='visit_by_number')],
                'constraints': [models.UniqueConstraint(fields=('on', 'number'), name='a_visit_has_its_number_of_the_day'), models.CheckConstraint(condition=models.Q(('about', ''), _negated=True), name='a_visit_is_about_something'), models.CheckConstraint(condition=models.Q(('persons__gte', 1)), name='a_visit_is_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('state', 'ended')), models.Q(('state', 'ended'), _negated=True), _connector='OR'), name='an_ended_visit_says_when')],
            },
        ),
        migrations.CreateModel(
            name='MailReceived',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('folder', models.CharField(editable=False, max_length=100)),
                ('validity', models.BigIntegerField(editable=False)),
                ('uid', models.BigIntegerField(editable=False)),
                ('message_id', models.CharField(editable=False, max_length=64)),
                ('sender', models.CharField(blank=True, max_length=200, verbose_name='发件人')),
                ('subject', models.CharField(blank=True, max_length=300, verbose_name='主题')),
                ('received_at', models.DateTimeField(verbose_name='收到时间')),
                ('state', models.CharField(choices=[('taken', '已登记'), ('ignored', '自动邮件，未登记'), ('set_aside', '没能登记'), ('settled', '已人工处理'), ('again', '等待重新读取')], max_length=10, verbose_name='状态')),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='原因')),
                ('left_out', models.JSONField(default=list, verbose_name='没有接收的附件')),
                ('case', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mails', to='cases.servicecase', verbose_name='首问件')),
                ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['state'], name='mail_state'), models.Index(fields=['message_id'], name='mail_message_id'), models.Index(fields=['sender', 'received_at'], name='mail_of_sender')],
                'constraints': [models.UniqueConstraint(fields=('folder', 'validity', 'uid'), name='a_message_is_fetched_once'), models.CheckConstraint(condition=models.Q(models.Q(('case__isnull', False), ('state', 'taken')), models.Q(('state', 'taken'), _negated=True), _connector='OR'), name='taken_mail_is_a_case')],
            },
        ),
        migrations.CreateModel(
            name='PhoneCall',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('last_at', models.DateTimeField(verbose_name='最近一次')),
                ('count', models.PositiveSmallIntegerField(default=1, verbose_name='次数')),
                ('phone', models.CharField(blank=True, max_length=30, verbose_name='号码')),
                ('phone_key', models.CharField(blank=True, editable=False, max_length=20)),
                ('name', models.CharField(blank=True, max_length=40, verbose_name='谁')),
                ('about', models.TextField(verbose_name='什么事')),
                ('passed_to', models.CharField(blank=True, max_length=100, verbose_name='转给谁')),
                ('salt', models.CharField(default=shuniu.office.cases.reception.models.bookings.new_salt, editable=False, max_length=32)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='接听人')),
                ('case', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='cases.servicecase', verbose_name='首问件')),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'indexes': [models.Index(fields=['at'], name='phone_call_at'), models.Index(fields=['phone_key', 'at'], name='phone_call_by_number')],
                'constraints': [models.CheckConstraint(condition=models.Q(('about', ''), _negated=True), name='a_call_is_about_something')],
            },
        ),
    ]
