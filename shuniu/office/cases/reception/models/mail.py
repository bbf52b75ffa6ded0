"""Mail that came into the office's letter box by e-mail (来信邮箱): each message once, with what became of it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from shuniu.office.cases.models.case import ServiceCase
from shuniu.org.models import Person


class MailReceived(models.Model):
    """一封邮件. The message itself stays in the mailbox; nothing there is deleted."""

    class State(models.TextChoices):
        TAKEN = "taken", "已登记"
        IGNORED = "ignored", "自动邮件，未登记"
        SET_ASIDE = "set_aside", "没能登记"
        SETTLED = "settled", "已人工处理"
        AGAIN = "again", "等待重新读取"

    folder = models.CharField(max_length=100, editable=False)
    validity = models.BigIntegerField(editable=False)
    uid = models.BigIntegerField(editable=False)
    message_id = models.CharField(max_length=64, editable=False)
    sender = models.CharField("发件人", max_length=200, blank=True)
    subject = models.CharField("主题", max_length=300, blank=True)
    received_at = models.DateTimeField("收到时间")
    state = models.CharField("状态", max_length=10, choices=State)
    reason = models.CharField("原因", max_length=500, blank=True)
    left_out = models.JSONField("没有接收的附件", default=list)
    case = models.ForeignKey(
        ServiceCase, models.PROTECT, null=True, blank=True, related_name="mails", verbose_name="首问件"
    )
    settled_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [
            models.Index(fields=["state"], name="mail_state"),
            models.Index(fields=["message_id"], name="mail_message_id"),
            models.Index(fields=["sender", "received_at"], name="mail_of_sender"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["folder", "validity", "uid"], name="a_message_is_fetched_once"),
            models.CheckConstraint(
                condition=Q(state="taken", case__isnull=False) | ~Q(state="taken"), name="taken_mail_is_a_case"
            ),
        ]

    def __str__(self) -> str:
        return self.subject or self.sender

    @property
    def chain(self) -> str:
        return f"mail:{self.pk}"
