"""The table of catalogues (决策事项目录): gathered, agreed to, published, adjusted, closed with the year."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext

from shuniu.matters.workflow import common_moves
from shuniu.workflow import Move, Need, Workflow

if TYPE_CHECKING:
    from shuniu.office.decisions.catalogue.models import Catalogue
    from shuniu.org.models import Person


class State(models.TextChoices):
    DRAFTING = "drafting", "拟订中"
    AGREED = "agreed", "党委已同意"
    PUBLISHED = "published", "已公布"
    CLOSED = "closed", "年度已收尾"
    WITHDRAWN = "withdrawn", "已撤销"


S = State


def is_of_desk(catalogue: "Catalogue", by: "Person") -> bool | str:
    return bool(catalogue.desk & by.own_units) or (
        gettext("只有“%(unit)s”负责决策程序的人可以办理") % {"unit": catalogue.decider}
    )


def is_asked(catalogue: "Catalogue", by: "Person") -> bool:
    return catalogue.asked.filter(unit__in=by.own_units).exists()


def may_list(catalogue: "Catalogue", by: "Person") -> bool:
    return is_of_desk(catalogue, by) is True or is_asked(catalogue, by)


def has_not_answered(catalogue: "Catalogue", by: "Person") -> bool:
    return catalogue.asked.filter(unit__in=by.own_units, answer="").exists()


def has_lines(catalogue: "Catalogue", by: "Person") -> bool:
    return catalogue.standing().exists()


def was_never_published(catalogue: "Catalogue", by: "Person") -> bool:
    return not catalogue.editions.exists()


def all_are_accounted_for(catalogue: "Catalogue", by: "Person") -> bool | str:
    """Whether each line was begun, or says why not."""
    if left := list(catalogue.standing().free().filter(not_begun_reason="")[:5]):
        return gettext("还没有启动，也没有说明原因：%(titles)s") % {"titles": "、".join(each.title for each in left)}
    return True


OF_THE_DESK = Need("只有负责决策程序的人可以办理", is_of_desk)
MAY_LIST = Need("没有向您的单位征集事项", may_list)
HAS_NOT_ANSWERED = Need("没有向您的单位征集事项，或者已经答复", has_not_answered)
HAS_LINES = Need("目录里还没有事项", has_lines)
NEVER_PUBLISHED = Need("目录已经党委同意，不能撤销；有变化的请调整目录", was_never_published)
ALL_ACCOUNTED_FOR = Need("还有没启动、也没有说明原因的事项", all_are_accounted_for)

DESK = (OF_THE_DESK,)

CATALOGUE = Workflow(
    kind="decision_catalogue",
    label="决策事项目录",
    initial=S.DRAFTING,
    states=dict(S.choices),
    closed=frozenset({S.CLOSED, S.WITHDRAWN}),
    moves=(
        Move("open", "拟订决策目录", (), S.DRAFTING, told="拟订{year}年度决策事项目录"),
        Move("ask_units", "征集事项", {S.DRAFTING}, None, DESK, told="向{units}征集事项，{due_on}前申报"),
        Move("add_line", "列入事项", {S.DRAFTING}, None, (MAY_LIST,), told="列入“{line}”（{unit}）", work=True),
        Move("answer_none", "无事项申报", {S.DRAFTING}, None, (HAS_NOT_ANSWERED,), told="{unit}没有要申报的事项"),
        Move("amend_line", "改事项", {S.DRAFTING}, None, (OF_THE_DESK, HAS_LINES), told="改“{line}”"),
        Move("drop_line", "划去事项", {S.DRAFTING}, None, (OF_THE_DESK, HAS_LINES), told="划去“{line}”：{reason}"),
        Move("record_consent", "记党委同意", {S.DRAFTING}, S.AGREED, (OF_THE_DESK, HAS_LINES), told="同级党委同意：{reference}"),
        Move("send_back", "退回修改", {S.AGREED}, S.DRAFTING, DESK, told="退回修改，改后重新报党委：{reason}"),
        Move("publish", "公布目录", {S.AGREED}, S.PUBLISHED, DESK, told="公布：{channels}"),
        Move("leave_line", "说明未启动", {S.PUBLISHED}, None, DESK, told="“{line}”没有启动：{reason}"),
        Move("adjust", "调整目录", {S.PUBLISHED}, S.DRAFTING, DESK, told="调整目录，重新报党委同意后公布：{reason}", grave=True),
        Move("close", "年度收尾", {S.PUBLISHED}, S.CLOSED, (OF_THE_DESK, ALL_ACCOUNTED_FOR), told="年度收尾：{outcome}", grave=True),
        Move("withdraw", "撤销目录", {S.DRAFTING}, S.WITHDRAWN, (OF_THE_DESK, NEVER_PUBLISHED), told="撤销：{reason}", grave=True),
        *common_moves(State),
    ),
)  # fmt: skip
