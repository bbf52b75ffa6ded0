"""Coordination's part of the shared pages (协调在公用页面上的部分)."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

import shuniu.handovers.forms
import shuniu.office.coordination.burden.forms
import shuniu.office.coordination.errands.forms
import shuniu.office.coordination.requests.forms  # noqa: F401 - registers the forms of its acts
from shuniu.office.coordination.burden.meter import asked_before, open_to
from shuniu.office.coordination.burden.models import DataRequest
from shuniu.office.coordination.burden.setting import SET
from shuniu.office.coordination.burden.workflow import DATA_REQUEST
from shuniu.office.coordination.burden.workflow import State as Sent
from shuniu.office.coordination.days import Falls, agenda
from shuniu.office.coordination.diary.models import DiaryEntry
from shuniu.office.coordination.diary.reading import LEADING, midnight
from shuniu.office.coordination.errands.models import Errand
from shuniu.office.coordination.requests.models import CoordinationRequest
from shuniu.office.coordination.requests.precedents import precedents_of
from shuniu.office.coordination.requests.workflow import COORDINATION, State
from shuniu.office.coordination.standing import is_of
from shuniu.org.models import Person
from shuniu.web.burden import consent_said, sending_brief
from shuniu.web.contributions import Contribution, News, NewsLine, contribute
from shuniu.web.dates import plain_date
from shuniu.web.sections import Page, Section, register
from shuniu.web.views.coordination.burden import sees_results
from shuniu.web.views.coordination.requests import with_sight
from shuniu.web.ways import steps_of

# ── requests between units ───────────────────────────────────────────────────────────────────────────────────────────
SAID: Mapping[str, Any] = {
    "ask": _("已送{asked}，{due_on}前回应；不接受或者到期没有答复的，送请裁定"),
    "accept": _("已接受，请在{due_on}前答复"),
    "answer": _("已答复，等{unit}确认；对方同意才算办完"),
    "refuse": _("已送请裁定，办公室主任或者市领导会收到通知"),
    "agree": _("已同意答复，协调完成"),
    "dispute": _("已送请裁定，办公室主任或者市领导会收到通知"),
    "lapse": _("已送请裁定"),
    "rule": _("已裁定，双方和牵头、配合单位会收到通知；以后同类的事会看到这条先例"),
    "hand_on": _("已改由{asked}回应"),
    "withdraw": _("已撤回"),
    "remind": _("已催办，{asked}会收到通知"),
    "send_to_supervision": _("裁定已登记为督查来源，请到督查督办核对并批准立项"),
}
"""After each act: what happened and what comes next."""
WAY: tuple[tuple[Any, str], ...] = (
    (_("提请"), "ask"),
    (_("回应"), "accept"),
    (_("答复"), "answer"),
    (_("确认"), "agree"),
)
REACHED = {State.ASKED: 1, State.ACCEPTED: 2, State.ANSWERED: 3, State.SETTLED: 4}
WAY_TO_RULING: tuple[tuple[Any, str], ...] = ((_("提请"), "ask"), (_("送裁"), "refuse"), (_("裁定"), "rule"))
REACHED_RULING = {State.DISPUTED: 2, State.RULED: 3}


def said(request: CoordinationRequest, verb: str) -> str:
    if verb not in SAID:
        return ""
    due_on = plain_date(request.due_on, timezone.localdate()) if request.due_on else ""
    return str(SAID[verb]).format(asked=request.asked, unit=request.unit, due_on=due_on)


def steps(request: CoordinationRequest) -> list[dict[str, Any]]:
    state = State(request.state)
    if state in REACHED_RULING:
        return steps_of(request, WAY_TO_RULING, REACHED_RULING[state])
    return steps_of(request, WAY, REACHED.get(state))


def brief(request: CoordinationRequest, verb: str) -> list[tuple[Any, str]]:
    """What one has to have before him: why it is asked, what was answered or refused."""
    why = [(_("为什么、依据什么"), request.summary)]
    if verb in ("accept", "refuse"):
        return why
    if verb in ("agree", "dispute"):
        return [(_("答复"), request.answer)]
    if verb == "rule":
        said_of = [(_("不接受的理由"), request.refusal)] if request.refusal else []
        suggested = [(_("认为应由谁办"), str(request.suggested))] if request.suggested else []
        return [*why, *said_of, *suggested]
    return []


def parts(request: CoordinationRequest, person: Person) -> dict[str, Any]:
    """The answer or the ruling, and while it is open the rulings on like requests."""
    is_open = request.closed_at is None
    return {
        "ruling": getattr(request, "ruling", None),
        "looked": False,
        "precedents": with_sight(precedents_of(request, person), person) if is_open else [],
    }


def news(person: Person, today: date) -> News | None:
    """要情: a leader's own diary of the day besides his meetings, by the hour."""
    if not person.roles & set(LEADING):
        return None
    own = DiaryEntry.objects.standing().filter(leader=person)
    lines = [
        NewsLine(f"{timezone.localtime(each.starts_at):%H:%M} {each.title}", reverse("diary"), each.place)
        for each in own.at_the_time(midnight(today), midnight(today + timedelta(days=1)))
    ]
    return News(_("今天的日程"), "calendar", lines, reverse("diary")) if lines else None


contribute(
    "coordination",
    Contribution(
        body="matter/coordination.html",
        parts=parts,
        steps=steps,
        said=said,
        brief=brief,
        instead={"accept": "refuse", "agree": "dispute"},
        agenda=agenda,
        falls=Falls,
        news=news,
    ),
)

