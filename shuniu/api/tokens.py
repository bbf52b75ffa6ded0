"""Making and ending the tokens of programs (访问令牌); each leaves its trace."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.api.models import ApiToken
from shuniu.audit.chain import append
from shuniu.matters.acts import Refused
from shuniu.matters.guard import refuse_state_secrets
from shuniu.org.models import Person

LONGEST_DAYS = 366


def make_token(person: Person, *, name: str, days: int) -> str:
    """签发访问令牌: answers its text, which is shown once. It is worth what its holder may do, no longer than a year."""
    if not name.strip():
        raise Refused("请写明令牌的用途")
    if not 1 <= days <= LONGEST_DAYS:
        raise Refused(gettext("令牌的有效期要在 1 到 %(n)s 天之间") % {"n": LONGEST_DAYS})
    if person.is_administrator or not person.is_active:
        raise Refused("停用的账号和三员账号不能签发令牌")
    refuse_state_secrets(name)
    with transaction.atomic():
        token, text = ApiToken.make(person, name.strip()[:60], timezone.now() + timedelta(days=days))
        append("org.make_token", f"person:{person.pk}", person, name=token.name, ends_at=token.ends_at)
    return text


def end_token(person: Person, *, name: str) -> int:
    """收回访问令牌: those of this name end at once. Answers how many."""
    with transaction.atomic():
        ended, _ = person.api_tokens.filter(name=name.strip()).delete()
        if not ended:
            raise Refused(gettext("%(who)s没有用途为“%(name)s”的令牌") % {"who": person, "name": name})
        append("org.end_token", f"person:{person.pk}", person, name=name)
    return ended
