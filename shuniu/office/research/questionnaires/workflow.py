"""The table of questionnaires (调查问卷): built, sent to units, closed by its date; what also the public is
asked on the portal is looked through for secrets before it goes out."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

from shuniu.matters.workflow import WITHIN_THE_CEILING, before_its_day_is_over, common_moves, consent_moves, end_of
from shuniu.office.research.studies.workflow import AT_WORK
from shuniu.org.classification import Classification
from shuniu.workflow import Move, Need, Workflow

if TYPE_CHECKING:
    from shuniu.office.research.questionnaires.models import Questionnaire
    from shuniu.org.models import Person


class State(models.TextChoices):
    BUILDING = "building", "编制中"
    UNDER_REVIEW = "under_review", "保密审查中"
    AWAITING_CONSENT = "awaiting_consent", "待同意"
    SENT = "sent", "征答中"
    CLOSED = "closed", "已截止"
    CANCELLED = "cancelled", "已取消"


S = State
UNSENT = (S.BUILDING, S.UNDER_REVIEW, S.AWAITING_CONSENT)


def is_of_the_team(form: "Questionnaire", by: "Person") -> bool:
    return by.pk in form.study.members


def has_questions(form: "Questionnaire", by: "Person") -> bool:
    return form.questions.exists()


def asks_somebody(form: "Questionnaire", by: "Person") -> bool:
    return form.asks_public or form.asked.exists()


def asks_public(form: "Questionnaire", by: "Person") -> bool:
    return form.asks_public


def nothing_is_secret(form: "Questionnaire", by: "Person") -> bool:
    return form.classification <= Classification.INTERNAL


def is_reviewed(form: "Questionnaire", by: "Person") -> bool:
    return not form.asks_public or form.reviewed_by_id is not None


def is_asked(form: "Questionnaire", by: "Person") -> bool | str:
    if form.place_of(by) is not None:
        return True
    answered = form.reply_of(by)
    if answered is None:
        return "没有向您的单位发这份问卷"
    return f"{answered.unit}已由{answered.by}于{timezone.localtime(answered.at):%Y-%m-%d %H:%M}答过，一个单位只答一次"


def is_in_time(form: "Questionnaire", by: "Person") -> bool | str:
    if form.due_on is None or timezone.localdate() <= form.due_on:
        return True
    return f"问卷已于{form.due_on:%Y-%m-%d}截止，不能再答；确有需要的，请联系{form.officer}延长"


def somebody_is_waited_for(form: "Questionnaire", by: "Person") -> bool:
    return form.waiting().exists()


def plan_is_approved(form: "Questionnaire", by: "Person") -> bool:
    return form.study.state in AT_WORK


OF_THE_TEAM = Need("您不在这个课题的调研组里", is_of_the_team)
HAS_QUESTIONS = Need("问卷还没有题目", has_questions)
PLAN_IS_APPROVED = Need("课题的调研方案还没有批准，批准以后才能发问卷", plan_is_approved)
HAS_UNITS = Need("还没有选定答卷单位，也没有选定面向公众", asks_somebody)
ASKS_PUBLIC = Need("这份问卷不面向公众，不用送保密审查", asks_public)
NOT_SECRET = Need("课题定为工作秘密，问卷不能向社会公开；确需公开的，先按程序解除", nothing_is_secret)
REVIEWED = Need("面向公众的问卷，先送保密审查，通过以后才能发出；审查以后又改过的，要再审查一次", is_reviewed)
BY_ANOTHER = Need.by_another("调研组的人不能审查自己的问卷", lambda form: form.study.members)
IS_ASKED = Need("没有向您的单位发这份问卷", is_asked)
DAY_AHEAD = before_its_day_is_over("截止日期已经过去，请重新选定单位和日期")
IN_TIME = Need("问卷已经截止", is_in_time, closes_at=lambda form: end_of(form.due_on))
SOMEBODY_IS_WAITED_FOR = Need("各单位都已答卷", somebody_is_waited_for)

QUESTIONNAIRE = Workflow(
    kind="questionnaire",
    label="调查问卷",
    initial=S.BUILDING,
    states=dict(State.choices),
    closed=frozenset({S.CLOSED, S.CANCELLED}),
    moves=(
        Move("build", "编问卷", (), S.BUILDING, told="编问卷《{title}》"),
        Move("add_question", "加一题", {S.BUILDING}, None, (OF_THE_TEAM,), told="加题：{text}"),
        Move("amend_question", "改题", {S.BUILDING}, None, (OF_THE_TEAM, HAS_QUESTIONS), told="改题：{text}"),
        Move("move_question", "调次序", {S.BUILDING}, None, (OF_THE_TEAM, HAS_QUESTIONS), told="把“{text}”排在第{place}题"),
        Move("drop_question", "删题", {S.BUILDING}, None, (OF_THE_TEAM, HAS_QUESTIONS), told="删题：{text}"),
        Move("address", "选定单位", {S.BUILDING}, None, (OF_THE_TEAM,), told="拟问{units}，{cost:clause}"),
        Move("submit", "送保密审查", {S.BUILDING}, S.UNDER_REVIEW, (OF_THE_TEAM, HAS_QUESTIONS, ASKS_PUBLIC, NOT_SECRET, PLAN_IS_APPROVED),
             told="送保密审查，拟在公开网站上征答"),
        Move("review", "审查通过", {S.UNDER_REVIEW}, S.BUILDING, (BY_ANOTHER, NOT_SECRET), told="保密审查通过，可以在公开网站上征答：{opinion}"),
        Move("send_back", "退改", {S.UNDER_REVIEW}, S.BUILDING, told="退改：{reason}"),
        Move("send", "发出问卷", {S.BUILDING}, S.SENT, (OF_THE_TEAM, HAS_QUESTIONS, HAS_UNITS, REVIEWED, PLAN_IS_APPROVED, DAY_AHEAD, WITHIN_THE_CEILING),
             told="向{units}发出问卷，{due_on}截止，{cost:clause}", grave=True),
        *consent_moves(S.BUILDING, S.AWAITING_CONSENT, S.SENT, asks=(OF_THE_TEAM, HAS_QUESTIONS, HAS_UNITS, REVIEWED, PLAN_IS_APPROVED, DAY_AHEAD),
                       consents=(PLAN_IS_APPROVED, DAY_AHEAD)),
        Move("answer", "答卷", {S.SENT}, None, (IS_ASKED, IN_TIME), told="{unit}答卷", aside=True, work=True),
        Move("remind", "催答", {S.SENT}, None, (OF_THE_TEAM, SOMEBODY_IS_WAITED_FOR, IN_TIME), told="催答：{units}", aside=True, by_clock=True),
        Move("extend", "延长", {S.SENT, S.CLOSED}, S.SENT, (OF_THE_TEAM,), told="延长到{due_on}：{reason}"),
        Move("close", "截止", {S.SENT}, S.CLOSED, (OF_THE_TEAM,), told="问卷截止：{summary}", by_clock=True),
        Move("cancel", "取消问卷", {*UNSENT, S.SENT}, S.CANCELLED, (OF_THE_TEAM,), told="取消问卷：{reason}", grave=True, by_clock=True),
        *common_moves(State),
    ),
)  # fmt: skip
