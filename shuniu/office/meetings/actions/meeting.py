"""The acts on a meeting (会议): convened, prepared, held or cancelled."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused, act, opening
from shuniu.matters.consenting import refuse_more_burden
from shuniu.matters.guard import refuse_state_secrets
from shuniu.matters.models import Link, Matter, Participant
from shuniu.matters.models.participant import give_part
from shuniu.matters.quoting import inner
from shuniu.office.meetings.actions import agenda
from shuniu.office.meetings.actions.agenda import USUAL_WORKING_DAYS, reason_given
from shuniu.office.meetings.actions.inviting import ask_again, usual_receipt_day
from shuniu.office.meetings.booking import book, borrow
from shuniu.office.meetings.models import AgendaItem, Equipment, Meeting, ResolvedItem, Room
from shuniu.office.meetings.timing import refuse_wrong_time, spoken_time
from shuniu.office.meetings.workflow import AgendaState
from shuniu.org.models import Person, Unit
from shuniu.workdays import Calendar

AMENDABLE = ("title", "starts_at", "ends_at", "room", "place", "chair", "items_due_on", "summary")
LABELS = {
    "title": "会议名称",
    "starts_at": "开始时间",
    "ends_at": "结束时间",
    "room": "会议室",
    "equipment": "设备",
    "place": "地点",
    "chair": "主持人",
    "items_due_on": "议题截止",
    "summary": "会议内容",
}
NOT_SETTLED = "会上没有研究"
MINUTES_WORKING_DAYS = 3
"""纪要 within three days of the meeting, as cities set it."""


@transaction.atomic
def convene(
    *,
    by: Person,
    form: str,
    starts_at: datetime,
    ends_at: datetime,
    chair: Person,
    place: str = "",
    room: Room | None = None,
    equipment: Sequence[Equipment] = (),
    title: str = "",
    summary: str = "",
    items_due_on: date | None = None,
    on_rest_day: bool = False,
    unit: Unit | None = None,
    classification: int | None = None,
    key: str | None = None,
) -> Meeting:
    """召集会议. Topics that an earlier meeting of this kind did not settle stand on its agenda at once."""
    unit = unit or by.organ
    if unit is None:
        raise Refused("您还没有所属单位，请联系安全管理员设置任职")
    refuse_wrong_time(starts_at, ends_at, on_rest_day=on_rest_day)
    day = timezone.localdate(starts_at)
    _refuse_deadline(items_due_on, day)
    meeting = Meeting(
        form=form,
        starts_at=starts_at,
        ends_at=ends_at,
        place=place_given(place, room),
        chair=chair,
        summary=summary.strip(),
        items_due_on=items_due_on,
        unit=unit,
        officer=by,
        due_on=day,
    )
    meeting.title = (title.strip() or f"{day.month}月{day.day}日{meeting.get_form_display()}")[:300]
    if classification is not None:
        meeting.classification = classification
    told = {"form": meeting.get_form_display(), "when": spoken_time(starts_at), "place": meeting.place}
    with opening(meeting, "convene", by=by, key=key, **told) as meeting:
        give_part(meeting, chair, Participant.Part.RESPONSIBLE)
        book(meeting, room, by=by)
        borrow(meeting, equipment, by=by)
    for item in AgendaItem.objects.filter(form=form, convenor=unit, state=AgendaState.DEFERRED).order_by("pk"):
        agenda.put_on_agenda(item, by=by, meeting=meeting)
    return meeting


def place_given(place: str, room: Room | None) -> str:
    """地点: the room's name where nothing else is said."""
    return reason_given(place or (str(room) if room else ""), "请选择会议室，或者写明地点")[:100]


def _refuse_deadline(items_due_on: date | None, day: date) -> None:
    if items_due_on and not timezone.localdate() <= items_due_on <= day:
        raise Refused(gettext("议题截止日期要在今天和会议当天（%(day)s）之间") % {"day": f"{day:%Y-%m-%d}"})


