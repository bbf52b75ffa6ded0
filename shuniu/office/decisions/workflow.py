"""The table of decisions (决策): proposed, prepared, discussed, carried out, evaluated, filed."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext

from shuniu.matters.spoken import spoken
from shuniu.matters.workflow import common_moves
from shuniu.office.decisions.procedure import (
    BEFORE_DELIBERATION,
    BEFORE_EXECUTION,
    FEWEST_OPTIONS,
    RULES,
    Part,
    Procedure,
)
from shuniu.workflow import Move, Need, Origin, Workflow

if TYPE_CHECKING:
    from shuniu.office.decisions.models import Dossier
    from shuniu.org.models import Person


class State(models.TextChoices):
    PROPOSED = "proposed", "待启动"
    PREPARING = "preparing", "拟订中"
    AWAITING = "awaiting", "待集体讨论"
    DECIDED = "decided", "已决定"
    EXECUTING = "executing", "执行中"
    SUSPENDED = "suspended", "中止执行"
    EVALUATED = "evaluated", "已评估"
    ARCHIVED = "archived", "已归档"
    DECLINED = "declined", "不予启动"
    REJECTED = "rejected", "讨论未通过"
    WITHDRAWN = "withdrawn", "已撤回"


S = State
CLOSED = frozenset({S.ARCHIVED, S.DECLINED, S.REJECTED, S.WITHDRAWN})
WRITTEN_IN = frozenset({S.PROPOSED, S.PREPARING})
FORESEEN_IN = frozenset({S.PREPARING, S.AWAITING, S.DECIDED, S.EXECUTING})


# ── who ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
def prepares(dossier: "Dossier", by: "Person") -> bool | str:
    return bool(dossier.preparers & by.own_units) or (
        gettext("只有承办单位“%(unit)s”的人可以办理") % {"unit": dossier.preparing_unit}
    )


def is_of_desk(dossier: "Dossier", by: "Person") -> bool | str:
    return bool(dossier.desk & by.own_units) or (
        gettext("只有“%(unit)s”负责决策程序的人可以办理") % {"unit": dossier.decider}
    )


def serves(dossier: "Dossier", by: "Person") -> bool:
    return bool((dossier.desk | dossier.preparers) & by.own_units)


def is_asked(dossier: "Dossier", by: "Person") -> bool:
    return dossier.opinion_open_to(by) is not None


def somebody_is_silent(dossier: "Dossier", by: "Person") -> bool:
    return dossier.opinions_silent().exists()


def who_prepared(dossier: "Dossier") -> set[int | None]:
    return {dossier.officer_id, dossier.created_by_id, *(each.by_id for each in dossier.versions.all())}


def evaluates(dossier: "Dossier", by: "Person") -> bool | str:
    evaluation = dossier.evaluation_open()
    if evaluation is None:
        return False
    return evaluation.unit_id in by.own_units if evaluation.unit_id else bool(dossier.desk & by.own_units)


OF_THE_PREPARERS = Need("只有承办单位的人可以办理", prepares)
OF_THE_DESK = Need("只有负责决策程序的人可以办理", is_of_desk)
OF_EITHER = Need("只有承办单位和负责决策程序的人可以办理", serves)
IS_ASKED = Need("没有征求您单位的意见，或者征求已经结束", is_asked)
SOMEBODY_IS_SILENT = Need("被征求意见的单位都已反馈，或者没有在征求单位意见", somebody_is_silent)
REVIEWER_IS_ANOTHER = Need.by_another("提出和承办这项决策的人不能审查自己的草案", who_prepared)
IS_EVALUATOR = Need("还没有委托评估，或者没有委托您的单位", evaluates)


# ── what ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
def named(missing: list[Part]) -> str:
    """The parts that are missing, each with its articles."""
    return "、".join(f"{spoken(part.label)}（{spoken(RULES[part].articles)}）" for part in missing)


def parts_done(dossier: "Dossier", by: "Person") -> bool | str:
    if missing := dossier.missing(BEFORE_DELIBERATION):
        return gettext("还没有完成：%(parts)s") % {"parts": named(missing)}
    return True


def may_go_out(dossier: "Dossier", by: "Person") -> bool | str:
    if missing := dossier.missing(BEFORE_EXECUTION):
        return gettext("交办执行以前还要完成：%(parts)s") % {"parts": named(missing)}
    return True


def may_be_filed(dossier: "Dossier", by: "Person") -> bool | str:
    if missing := dossier.missing(tuple(part for part in RULES if part.value != "archiving")):
        return gettext("归档以前还要完成：%(parts)s") % {"parts": named(missing)}
    return True


def risk_is_controlled(dossier: "Dossier", by: "Person") -> bool:
    return not any(each.level == "uncontrollable" for each in dossier.risks_now()[:1])


def is_legal(dossier: "Dossier", by: "Person") -> bool | str:
    review = dossier.review_now()
    if review is None or review.result not in ("failed", "returned"):
        return True
    return gettext("合法性审查意见为“%(result)s”，请按意见修改后重新送审（第二十五条）") % {
        "result": spoken(review.get_result_display())
    }


def has_options(dossier: "Dossier", by: "Person") -> bool:
    return len(dossier.options.all()) >= FEWEST_OPTIONS


def has_draft(dossier: "Dossier", by: "Person") -> bool:
    return bool(dossier.versions.all())


def nothing_is_out(dossier: "Dossier", by: "Person") -> bool | str:
    if running := next(iter(dossier.consultations_open()), None):
        return gettext("“%(title)s”还在征求意见，请先结束（第十八条）") % {"title": running.title}
    return dossier.review_open() is None or gettext("合法性审查还没有出具意见")


def head_has_spoken(dossier: "Dossier", by: "Person") -> bool | str:
    if dossier.chair is None:
        return gettext("还没有确定主持讨论的主要负责人")
    return dossier.has_spoken(dossier.chair_id) or (
        gettext("还没有记下主要负责人%(name)s的意见；主要负责人末位表态（第三十条）") % {"name": dossier.chair.name}
    )


def others_have_spoken(dossier: "Dossier", by: "Person") -> bool:
    return any(each.person_id != dossier.chair_id for each in dossier.views_of_sitting())


def waits_for_review(dossier: "Dossier", by: "Person") -> bool:
    return dossier.review_open() is not None


HAS_OPTION = Need("还没有方案", lambda dossier, by: bool(dossier.options.all()))
HAS_OPTIONS = Need("至少写两个方案，才能比较和推荐", has_options)
HAS_BASIS = Need("还没有列依据", lambda dossier, by: bool(dossier.bases.all()))
HAS_FACT = Need("还没有注明出处的语句", lambda dossier, by: bool(dossier.statements.all()))
HAS_DRAFT = Need("还没有决策草案，请先提交草案稿", has_draft)
PARTS_DONE = Need("决策程序还没有完成", parts_done)
NOTHING_IS_OUT = Need("还有征求意见或者审查没有结束", nothing_is_out)
RISK_IS_CONTROLLED = Need("风险不可控，须调整草案、降低风险，重新评估后才能提请讨论（第二十四条）", risk_is_controlled)
IS_LEGAL = Need("合法性审查没有通过", is_legal)
NO_REVIEW_OPEN = Need("已经送审，正在等合法性审查意见", lambda dossier, by: dossier.review_open() is None)
WAITS_FOR_REVIEW = Need("还没有送合法性审查", waits_for_review)


def is_not_supervised(dossier: "Dossier", by: "Person") -> bool:
    return dossier.supervised_round != dossier.round


NOT_SUPERVISED = Need("这项决定已经转过督查，请到督查来源里接着办", is_not_supervised)


def one_may_end(dossier: "Dossier", by: "Person") -> bool | str:
    """Whether one of the running consultations can be ended; else why the first of them can't."""
    reasons = [each.why_open() for each in dossier.consultations_open()]
    return "" in reasons or next(iter(reasons), True)


