"""来源: how a source becomes items."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext

from shuniu.matters.workflow import common_moves
from shuniu.workflow import Move, Need, Origin, Workflow

if TYPE_CHECKING:
    from shuniu.office.supervision.models import Source
    from shuniu.org.models import Person


class SourceState(models.TextChoices):
    BREAKING_DOWN = "breaking_down", "待分解"
    AWAITING_APPROVAL = "awaiting_approval", "待批准"
    DOCKETED = "docketed", "已立项"
    WITHDRAWN = "withdrawn", "已撤回"


def has_a_directive(source: "Source", by: "Person") -> bool:
    return source.directives.proposed().exists()


def units_are_matched(source: "Source", by: "Person") -> bool | str:
    without = source.directives.proposed().filter(lead_units=None).count()
    return True if not without else gettext("还有 %(n)s 项任务没有对上责任单位，请先在卡片上选定") % {"n": without}


HAS_A_DIRECTIVE = Need("还没有可立项的任务，请先从原文中选取", has_a_directive)
UNITS_ARE_MATCHED = Need("还有任务没有对上责任单位", units_are_matched)

_DRAFT = {SourceState.BREAKING_DOWN, SourceState.AWAITING_APPROVAL}

SOURCE = Workflow(
    kind="source",
    label="来源",
    initial=SourceState.BREAKING_DOWN,
    states=dict(SourceState.choices),
    closed=frozenset({SourceState.WITHDRAWN}),
    moves=(
        Move(
            "enter",
            "登记来源",
            (),
            SourceState.BREAKING_DOWN,
            told="登记来源材料，分解出 {directives} 项任务",
            origin=Origin.TAKEN_IN,
        ),
        Move("revise", "修订原文", _DRAFT | {SourceState.DOCKETED}, told="修订原文，{lost} 处引文需要重新对照"),
        Move("add_directive", "选取任务", _DRAFT, told="从原文选取任务：{task}", code="source.revise"),
        Move("amend_directive", "修改任务", _DRAFT, told="修改任务：{task}", code="source.revise"),
        Move("merge_directives", "合并任务", _DRAFT, told="把“{merged}”并入“{task}”", code="source.revise"),
        Move("split_directive", "拆分任务", _DRAFT, told="把“{task}”拆为 {parts} 项", code="source.revise"),
        Move("drop_directive", "不立项", _DRAFT, told="“{task}”不立项：{reason}", code="source.revise"),
        Move("restore_directive", "恢复任务", _DRAFT, told="恢复任务：{task}", code="source.revise"),
        Move("match_unit", "对应单位", _DRAFT, told="“{name}”对应 {units}", code="source.revise"),
        Move(
            "submit",
            "报批",
            {SourceState.BREAKING_DOWN},
            SourceState.AWAITING_APPROVAL,
            (HAS_A_DIRECTIVE, UNITS_ARE_MATCHED),
            told="报批任务清单，共 {count} 项",
        ),
        Move(
            "send_back",
            "退回修改",
            {SourceState.AWAITING_APPROVAL},
            SourceState.BREAKING_DOWN,
            told="退回修改：{reason}",
        ),
        Move(
            "approve",
            "批准立项",
            _DRAFT,
            SourceState.DOCKETED,
            (HAS_A_DIRECTIVE, UNITS_ARE_MATCHED),
            told="批准立项，共 {count} 项",
        ),
        Move("withdraw", "撤回", _DRAFT, SourceState.WITHDRAWN, told="撤回：{reason}", grave=True),
        *common_moves(SourceState),
    ),
)