def amend(
    meeting: Meeting,
    *,
    by: Person,
    equipment: Sequence[Equipment] | None = None,
    on_rest_day: bool = False,
    seen: int | None = None,
    key: str | None = None,
    **fields: Any,
) -> Meeting:
    """修改会议 while it is being prepared and nobody has been told; afterwards it is moved. It keeps its equipment where none
    is named.
    """
    if unknown := set(fields) - set(AMENDABLE):
        raise ValueError(f"not amendable: {sorted(unknown)}")
    with act(meeting, "amend", by=by, seen=seen, key=key) as meeting:
        changed = [name for name, value in fields.items() if getattr(meeting, name) != value]
        for name in changed:
            setattr(meeting, name, fields[name])
        meeting.place = place_given("" if changed_room(changed, fields) else meeting.place, meeting.room)
        refuse_state_secrets([meeting.title, meeting.place, meeting.summary])
        if {"starts_at", "ends_at"} & set(changed):
            refuse_wrong_time(meeting.starts_at, meeting.ends_at, on_rest_day=on_rest_day)
        had = list(Equipment.objects.borrowed_by(meeting))
        wanted = had if equipment is None else list(equipment)
        if {"starts_at", "ends_at", "room"} & set(changed):
            book(meeting, meeting.room, by=by)
        if {"starts_at", "ends_at"} & set(changed) or set(wanted) != set(had):
            borrow(meeting, wanted, by=by)
        if set(wanted) != set(had):
            changed.append("equipment")
        day = meeting.due_on = timezone.localdate(meeting.starts_at)
        if "items_due_on" in changed:
            _refuse_deadline(meeting.items_due_on, day)
        give_part(meeting, meeting.chair, Participant.Part.RESPONSIBLE)
        meeting.details["fields"] = [LABELS[name] for name in changed] or ["（无变化）"]
    return meeting


def changed_room(changed: Sequence[str], fields: dict[str, Any]) -> bool:
    """Whether another room was chosen and the place left as it was, which then names the old one."""
    return "room" in changed and ("place" not in changed or not fields["place"])


def call_for_items(
    meeting: Meeting,
    *,
    by: Person,
    units: Sequence[Unit],
    due_on: date | None = None,
    seen: int | None = None,
    key: str | None = None,
) -> Meeting:
    """征集议题: these units are told what is collected for which meeting, until when."""
    if not units:
        raise Refused("请选择向哪些单位征集议题")
    with act(meeting, "call_for_items", by=by, seen=seen, key=key) as meeting:
        day = timezone.localdate(meeting.starts_at)
        usual = max(timezone.localdate(), Calendar().working_days_before(day, USUAL_WORKING_DAYS).date)
        meeting.items_due_on = due_on or meeting.items_due_on or usual
        _refuse_deadline(meeting.items_due_on, day)
        for unit in units:
            give_part(meeting, unit, Participant.Part.CIRCULATED)
        people = {person.pk for unit in units for person in _who_answers(unit)}
        meeting.details |= {
            "units": [str(unit) for unit in units],
            "due_on": meeting.items_due_on,
            "to": sorted(people),
            "text": f"“{inner(meeting.title)}”征集议题，请于{meeting.items_due_on:%m月%d日}前申报",
        }
    return meeting


def _who_answers(unit: Unit) -> list[Person]:
    head = unit.head()
    return list(unit.liaison_officers()) or ([head] if head else [])


@transaction.atomic
def conclude(meeting: Meeting, *, by: Person, seen: int | None = None, key: str | None = None) -> Meeting:
    """会毕: what was not settled goes back by itself to the next meeting of this kind."""
    with act(meeting, "conclude", by=by, seen=seen, key=key) as meeting:
        open_items = list(meeting.agenda.filter(state=AgendaState.ON_AGENDA).order_by("place", "pk"))
        meeting.details["resolved"] = meeting.agenda.filter(state=AgendaState.RESOLVED).count()
        meeting.details["deferred"] = len(open_items)
        meeting.due_on = Calendar().add_working_days(timezone.localdate(), MINUTES_WORKING_DAYS).date
    for item in open_items:
        agenda.defer(item, by=by, reason=NOT_SETTLED)
    return meeting


