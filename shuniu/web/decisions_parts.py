"""The decisions' part of the shared pages (决策在公用页面上的部分)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

import shuniu.handovers.forms
import shuniu.office.decisions.forms  # noqa: F401 - registers the forms of its acts
from shuniu.handovers.decisions import resolution_of
from shuniu.handovers.loops import PRESSING, counts, may_see_loops, turns_for
from shuniu.matters.models import Matter
from shuniu.matters.spoken import spoken
from shuniu.office.decisions.board import board_of
from shuniu.office.decisions.days import Falls, agenda
from shuniu.office.decisions.earlier import earlier
from shuniu.office.decisions.facts import is_factual, sentences_of
from shuniu.office.decisions.models import Dossier, Effect, Statement
from shuniu.office.decisions.procedure import Part
from shuniu.office.decisions.setting import SET
from shuniu.office.decisions.workflow import CLOSED, DOSSIER, State
from shuniu.org.models import Person
from shuniu.web.contributions import Contribution, News, NewsLine, contribute
from shuniu.web.sections import Page, Section, register

# ── what comes next ──────────────────────────────────────────────────────────────────────────────────────────────────
SAID: Mapping[str, Any] = {
    "open_dossier": _("已提出，等{decider}研究是否启动"),
    "tie_to_catalogue": _("已对应到目录事项"),
    "initiate": _("已启动，{lead}会收到待办，写案卷、比较方案"),
    "decline": _("不予启动，提出单位会看到理由"),
    "withdraw": _("已撤回"),
    "write": _("案卷已保存，{bare} 句事实还没有注明出处"),
    "add_option": _("方案已加入，现在有 {options} 个可以比较"),
    "amend_option": _("方案已修改，要重新送合法性审查"),
    "drop_option": _("方案已删去，理由留在办理过程里"),
    "recommend": _("已推荐{chosen}，请征求有关单位意见"),
    "add_basis": _("依据已列入"),
    "drop_basis": _("依据已删去"),
    "cite": _("出处已注明，还有 {bare} 句事实没有出处"),
    "drop_fact": _("出处已删去"),
    "revise_draft": _("草案第 {version} 稿已提交"),
    "consult": _("已征求意见，被征求的单位会收到待办"),
    "remind": _("已催反馈，还没有反馈的单位会收到通知"),
    "give_opinion": _("意见已反馈；征求结束以前可以改"),
    "enter_opinion": _("意见已录入，请逐条回复采纳情况"),
    "reply_opinion": _("已回复"),
    "close_consultation": _("征求意见已结束，采纳情况写入程序看板"),
    "add_expert": _("专家意见已录入"),
    "conclude_experts": _("论证结论已记下"),
    "assess_risk": _("风险评估已记下；不可控的要调整草案后重新评估"),
    "skip_part": _("已记下不经这个环节的依据和理由"),
    "send_to_legality": _("已送合法性审查，法制审查人员会收到待办"),
    "review_legality": _("审查意见已出具，承办单位会看到"),
    "submit": _("已提请集体讨论；可以申报为会议议题"),
    "propose_topic": _("议题已申报，等召集单位审核"),
    "record_view": _("意见已如实记下"),
    "decide": _("决定已记下；接下来请示报告、公布，再交办执行"),
    "reject": _("已记下讨论未通过"),
    "return_draft": _("已退给承办单位修改"),
    "report_to_party": _("请示报告已记下"),
    "publish": _("公布情况已记下，可以交办执行"),
    "draft_document": _("公文草稿已拟好，请到公文里改好送核"),
    "execute": _("已交办执行；请定预期成效，或者转督查"),
    "send_to_supervision": _("决定已登记为督查来源，请到督查督办核对并批准立项"),
    "add_effect": _("预期成效已记下"),
    "drop_effect": _("已删去"),
    "measure": _("实测值已录入"),
    "suspend": _("已中止执行，时限不计"),
    "resume": _("已恢复执行"),
    "adjust": _("进入第 {round} 轮，请重新履行程序"),
    "commission_evaluation": _("已委托评估，评估单位会收到待办"),
    "evaluate": _("评估意见已作出；建议可以另启新决策"),
    "lead_to_next": _("新的决策已提出，依据、附件和数字都带了过去"),
    "archive": _("已立卷归档"),
}
"""After each act: what happened and what comes next."""


def said(dossier: Dossier, verb: str) -> str:
    if verb not in SAID:
        return ""
    return str(SAID[verb]).format(
        decider=dossier.decider,
        lead=dossier.preparing_unit,
        chosen=dossier.chosen or "",
        round=dossier.round,
        options=dossier.options.count() if verb == "add_option" else 0,
        bare=len(dossier.unsupported()) if verb in ("write", "cite") else 0,
        version=dossier.versions.count() if verb == "revise_draft" else 0,
    )


def next_act(dossier: Dossier, awaited: Sequence[str], possible: Collection[str]) -> str | None:
    """The red button: one's own answer first; then what the procedure waits for."""
    if "give_opinion" in awaited:
        return "give_opinion"
    return awaited[0] if awaited else None


