"""The acts on a topic (议题): proposed, reviewed, asked about, put on an agenda, settled."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters import files
from shuniu.matters.acts import Refused, act, opening
from shuniu.matters.guard import refuse_state_secrets
from shuniu.matters.models import Attachment, Link, Participant
from shuniu.matters.models.link import sha256_of
from shuniu.matters.models.participant import give_part
from shuniu.matters.quoting import inner
from shuniu.matters.spoken import spoken
from shuniu.office.meetings.models import AgendaItem, Meeting, Position
from shuniu.office.meetings.models.agenda import USUAL_MINUTES
from shuniu.office.meetings.workflow import MeetingState
from shuniu.org.models import Person, Unit
from shuniu.workdays import Calendar

USUAL_WORKING_DAYS = 3
LONGEST_MINUTES = 240


def reason_given(reason: str, asked: str) -> str:
    if not reason.strip():
        raise Refused(asked)
    return reason.strip()


def convenor_for(by: Person) -> Unit:
    """召集单位 to which a unit proposes: the government's office, else one's own organ. Raises Refused without any."""
    convenor = Unit.objects.filter(kind=Unit.Kind.OFFICE, closed_on=None).first() or by.organ
    if convenor is None:
        raise Refused("您还没有所属单位，请联系安全管理员设置任职")
    return convenor


def propose(
    *,
    by: Person,
    title: str,
    form: str,
    summary: str = "",
    reporter: str = "",
    minutes: int = USUAL_MINUTES,
    meeting: Meeting | None = None,
    convenor: Unit | None = None,
    classification: int | None = None,
    file: "File[Any] | None" = None,
    key: str | None = None,
) -> AgendaItem:
    """申报议题: what a unit wants decided, with its paper; for a meeting that collects topics, or for the next of its kind.

    Raises Refused, FileRefused, StateSecret.
    """
    if by.main_unit is None:
        raise Refused("您还没有所属单位，请联系安全管理员设置任职")
    if meeting is not None:
        _refuse_late(meeting)
    name = files.name_kept(file.name or "会议材料") if file else ""
    blob = files.keep(file, name) if file else None
    item = AgendaItem(
        title=reason_given(title, "请写明议题名称")[:300],
        form=meeting.form if meeting else form,
        summary=summary.strip(),
        reporter=reporter.strip()[:60],
        minutes=minutes,
        unit=by.organ or by.main_unit,
        officer=by,
        convenor=meeting.unit if meeting else convenor or convenor_for(by),
    )
    if classification is not None:
        item.classification = classification
    with opening(item, "propose", by=by, key=key, form=item.get_form_display()) as item:
        if blob:
            Attachment.objects.create(matter_id=item.pk, blob=blob, name=name, attached_by=by)
            item.details["sha256"] = blob.sha256
        give_part(item, item.convenor, Participant.Part.RESPONSIBLE)
    return item


def _refuse_late(meeting: Meeting) -> None:
    today = timezone.localdate()
    if meeting.state not in MeetingState.ahead() or meeting.has_begun:
        raise Refused(
            gettext("“%(meeting)s”已不再征集议题，请不选会议，留待下一次") % {"meeting": inner(meeting.title)}
        )
    if meeting.items_due_on and meeting.items_due_on < today:
        raise Refused(
            gettext("“%(meeting)s”的议题%(day)s已经截止，请不选会议，留待下一次")
            % {"meeting": inner(meeting.title), "day": f"{meeting.items_due_on:%Y-%m-%d}"}
        )


def resubmit(
    item: AgendaItem,
    *,
    by: Person,
    note: str,
    title: str = "",
    summary: str | None = None,
    seen: int | None = None,
    key: str | None = None,
) -> AgendaItem:
    """补充后重报: the unit says what it has added; its new papers hang on the topic."""
    note = reason_given(note, "请写明补充了什么")
    with act(item, "resubmit", by=by, seen=seen, key=key, note=note) as item:
        item.title = title.strip()[:300] or item.title
        item.summary = item.summary if summary is None else summary.strip()
        refuse_state_secrets([item.title, item.summary])
    return item


def withdraw(
    item: AgendaItem, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> AgendaItem:
    """撤回议题 by the unit that proposed it."""
    with act(item, "withdraw", by=by, seen=seen, key=key, reason=reason_given(reason, "请写明撤回的理由")) as item:
        item.outcome = f"撤回：{reason.strip()}"[:300]
    return item


def send_back(
    item: AgendaItem, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> AgendaItem:
    """退回补充: papers are missing, or the units concerned were not asked."""
    reason = reason_given(reason, "请写明要补充什么，申报单位要据此改")
    with act(item, "send_back", by=by, seen=seen, key=key, reason=reason) as item:
        return item


def decline(
    item: AgendaItem, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> AgendaItem:
    """不予上会: not a matter for this meeting, or settled by a document already."""
    reason = reason_given(reason, "请写明不予上会的理由和应走的途径")
    with act(item, "decline", by=by, seen=seen, key=key, reason=reason) as item:
        item.outcome = f"不予上会：{reason}"[:300]
    return item


def accept(
    item: AgendaItem, *, by: Person, opinion: str = "", seen: int | None = None, key: str | None = None
) -> AgendaItem:
    """审核通过: fit to be put before a meeting."""
    opinion = opinion.strip() or "材料齐全，可以上会"
    with act(item, "accept", by=by, seen=seen, key=key, opinion=opinion) as item:
        return item


def ask_positions(
    item: AgendaItem,
    *,
    by: Person,
    units: Sequence[Unit],
    due_on: date | None = None,
    seen: int | None = None,
    key: str | None = None,
) -> list[Position]:
    """征求意见: each of these units is asked what it holds of the topic, and sees its papers; nobody twice."""
    today = timezone.localdate()
    due_on = due_on or Calendar().add_working_days(today, USUAL_WORKING_DAYS).date
    if due_on < today:
        raise Refused(gettext("答复期限%(day)s已经过去，请重新选择") % {"day": f"{due_on:%Y-%m-%d}"})
    with act(item, "ask_positions", by=by, seen=seen, key=key, due_on=due_on) as item:
        asked = set(item.positions.values_list("unit_id", flat=True))
        new = [unit for unit in dict.fromkeys(units) if unit.pk not in asked and unit.pk != item.unit_id]
        if not new:
            raise Refused("请选择还没有征求过意见的单位；申报单位自己不用征求")
        if closed := next((unit for unit in new if unit.is_closed(today)), None):
            raise Refused(closed.closed_note(today))
        for unit in new:
            give_part(item, unit, Participant.Part.SUPPORT)
        item.details["units"] = [str(unit) for unit in new]
        return Position.objects.bulk_create(Position(item=item, unit=unit, due_on=due_on) for unit in new)


def give_position(
    item: AgendaItem, *, by: Person, stance: str, text: str = "", seen: int | None = None, key: str | None = None
) -> Position:
    """答复意见 of one's unit. The trace tells that it was given; what was said, its digest alone: others must not read it."""
    text, stance = text.strip(), Position.Stance(stance)
    if stance in Position.DISPUTING and not text:
        raise Refused("不同意或者修改后同意的，请写明理由和修改意见")
    refuse_state_secrets(text)
    with act(item, "give_position", by=by, seen=seen, key=key, digest=sha256_of(f"{stance}\n{text}")) as item:
        own = next((place for each in (by, *by.principals_delegated()) if (place := item.position_open_to(each))), None)
        if own is None:
            raise Refused("没有征求您单位的意见")
        own.stance, own.text, own.by, own.made_at = stance, text, by, timezone.now()
        own.save()
        item.details["unit"] = str(own.unit)
    return own


