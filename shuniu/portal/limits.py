"""Limits (限流): how often one caller may send something in, or try a code. Kept in the database, for all workers.

A caller is known by a salted digest of his address for as long as the limit runs, and by nothing else.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext

from shuniu.org.callers import address_of, network_of
from shuniu.portal.models import Tally


class TooMany(Exception):
    """过于频繁: says after how many seconds one may try again."""

    def __init__(self, seconds: int) -> None:
        minutes = max(1, -(-seconds // 60))
        super().__init__(gettext("您的网络在短时间内提交的次数过多，请%(n)s分钟后再试。") % {"n": minutes})
        self.seconds = seconds


def caller_of(request: HttpRequest) -> str:
    """A digest of the address, of IPv6 the network, that the request came from."""
    return salted_hmac("shuniu.portal.limits", network_of(address_of(request))).hexdigest()[:32]


def spend(request: HttpRequest, what: str, *, most: int, minutes: int) -> None:
    """Count one use of `what` by this caller. Raises TooMany beyond `most` within a window of so many minutes."""
    now, span = timezone.now(), timedelta(minutes=minutes)
    with transaction.atomic():
        Tally.objects.get_or_create(caller=caller_of(request), what=what, defaults={"since": now, "count": 0})
        tally = Tally.objects.select_for_update().get(caller=caller_of(request), what=what)
        if tally.since + span <= now:
            tally.since, tally.count = now, 0
            tally.save()
        if tally.count >= most:
            raise TooMany(int((tally.since + span - now).total_seconds()) + 1)
        Tally.objects.filter(pk=tally.pk).update(count=F("count") + 1)


def refuse_spent(request: HttpRequest, what: str, *, most: int, minutes: int) -> None:
    """Raises TooMany where this caller has spent all that `spend` would let him; counts nothing."""
    span = timedelta(minutes=minutes)
    since = timezone.now() - span
    tally = Tally.objects.filter(caller=caller_of(request), what=what, since__gt=since, count__gte=most).first()
    if tally is not None:
        raise TooMany(int((tally.since - since).total_seconds()) + 1)


def forget_old() -> int:
    """What ran out a day ago is deleted; answers how much."""
    return Tally.objects.filter(since__lt=timezone.now() - timedelta(days=1)).delete()[0]
