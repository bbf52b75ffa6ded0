"""First contact's part of the shared pages (首问在公用页面上的部分)."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

import shuniu.office.cases.forms
import shuniu.office.cases.grievances.forms  # noqa: F401 - registers the forms of its acts
from shuniu.office.cases.days import Falls, agenda
from shuniu.office.cases.models import Rating, ServiceCase
from shuniu.office.cases.precedents import precedent_for
from shuniu.office.cases.reception import workflow as reception
from shuniu.office.cases.reception.phrases import by_situation, phrases
from shuniu.office.cases.setting import SET
from shuniu.office.cases.workflow import CASE, HAS_ANSWER, State
from shuniu.org.models import Person
from shuniu.web.contributions import Contribution, Ready, contribute
from shuniu.web.dates import plain_date
from shuniu.web.sections import Page, Section, register
from shuniu.web.ways import steps_of

CODE_GROUP = 4

SAID: Mapping[str, Any] = {
    "handle": _("由您办理，{due_on}前答复来访人"),
    "hand_over": _("已移交{offered}，请它{accept_by}前接收；接收以前您仍是首问责任人"),
    "take_back": _("已收回，由您继续办"),
    "accept": _("已接收，时限不变：{due_on}前答复来访人"),
    "refuse": _("已记下不接收的理由，退回首问责任人{first}；第二次不接收的由主任裁定"),
    "rule": _("已裁定由{unit}牵头，以后的同类件按这条先例推荐"),
    "name_handler": _("已定经办人"),
    "relieve": _("首问责任人已换为{first}"),
    "set_kind": _("种类已改，{due_on}前答复"),
    "give_notice": _("已一次性告知，可以打印给来访人"),
    "record_contact": _("已记下"),
    "notify_acceptance": _("已告知受理，{due_on}前办结"),
    "pause": _("已依法暂停计时"),
    "resume": _("已恢复计时，{due_on}前答复"),
    "extend": _("已延期到{due_on}，请告知来访人理由"),
    "draft_answer": _("答复已报审"),
    "answer_at_once": _("已当场答复，会有别的人回访"),
    "return_answer": _("答复已退改"),
    "approve_answer": _("答复已审定，请按来访人要求的方式答复"),
    "send_answer": _("已答复来访人，会有别的人回访"),
    "follow_up": _("回访已记下"),
    "reopen": _("已重新办理，按在办计算，{due_on}前答复"),
    "rate": _("评价已记下"),
    "record_receipt": _("已登记，{review_until}以前可以申请复查、复核"),
    "ask_review": _("已转{unit}，{due_on}前答复"),
    "refer": _("已引导，请把去处告诉来访人"),
    "decline": _("已登记不予受理，请把理由和途径告诉来访人"),
    "withdraw": _("已撤回"),
    "merge": _("已并案，和那一件一起答复"),
    "erase_contact": _("个人信息已经清除，审计链仍然完整"),
}
"""After each act: what happened and what comes next."""
GRIEVANCE_SAID: Mapping[str, Any] = {
    "lodge": _("已送受理的人，十五个工作日内答复您；被投诉的人看不到"),
    "take_up": _("已受理，请核查后答复投诉人"),
    "answer": _("已答复投诉人"),
    "withdraw": _("已撤回"),
}
WAY: tuple[tuple[Any, str], ...] = (
    (_("接件"), "hand_over"),
    (_("办理"), "draft_answer"),
    (_("审定"), "approve_answer"),
    (_("答复"), "send_answer"),
    (_("回访"), "follow_up"),
)
REACHED = {
    State.TAKEN: 0,
    State.OFFERED: 0,
    State.DISPUTED: 0,
    State.HANDLING: 1,
    State.PAUSED: 1,
    State.IN_REVIEW: 2,
    State.APPROVED: 3,
    State.ANSWERED: 4,
    State.SOLVED: 5,
    State.UNSOLVED: 5,
}


def shown_code(code: str) -> str:
    """查询码 as one reads it out: in groups of four."""
    return "-".join(code[place : place + CODE_GROUP] for place in range(0, len(code), CODE_GROUP))


def said(case: ServiceCase, verb: str) -> str:
    if verb not in SAID:
        return ""
    today, offer = timezone.localdate(), case.open_handover() if verb == "hand_over" else None
    return str(SAID[verb]).format(
        due_on=plain_date(case.due_on, today) if case.due_on else "",
        review_until=plain_date(until, today) if (until := case.review_until()) else "",
        offered=offer.unit if offer else "",
        accept_by=plain_date(offer.accept_by, today) if offer else "",
        first=case.first_contact_officer,
        unit=case.handling_unit or case.unit,
    )


def steps(case: ServiceCase) -> list[dict[str, Any]]:
    return steps_of(case, WAY, REACHED.get(State(case.state)))


def next_act(case: ServiceCase, awaited: Sequence[str], possible: Collection[str]) -> str | None:
    """The red button: an enquiry is answered at once; else what is awaited."""
    if case.state == State.TAKEN and "answer_at_once" in possible:
        return "answer_at_once"
    return awaited[0] if awaited else None


def brief(case: ServiceCase, verb: str) -> list[tuple[Any, str]]:
    """What one has to have before him: what is asked; for a ruling why units refused, and whom a ruling names."""
    asked = [(_("来访人的诉求"), case.wish)]
    if verb == "rule":
        refused = case.handovers.exclude(reason="").select_related("unit")
        return asked + [(f"{each.unit}", f"{each.get_ground_display()}：{each.reason}") for each in refused]
    if verb == "hand_over" and (found := precedent_for(case.case_kind, case.place, case.subject)):
        unit = found.unit or found.ruling.unit
        said = _("{number}裁定由{unit}牵头：{reason}").format(
            number=found.ruling.case.number, unit=unit, reason=found.ruling.reason
        )
        return [*asked, (_("先例"), f"{said}{found.note}")]
    if verb == "extend":
        return [*asked, (_("时限"), "\n".join(case.due_explained()))]
    answer = case.last_answer()
    if verb in ("approve_answer", "return_answer", "send_answer", "follow_up") and answer:
        return [*asked, (answer.get_result_display(), answer.text)]
    return asked if verb in ("accept", "refuse", "draft_answer", "answer_at_once") else []


def contact_of(case: ServiceCase, person: Person) -> dict[str, Any]:
    """来访人, in full to whoever answers for the case, works on it or asks after it; masked to others who see it."""
    asker = case.enquirer
    answers = person.pk in (case.first_contact_officer_id, case.handler_id)
    works = case.handling_unit_id is not None and person.acts_for(case.handling_unit_id)
    asks_after = case.state in HAS_ANSWER and person.may(CASE.code("follow_up"))
    sees = answers or ((works or asks_after) and not asker.wants_confidence)
    return {"asker": asker, "sees_contact": sees}


def ready(verb: str) -> Ready | None:
    """标准用语, where an answer is written."""
    if verb not in ("draft_answer", "answer_at_once"):
        return None
    groups = by_situation(phrases())
    return Ready(_("标准用语"), "id_text", groups) if groups else None


def parts(case: ServiceCase, person: Person) -> dict[str, Any]:
    """What the page of a case shows beyond what all matters share."""
    answers = case.answers.select_related("drafted_by", "reviewed_by", "sent_by")
    return {
        **contact_of(case, person),
        "kind": case.kind_of,
        "answerable": case.answerable() if case.closed_at is None else (),
        "explanation": case.due_explained(),
        "code": shown_code(case.code_for(person)),
        "handovers": case.handovers.select_related("from_unit", "unit"),
        "rulings": case.rulings.select_related("unit", "by").prefetch_related("supporting_units"),
        "answers": answers,
        "revisits": case.revisits.select_related("by"),
        "contacts": case.contacts.select_related("by"),
        "notice": case.notices_given.first(),
        "rating": Rating.objects.filter(case=case).first(),
        "precedent": case.routed_by,
    }


def late_page() -> str:
    return f"{reverse('cases')}?light=red"


contribute(
    "case",
    Contribution(
        body="matter/case.html",
        parts=parts,
        steps=steps,
        next_act=next_act,
        said=said,
        brief=brief,
        ready=ready,
        instead={"accept": "refuse", "approve_answer": "return_answer"},
        agenda=agenda,
        falls=Falls,
        late_page=late_page,
    ),
)


contribute(
    "grievance",
    Contribution(
        body="matter/grievance.html",
        said=lambda grievance, verb: str(GRIEVANCE_SAID[verb]) if verb in GRIEVANCE_SAID else "",
        lead_of_new=_(
            "只有您和受理的人看得到，被投诉的人看不到，是主任也一样；代为办事的人也看不到。投诉主任的，由市领导受理。"
        ),
    ),
)


# ── the rail ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def may_take(person: Person) -> bool:
    return person.may(CASE.code("take"))


def may_keep(person: Person) -> bool:
    return person.may(reception.KEEP)


register(
    Section(
        "cases",
        "首问",
        "headset",
        "cases",
        pages=(
            Page("首问台账", "cases", kinds=("case",)),
            Page("接件台", "case_desk", may_take),
            Page("来访接待", "reception", may_keep),
            Page("电话记录", "phone_log", may_keep),
            Page("预约", "bookings", may_keep),
            Page("领导接待日", "reception_days", may_keep),
            Page("来访台账", "reception_visits", may_keep),
            Page("来信邮箱", "mails", may_keep),
            Page("标准用语", "phrases"),
            Page("答案库", "case_answers"),
            Page("推诿分析", "case_passing"),
            Page("首问统计", "case_figures"),
            Page("投诉举报", "grievances", kinds=("grievance",)),
            Page("热线导入", "case_import", lambda person: person.may(CASE.code("follow_up"))),
            Page("首问设置", "case_settings", lambda person: person.may(SET)),
            Page("接待设置", "reception_settings", lambda person: person.may(reception.SET)),
        ),
        order=37,
    )
)
