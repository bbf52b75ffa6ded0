"""The meetings' part of the shared pages (会议在公用页面上的部分)."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

import shuniu.handovers.forms
import shuniu.office.meetings.forms  # noqa: F401 - registers the forms of its acts
from shuniu.handovers.minutes import minutes_in_hand
from shuniu.matters.models import Matter
from shuniu.matters.spoken import spoken
from shuniu.office.meetings.days import Held, agenda
from shuniu.office.meetings.diet import diet_of
from shuniu.office.meetings.models import AgendaItem, Equipment, Invitation, Meeting
from shuniu.office.meetings.papers import papers_of
from shuniu.office.meetings.seating import rank_of
from shuniu.office.meetings.timing import spoken_time
from shuniu.office.meetings.workflow import AGENDA, MEETING, AgendaState, MeetingState
from shuniu.org.models import Person
from shuniu.web.burden import ceiling_parts, consent_said, sending_brief
from shuniu.web.contributions import Contribution, News, NewsLine, contribute
from shuniu.web.dates import plain_date
from shuniu.web.sections import Page, Section, register

NEWS_SHOWN = 8

# ── what comes next ──────────────────────────────────────────────────────────────────────────────────────────────────
SAID_OF_MEETING: Mapping[str, Any] = {
    "convene": _("已召集，{when}；请征集议题、排定议程"),
    "amend": _("已修改，{when}"),
    "call_for_items": _("已征集议题，有关单位会收到通知，{items_due_on}截止"),
    "notify": _("已发会议通知，谁参加、谁请假在本页随时可看"),
    "invite": _("名单已增加；人时和时间冲突见“会议瘦身”"),
    "drop_people": _("已移出名单"),
    "seat": _("座次已调，请看座次图"),
    "answer_notice": _("已回执：{answer}；有变化的可以再改"),
    "remind": _("已催回执"),
    "move": _("已改到{when}，参会人员会收到通知，请他们重新回执"),
    "check_in": _("已签到 {there} 人"),
    "arrive": _("签到成功，{when}，{place}"),
    "conclude": _("会议结束，没有议完的议题自动列入下一次同类会议；请{due_on}前拟纪要"),
    "draft_minutes": _("纪要稿已拟好，请到公文里改好送核；印发后议定事项可以转督查"),
    "close": _("已办结，不印发纪要"),
    "send_to_supervision": _("议定事项已登记为督查来源，请到督查督办核对并批准立项"),
    "cancel": _("会议已取消，议题等下一次同类会议"),
}
SAID_OF_ITEM: Mapping[str, Any] = {
    "propose": _("已申报，等{convenor}审核"),
    "resubmit": _("已重报，等{convenor}审核"),
    "withdraw": _("已撤回"),
    "send_back": _("已退回{unit}补充"),
    "accept": _("审核通过；请征求有关单位意见，没有异议的可以书面通过，不必上会"),
    "decline": _("不予上会，{unit}会收到理由"),
    "remind": _("已催答复，还没有答复的单位会收到通知"),
    "ask_positions": _("已征求意见，答复只有召集单位和主持人看得到"),
    "give_position": _("已答复，只有召集单位和会议主持人看得到；议定以前可以改"),
    "pass_on_paper": _("已书面通过，不再上会"),
    "put_on_agenda": _("已列入{meeting}议程"),
    "schedule": _("次序已排定"),
    "take_off": _("已移出议程，等别的会议"),
    "record_discussion": _("已记下讨论情况"),
    "recuse": _("已记下回避，不再参加这个议题的表决"),
    "vote": _("已记下表决"),
    "add_resolved": _("已记下议定事项"),
    "drop_resolved": _("已删去"),
    "resolve": _("已记下议定意见"),
    "defer": _("已缓议，{next}"),
}
"""After each act: what happened and what comes next."""


def said_of_meeting(meeting: Meeting, verb: str) -> str:
    if verb not in SAID_OF_MEETING:
        return consent_said(meeting, verb)
    due_on = plain_date(meeting.items_due_on, timezone.localdate()) if meeting.items_due_on else ""
    there = meeting.invitations.filter(checked_in_at__isnull=False).count() if verb == "check_in" else 0
    last = meeting.invitations.exclude(answered_at=None).order_by("-answered_at").first()
    answer = spoken(last.get_answer_display()) if verb == "answer_notice" and last else ""
    when = spoken_time(meeting.starts_at)
    return str(SAID_OF_MEETING[verb]).format(
        when=when,
        due_on=plain_date(meeting.due_on, timezone.localdate()) if meeting.due_on else "",
        items_due_on=due_on,
        there=there,
        place=meeting.place,
        answer=answer,
    )


def said_of_item(item: AgendaItem, verb: str) -> str:
    if verb not in SAID_OF_ITEM:
        return ""
    meeting = f"“{item.meeting.title}”" if item.meeting else ""
    following = _("自动列入{meeting}").format(meeting=meeting) if meeting else _("下一次同类会议召集时自动列入")
    return str(SAID_OF_ITEM[verb]).format(convenor=item.convenor, unit=item.unit, meeting=meeting, next=following)


def next_of_meeting(meeting: Meeting, awaited: Sequence[str], possible: Collection[str]) -> str | None:
    """The red button: one's own receipt; what the desk does next, once it can."""
    if "answer_notice" in awaited:
        return "answer_notice"
    if "arrive" in possible and "check_in" not in possible:
        return "arrive"
    if "ask_consent" in possible:
        return "ask_consent"
    if "check_in" in possible and not meeting.has_begun:
        return "check_in"
    return awaited[0] if awaited else None


