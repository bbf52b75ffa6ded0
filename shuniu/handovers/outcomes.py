"""What came of an item of information (信息的去向): its author hears when the task that grew from it is verified."""

from typing import Any

from django.dispatch import receiver
from django.utils.translation import gettext_noop

from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import acted
from shuniu.matters.models import Link, Matter
from shuniu.office.briefings.items.actions import feed_back
from shuniu.office.briefings.items.models import BriefingItem

VERIFIED = gettext_noop("领导对这条信息的批示已转督查，“{title}”已核验通过")


@receiver(acted)
def tell_of_verified_task(matter: Matter, entry: AuditEntry, **kwargs: Any) -> None:
    """From a verified task over its source to the item whose instruction ordered it; each task tells once."""
    if entry.verb != "supervision.verify":
        return
    links = Link.objects.filter(type=Link.Type.DERIVES_FROM)
    sources = links.filter(source=matter.pk).values("target")
    items = BriefingItem.objects.filter(pk__in=links.filter(source__in=sources).values("target"))
    said = VERIFIED.format(title=matter.title)[:300]
    for item in items.exclude(outcomes__text=said):
        if str(item.state) in item.workflow.move("feed_back").sources:
            feed_back(item, by=None, text=said)
