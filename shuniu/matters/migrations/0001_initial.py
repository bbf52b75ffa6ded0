import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('org', '0001_initial'),
        ('org', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Blob',
            fields=[
                ('sha256', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('size', models.PositiveBigIntegerField()),
                ('media_type', models.CharField(max_length=100)),
                ('text', models.TextField(blank=True)),
                ('extraction', models.CharField(choices=[('pending', '待提取'), ('done', '已提取'), ('failed', '未能提取')], default='pending', max_length=10)),
                ('extraction_note', models.CharField(blank=True, max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name='Matter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(editable=False, max_length=20, verbose_name='种类')),
                ('number', models.CharField(blank=True, max_length=60, verbose_name='编号')),
                ('title', models.CharField(max_length=300, verbose_name='标题')),
                ('summary', models.TextField(blank=True, verbose_name='摘要')),
                ('state', models.CharField(max_length=30, verbose_name='状态')),
                ('urgency', models.PositiveSmallIntegerField(choices=[(0, '平件'), (1, '加急'), (2, '特急')], default=0, verbose_name='紧急程度')),
                ('classification', models.PositiveSmallIntegerField(choices=[(0, '公开'), (1, '内部'), (2, '工作秘密')], default=1, verbose_name='密级')),
                ('opened_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='立项时间')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='办理时限')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='办结时间')),
                ('outcome', models.CharField(blank=True, max_length=300, verbose_name='结果')),
                ('revision', models.PositiveIntegerField(default=0, editable=False, verbose_name='版次')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='登记人')),
                ('officer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='matters_in_charge', to=settings.AUTH_USER_MODEL, verbose_name='责任人')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='matters', to='org.unit', verbose_name='主管单位')),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['kind', 'state'], name='matter_kind_state'), models.Index(fields=['closed_at', 'due_on'], name='matter_open_due'), models.Index(fields=['unit', 'kind'], name='matter_unit_kind'), models.Index(fields=['opened_at'], name='matter_opened')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('number', ''), _negated=True), fields=('number',), name='matter_number_is_taken_once'), models.CheckConstraint(condition=models.Q(('classification__lte', 2)), name='no_state_secret_enters')],
            },
        ),
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('type', models.CharField(choices=[('derives_from', '来源于'), ('implements', '落实'), ('answers', '答复'), ('evidence_for', '佐证'), ('discussed_at', '议于'), ('evaluates', '评估'), ('leads_to', '引出'), ('supersedes', '取代'), ('merged_into', '并入')], max_length=20, verbose_name='关系')),
                ('quote', models.TextField(blank=True, verbose_name='引文')),
                ('start', models.PositiveIntegerField(blank=True, null=True)),
                ('end', models.PositiveIntegerField(blank=True, null=True)),
                ('text_sha256', models.CharField(blank=True, max_length=64)),
                ('is_lost', models.BooleanField(default=False, verbose_name='引文已失')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links_out', to='matters.matter')),
                ('target', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links_in', to='matters.matter')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('source', 'target', 'type', 'start'), name='link_is_drawn_once'), models.CheckConstraint(condition=models.Q(('source', models.F('target')), _negated=True), name='nothing_links_to_itself'), models.CheckConstraint(condition=models.Q(models.Q(('end', None), ('start', None)), models.Q(('end__gt', models.F('start')), ('start__isnull', False)), _connector='OR'), name='anchor_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=4000, verbose_name='内容')),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to=settings.AUTH_USER_MODEL)),
                ('mentions', models.ManyToManyField(blank=True, related_name='mentioned_in', to=settings.AUTH_USER_MODEL)),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='matters.matter')),
            ],
            options={
                'ordering': ['written_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Awaited',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('principal', models.CharField(max_length=40)),
                ('verb', models.CharField(max_length=40)),
                ('code', models.CharField(max_length=60)),
                ('since', models.DateTimeField()),
                ('due_on', models.DateField(null=True)),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='awaited', to='matters.matter')),
            ],
            options={
                'indexes': [models.Index(fields=['principal', 'code', 'due_on'], name='awaited_principal')],
                'constraints': [models.UniqueConstraint(fields=('matter', 'principal', 'verb'), name='awaited_once_from_each')],
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='文件名')),
                ('attached_at', models.DateTimeField(auto_now_add=True)),
                ('attached_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('blob', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='matters.blob')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='matters.matter')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Participant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(choices=[('owner', '主管'), ('responsible', '承办'), ('support', '配合'), ('circulated', '传阅'), ('follower', '关注')], max_length=20, verbose_name='角色')),
                ('principal', models.CharField(max_length=40)),
                ('since', models.DateTimeField(auto_now_add=True)),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participants', to='matters.matter')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='participations', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='participations', to='org.post')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='participations', to='org.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['principal', 'matter'], name='participant_principal_matter')],
                'constraints': [models.UniqueConstraint(fields=('matter', 'principal', 'part'), name='participant_has_a_part_once'), models.CheckConstraint(condition=models.Q(models.Q(('person__isnull', False), ('post', None), ('unit', None)), models.Q(('person', None), ('post__isnull', False), ('unit', None)), models.Q(('person', None), ('post', None), ('unit__isnull', False)), _connector='OR'), name='participant_is_one_of_person_post_unit')],
            },
        ),
        migrations.CreateModel(
            name='Series',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=40)),
                ('year', models.PositiveSmallIntegerField()),
                ('last', models.PositiveIntegerField(default=0)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('key', 'year'), name='series_runs_once_a_year')],
            },
        ),
        migrations.CreateModel(
            name='NumberTaken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('serial', models.PositiveIntegerField()),
                ('void_reason', models.CharField(blank=True, max_length=200, verbose_name='作废原因')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='numbers_taken', to='matters.matter')),
                ('voided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('series', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='taken', to='matters.series')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('series', 'serial'), name='serial_is_given_once')],
            },
        ),
    ]
