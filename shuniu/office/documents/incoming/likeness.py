"""What was received before (查重与关联): the same number, the same text, and earlier documents that belong to this one."""

import re
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from shuniu.matters.models import Matter
from shuniu.office.documents.incoming.models import IncomingDocument, IncomingQuerySet
from shuniu.office.documents.incoming.reading_off import plain_number
from shuniu.org.models import Person
from shuniu.text.similarity import distance, resemblance

DAYS_COMPARED = 730
SAME_BITS = 6
"""Bits in which the fingerprints of two scans of one text may differ."""
SAME_SHARE = 0.9
LIKE_TITLE = 0.5
MOST_COMPARED, MOST_SHOWN = 400, 5
CITED = re.compile(
    r"(?P<code>[\u4e00-\u9fff]{2,12})(?P<rest>[〔\[（(【]\s*(?:19|20)\d{2}\s*[〕\]）)】]\s*\d{1,5}\s*号)"
)


@dataclass(frozen=True)
class Likeness:
    """相似: another matter, and the words that say why it is shown."""

    matter: Matter
    why: str


def duplicates(document: IncomingDocument, person: Person, number: str = "", sender: str = "") -> list[Likeness]:
    """重复: documents under the same number, and documents of the same text. `number` is what is typed now."""
    seen = IncomingDocument.objects.visible_to(person).filter(document.earlier(), unit=document.unit)
    number = plain_number(number or document.sender_number)
    found = {
        each.pk: Likeness(each, _("来文字号相同：%(number)s") % {"number": number})
        for each in _same_number(seen, number)
    }
    for each, share in _same_text(seen, document):
        found.setdefault(each.pk, Likeness(each, _("正文相同（%(share)s）") % {"share": f"{share:.0%}"}))
    return list(found.values())[:MOST_SHOWN]


def _same_number(seen: IncomingQuerySet, number: str) -> IncomingQuerySet:
    return seen.filter(sender_number=number)[:MOST_SHOWN] if number else seen.none()


def _same_text(seen: IncomingQuerySet, document: IncomingDocument) -> list[tuple[IncomingDocument, float]]:
    if not document.fingerprint:
        return []
    since = timezone.localdate() - timedelta(days=DAYS_COMPARED)
    prints = seen.filter(received_on__gte=since).exclude(fingerprint=0).order_by()
    near = [
        pk
        for pk, other in prints.values_list("pk", "fingerprint")
        if distance(other & _MASK, document.fingerprint & _MASK) <= SAME_BITS
    ]
    text = document.text
    shares = ((each, resemblance(text, each.text)) for each in seen.filter(pk__in=near[:MOST_SHOWN]))
    return [(each, share) for each, share in shares if share >= SAME_SHARE]


_MASK = (1 << 64) - 1


def numbers_in(text: str) -> set[str]:
    """The numbers that a text may cite: where a code begins is not to be told (根据江政办发〔2026〕9号), so each that it could be."""
    return {
        plain_number(found["code"][start:] + found["rest"])
        for found in CITED.finditer(text)
        for start in range(len(found["code"]) - 1)
    }


def related(document: IncomingDocument, person: Person) -> list[Likeness]:
    """有关来往: what the text cites by number, and earlier documents of nearly the same title."""
    visible = Matter.objects.visible_to(person).exclude(pk=document.pk)
    cited = numbers_in(document.text) - {document.sender_number}
    found: dict[int, Likeness] = {}
    if cited:
        numbers = Q(number__in=cited) | Q(pk__in=IncomingDocument.objects.filter(sender_number__in=cited).values("pk"))
        for each in visible.filter(numbers)[:MOST_SHOWN]:
            found[each.pk] = Likeness(each, _("文中引用"))
    latest = visible.filter(kind__in=("incoming", "outgoing")).exclude(state__in=("returned", "cancelled"))
    for each in latest.order_by("-pk")[:MOST_COMPARED]:
        if each.pk not in found and resemblance(each.title, document.title) >= LIKE_TITLE:
            found[each.pk] = Likeness(each, _("标题相近"))
    return list(found.values())[:MOST_SHOWN]
