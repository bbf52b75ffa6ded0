"""From a meeting to its minutes (会议出纪要), and from what it resolved to supervision (议定事项转督查)."""

from typing import Any

from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import Refused, acted, refuse_replay
from shuniu.matters.models import Link, Matter
from shuniu.matters.models.link import nearest_place
from shuniu.office.documents.kinds import Direction, DocumentType
from shuniu.office.documents.outgoing import actions as outgoing
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.office.documents.outgoing.workflow import State as OutgoingState
from shuniu.office.meetings.actions import meeting as meetings
from shuniu.office.meetings.minutes import minutes_of, title_of_minutes
from shuniu.office.meetings.models import Meeting, ResolvedItem
from shuniu.office.meetings.workflow import MeetingState
from shuniu.office.supervision.actions import directives, sources
from shuniu.office.supervision.models import Directive, Source
from shuniu.org.models import Person, Unit

NOT_RESOLVED = "不是会议的议定事项"


def minutes_from_meeting(
    meeting: Meeting,
    *,
    by: Person,
    issuing_organ: Unit,
    organ_code: str,
    title: str = "",
    seen: int | None = None,
    key: str | None = None,
) -> OutgoingDocument:
    """拟纪要: the record becomes the draft of an outgoing document, which is reviewed, signed, numbered and sealed as any.

    As it is distributed, the meeting's minutes count as issued. Raises Refused.
    """
    with transaction.atomic():
        refuse_replay(key, meeting.chain, meeting.workflow.code("draft_minutes"), by)
        document = outgoing.draft(
            by=by,
            title=title or title_of_minutes(meeting),
            document_type=DocumentType.MINUTES,
            direction=Direction.DOWNWARD,
            issuing_organ=issuing_organ,
            organ_code=organ_code,
            body=minutes_of(meeting),
            classification=meeting.classification,
        )
        meetings.draft_minutes(meeting, by=by, minutes=document, seen=seen, key=key)
    return document


def minutes_in_hand(meeting: Meeting) -> OutgoingDocument | None:
    """纪要: the document that was drafted of a meeting and not given up."""
    drafted = Link.objects.filter(target=meeting.pk, type=Link.Type.DERIVES_FROM).values("source")
    return OutgoingDocument.objects.filter(pk__in=drafted).exclude(state=OutgoingState.CANCELLED).last()


@receiver(acted)
def follow_the_minutes(matter: Matter, entry: AuditEntry, **kwargs: Any) -> None:
    """As the minutes go out, the meeting's are issued; where their draft is given up, they are to be drafted anew."""
    if entry.verb not in ("outgoing.distribute", "outgoing.cancel") or not isinstance(matter, OutgoingDocument):
        return
    drawn = Link.objects.filter(source=matter.pk, type=Link.Type.DERIVES_FROM).values("target")
    for meeting in Meeting.objects.filter(pk__in=drawn, state=MeetingState.MINUTING):
        if entry.verb == "outgoing.distribute":
            meetings.issue_minutes(meeting, number=matter.number)
        else:
            meetings.give_up_minutes(meeting)


def docket_from_minutes(meeting: Meeting, *, by: Person, seen: int | None = None, key: str | None = None) -> Source:
    """议定事项转督查: the issued minutes become a source; what was resolved becomes its tasks, each anchored to its sentence.

    The source waits in supervision to be approved, as any other. Raises Refused where a sentence was changed so much in
    review that it can't be found.
    """
    with transaction.atomic():
        refuse_replay(key, meeting.chain, meeting.workflow.code("send_to_supervision"), by)
        document = minutes_in_hand(meeting)
        if document is None:
            raise Refused("找不到这次会议的纪要")
        body = document.latest.body
        source = sources.enter(
            by=by,
            original=body,
            title=f"{document.title}（{document.number}）"[:300],
            form=Source.Form.MINUTES,
            given_by=str(meeting.chair),
            given_on=timezone.localdate(meeting.starts_at),
            unit=meeting.unit,
            classification=document.classification,
        )
        resolved = list(meeting.resolved_waiting())
        _tasks_of(source, resolved, by)
        link = Link(source_id=source.pk, target_id=document.pk, type=Link.Type.DERIVES_FROM)
        link.anchor(body, 0, len(body)).save()
        meetings.send_to_supervision(meeting, by=by, source=source, resolved=resolved, seen=seen, key=key)
    return source


def _tasks_of(source: Source, resolved: list[ResolvedItem], by: Person) -> None:
    """One task for each thing resolved, with its units and its date; what else was read as an order is left off."""
    proposed, kept = list(source.directives.proposed()), set()
    for each in resolved:
        start = nearest_place(each.text, source.text, 0)
        if start is None:
            raise Refused(
                gettext("印发的纪要里找不到“%(text)s”，请在督查来源里登记纪要，逐条核对任务") % {"text": each.text}
            )
        end = start + len(each.text)
        task = next((one for one in proposed if one.start < end and start < one.end and one.pk not in kept), None)
        task = task or directives.add_directive(source, by=by, start=start, end=end)
        kept.add(task.pk)
        directives.amend_directive(
            task,
            by=by,
            task=each.text,
            lead_units=[each.lead_unit],
            support_units=list(each.support_units.all()),
            due_on=each.due_on,
        )
    for task in Directive.objects.filter(pk__in=[one.pk for one in proposed if one.pk not in kept]):
        directives.drop_directive(task, by=by, reason=NOT_RESOLVED)
