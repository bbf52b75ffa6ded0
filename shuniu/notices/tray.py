"""The tray (提醒列表): what a person has been told, and what he has read of it."""

from collections.abc import Iterable

from django.utils import timezone

from shuniu.notices.models import Notice
from shuniu.org.models import Person


def unread_count(person: Person, most: int | None = None) -> int:
    """未读: how many notices lie unread, counted no further than `most`."""
    return Notice.objects.shown_to(person).unread().order_by()[:most].count()


def latest(person: Person, limit: int = 20, after: int | None = None) -> list[Notice]:
    """The newest notices, read or not; `after` is the id of the last one of the page before."""
    notices = Notice.objects.shown_to(person).select_related("matter")
    if after is not None:
        notices = notices.filter(pk__lt=after)
    return list(notices.order_by("-pk")[:limit])


def mark_read(person: Person, ids: Iterable[int] | None = None) -> int:
    """已读: mark these of a person's own notices as read, or all. Answers how many were unread."""
    notices = Notice.objects.filter(person=person).unread()
    if ids is not None:
        notices = notices.filter(pk__in=list(ids))
    return notices.update(read_at=timezone.now())