def brief(dossier: Dossier, verb: str) -> list[tuple[Any, str]]:
    """What one has to have before him: for an answer and a review, the questions and the draft; for a decision, the views."""
    version = next(reversed(dossier.versions.all()), None) if verb in ("give_opinion", "review_legality") else None
    found: list[tuple[Any, str]] = []
    if verb == "give_opinion" and (running := dossier.unit_consultation_open()):
        found = [(_("征求什么意见"), running.questions), (_("截止日期"), f"{running.ends_on:%Y-%m-%d}")]
        version = running.version
    if version:
        found.append((_("草案第 {n} 稿").format(n=version.number), version.text[:3000]))
    if verb in ("decide", "reject") and (topic := resolution_of(dossier)):
        found.append((_("会议议定"), f"{topic.title}：{topic.outcome}"))
    if verb in ("decide", "reject"):
        held = dossier.views_now().select_related("person")
        found += [(each.person.name, f"{each.get_position_display()} {each.text}") for each in held]
    return found


# ── the way ──────────────────────────────────────────────────────────────────────────────────────────────────────────
WAY = (
    (_("启动"), State.PROPOSED),
    (_("拟订"), State.PREPARING),
    (_("讨论"), State.AWAITING),
    (_("公布"), State.DECIDED),
    (_("执行"), State.EXECUTING),
    (_("评估"), State.EVALUATED),
)


def steps(dossier: Dossier) -> list[dict[str, Any]]:
    if dossier.state in CLOSED and dossier.state != State.ARCHIVED:
        return []
    states = [state for _label, state in WAY]
    stands = State.EXECUTING if dossier.state == State.SUSPENDED else State(dossier.state)
    now = len(states) if stands == State.ARCHIVED else states.index(stands)
    return [
        {"label": label, "state": "done" if place < now else "now" if place == now else "ahead", "note": ""}
        for place, (label, _state) in enumerate(WAY)
    ]


# ── what stands on the page ──────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Sentence:
    """语句 of the dossier: whether it states a fact, and the numbers of what it rests on."""

    text: str
    is_factual: bool
    sources: tuple[int, ...]

    @property
    def is_bare(self) -> bool:
        return self.is_factual and not self.sources


def read(text: str, statements: Sequence[Statement]) -> list[list[Sentence]]:
    """The paragraphs of a text in sentences, each with the numbers of its sources."""
    places: dict[str, list[int]] = {}
    for number, each in enumerate(statements, start=1):
        places.setdefault(each.quote, []).append(number)
    return [
        [Sentence(each, is_factual(each), tuple(places.get(each, ()))) for each in sentences_of(paragraph)]
        for paragraph in text.splitlines()
        if paragraph.strip()
    ]


@dataclass(frozen=True)
class Reached:
    """成效 as it stands: the indicator, its last value, how much of the way is gone."""

    effect: Effect
    share: int
    is_met: bool
    is_late: bool


def reached(effect: Effect) -> Reached:
    last = effect.latest
    if last is None:
        return Reached(effect, 0, False, effect.due_on < timezone.localdate())
    share = round(float((last.value - effect.base) / (effect.target - effect.base)) * 100)
    is_met = effect.is_met_by(last.value)
    return Reached(effect, min(max(share, 0), 100), is_met, not is_met and effect.due_on < timezone.localdate())