ONE_MAY_END = Need("征求意见还不能结束", one_may_end)
HAS_OPEN_CONSULTATION = Need("现在没有正在征求的意见", lambda dossier, by: bool(dossier.consultations_open()))
HAS_PUBLIC_CONSULTATION = Need(
    "现在没有正在向社会征求的意见",
    lambda dossier, by: any(not each.is_of_units for each in dossier.consultations_open()),
)
HAS_OPINION = Need(
    "还没有收到要回复的意见",
    lambda dossier, by: any(one.given_at for each in dossier.consultations_open() for one in each.opinions.all()),
)
HAS_EXPERT = Need(
    "还没有专家的书面意见（第二十条）",
    lambda dossier, by: any(each.round == dossier.round for each in dossier.experts.all()),
)
CHAIR_IS_WAITED_FOR = Need(
    "主要负责人已经末位表态，不能再记别人的意见（第三十条）",
    lambda dossier, by: not dossier.has_spoken(dossier.chair_id),
)
HEAD_HAS_SPOKEN = Need("主要负责人还没有末位表态", head_has_spoken)
OTHERS_HAVE_SPOKEN = Need("还没有记下其他组成人员的意见（第三十条）", others_have_spoken)
MAY_GO_OUT = Need("还没有公布", may_go_out)
HAS_EFFECT = Need("还没有预期成效", lambda dossier, by: bool(dossier.effects.all()))
NO_EVALUATION_OPEN = Need("已经委托评估，正在等评估意见", lambda dossier, by: dossier.evaluation_open() is None)
MAY_BE_FILED = Need("决策程序还没有完成", may_be_filed)
IS_EVALUATED = Need("还没有评估意见", lambda dossier, by: any(each.verdict for each in dossier.evaluations.all()))