def pass_on_paper(
    item: AgendaItem, *, by: Person, conclusion: str = "", seen: int | None = None, key: str | None = None
) -> AgendaItem:
    """书面通过: nobody objects, so no meeting is needed; the record names who agreed and who let his day pass in silence."""
    conclusion = conclusion.strip() or "同意"
    with act(item, "pass_on_paper", by=by, seen=seen, key=key, conclusion=conclusion) as item:
        positions = list(item.positions.select_related("unit"))
        item.details["agreed"] = [str(each.unit) for each in positions if each.stance]
        item.details["silent"] = [str(each.unit) for each in positions if not each.stance]
        item.outcome, item.meeting, item.place = f"书面通过：{conclusion}"[:300], None, None
    return item


# ── on the agenda ────────────────────────────────────────────────────────────────────────────────────────────────────
def put_on_agenda(
    item: AgendaItem,
    *,
    by: Person,
    meeting: Meeting,
    minutes: int | None = None,
    seen: int | None = None,
    key: str | None = None,
) -> AgendaItem:
    """上会: at the end of the agenda of a meeting of its kind that has not begun."""
    with act(item, "put_on_agenda", by=by, seen=seen, key=key, meeting=meeting.title) as item:
        meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
        if (meeting.form, meeting.unit_id) != (item.form, item.convenor_id):
            raise Refused(
                gettext("这个议题拟上%(form)s，不能列入“%(meeting)s”")
                % {"form": spoken(item.get_form_display()), "meeting": inner(meeting.title)}
            )
        if meeting.state not in MeetingState.ahead() or meeting.has_begun:
            raise Refused(gettext("“%(meeting)s”已经召开或者取消，请选择别的会议") % {"meeting": inner(meeting.title)})
        if meeting.state == MeetingState.NOTIFIED and not by.may("agenda.pass_on_paper"):
            raise Refused("会议通知已经发出，临时增加议题须由召集单位的主要负责人办理")
        last = meeting.agenda.order_by("-place").first()
        item.meeting, item.place = meeting, (last.place or 0) + 1 if last else 1.0
        item.minutes = _length(minutes or item.minutes)
        _show_to_invited(item, meeting)
    return item


