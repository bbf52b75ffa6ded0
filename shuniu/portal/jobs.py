"""What the portal does behind its pages: who came how often is forgotten after a day; letters by e-mail are fetched."""

from django.conf import settings

from shuniu.jobs.registry import job
from shuniu.office.cases.reception.mail.intake import fetch
from shuniu.portal.limits import forget_old
from shuniu.portal.once import forget_sent
from shuniu.portal.uploads import check_public


@job(name="portal.forget_callers", label="清理公开网站限流记录", cron="40 3 * * *")
def forget_callers() -> None:
    """清理, every night."""
    forget_old()
    forget_sent()


@job(name="portal.mail_in", label="收取来信邮箱", cron="*/5 * * * *")
def mail_in() -> None:
    """收信, every five minutes, where a mailbox is set; attachments are looked through as those on the public site are."""
    if settings.MAIL_IN:
        fetch(settings.MAIL_IN, check=check_public)
