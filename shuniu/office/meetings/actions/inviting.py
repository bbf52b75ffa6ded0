"""Notices and receipts (会议通知、回执): who is invited, what each answers, who was there."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import partial

from django.utils import timezone
from django.utils.translation import gettext, gettext_noop

from shuniu.matters import burden
from shuniu.matters.acts import Refused, act
from shuniu.matters.consenting import goes_out, refuse_over_the_ceiling
from shuniu.matters.models import Matter, Participant
from shuniu.matters.quoting import inner
from shuniu.matters.urging import by_the_clock
from shuniu.office.meetings.actions.agenda import reason_given
from shuniu.office.meetings.door import opens
from shuniu.office.meetings.homes import homes
from shuniu.office.meetings.models import Invitation, Meeting
from shuniu.office.meetings.models.invitation import InvitationQuerySet
from shuniu.office.meetings.seating import seated
from shuniu.office.meetings.timing import spoken_time
from shuniu.office.meetings.workflow import MEETING, MeetingState
from shuniu.org.models import Person, Unit
from shuniu.workdays import Calendar

ATTENDING, SITTING_IN = Invitation.Part.ATTENDING, Invitation.Part.SITTING_IN
COMING, SUBSTITUTED, EXCUSED = Invitation.Answer.COMING, Invitation.Answer.SUBSTITUTED, Invitation.Answer.EXCUSED


MOVED, BY_RANK = gettext_noop("{person}排第{place}位"), gettext_noop("按礼宾次序重排")


def seat(
    meeting: Meeting,
    *,
    by: Person,
    person: Person | None = None,
    place: int = 1,
    seen: int | None = None,
    key: str | None = None,
) -> Meeting:
    """调座次: somebody sits at another place than his rank gives him, and those behind him move up; nobody named, all sit
    by rank again. Raises Refused for one who is not expected.
    """
    how = {"how": BY_RANK} if person is None else {"how": MOVED, "person": person.name, "place": place}
    with act(meeting, "seat", by=by, seen=seen, key=key, **how) as meeting:
        order = [each.pk for each in seated(meeting)]
        if person is None:
            meeting.seated = []
            return meeting
        if person.pk not in order:
            raise Refused(gettext("%(name)s不在参会的人里，不能排座次") % {"name": person.name})
        order.remove(person.pk)
        order.insert(min(max(place, 1), len(order) + 1) - 1, person.pk)
        meeting.seated = order
    return meeting


def usual_receipt_day(meeting: Meeting) -> date:
    """回执截止 where nobody sets it: the last working day before the meeting, today at the earliest."""
    before = Calendar().working_days_before(timezone.localdate(meeting.starts_at), 1).date
    return max(before, timezone.localdate())


def notify(
    meeting: Meeting,
    *,
    by: Person,
    attending: Sequence[Person] = (),
    sitting_in: Sequence[Person] = (),
    receipt_due_on: date | None = None,
    seen: int | None = None,
    key: str | None = None,
) -> Meeting:
    """发会议通知 to whoever is on the list, these and those besides; each is asked for his receipt, and sees the papers."""
    with act(meeting, "notify", by=by, seen=seen, key=key) as meeting:
        meeting.receipt_due_on = receipt_due_on or usual_receipt_day(meeting)
        if not timezone.localdate() <= meeting.receipt_due_on <= timezone.localdate(meeting.starts_at):
            raise Refused("回执截止日期要在今天和会议当天之间")
        _put_on_list(meeting, attending, ATTENDING)
        _put_on_list(meeting, sitting_in, SITTING_IN)
        _go_out(meeting)
    return meeting


@goes_out(MEETING.kind)
def _go_out(meeting: Meeting) -> None:
    """As the notice goes out, or a leader has consented to more burden than the month allows."""
    meeting.receipt_due_on = meeting.receipt_due_on or usual_receipt_day(meeting)
    invited = list(meeting.invitations.select_related("person"))
    if not any(each.part == ATTENDING for each in invited):
        raise Refused("请选择出席人员")
    _refuse_over_the_ceiling(meeting)
    show_papers(meeting, [each.person for each in invited])
    meeting.details |= {"count": len(invited), "due_on": meeting.receipt_due_on}


def _refuse_over_the_ceiling(meeting: Meeting) -> None:
    """Raises Refused, and says how to ask a leader: those on the list are what he consents to."""
    try:
        refuse_over_the_ceiling(meeting)
    except Refused as refusal:
        raise Refused(*refusal.reasons, gettext("要报请领导同意的，先把人列入拟参会人员")) from refusal


def invite(
    meeting: Meeting,
    *,
    by: Person,
    attending: Sequence[Person] = (),
    sitting_in: Sequence[Person] = (),
    seen: int | None = None,
    key: str | None = None,
) -> Meeting:
    """拟定参会人员 before the notice goes out, so that one sees what it costs; after it, more people, who are told at once."""
    with act(meeting, "invite", by=by, seen=seen, key=key) as meeting:
        invited = _put_on_list(meeting, attending, ATTENDING) + _put_on_list(meeting, sitting_in, SITTING_IN)
        if not invited:
            raise Refused("请选择还不在名单里的人")
        if meeting.state == MeetingState.NOTIFIED:
            refuse_more(meeting, [each.person_id for each in invited])
            show_papers(meeting, [each.person for each in invited])
        meeting.details["people"] = [each.person.name for each in invited]
    return meeting


def refuse_more(meeting: Meeting, people: Sequence[int]) -> None:
    """Raises Refused where calling these too, after the notice, takes their units over what their month allows."""
    burden.ceilings((), locked=True)
    units = set(homes(people).values())
    over = [str(row.unit) for row in meeting.reading.over if row.unit.pk in units]
    if over and meeting.consented is None:
        named = {"units": "、".join(over)}
        raise Refused(gettext("%(units)s这个月已经超过负担上限，通知发出以后不能再增加它们的人") % named)


def drop_people(
    meeting: Meeting, *, by: Person, people: Sequence[Person], seen: int | None = None, key: str | None = None
) -> Meeting:
    """移出名单: these need not come, nor whoever stands in for them; they are told where they had been asked."""
    with act(meeting, "drop_people", by=by, seen=seen, key=key) as meeting:
        going = meeting.invitations.filter(person__in=list(people), checked_in_at=None).select_related("person")
        invitations = list(going)
        if not invitations:
            raise Refused("请选择名单里还没有签到的人")
        meeting.details["people"] = [each.person.name for each in invitations]
        if meeting.state == MeetingState.NOTIFIED:
            meeting.details |= {
                "to": [each.person_id for each in invitations],
                "text": f"“{inner(meeting.title)}”（{spoken_time(meeting.starts_at)}）不用您参加了",
            }
        going.delete()
    return meeting


def _put_on_list(meeting: Meeting, people: Iterable[Person], part: str) -> list[Invitation]:
    """Put whoever is not yet on the list; raises Refused for anybody who may not know of what is met about."""
    had = set(meeting.invitations.values_list("person_id", flat=True))
    new = [person for person in dict.fromkeys(people) if person.pk not in had]
    refuse_uncleared(meeting, new)
    return Invitation.objects.bulk_create(Invitation(meeting=meeting, person=person, part=part) for person in new)


def refuse_uncleared(meeting: Meeting, people: Sequence[Person]) -> None:
    """Raises Refused for whoever may not know of the meeting or of what is on its agenda."""
    highest = max([meeting.classification, *meeting.agenda.values_list("classification", flat=True)])
    if unfit := [person.name for person in people if person.is_administrator or person.clearance < highest]:
        raise Refused(gettext("%(names)s不在会议或者议题的知悉范围内") % {"names": "、".join(unfit)})


def show_papers(meeting: Meeting, people: Sequence[Person]) -> None:
    """知悉: these people see the meeting, each topic on its agenda and the papers. Raises Refused for who is not cleared."""
    refuse_uncleared(meeting, people)
    matters = [Matter.objects.get(pk=meeting.pk), *Matter.objects.filter(pk__in=meeting.agenda.values("pk"))]
    Participant.objects.bulk_create(
        (Participant.of(matter.pk, person, Participant.Part.CIRCULATED) for matter in matters for person in people),
        ignore_conflicts=True,
    )


# ── receipts ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def answer_notice(
    meeting: Meeting,
    *,
    by: Person,
    answer: str,
    substitute: Person | None = None,
    reason: str = "",
    seen: int | None = None,
    key: str | None = None,
) -> Invitation:
    """回执: comes, sends somebody of his own unit in his place, or asks to be excused and says why; may be changed.

    A substitute comes or does not; he sends nobody else. If he can't come, whoever sent him is asked again.
    """
    answer, reason = Invitation.Answer(answer), reason.strip()
    if answer == EXCUSED:
        reason = reason_given(reason, "请写明请假的理由")
    with act(meeting, "answer_notice", by=by, seen=seen, key=key) as meeting:
        own = next((found for each in (by, *by.principals_delegated()) if (found := meeting.invitation_of(each))), None)
        if own is None:
            raise Refused("没有通知您参加这次会议")
        if own.checked_in_at:
            raise Refused("您已经签到，不用再改回执")
        if answer == SUBSTITUTED:
            if own.stands_for_id is not None:
                raise Refused("您是代会人员，不能再委托他人代会；来不了的请办请假，由原参会人另作安排")
            _refuse_unfit(meeting, own, substitute)
        _let_go(own, substitute if answer == SUBSTITUTED else None)
        own.answer, own.reason, own.answered_by, own.answered_at = answer, reason[:300], by, timezone.now()
        own.save()
        meeting.details |= _told(meeting, own, substitute if answer == SUBSTITUTED else None)
        if answer == SUBSTITUTED and substitute is not None:
            show_papers(meeting, [substitute])
            Invitation.objects.get_or_create(
                meeting=meeting, person=substitute, defaults={"part": own.part, "stands_for": own}
            )
        if answer == EXCUSED and own.stands_for is not None:
            ask_again(meeting.invitations.filter(substitute=own))
    return own


def _refuse_unfit(meeting: Meeting, own: Invitation, substitute: Person | None) -> None:
    if substitute is None:
        raise Refused("请写明由谁代会")
    unit = own.person.organ
    within = set(Unit.objects.within([unit.pk]).values_list("pk", flat=True)) if unit else set()
    if not any(each.post.unit_id in within for each in substitute.appointments_today):
        raise Refused(gettext("代会人须是本单位的人，“%(person)s”不是") % {"person": substitute})
    standing = meeting.invitation_of(substitute)
    if standing is not None and standing.stands_for_id != own.pk:
        raise Refused(gettext("“%(person)s”已在参会名单里，不能再代别人参会") % {"person": substitute})


def _let_go(own: Invitation, substitute: Person | None) -> None:
    """Whoever was sent before is not expected any more, unless it is the same again."""
    Invitation.objects.filter(stands_for=own).exclude(person=substitute).delete()


def ask_again(invitations: InvitationQuerySet) -> None:
    """重新回执: these have answered nothing yet, and nobody stands in for them."""
    keys = list(invitations.values_list("pk", flat=True))
    Invitation.objects.filter(pk__in=keys).update(answer="", reason="", answered_by=None, answered_at=None)
    Invitation.objects.filter(stands_for__in=keys).delete()


def _told(meeting: Meeting, own: Invitation, substitute: Person | None) -> dict[str, object]:
    """What the trace holds; whoever arranges the meeting is told of anybody who does not come himself."""
    said = own.get_answer_display() if substitute is None else f"由{substitute}代会"
    told: dict[str, object] = {"person": own.person.name, "said": said, "reason": own.reason}
    if own.answer != COMING:
        words = f"，{own.reason}" if own.reason else ""
        told |= {"to": [meeting.officer_id], "text": f"“{inner(meeting.title)}”回执：{own.person}{said}{words}"}
    return told


def remind(meeting: Meeting, *, by: Person | None, text: str = "", key: str | None = None) -> list[Invitation]:
    """催回执 from who has not answered; nobody twice a day. `by` is None where the clock reminds."""
    today = timezone.localdate()
    text = (text.strip() or f"“{inner(meeting.title)}”{spoken_time(meeting.starts_at)}召开，请尽快回执")[:300]
    with act(meeting, "remind", by=by, key=key, text=text) as meeting:
        waiting = list(meeting.invitations.unanswered().exclude(reminded_on=today).select_related("person"))
        if not waiting:
            raise Refused("没有还没回执、今天还没有催过的人")
        Invitation.objects.filter(pk__in=[each.pk for each in waiting]).update(reminded_on=today)
        meeting.details |= {
            "people": [each.person.name for each in waiting],
            "to": [each.person_id for each in waiting],
        }
    return waiting


def remind_all(today: date) -> int:
    """到期催回执: on working days, from the day before the receipts are due on. Answers of how many meetings."""
    if not Calendar().is_working(today):
        return 0
    due = Meeting.objects.filter(
        state=MeetingState.NOTIFIED, starts_at__gt=timezone.now(), receipt_due_on__lte=today + timedelta(days=1)
    )
    return by_the_clock(partial(remind, by=None), due.order_by("pk"))


# ── at the door ──────────────────────────────────────────────────────────────────────────────────────────────────────
def check_in(
    meeting: Meeting, *, by: Person, people: Sequence[Person], seen: int | None = None, key: str | None = None
) -> list[Invitation]:
    """签到 by the list: who of those invited is there."""
    with act(meeting, "check_in", by=by, seen=seen, key=key) as meeting:
        there = list(meeting.invitations.filter(person__in=list(people), checked_in_at=None).select_related("person"))
        if not there:
            raise Refused("请选择名单里还没有签到的人；不在名单里的，先增加参会人员")
        Invitation.objects.filter(pk__in=[each.pk for each in there]).update(checked_in_at=timezone.now())
        meeting.details["people"] = [each.person.name for each in there]
    return there


def arrive(meeting: Meeting, *, by: Person, code: str, seen: int | None = None, key: str | None = None) -> Invitation:
    """扫码签到: who is invited signs himself in, by the code on the screen in the room. Raises Refused on a wrong one."""
    with act(meeting, "arrive", by=by, seen=seen, key=key, person=by.name) as meeting:
        if not opens(meeting, code, timezone.now()):
            raise Refused("签到码不对或者已经换了，请看会场屏幕上的 6 位数，或者重新扫码")
        own = meeting.invitations.get(person=by)
        own.checked_in_at = timezone.now()
        own.save()
    return own
