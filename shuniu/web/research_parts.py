"""Research's part of the shared pages (调研在公用页面上的部分)."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

import shuniu.handovers.forms
import shuniu.office.research.questionnaires.forms
import shuniu.office.research.studies.forms  # noqa: F401 - registers the forms of its acts
from shuniu.office.research.days import Falls, agenda
from shuniu.office.research.questionnaires.models import Questionnaire
from shuniu.office.research.questionnaires.published import PublishedQuestionnaire
from shuniu.office.research.questionnaires.workflow import QUESTIONNAIRE, UNSENT
from shuniu.office.research.studies.composing import findings_of
from shuniu.office.research.studies.models import Study
from shuniu.office.research.studies.records import Visit
from shuniu.office.research.studies.uptake import uses_of
from shuniu.office.research.studies.workflow import STUDY, State
from shuniu.org.models import Person
from shuniu.web.burden import ceiling_parts, consent_said, cost_words, sending_brief
from shuniu.web.contributions import Contribution, contribute
from shuniu.web.dates import plain_date
from shuniu.web.sections import Page, Section, register
from shuniu.web.ways import steps_of

NOTES_SHOWN = 5

# ── studies ──────────────────────────────────────────────────────────────────────────────────────────────────────────
SAID: Mapping[str, Any] = {
    "propose": _("已提出，进了选题库；列不列题您都会收到通知"),
    "choose": _("已列入调研，{officer}会收到通知；请先拟方案，再报批"),
    "set_aside": _("已记下，提出的人会看到理由"),
    "withdraw": _("已撤回"),
    "plan": _("方案已存下；走访和问卷可以先安排好，一并报批"),
    "submit_plan": _("方案已报批"),
    "send_back_plan": _("方案已退改"),
    "approve_plan": _("方案已批准，可以下去调研了；在手机上打开“记笔记”就能记"),
    "arrange_visit": _("走访已安排，日历里看得到"),
    "call_off_visit": _("走访已取消"),
    "note": _("笔记已记下"),
    "add_finding": _("发现已记下"),
    "amend_finding": _("发现已改好"),
    "drop_finding": _("发现已删去，原话留在办理过程里"),
    "begin_draft": _("已按发现拟出报告第一稿，请改好后报审"),
    "compose_again": _("已按现在的发现重拟一稿，前面各稿都还在"),
    "revise_report": _("已存为新的一稿"),
    "submit_report": _("报告已报审"),
    "send_back": _("报告已退改"),
    "approve": _("报告已报送，领导会收到通知；请跟踪谁用了它"),
    "record_uptake": _("已登记运用，从两边都能查到"),
    "close": _("已结题"),
}
"""After each act: what happened and what comes next."""
WAY: tuple[tuple[Any, str], ...] = (
    (_("选题"), "choose"),
    (_("方案"), "approve_plan"),
    (_("调研"), "begin_draft"),
    (_("报告"), "approve"),
    (_("运用"), "close"),
)
REACHED = {
    State.PROPOSED: 0,
    State.CHOSEN: 1,
    State.PLANNED: 1,
    State.IN_FIELD: 2,
    State.DRAFTING: 3,
    State.SUBMITTED: 3,
    State.DELIVERED: 4,
    State.CLOSED: 5,
}


def said(study: Study, verb: str) -> str:
    return str(SAID[verb]).format(officer=study.officer or "") if verb in SAID else ""


def steps(study: Study) -> list[dict[str, Any]]:
    return steps_of(study, WAY, REACHED.get(State(study.state)))


def next_act(study: Study, awaited: Sequence[str], possible: Collection[str]) -> str | None:
    """The red button: what it waits for; whoever else is on the team writes notes."""
    return awaited[0] if awaited else next((verb for verb in ("note",) if verb in possible), None)


def brief(study: Study, verb: str) -> list[tuple[Any, str]]:
    """What one has to have before him: why it was proposed; how many findings have no source; what the plan is."""
    if verb in ("choose", "set_aside"):
        return [(_("为什么要调研"), study.summary)]
    if verb in ("submit_report", "begin_draft") and (count := study.unsourced().count()):
        return [(_("没有来源的发现"), _("{n} 条，补上来源才能报审").format(n=count))]
    if verb == "approve_plan":
        asked = "；".join(study.questions.values_list("text", flat=True))
        return [(_("要回答的问题"), asked), *((_("走访"), visit_words(each)) for each in study.visits.standing())]
    return []


def visit_words(visit: Visit) -> str:
    """One visit of a plan, with the reason where somebody was there lately."""
    again = _("　近期有人去过，再去的理由：{reason}").format(reason=visit.reason) if visit.reason else ""
    return f"{plain_date(visit.on, timezone.localdate())}　{visit.place}　{visit.purpose}{again}"


def act_page(study: Study, verb: str) -> str:
    """The page on which an act is made, where it has one of its own."""
    own = {"arrange_visit": "study_visit", "note": "study_notes", "revise_report": "study_report"}
    return reverse(own[verb], args=[study.pk]) if verb in own else ""


def parts(study: Study, person: Person) -> dict[str, Any]:
    """What the page of a study shows beyond what all matters share."""
    findings = findings_of(study)
    works = person.pk in study.members
    open_to = {move.verb for move in STUDY.moves_from(study.state)} if works else set()
    return {
        "questions": study.questions.all(),
        "team": study.team.all(),
        "visits": study.visits.with_people(),
        "notes": study.notes.select_related("by", "visit", "photo__blob")[:NOTES_SHOWN],
        "note_count": study.notes.count(),
        "findings": findings,
        "unsourced": sum(not each.sources.all() for each in findings),
        "report": study.report(),
        "questionnaires": Questionnaire.objects.filter(study=study).for_list(),
        "uses": uses_of(study, person) if study.delivered_on else [],
        "delivered_to": study.delivered_to.all() if study.delivered_on else [],
        "own_acts": {verb for verb in open_to if person.may(STUDY.code(verb))},
        "may_open_dossier": bool(study.delivered_on) and person.may("dossier.open_dossier"),
        "may_build": "arrange_visit" in open_to and person.may(QUESTIONNAIRE.code("build")),
    }


contribute(
    "study",
    Contribution(
        body="matter/study.html",
        parts=parts,
        steps=steps,
        next_act=next_act,
        said=said,
        brief=brief,
        instead={"choose": "set_aside", "approve_plan": "send_back_plan", "approve": "send_back"},
        lead_of_new=_("写清看到了什么、为什么拿不准、答案给谁用。列题以后由办公室组织调研。"),
        act_page=act_page,
        agenda=agenda,
        falls=Falls,
    ),
)

# ── questionnaires ───────────────────────────────────────────────────────────────────────────────────────────────────
ASKED_SAID: Mapping[str, Any] = {
    "build": _("问卷已建好，请逐题加上，再选定单位"),
    "add_question": _("已加一题"),
    "amend_question": _("已改好"),
    "move_question": _("次序已调"),
    "drop_question": _("已删去"),
    "address": _("已选定单位，合计约占用 {hours} 小时；看看能不能再少问几家、少问几题，再发出"),
    "submit": _("已送保密审查；审查通过以后再发出"),
    "review": _("保密审查通过，请{officer}发出"),
    "send_back": _("已退改，{officer}会收到通知"),
    "send": _("已发出，各单位的待办里会出现，{due_on}截止"),
    "answer": _("已答卷，谢谢；一个单位答一次，答了不用再管"),
    "remind": _("已催答，还没有答的单位会收到通知"),
    "extend": _("已延长到{due_on}"),
    "close": _("问卷已截止，结果可以作为发现的来源"),
    "cancel": _("问卷已取消，各单位不用再答"),
}


def asked_said(form: Questionnaire, verb: str) -> str:
    if verb not in ASKED_SAID:
        return consent_said(form, verb)
    due_on = plain_date(form.due_on, timezone.localdate()) if form.due_on else ""
    if verb == "send" and form.asks_public:
        return str(_("已发出，公开网站上可以答了，选定的单位在待办里看到，{due_on}截止")).format(due_on=due_on)
    if verb == "address" and form.asks_public:
        return str(_("已选定；也面向公众的，请送保密审查"))
    hours = form.hours_asked() if verb == "address" else ""
    return str(ASKED_SAID[verb]).format(due_on=due_on, hours=hours, officer=form.officer or "")


def asked_next(form: Questionnaire, awaited: Sequence[str], possible: Collection[str]) -> str | None:
    """The red button: while it is built, the next question, then its units, then to send it."""
    if form.state == "building" and "add_question" in possible:
        if ready := next((verb for verb in ("send", "ask_consent", "submit") if verb in possible), None):
            return ready
        return "address" if form.questions.exists() else "add_question"
    return awaited[0] if awaited else None


def asked_brief(form: Questionnaire, verb: str) -> list[tuple[Any, str]]:
    """Before sending, what it costs the units; before answering, what it is for."""
    if verb == "send":
        words = _("{n} 个单位 × {minutes} 分钟 = {hours} 小时")
        cost = words.format(n=form.asked.count(), minutes=form.minutes_each, hours=form.hours_asked())
        return [(_("合计占用"), cost), *cost_words(form.reading)]
    if verb == "review":
        asked = "；".join(f"{each.place}. {each.text}" for each in form.in_order)
        return [(_("填答说明"), form.note or "—"), (_("题目"), asked)]
    if verb in ("ask_consent", "consent"):
        return sending_brief(form, verb)
    if verb == "answer":
        return [(_("填答说明"), form.note)] if form.note else []
    return []


def asked_parts(form: Questionnaire, person: Person) -> dict[str, Any]:
    """Its questions as they are asked; for the team who has answered and what it costs, for a unit its own answers."""
    works = person.pk in form.study.members
    sees = Study.objects.visible_to(person).filter(pk=form.study_id).exists()
    answered = set(form.replies.of_units().values_list("unit_id", flat=True))
    public = form.replies.of_the_public().count() if form.asks_public else 0
    published = (
        PublishedQuestionnaire.objects.standing().filter(questionnaire=form).first() if form.asks_public else None
    )
    asked = [(each.unit, each.unit_id in answered) for each in form.asked.select_related("unit")]
    reply = form.reply_of(person)
    return {
        "asked": asked,
        "answered_count": len(answered),
        "may_remind": works and not QUESTIONNAIRE.reasons_against(form, "remind", person),
        "public_count": public,
        "reply_count": len(answered) + public,
        "on_portal": reverse("portal_questionnaire", args=[published.pk]) if published else "",
        "sees_study": sees,
        "builds": works and form.state == "building" and person.may(QUESTIONNAIRE.code("add_question")),
        "cost": form.hours_asked(len(asked)) if asked else None,
        **(ceiling_parts(form, is_draft=form.state in UNSENT) if sees else {}),
        "own_reply": reply,
        "own_answers": reply.answers.select_related("question") if reply else [],
    }


contribute(
    "questionnaire",
    Contribution(
        body="matter/questionnaire.html",
        parts=asked_parts,
        next_act=asked_next,
        said=asked_said,
        brief=asked_brief,
        instead={"consent": "refuse_consent", "review": "send_back"},
        lead_of_new=_(
            "能从系统里查到的不问，能少问一家的不多问。题目在问卷页上逐题加，发出以前看得到合计占用多少时间。"
        ),
    ),
)


# ── the rail ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def may_propose(person: Person) -> bool:
    return person.may(STUDY.code("propose"))


register(
    Section(
        "research",
        "调研",
        "microscope",
        "studies",
        pages=(
            Page("调研台账", "studies", kinds=("study",)),
            Page("选题库", "study_pool"),
            Page("走访", "visits"),
            Page("问卷", "questionnaires", kinds=("questionnaire",)),
            Page("提出选题", "study_new", may_propose),
        ),
        order=35,
    )
)