def brief_of_meeting(meeting: Meeting, verb: str) -> list[tuple[Any, str]]:
    """What one has to have before him: for a receipt, when and where; before moving and cancelling, who knows of it."""
    if verb == "answer_notice":
        return [(_("时间"), spoken_time(meeting.starts_at)), (_("地点"), meeting.place)]
    if verb in ("notify", "ask_consent", "consent"):
        return sending_brief(meeting, verb) if meeting.invitations.exists() else []
    if verb in ("move", "cancel") and (told := meeting.invitations.count()):
        return [(_("将通知"), _("{n} 人").format(n=told))]
    return []


def next_of_item(item: AgendaItem, awaited: Sequence[str], possible: Collection[str]) -> str | None:
    """The red button: what waits for him; at the meeting, what it settles; where nobody objects, to pass on paper."""
    if "resolve" in possible:
        return "resolve"
    if "pass_on_paper" in possible:
        return "pass_on_paper"
    return awaited[0] if awaited else None


def brief_of_item(item: AgendaItem, verb: str) -> list[tuple[Any, str]]:
    """What one has to have before him: what is to be decided."""
    if verb in ("accept", "give_position", "pass_on_paper", "resolve") and item.summary:
        return [(_("请求决定的事项"), item.summary)]
    return []


# ── the way of each ──────────────────────────────────────────────────────────────────────────────────────────────────
WAY_OF_MEETING = (
    (_("筹备"), MeetingState.PLANNING),
    (_("通知"), MeetingState.NOTIFIED),
    (_("召开"), MeetingState.HELD),
    (_("纪要"), MeetingState.MINUTING),
    (_("印发"), MeetingState.ISSUED),
)
RECORDED = (MeetingState.NOTIFIED, MeetingState.HELD, MeetingState.MINUTING, MeetingState.ISSUED)
WAY_OF_ITEM = ((_("申报"), 0), (_("审核"), 1), (_("上会"), 2), (_("议定"), 3))
REACHED = {
    AgendaState.PROPOSED: 1,
    AgendaState.RETURNED: 0,
    AgendaState.ACCEPTED: 2,
    AgendaState.DEFERRED: 2,
    AgendaState.ON_AGENDA: 3,
    AgendaState.RESOLVED: 4,
}


def steps_to(labels: Sequence[Any], now: int) -> list[dict[str, Any]]:
    return [
        {"label": label, "state": "done" if place < now else "now" if place == now else "ahead", "note": ""}
        for place, label in enumerate(labels)
    ]


def steps_of_meeting(meeting: Meeting) -> list[dict[str, Any]]:
    if meeting.state in (MeetingState.CANCELLED, MeetingState.CLOSED):
        return []
    states = [state for _label, state in WAY_OF_MEETING]
    now = states.index(MeetingState(meeting.state) if meeting.is_announced else MeetingState.PLANNING)
    return steps_to([label for label, _state in WAY_OF_MEETING], now + (meeting.state in MEETING.closed))


def steps_of_item(item: AgendaItem) -> list[dict[str, Any]]:
    reached = REACHED.get(AgendaState(item.state))
    return [] if reached is None else steps_to([label for label, _place in WAY_OF_ITEM], reached)


# ── what stands on the pages ─────────────────────────────────────────────────────────────────────────────────────────
def parts_of_meeting(meeting: Meeting, person: Person) -> dict[str, Any]:
    """会议页: the agenda with its times, as far as the reader sees its topics; what waits for a meeting of this kind."""
    items = meeting.items()
    seen = set(
        Matter.objects.visible_to(person).filter(pk__in=[each.pk for each in items]).values_list("pk", flat=True)
    )
    arranges = bool(meeting.desk & person.own_units) and person.may(AGENDA.code("put_on_agenda"))
    people = parts_of_people(meeting, arranges)
    papers = papers_of([each for each in items if each.pk in seen], people["invitations"], person)
    return {
        "items": [(item, papers.get(item.pk)) for item in items],
        "is_invited": any(each.person_id == person.pk for each in people["invitations"]),
        "equipment": list(Equipment.objects.borrowed_by(meeting)),
        "minutes": visible_minutes(meeting, person),
        "seen": seen,
        "arranges": arranges,
        "overrun": meeting.overrun(items),
        "pool": waiting_items(meeting, person) if arranges and may_add(meeting, person) else [],
        **people,
        **(parts_of_diet(meeting, person) if arranges and not meeting.is_announced else {}),
        **ceiling_parts(meeting, is_draft=arranges and not meeting.is_announced),
        "records": arranges and items and meeting.has_begun and meeting.state in RECORDED,
        "may_propose": person.may(AGENDA.code("propose"))
        and meeting.state in MeetingState.ahead()
        and not meeting.has_begun,
    }


