"""The team's part of the shared pages (队伍在公用页面上的部分)."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

import shuniu.office.team.leaving.forms  # noqa: F401 - registers the forms of its acts
from shuniu.office.team.days import Falls, agenda
from shuniu.office.team.leaving.forms import titles_seen
from shuniu.office.team.leaving.models import Leaving, Sort
from shuniu.office.team.leaving.workflow import LEAVING, State
from shuniu.org.models import Person
from shuniu.web.contributions import Contribution, contribute
from shuniu.web.dates import plain_date
from shuniu.web.offers import offer_of
from shuniu.web.sections import Page, Section, register
from shuniu.web.ways import steps_of

SAID: Mapping[str, Any] = {
    "begin": _("交接已开始，清单已由系统列出；请逐项指定接收人，{day}以前交清"),
    "amend": _("已更改，{day}离岗"),
    "add_paper": _("已登记，请指定由谁接收"),
    "name_successor": _("已指定，接收人会收到通知；接收人同意以后才转到他名下"),
    "settle": _("已写明，这些项目不用移交"),
    "accept": _("已接收，事项已转到您名下，在待办里看得到"),
    "refuse": _("已退回，监交人会另定接收人"),
    "sign": _("已签字"),
    "confirm": _("交接已确认，安全管理员可以停用账号了"),
    "cancel": _("交接已取消，已经接收的仍由接收人办理"),
}
"""After each act: what happened and what comes next."""
WAY: tuple[tuple[Any, str], ...] = ((_("逐项移交"), "accept"), (_("双方签字"), "sign"), (_("确认交清"), "confirm"))
HEADINGS: tuple[tuple[Sort, str, Any], ...] = (
    (Sort.MATTER, "inbox", _("名下没有在办事项。以后来的也会列在这里。")),
    (Sort.PAPER, "files", _("没有登记要交的材料。借阅的案卷、钥匙、印章写在这里，一行一项。")),
    (Sort.ACCESS, "key", _("没有岗位和权限。")),
)


def said(leaving: Leaving, verb: str) -> str:
    day = plain_date(leaving.due_on, timezone.localdate()) if leaving.due_on else ""
    return str(SAID[verb]).format(day=day) if verb in SAID else ""


def steps(leaving: Leaving) -> list[dict[str, Any]]:
    if leaving.state == State.COMPLETE:
        return steps_of(leaving, WAY, len(WAY))
    if leaving.state == State.CANCELLED or any(row.is_open for row in leaving.checklist()):
        return steps_of(leaving, WAY, 0)
    return steps_of(leaving, WAY, 1 if leaving.unsigned() else 2)


def next_act(leaving: Leaving, awaited: Sequence[str], possible: Collection[str]) -> str | None:
    """The red button: to take over what is offered, to name whoever takes the rest, to sign, to confirm."""
    return next((verb for verb in ("accept", "confirm", "sign") if verb in possible), None) or (
        "name_successor"
        if "name_successor" in possible and any(row.is_open and row.passes for row in leaving.checklist())
        else None
    )


def brief(leaving: Leaving, verb: str) -> list[tuple[Any, str]]:
    """Before one signs or confirms: how many lines there are, and how they were handed over."""
    if verb not in ("sign", "confirm"):
        return []
    rows = leaving.checklist()
    accepted = sum(row.status == "accepted" for row in rows)
    words = _("共 {all} 项，移交 {accepted} 项，其余的已说明了结或者不用移交")
    return [(_("交接清单"), words.format(all=len(rows), accepted=accepted))]


def parts(leaving: Leaving, person: Person) -> dict[str, Any]:
    """The checklist by sorts, with what this reader may read of it, and who has signed."""
    rows = leaving.checklist()
    seen = titles_seen(rows, leaving, person)
    reached = {row.matter.pk for row in rows if row.matter and row.matter.pk in seen}
    shown = [
        (
            row,
            row.shown_to(person, seen),
            row.matter.get_absolute_url() if row.matter and row.matter.pk in reached else "",
        )
        for row in rows
    ]
    verbs = ("name_successor", "settle", "add_paper")
    return {
        "reader": person,
        "checklist": [
            (sort.value, sort.label, icon, hint, [each for each in shown if each[0].sort == sort])
            for sort, icon, hint in HEADINGS
        ],
        "done_count": sum(not row.is_open for row in rows),
        "all_count": len(rows),
        "signatures": leaving.signatures.select_related("person"),
        "unsigned": leaving.unsigned() if leaving.state == State.OPEN else [],
        "own_acts": {verb for verb in verbs if offer_of(leaving, verb, person).is_open},
    }


contribute(
    "leaving",
    Contribution(
        body="matter/leaving.html",
        parts=parts,
        steps=steps,
        next_act=next_act,
        said=said,
        brief=brief,
        instead={"accept": "refuse"},
        lead_of_new=_("在办事项、岗位和权限由系统列出，不用填写。开始交接的人是监交人，交清以后由监交人确认。"),
        agenda=agenda,
        falls=Falls,
    ),
)


# ── the rail ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def may_begin(person: Person) -> bool:
    return person.may(LEAVING.code("begin"))


register(
    Section(
        "team",
        "队伍",
        "users",
        "leavings",
        pages=(
            Page("离岗交接", "leavings", kinds=("leaving",)),
            Page("开始交接", "leaving_new", may_begin),
            Page("廉政与保密", "integrity", kinds=("declaration",)),
            Page("回避", "recusals", kinds=("recusal",)),
            Page("礼品礼金", "gifts", kinds=("gift",)),
            Page("编制与岗位", "establishment"),
            Page("实绩档案", "portfolios", kinds=("portfolio",)),
            Page("关怀诉求", "care", kinds=("care",)),
            Page("推荐", "recommendations", kinds=("recommendation",)),
            Page("表扬栏", "recognitions", kinds=("recognition",)),
            Page("学习计划", "learning_plans", kinds=("learning_plan",)),
            Page("学习培训", "trainings", kinds=("training",)),
            Page("学习笔记", "learning_notes", kinds=("learning_note",)),
            Page("成长任务", "growths", kinds=("growth",)),
        ),
        order=60,
    )
)
