"""The tokens (访问令牌) of somebody who leaves, named on the list of what he hands over."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.api.models import ApiToken
from shuniu.office.team.leaving.holding import register_access
from shuniu.org.models import Person


def tokens_of(person: Person) -> Iterator[tuple[str, str]]:
    for token in ApiToken.objects.filter(Q(ends_at=None) | Q(ends_at__gt=timezone.now()), person=person):
        yield f"token:{token.pk}", gettext("访问令牌：%(name)s") % {"name": token.name}


register_access(tokens_of)