def visible_minutes(meeting: Meeting, person: Person) -> Matter | None:
    """纪要 as a document, drafted or issued, where the reader may see it."""
    if not meeting.has_begun:
        return None
    document = minutes_in_hand(meeting)
    return Matter.objects.visible_to(person).filter(pk=document.pk).first() if document else None


def may_add(meeting: Meeting, person: Person) -> bool:
    """Whether he may still put topics on the agenda: once the notice is out, only by the head's word."""
    late = meeting.state == MeetingState.NOTIFIED and person.may(AGENDA.code("pass_on_paper"))
    return not meeting.has_begun and (meeting.state == MeetingState.PLANNING or late)


def parts_of_diet(meeting: Meeting, person: Person) -> dict[str, Any]:
    """会议瘦身, before the notice goes out."""
    diet = diet_of(meeting)
    others = [each.meeting.pk for each in diet.clashes]
    seen = Meeting.objects.visible_to(person).filter(pk__in=others).values_list("pk", flat=True) if others else ()
    return {"diet": diet, "seen_clashes": set(seen)}


def parts_of_people(meeting: Meeting, arranges: bool) -> dict[str, Any]:
    """参会人员 with their receipts: reasons are the desk's and one's own; for the others, who comes."""
    invitations = sorted(meeting.invitations.with_people(), key=rank_of)
    counts = Counter(each.answer for each in invitations if each.answer or each.checked_in_at is None)
    return {
        "invitations": invitations,
        "receipts": [
            (words, counts[answer])
            for answer, words in (*Invitation.Answer.choices, ("", _("未回执")))
            if counts[answer]
        ],
        "there": sum(each.checked_in_at is not None for each in invitations),
        "shows_reasons": arranges,
    }


def waiting_items(meeting: Meeting, person: Person) -> list[AgendaItem]:
    """The topics of this kind of meeting that are on no agenda."""
    waiting = AgendaItem.objects.visible_to(person).filter(form=meeting.form, convenor=meeting.unit_id, meeting=None)
    return list(waiting.open().for_list().order_by("pk"))


def parts_of_item(item: AgendaItem, person: Person) -> dict[str, Any]:
    """议题页: what is to be decided, and what the units hold of it, as far as the reader may know."""
    return {
        "positions": item.positions_shown_to(person),
        "may_remind": not AGENDA.reasons_against(item, "remind", person),
        "has_record": bool(item.proceedings)
        or item.resolved_items.exists()
        or item.votes.exists()
        or item.recusals.exists(),
        "shows_all": item.shows_positions_to(person),
        "sees_meeting": item.meeting is not None
        and Matter.objects.visible_to(person).filter(pk=item.meeting.pk).exists(),
    }


def news(person: Person, today: date) -> News | None:
    """要情: the meetings of the day in which he has a part, by their hour."""
    own = Meeting.objects.concerning(person).between(today, today).exclude(state=MeetingState.CANCELLED)
    lines = [
        NewsLine(f"{timezone.localtime(each.starts_at):%H:%M} {each.title}", each.get_absolute_url(), each.place)
        for each in own.order_by("starts_at", "pk")[:NEWS_SHOWN]
    ]
    return News(_("今天的会议"), "presentation", lines, reverse("meetings")) if lines else None


contribute(
    "meeting",
    Contribution(
        body="matter/meeting.html",
        parts=parts_of_meeting,
        steps=steps_of_meeting,
        next_act=next_of_meeting,
        said=said_of_meeting,
        brief=brief_of_meeting,
        agenda=agenda,
        falls=Held,
        instead={"consent": "refuse_consent"},
        news=news,
        lead_of_new=_("先看能不能发文或者书面通过，再开会。上一次同类会议没有议完的议题会自动列入。"),
    ),
)
contribute(
    "agenda",
    Contribution(
        body="matter/agenda.html",
        parts=parts_of_item,
        steps=steps_of_item,
        next_act=next_of_item,
        said=said_of_item,
        brief=brief_of_item,
        instead={"accept": "send_back", "resolve": "defer", "put_on_agenda": "decline"},
        lead_of_new=_("请会议决定什么、材料在哪里。审核通过以后，召集单位征求有关单位意见。"),
    ),
)


# ── the rail ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def may_convene(person: Person) -> bool:
    return person.may(MEETING.code("convene"))


def may_propose(person: Person) -> bool:
    return person.may(AGENDA.code("propose"))


register(
    Section(
        "meetings",
        "会议",
        "presentation",
        "meetings",
        pages=(
            Page("会议安排", "meetings", kinds=("meeting",)),
            Page("议题库", "topics", kinds=("agenda",)),
            Page("会议室", "rooms"),
            Page("年度数字", "meeting_figures"),
            Page("召集会议", "new_meeting", may_convene),
            Page("申报议题", "new_topic", may_propose),
        ),
        order=30,
    )
)