def _show_to_invited(item: AgendaItem, meeting: Meeting) -> None:
    """Whoever was invited already sees a topic that is added late, as far as he is cleared for it."""
    cleared = Person.objects.filter(invitations__meeting=meeting, clearance__gte=item.classification)
    Participant.objects.bulk_create(
        (Participant.of(item.pk, person, Participant.Part.CIRCULATED) for person in cleared), ignore_conflicts=True
    )


def _length(minutes: int) -> int:
    if not 1 <= minutes <= LONGEST_MINUTES:
        raise Refused(gettext("用时请写 1 至 %(most)s 分钟") % {"most": LONGEST_MINUTES})
    return minutes


def schedule(
    item: AgendaItem,
    *,
    by: Person,
    place: int,
    minutes: int | None = None,
    reporter: str | None = None,
    seen: int | None = None,
    key: str | None = None,
) -> AgendaItem:
    """排定次序: which place it takes on the agenda, for how long, who reports; the others keep their order."""
    with act(item, "schedule", by=by, seen=seen, key=key) as item:
        assert item.meeting is not None
        others = list(item.meeting.agenda.exclude(pk=item.pk).order_by("place", "pk"))
        rank = min(max(place, 1), len(others) + 1)
        before = others[rank - 2].place if rank > 1 else None
        after = others[rank - 1].place if rank <= len(others) else None
        item.place = _between(before, after)
        item.minutes = _length(minutes or item.minutes)
        item.reporter = item.reporter if reporter is None else reporter.strip()[:60]
        item.details |= {"place": rank, "minutes": item.minutes}
    return item


def _between(before: float | None, after: float | None) -> float:
    if before is None:
        return (after or 2.0) - 1
    return before + 1 if after is None else (before + after) / 2


def take_off(
    item: AgendaItem, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> AgendaItem:
    """移出议程: it waits for another meeting."""
    with act(item, "take_off", by=by, seen=seen, key=key, reason=reason_given(reason, "请写明移出议程的理由")) as item:
        item.details["meeting"] = item.meeting.title if item.meeting else ""
        item.meeting, item.place = None, None
    return item


def resolve(
    item: AgendaItem, *, by: Person, conclusion: str, seen: int | None = None, key: str | None = None
) -> AgendaItem:
    """议定: what the meeting decided. The topic stays on the agenda at which it was settled."""
    conclusion = reason_given(conclusion, "请写明会议议定的意见")
    with act(item, "resolve", by=by, seen=seen, key=key, conclusion=conclusion) as item:
        item.outcome = conclusion[:300]
        if item.meeting_id:
            Link.objects.get_or_create(
                source_id=item.pk, target_id=item.meeting_id, type=Link.Type.LEADS_TO, start=None
            )
    return item


@transaction.atomic
def defer(item: AgendaItem, *, by: Person, reason: str, seen: int | None = None, key: str | None = None) -> AgendaItem:
    """缓议: not settled; it goes back by itself to the next meeting of its kind, at once where there is one."""
    reason = reason_given(reason, "请写明缓议的理由")
    with act(item, "defer", by=by, seen=seen, key=key, reason=reason) as item:
        item.details["meeting"] = item.meeting.title if item.meeting else ""
        item.times_deferred += 1
        item.meeting, item.place = None, None
    return return_to_next(item, by=by)


def return_to_next(item: AgendaItem, *, by: Person) -> AgendaItem:
    """自动列入: onto the agenda of the next meeting of its kind that is being prepared, if there is one already."""
    ahead = Meeting.objects.to_come(item.form, item.convenor_id, timezone.now())
    following = ahead.filter(state=MeetingState.PLANNING).first()
    return put_on_agenda(item, by=by, meeting=following) if following else item