def parts(dossier: Dossier, person: Person) -> dict[str, Any]:
    """决策页: the board, the text with its sources, the options side by side, what was asked and said, what came of it."""
    statements = list(dossier.statements.all())
    inside, own = dossier.shows_inside_to(person), person.own_units
    consultations, now = dossier.consultations.all(), dossier.round
    board = board_of(dossier)
    verbs = {square.verb for square in board if square.is_due} | {"cite", "amend_option", "remind"}
    seen = Matter.objects.visible_to(person, of_few=True).filter(
        pk__in=[each.evidence_id for each in statements if each.evidence_id]
    )
    facts, sentences = dossier.facts(), set(sentences_of(dossier.text))
    return {
        "board": board,
        "may_act": {verb for verb in verbs if not DOSSIER.reasons_against(dossier, verb, person)},
        "situation": read(dossier.situation, statements),
        "analysis": read(dossier.analysis, statements),
        "statements": statements,
        "seen_evidence": set(seen.values_list("pk", flat=True)),
        "lost_facts": [each for each in statements if each.quote not in sentences],
        "facts_count": len(facts),
        "bare_count": len(dossier.unsupported(statements)),
        "sees_catalogue": dossier.catalogue_line is not None
        and Matter.objects.visible_to(person).filter(pk=dossier.catalogue_line.catalogue_id).exists(),
        "earlier": earlier(dossier, person),
        "options": list(dossier.options.all()),
        "bases": [(each, each.is_valid_on(timezone.localdate())) for each in dossier.bases.all()],
        "versions": list(dossier.versions.all()),
        "consultations": [
            (each, [one for one in each.opinions.all() if inside or one.unit_id in own]) for each in consultations
        ],
        "may_publish": person.may("publication.propose")
        and any(each.form == "public" and each.closed_at is None for each in consultations),
        "inside": inside,
        "resolution": resolution_of(dossier),
        "experts": [each for each in dossier.experts.all() if each.round == now] if inside else [],
        "risks": dossier.risks_now() if inside else [],
        "reviews": dossier.reviews_now() if inside else [],
        "views": dossier.views_of_sitting() if inside else [],
        "earlier_views": [each for each in dossier.views.all() if each.round == now and each.sitting < dossier.sitting]
        if inside
        else [],
        "effects": [reached(each) for each in dossier.effects.all()],
        "evaluations": list(dossier.evaluations.all()),
        "has_evaluation": Part.EVALUATION in dossier.parts,
    }


def news(person: Person, today: date) -> News | None:
    """要情: to who sees all decisions, how many of them need a hand, by where their loop stands."""
    if not may_see_loops(person):
        return None
    page = reverse("decision_loops")
    lines = [
        NewsLine(
            gettext("%(standing)s：%(n)s 项") % {"standing": spoken(standing.label), "n": count},
            f"{page}?standing={standing.value}",
        )
        for standing, count in counts(turns_for(person, today))
        if standing in PRESSING
    ]
    return News(_("决策闭环"), "scale", lines, page) if lines else None


contribute(
    "dossier",
    Contribution(
        body="matter/dossier.html",
        parts=parts,
        steps=steps,
        next_act=next_act,
        said=said,
        brief=brief,
        instead={"initiate": "decline", "decide": "return_draft", "submit": "skip_part"},
        lead_of_new=_("写明要解决什么问题。启动以后由承办单位写案卷、比较方案，程序看板会提示还缺什么。"),
        agenda=agenda,
        falls=Falls,
        news=news,
    ),
)


# ── the rail ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def may_open(person: Person) -> bool:
    return person.may(DOSSIER.code("open_dossier"))


def may_set(person: Person) -> bool:
    return person.may(SET)


register(
    Section(
        "decisions",
        "决策",
        "scale",
        "decisions",
        pages=(
            Page("决策台账", "decisions", kinds=("dossier",)),
            Page("决策闭环", "decision_loops", may_see_loops),
            Page("提出决策", "new_decision", may_open),
            Page("决策事项目录", "decision_catalogues", kinds=("decision_catalogue",)),
            Page("决策设置", "decisions_settings", may_set),
        ),
        order=40,
    )
)
