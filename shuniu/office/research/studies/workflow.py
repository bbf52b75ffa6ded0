"""The table of studies (调研课题): proposed to the pool, planned, done in the field, reported, used."""

from typing import TYPE_CHECKING

from django.db import models

from shuniu.matters.workflow import common_moves
from shuniu.workflow import Move, Need, Origin, Workflow

if TYPE_CHECKING:
    from shuniu.office.research.studies.models import Study
    from shuniu.org.models import Person


class State(models.TextChoices):
    PROPOSED = "proposed", "待选题"
    CHOSEN = "chosen", "拟定方案"
    PLANNED = "planned", "方案待批"
    IN_FIELD = "in_field", "调研中"
    DRAFTING = "drafting", "起草报告"
    SUBMITTED = "submitted", "报告待审"
    DELIVERED = "delivered", "已报送"
    CLOSED = "closed", "已结题"
    SET_ASIDE = "set_aside", "暂不列题"
    WITHDRAWN = "withdrawn", "已撤回"


S = State
CLOSED = frozenset({S.CLOSED, S.SET_ASIDE, S.WITHDRAWN})
AT_WORK = frozenset({S.IN_FIELD, S.DRAFTING})
BEFORE_THE_REPORT = frozenset({S.CHOSEN, S.PLANNED, S.IN_FIELD})


def leads_it(study: "Study", by: "Person") -> bool | str:
    return study.officer_id == by.pk or f"只有调研负责人{study.officer or ''}可以办理"


def is_on_the_team(study: "Study", by: "Person") -> bool:
    return by.pk in study.members


def proposed_it(study: "Study", by: "Person") -> bool:
    return study.created_by_id == by.pk or study.officer_id == by.pk


def has_a_plan(study: "Study", by: "Person") -> bool:
    return study.is_planned


def has_findings(study: "Study", by: "Person") -> bool:
    return study.findings.exists()


def all_have_sources(study: "Study", by: "Person") -> bool | str:
    count = study.unsourced().count()
    return not count or f"还有 {count} 条发现没有来源，请补上笔记、问卷、事项或文件，或者删去"


LEADS_IT = Need("只有调研负责人可以办理", leads_it)
ON_THE_TEAM = Need("您不在这个课题的调研组里", is_on_the_team)
PROPOSED_IT = Need("只有提出选题的人或者调研负责人可以撤回", proposed_it)
HAS_A_PLAN = Need("还没有拟定方案", has_a_plan)
PLANNED_BY_ANOTHER = Need.by_another("拟定方案的人不能批准自己的方案", lambda study: (study.planned_by_id,))
WRITTEN_BY_ANOTHER = Need.by_another("调研组的人不能审定自己的报告", lambda study: study.members)
HAS_FINDINGS = Need("还没有记下发现，报告无从起草", has_findings)
ALL_HAVE_SOURCES = Need("还有发现没有来源", all_have_sources)
HAS_VISITS = Need("没有可以取消的走访", lambda study, by: study.visits.standing().exists())

STUDY = Workflow(
    kind="study",
    label="调研课题",
    initial=S.PROPOSED,
    states=dict(State.choices),
    closed=CLOSED,
    untimed={S.DELIVERED: "报告已报送，不再计时"},
    moves=(
        Move("propose", "提出选题", (), S.PROPOSED, told="提出选题“{title}”（{origin:word}）", origin=Origin.PROPOSED),
        Move("choose", "列入调研", {S.PROPOSED}, S.CHOSEN, told="列入调研，{officer}负责，{due_on}前交报告"),
        Move("set_aside", "暂不列题", {S.PROPOSED}, S.SET_ASIDE, told="暂不列题：{reason}"),
        Move("withdraw", "撤回", {S.PROPOSED, S.CHOSEN}, S.WITHDRAWN, (PROPOSED_IT,), told="撤回：{reason}"),
        Move("plan", "拟定方案", {S.CHOSEN}, None, (LEADS_IT,), told="拟定方案：{questions}个问题，{starts_on}至{ends_on}"),
        Move("submit_plan", "报批方案", {S.CHOSEN}, S.PLANNED, (LEADS_IT, HAS_A_PLAN), told="报批方案"),
        Move("send_back_plan", "退改方案", {S.PLANNED}, S.CHOSEN, told="退改方案：{reason}"),
        Move("approve_plan", "批准方案", {S.PLANNED}, S.IN_FIELD, (PLANNED_BY_ANOTHER,), told="批准方案"),
        Move("arrange_visit", "安排走访", BEFORE_THE_REPORT, None, (ON_THE_TEAM,), told="安排{on}到{place}走访：{purpose}"),
        Move("call_off_visit", "取消走访", BEFORE_THE_REPORT, None, (ON_THE_TEAM, HAS_VISITS), told="取消{visit}走访：{reason}"),
        Move("note", "记笔记", AT_WORK, None, (ON_THE_TEAM,), told="记笔记 {length} 字", aside=True),
        Move("add_finding", "记发现", AT_WORK, None, (ON_THE_TEAM,), told="记下发现（{kind:word}）：{text}", work=True),
        Move("amend_finding", "改发现", AT_WORK, None, (ON_THE_TEAM, HAS_FINDINGS), told="改发现（{kind:word}）：{text}"),
        Move("drop_finding", "删发现", AT_WORK, None, (ON_THE_TEAM, HAS_FINDINGS), told="删去发现：{text}"),
        Move("begin_draft", "起草报告", {S.IN_FIELD}, S.DRAFTING, (LEADS_IT, HAS_FINDINGS), told="按 {findings} 条发现起草报告"),
        Move("compose_again", "按发现重拟", {S.DRAFTING}, None, (ON_THE_TEAM, HAS_FINDINGS), told="按 {findings} 条发现重拟报告，为第{number}稿"),
        Move("revise_report", "改报告", {S.DRAFTING}, None, (ON_THE_TEAM,), told="改报告，为第{number}稿"),
        Move("submit_report", "报审报告", {S.DRAFTING}, S.SUBMITTED, (LEADS_IT, ALL_HAVE_SOURCES), told="报审报告第{number}稿"),
        Move("send_back", "退改报告", {S.SUBMITTED}, S.DRAFTING, told="退改报告：{reason}"),
        Move("approve", "审定报送", {S.SUBMITTED}, S.DELIVERED, (WRITTEN_BY_ANOTHER,), told="审定报告，报送{people}"),
        Move("record_uptake", "登记运用", {S.DELIVERED, S.CLOSED}, None, told="报告得到运用：{text}"),
        Move("close", "结题", {S.DELIVERED}, S.CLOSED, (LEADS_IT,), told="结题：{outcome}"),
        *common_moves(State),
    ),
)  # fmt: skip