def move(
    meeting: Meeting,
    *,
    by: Person,
    starts_at: datetime,
    ends_at: datetime,
    reason: str,
    room: Room | None = None,
    equipment: Sequence[Equipment] | None = None,
    place: str = "",
    on_rest_day: bool = False,
    seen: int | None = None,
    key: str | None = None,
) -> Meeting:
    """改期 after the notice went out: everybody invited is told, and asked again, for he had answered for another day.

    A longer meeting and another month are weighed anew. The room is booked anew, and the equipment, what it had where none is named; whoever stood in for somebody is let go.
    """
    reason = reason_given(reason, "请写明改期的理由，要告知参会人员")
    refuse_wrong_time(starts_at, ends_at, on_rest_day=on_rest_day)
    with act(meeting, "move", by=by, seen=seen, key=key, reason=reason) as meeting:
        meeting.details["was"] = spoken_time(meeting.starts_at)
        before = meeting.asks()
        meeting.starts_at, meeting.ends_at = starts_at, ends_at
        refuse_more_burden(meeting, before)
        meeting.place = place_given(place, room)
        book(meeting, room, by=by)
        borrow(meeting, Equipment.objects.borrowed_by(meeting) if equipment is None else equipment, by=by)
        meeting.due_on = timezone.localdate(starts_at)
        meeting.receipt_due_on = usual_receipt_day(meeting)
        told = _everybody(meeting)
        ask_again(meeting.invitations.filter(stands_for=None))
        meeting.details |= {
            "when": spoken_time(starts_at),
            "place": meeting.place,
            "to": told,
            "text": f"“{inner(meeting.title)}”改到{spoken_time(starts_at)}，{meeting.place}：{reason}；请重新回执",
        }
    return meeting


def draft_minutes(
    meeting: Meeting, *, by: Person, minutes: Matter, seen: int | None = None, key: str | None = None
) -> Meeting:
    """拟纪要: a document was drafted of the record, which `handovers.minutes_from_meeting` has made; the two are linked."""
    with act(meeting, "draft_minutes", by=by, seen=seen, key=key, minutes=minutes.title) as meeting:
        Link.objects.create(source_id=minutes.pk, target_id=meeting.pk, type=Link.Type.DERIVES_FROM)
        meeting.details["document"] = minutes.pk
    return meeting


def give_up_minutes(meeting: Meeting) -> Meeting:
    """撤纪要稿: their draft was given up; they are to be drafted anew."""
    with act(meeting, "give_up_minutes", by=None) as meeting:
        return meeting


def issue_minutes(meeting: Meeting, *, number: str) -> Meeting:
    """印发纪要: they were signed, numbered and distributed as a document."""
    with act(meeting, "issue_minutes", by=None, number=number) as meeting:
        meeting.outcome = f"纪要印发：{number}"[:300]
    return meeting


def close(meeting: Meeting, *, by: Person, reason: str, seen: int | None = None, key: str | None = None) -> Meeting:
    """不印发纪要: a meeting of which none are wanted."""
    reason = reason_given(reason, "请写明不印发纪要的理由")
    with act(meeting, "close", by=by, seen=seen, key=key, reason=reason) as meeting:
        meeting.outcome = f"不印发纪要：{reason}"[:300]
    return meeting


def send_to_supervision(
    meeting: Meeting,
    *,
    by: Person,
    source: Matter,
    resolved: Sequence[ResolvedItem],
    seen: int | None = None,
    key: str | None = None,
) -> Meeting:
    """议定事项转督查: what was resolved became a source of supervision, which `handovers.docket_from_minutes` has made."""
    with act(meeting, "send_to_supervision", by=by, seen=seen, key=key, source=source.pk) as meeting:
        keys = [each.pk for each in resolved]
        ResolvedItem.objects.filter(pk__in=keys, supervised_as=None).update(supervised_as=source)
        Link.objects.get_or_create(source_id=source.pk, target_id=meeting.pk, type=Link.Type.DERIVES_FROM, start=None)
        meeting.details["count"] = len(keys)
    return meeting


def _everybody(meeting: Meeting) -> list[int]:
    return list(meeting.invitations.values_list("person_id", flat=True))


@transaction.atomic
def cancel(meeting: Meeting, *, by: Person, reason: str, seen: int | None = None, key: str | None = None) -> Meeting:
    """取消会议: its topics wait for the next of its kind, or stand on its agenda at once."""
    reason = reason_given(reason, "请写明取消的理由，要告知有关单位")
    with act(meeting, "cancel", by=by, seen=seen, key=key, reason=reason) as meeting:
        meeting.outcome = f"取消：{reason}"[:300]
        meeting.slots.all().delete()
        meeting.equipment_slots.all().delete()
        if told := _everybody(meeting):
            meeting.details |= {
                "to": told,
                "text": f"“{inner(meeting.title)}”（{spoken_time(meeting.starts_at)}）取消：{reason}",
            }
        items = list(meeting.agenda.filter(state=AgendaState.ON_AGENDA).order_by("place", "pk"))
    for item in items:
        agenda.return_to_next(agenda.take_off(item, by=by, reason=f"会议取消：{reason}"), by=by)
    return meeting