# ── data requests ────────────────────────────────────────────────────────────────────────────────────────────────────
ASKED_SAID: Mapping[str, Any] = {
    "draft": _("已拟好，还没有发；请看负担计，能少要的少要"),
    "amend": _("已修改，请看负担计"),
    "take_held": _("已记下用已有答案，报过的单位不再要"),
    "explain": _("已记下再问的理由，各单位会看到"),
    "send": _("已发出，各单位的待办里会出现，{due_on}前报"),
    "answer": _("已报送，谢谢；以后再要同样的内容，点“已报过”就行"),
    "already_reported": _("已取用以前报过的答案，不用再填"),
    "remind": _("已催报，还没有报的单位会收到通知"),
    "extend": _("已延长到{due_on}"),
    "hand_on": _("已改由承接单位报"),
    "close": _("已结束：{outcome}"),
    "cancel": _("已取消，各单位不用再报"),
}


def asked_said(request: DataRequest, verb: str) -> str:
    if verb not in ASKED_SAID:
        return consent_said(request, verb)
    due_on = plain_date(request.due_on, timezone.localdate()) if request.due_on else ""
    return str(ASKED_SAID[verb]).format(due_on=due_on, outcome=request.outcome)


def asked_next(request: DataRequest, awaited: Sequence[str], possible: Collection[str]) -> str | None:
    """The red button. What is held is settled on the meter first; whoever has reported all finds his button with what
    he reported, beneath."""
    if request.state == Sent.DRAFTING:
        return next((verb for verb in ("send", "ask_consent") if verb in possible), None)
    if request.state == Sent.SENT and "already_reported" in possible:
        return None
    return awaited[0] if awaited else None


def asked_brief(request: DataRequest, verb: str) -> list[tuple[Any, str]]:
    """Before sending, what it costs; before consenting, who is over; before answering, what it is for."""
    if verb in ("send", "consent", "ask_consent"):
        return sending_brief(request, verb)
    if verb == "answer":
        return [(_("要来做什么用"), request.summary)]
    return []


def asked_parts(request: DataRequest, person: Person) -> dict[str, Any]:
    """Before it is sent the meter, to those who send it or consent; afterwards who has reported, and one's own answer."""
    sends = sees_results(request, person)
    is_draft = request.state in (Sent.DRAFTING, Sent.AWAITING_CONSENT)
    shown: dict[str, Any] = {"sends": sends, "is_draft": is_draft, "fields": request.in_order, "reading": None}
    shown["consented"] = request.consented
    if is_draft and sends:
        reading = request.reading
        loads = [load.matter_id for row in reading.units for load in row.open]
        held = [each.matter_id for row in reading.units for each in row.held]
        shown |= {
            "reading": reading,
            "seen": open_to([*loads, *held], person),
            "asked_before": asked_before(request, person),
            "may_explain": is_of(person, request.unit_id) and person.may(DATA_REQUEST.code("explain")),
        }
    own = request.answer_of(person)
    place = request.place_of(person) if request.state == Sent.SENT else None
    known = request.held_of(place.unit_id) if place else {}
    sources = open_to([each.matter_id for each in known.values()], person)
    return shown | {
        "asked_units": list(request.asked.select_related("unit", "by")) if sends and not is_draft else [],
        "hours": request.hours_asked(),
        "own": own,
        "known": [(each, known.get(each.key)) for each in request.in_order] if known else [],
        "known_seen": sources,
        "may_answer": place is not None and person.may(DATA_REQUEST.code("answer")),
        "all_known": place is not None and not request.not_held_of(place.unit),
        "own_answers": own.answers.select_related("field", "source") if own else [],
    }


contribute(
    "data_request",
    Contribution(
        body="matter/data_request.html",
        parts=asked_parts,
        next_act=asked_next,
        said=asked_said,
        brief=asked_brief,
        instead={"consent": "refuse_consent"},
        lead_of_new=_(
            "写好先不发：下一页的负担计会告诉您，各单位手头有多少、这些内容系统里是不是已经有了、要占用多少小时。"
        ),
    ),
)


# ── errands ──────────────────────────────────────────────────────────────────────────────────────────────────────────
ERRAND_SAID: Mapping[str, Any] = {
    "request": _("已申请，等负责人批准"),
    "approve": _("已批准，经办的人会收到通知"),
    "refuse": _("已退回，申请人会看到理由"),
    "assign_car": _("已派车，这段时间这辆车不能再派"),
    "carry_out": _("已办好：{outcome}"),
    "withdraw": _("已撤回"),
}


def errand_said(errand: Errand, verb: str) -> str:
    return str(ERRAND_SAID[verb]).format(outcome=errand.outcome) if verb in ERRAND_SAID else ""


contribute(
    "errand",
    Contribution(
        body="matter/errand.html",
        said=errand_said,
        instead={"approve": "refuse"},
        lead_of_new=_("写几样就行，负责人批准，本单位经办。用印办好后自动登记，车在派车时不会撞车。"),
    ),
)


# ── the rail ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def may_ask(person: Person) -> bool:
    return person.may(COORDINATION.code("ask"))


def may_draft(person: Person) -> bool:
    return person.may(DATA_REQUEST.code("draft"))


register(
    Section(
        "coordination",
        "协调",
        "arrows-exchange",
        "coordination",
        pages=(
            Page("协调台账", "coordination", kinds=("coordination",)),
            Page("裁定先例", "rulings"),
            Page("报送要求", "data_requests", kinds=("data_request",)),
            Page("负担报告", "burden_report"),
            Page("领导日程", "diary"),
            Page("办事申请", "errands", kinds=("errand",)),
            Page("车辆", "cars"),
            Page("提请协调", "coordination_new", may_ask),
            Page("拟报送要求", "data_request_new", may_draft),
            Page("负担设置", "burden_settings", lambda person: person.may(SET)),
        ),
        order=45,
    )
)