IS_MAJOR = Need(
    "目录里的事项走重大行政决策程序，一般决策不用对应（第三条）",
    lambda dossier, by: dossier.procedure == Procedure.MAJOR,
)

WRITING = (OF_EITHER,)
PREPARING = (OF_THE_PREPARERS,)
DESK = (OF_THE_DESK,)
ON_THE_WAY = frozenset({S.PROPOSED, S.PREPARING, S.AWAITING, S.DECIDED, S.EXECUTING})
BEFORE_FILING = frozenset({S.PREPARING, S.AWAITING, S.DECIDED, S.EXECUTING, S.EVALUATED})


def after_evaluation(dossier: "Dossier") -> str:
    """Kept and with another day on which to look again it stays in force; else the evaluation is what follows it."""
    last = dossier.evaluations.order_by("pk").last()
    stays = last and last.verdict == "keep" and last.next_on
    return str(dossier.state) if stays else S.EVALUATED  # what is suspended is resumed by the head's word alone


DOSSIER = Workflow(
    kind="dossier",
    label="决策",
    initial=S.PROPOSED,
    states=dict(S.choices),
    closed=CLOSED,
    untimed={S.SUSPENDED: "中止执行"},
    moves=(
        Move("open_dossier", "提出决策", (), S.PROPOSED, told="提出决策事项：{title}（{procedure:word}）", origin=Origin.PROPOSED),
        Move("initiate", "启动决策", {S.PROPOSED}, S.PREPARING, DESK, told="启动决策，{lead}承办"),
        Move("decline", "不予启动", {S.PROPOSED}, S.DECLINED, DESK, told="不予启动：{reason}", grave=True),
        Move("withdraw", "撤回决策", {S.PROPOSED, S.PREPARING}, S.WITHDRAWN, WRITING, told="撤回：{reason}", grave=True),
        Move("tie_to_catalogue", "对应目录事项", ON_THE_WAY, None, (OF_EITHER, IS_MAJOR), told="对应{year}年度目录事项“{line}”"),
        # the dossier
        Move("write", "写案卷", WRITTEN_IN, None, WRITING, told="写案卷，{length}字"),
        Move("add_option", "加方案", WRITTEN_IN, None, WRITING, told="加方案：{name}"),
        Move("amend_option", "改方案", WRITTEN_IN, None, (OF_EITHER, HAS_OPTION), told="改方案：{name}"),
        Move("drop_option", "删方案", WRITTEN_IN, None, (OF_EITHER, HAS_OPTION), told="删去方案：{name}（{reason}）"),
        Move("recommend", "推荐方案", {S.PREPARING}, None, (OF_THE_PREPARERS, HAS_OPTIONS), told="推荐{name}：{reason}"),
        Move("add_basis", "列依据", WRITTEN_IN, None, WRITING, told="列依据：{name}"),
        Move("drop_basis", "删依据", WRITTEN_IN, None, (OF_EITHER, HAS_BASIS), told="删去依据：{name}"),
        Move("cite", "注明出处", WRITTEN_IN, None, WRITING, told="注明“{quote}”的出处：{source}"),
        Move("drop_fact", "删出处", WRITTEN_IN, None, (OF_EITHER, HAS_FACT), told="删去“{quote}”的出处"),
        Move("revise_draft", "提交草案稿", {S.PREPARING}, None, PREPARING, told="提交草案第{version}稿：{note}", work=True),
        # the procedure
        Move("consult", "征求意见", {S.PREPARING}, None, (OF_THE_PREPARERS, HAS_DRAFT), told="{form:word}：{name}，{due_on}截止"),
        Move("give_opinion", "反馈意见", {S.PREPARING}, None, (IS_ASKED,), told="{unit}反馈意见"),
        Move("remind", "催反馈", {S.PREPARING}, None, (OF_THE_PREPARERS, SOMEBODY_IS_SILENT), told="催反馈：{units}", aside=True, by_clock=True),
        Move("enter_opinion", "录入公众意见", {S.PREPARING}, None, (OF_THE_PREPARERS, HAS_PUBLIC_CONSULTATION), told="录入公众意见"),
        Move("reply_opinion", "回复意见", {S.PREPARING}, None, (OF_THE_PREPARERS, HAS_OPINION), told="{disposition:word}{whose:word}的意见"),
        Move("close_consultation", "结束征求意见", {S.PREPARING}, None, (OF_THE_PREPARERS, HAS_OPEN_CONSULTATION, ONE_MAY_END), told="结束“{name}”：{report}"),
        Move("add_expert", "录专家意见", {S.PREPARING}, None, PREPARING, told="录{expert}的论证意见"),
        Move("conclude_experts", "专家论证结论", {S.PREPARING}, None, (OF_THE_PREPARERS, HAS_EXPERT), told="作出专家论证结论，{count}名专家论证"),
        Move("assess_risk", "风险评估", {S.PREPARING}, None, PREPARING, told="{assessor}评估风险：{level:word}", work=True),
        Move("skip_part", "不经此环节", BEFORE_FILING, None, WRITING, told="不经{part:word}：{ground:word}；{reason}"),
        Move("send_to_legality", "送合法性审查", {S.PREPARING}, None, (OF_THE_PREPARERS, HAS_DRAFT, NO_REVIEW_OPEN), told="送合法性审查，{due_on}前出具意见"),
        Move("review_legality", "出具审查意见", {S.PREPARING}, None, (WAITS_FOR_REVIEW, REVIEWER_IS_ANOTHER), told="合法性审查：{result:word}", work=True),
        Move("submit", "提请集体讨论", {S.PREPARING}, S.AWAITING, (OF_THE_PREPARERS, HAS_DRAFT, HAS_OPTIONS, PARTS_DONE, NOTHING_IS_OUT, RISK_IS_CONTROLLED, IS_LEGAL),
             told="提请集体讨论，{chair}主持"),
        Move("propose_topic", "申报议题", {S.AWAITING}, None, PREPARING, told="申报议题：{topic}"),
        Move("record_view", "记讨论意见", {S.AWAITING}, None, (OF_THE_DESK, CHAIR_IS_WAITED_FOR), told="记下{person}的讨论意见"),
        Move("decide", "作出决定", {S.AWAITING}, S.DECIDED, (OF_THE_DESK, OTHERS_HAVE_SPOKEN, HEAD_HAS_SPOKEN), told="决定：{conclusion}"),
        Move("reject", "不予通过", {S.AWAITING}, S.REJECTED, (OF_THE_DESK, OTHERS_HAVE_SPOKEN, HEAD_HAS_SPOKEN), told="讨论未通过：{reason}", grave=True),
        Move("return_draft", "退改草案", {S.AWAITING}, S.PREPARING, DESK, told="退改草案，改后再次讨论：{reason}"),
        # after it
        Move("report_to_party", "请示报告", {S.AWAITING, S.DECIDED}, None, DESK, told="向同级党委请示报告：{reference}"),
        Move("publish", "公布决策", {S.DECIDED}, None, DESK, told="公布：{channels}"),
        Move("draft_document", "拟决定文稿", {S.DECIDED, S.EXECUTING}, None, WRITING, told="拟成公文《{document}》"),
        Move("execute", "交办执行", {S.DECIDED}, S.EXECUTING, (OF_THE_DESK, MAY_GO_OUT), told="交{units}执行"),
        Move("send_to_supervision", "转督查", {S.EXECUTING}, None, (OF_THE_DESK, NOT_SUPERVISED), told="决定转督查督办"),
        Move("add_effect", "定预期成效", FORESEEN_IN, None, WRITING, told="预期成效：{indicator}由{base}到{target}{unit_word}"),
        Move("drop_effect", "删预期成效", {S.PREPARING}, None, (OF_EITHER, HAS_EFFECT), told="删去预期成效：{indicator}"),
        Move("measure", "录实测值", {S.EXECUTING, S.SUSPENDED}, None, (OF_EITHER, HAS_EFFECT), told="{indicator}实测{value}{unit_word}（{source}）"),
        Move("suspend", "中止执行", {S.EXECUTING}, S.SUSPENDED, DESK, told="中止执行：{reason}", grave=True),
        Move("resume", "恢复执行", {S.SUSPENDED}, S.EXECUTING, DESK, told="恢复执行：{reason}"),
        Move("adjust", "重大调整", {S.EXECUTING, S.SUSPENDED, S.EVALUATED}, S.PREPARING, DESK, told="作重大调整，重新履行程序：{reason}", grave=True),
        Move("commission_evaluation", "委托评估", {S.EXECUTING, S.SUSPENDED}, None, (OF_THE_DESK, NO_EVALUATION_OPEN), told="委托{evaluator}评估"),
        Move("evaluate", "作出评估", {S.EXECUTING, S.SUSPENDED}, after_evaluation, (IS_EVALUATOR,), told="评估意见：{verdict:word}；{reasons}"),
        Move("lead_to_next", "另启新决策", {S.EVALUATED, S.ARCHIVED}, None, (OF_EITHER, IS_EVALUATED), told="据评估建议提出新决策：{next}"),
        Move("archive", "立卷归档", {S.EXECUTING, S.EVALUATED}, S.ARCHIVED, (OF_THE_DESK, MAY_BE_FILED), told="立卷归档"),
        *common_moves(S),
    ),
)  # fmt: skip
