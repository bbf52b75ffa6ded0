"""Mail (邮件): whether any can be sent, and who wants his morning by it."""

from django.conf import settings

from shuniu.matters.acts import Refused
from shuniu.notices.models import MorningMail
from shuniu.org.models import Person


def mail_is_set_up() -> bool:
    """Whether a server for sending and the address of the pages are set (SHUNIU_MAIL, SHUNIU_ADDRESS)."""
    return bool(settings.EMAIL_HOST and settings.ADDRESS)


def want_morning_mail(person: Person, wanted: bool) -> None:
    """订阅、退订晨报. Raises Refused where it could not reach him."""
    if not wanted:
        MorningMail.objects.filter(person=person).delete()
        return
    if person.is_administrator:
        raise Refused("管理员不接触业务，没有晨报")
    if not mail_is_set_up():
        raise Refused("系统还没有设置发信服务器，请联系系统管理员")
    if not person.email:
        raise Refused("账号里还没有电子邮箱，请联系安全管理员填写")
    MorningMail.objects.get_or_create(person=person)
