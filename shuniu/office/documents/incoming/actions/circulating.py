"""Circulation (传阅): who reads it, in order or all at once, and what each wrote (art. 24(5))."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused, act
from shuniu.matters.models import Participant
from shuniu.matters.models.participant import give_part
from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.incoming.records import Circulation, Reader
from shuniu.org.models import Person

HAS_READ = "已阅"


def circulate(
    document: IncomingDocument,
    *,
    by: Person,
    people: Sequence[Person],
    in_order: bool = False,
    due_on: date | None = None,
    seen: int | None = None,
    key: str | None = None,
) -> Circulation:
    """传阅: send it round; each sees it from his turn on, and anyone who sees the document sees who has read."""
    people = list(dict.fromkeys(people))
    if not people:
        raise Refused("请选择传阅给谁")
    with act(document, "circulate", by=by, seen=seen, key=key) as document:
        waiting = set(document.readers_waiting().values_list("person_id", flat=True))
        if twice := [person.name for person in people if person.pk in waiting]:
            raise Refused(gettext("%(names)s已在传阅中，还没有阅，不必再传") % {"names": "、".join(twice)})
        if unfit := [each.name for each in people if each.is_administrator or each.clearance < document.classification]:
            raise Refused(gettext("%(names)s不在这份来文的知悉范围内") % {"names": "、".join(unfit)})
        sent = Circulation.objects.create(
            document=document, by=by, made_at=timezone.now(), in_order=in_order, due_on=due_on
        )
        Reader.objects.bulk_create(
            Reader(circulation=sent, person=person, place=place) for place, person in enumerate(people)
        )
        for person in people:
            give_part(document, person, Participant.Part.CIRCULATED)
        document.details |= {"people": [person.name for person in people], "way": "依次" if in_order else "同时"}
    return sent


def read(
    document: IncomingDocument, *, by: Person, opinion: str = "", seen: int | None = None, key: str | None = None
) -> Reader | None:
    """阅: has read it, and what he has to say; his words stay with his place in the circulation for good."""
    opinion = opinion.strip() or HAS_READ
    with act(document, "read", by=by, seen=seen, key=key, opinion=opinion) as document:
        own = next(
            (place for each in (by, *by.principals_delegated()) if (place := document.reader_open_to(each))), None
        )
        if own is not None:
            own.read_at, own.read_by, own.opinion = timezone.now(), by, opinion
            own.save()
    return own


def recall(
    document: IncomingDocument, *, by: Person, people: Sequence[Person], seen: int | None = None, key: str | None = None
) -> int:
    """撤回传阅 from those who have not read yet; what anybody has written stays."""
    with act(document, "recall", by=by, seen=seen, key=key) as document:
        waiting = list(document.readers_waiting().filter(person__in=list(people)))
        if not waiting:
            raise Refused("请选择还没有阅的人")
        document.details["people"] = [each.person.name for each in waiting]
        Reader.objects.filter(pk__in=[each.pk for each in waiting]).update(recalled_at=timezone.now())
    return len(waiting)
