"""The part of learning and growth in the shared pages (学习、成长在公用页面上的部分)."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

import shuniu.office.team.growth.forms
import shuniu.office.team.learning.notes.forms
import shuniu.office.team.learning.plans.forms
import shuniu.office.team.learning.trainings.forms  # noqa: F401 - registers the forms of their acts
from shuniu.office.team.growth import days as growth_days
from shuniu.office.team.growth.models import Growth
from shuniu.office.team.growth.workflow import State as OfGrowth
from shuniu.office.team.learning import days as learning_days
from shuniu.office.team.learning.notes.models import LearningNote
from shuniu.office.team.learning.plans.models import LearningPlan
from shuniu.office.team.learning.trainings.models import Training
from shuniu.office.team.learning.trainings.workflow import State, decides, organises
from shuniu.org.models import Person
from shuniu.web.contributions import Contribution, contribute
from shuniu.web.dates import plain_date
from shuniu.web.offers import offer_of
from shuniu.web.ways import steps_of

LEAD = _("学了什么、用在哪里，记下来给大家用。不计学时，不排名次，不算个人完成率，不作考核依据（国办函〔2026〕12号）。")
"""What stands above each list of learning: the rule by which it is kept."""

MOST_OUTSIDE = 50


# ── trainings ────────────────────────────────────────────────────────────────────────────────────────────────────────
TRAINING_SAID: Mapping[str, Any] = {
    "propose": _("已提出，负责人同意以后通知参加的人"),
    "amend": _("安排已修改，参加的人看得到"),
    "agree": _("已同意，{day}以前举行"),
    "refuse": _("已退回，提出的人会看到理由"),
    "postpone": _("已改期，参加的人看得到新的时间"),
    "cancel": _("已取消，参加的人会看到理由"),
    "hold": _("已记下，参加的人会收到写笔记的提醒；{day}看成效"),
    "report": _("考察报告已交，可以了结了"),
    "write_note": _("笔记已写好，在学习笔记里查得到"),
    "close": _("已了结，成效已记下；笔记以后还可以写"),
}
TRAINING_WAY: tuple[tuple[Any, str], ...] = (
    (_("同意"), "agree"),
    (_("举行"), "hold"),
    (_("写笔记、看成效"), "close"),
)
AT_STEP = {State.PROPOSED: 0, State.PLANNED: 1, State.HELD: 2, State.CLOSED: 3}


def training_said(training: Training, verb: str) -> str:
    day = plain_date(training.due_on, timezone.localdate()) if training.due_on else ""
    if verb == "propose" and training.state == State.PLANNED:
        return str(_("已安排，参加的人看得到"))
    return str(TRAINING_SAID[verb]).format(day=day) if verb in TRAINING_SAID else ""


def training_steps(training: Training) -> list[dict[str, Any]]:
    return steps_of(training, TRAINING_WAY, AT_STEP.get(State(training.state)))


def training_brief(training: Training, verb: str) -> list[tuple[Any, str]]:
    """Before one agrees: who goes where, for how many days, and what it costs."""
    if verb != "agree":
        return []
    count = training.people.count()
    words = _("{n} 人，{days} 天，合计 {all} 人天").format(n=count, days=training.days, all=count * training.days)
    lines = [(_("地点"), training.place), (_("谁参加"), words)]
    if training.is_trip:
        lines.append((_("预计费用"), _("{n} 元").format(n=training.cost or 0)))
    return lines


def training_parts(training: Training, person: Person) -> dict[str, Any]:
    """Who takes part, the notes that this reader may read; to whoever organises or decides, what it costs."""
    people = list(training.people.prefetch_related("appointments__post__unit").order_by("pk"))
    sees_cost = organises(training, person) or decides(training, person) is True
    notes = LearningNote.objects.visible_to(person).open_to_readers().filter(training=training)
    own = training.note_of(person)
    line = training.plan_line
    sees_plan = line is not None and LearningPlan.objects.visible_to(person).filter(pk=line.plan_id).exists()
    return {
        "people_taking_part": people,
        "person_days": len(people) * training.days,
        "sees_cost": sees_cost,
        "notes": notes.select_related("created_by").order_by("pk"),
        "own_note": own,
        "may_write": offer_of(training, "write_note", person).is_open,
        "plan": line.plan if line is not None and sees_plan else None,
    }


contribute(
    "training",
    Contribution(
        body="matter/training.html",
        parts=training_parts,
        steps=training_steps,
        said=training_said,
        brief=training_brief,
        instead={"agree": "refuse"},
        lead_of_new=_("提出以后由本单位负责人同意；负责人给本单位安排的，除考察学习外不用再同意。不计学时，不作考核。"),
        agenda=learning_days.agenda,
        falls=learning_days.Falls,
    ),
)


# ── notes ────────────────────────────────────────────────────────────────────────────────────────────────────────────
NOTE_SAID: Mapping[str, Any] = {
    "revise": _("笔记已修改"),
    "take_back": _("笔记已收回，现在只有您自己看得到"),
    "share_again": _("笔记已重新分享"),
}


def note_said(note: LearningNote, verb: str) -> str:
    return str(NOTE_SAID[verb]) if verb in NOTE_SAID else ""


def note_parts(note: LearningNote, person: Person) -> dict[str, Any]:
    return {
        "training": Training.objects.visible_to(person).filter(pk=note.training_id).first(),
        "may_revise": offer_of(note, "revise", person).is_open,
    }


contribute("learning_note", Contribution(body="matter/learning_note.html", parts=note_parts, said=note_said))


# ── plans ────────────────────────────────────────────────────────────────────────────────────────────────────────────
PLAN_SAID: Mapping[str, Any] = {
    "open": _("学习计划已定，把想提升的能力一项一项加上"),
    "open_for_unit": _("单位学习计划已定，把要提升的能力一项一项加上"),
    "add_line": _("已加上；要办的时候，点“安排”就成为一次学习培训"),
    "amend_line": _("已修改"),
    "drop_line": _("已划去，理由留在计划里"),
    "close": _("已收尾"),
}


def plan_said(plan: LearningPlan, verb: str) -> str:
    return str(PLAN_SAID[verb]) if verb in PLAN_SAID else ""


def plan_next(plan: LearningPlan, awaited: Sequence[str], possible: Collection[str]) -> str | None:
    return "add_line" if "add_line" in possible else None


def plan_parts(plan: LearningPlan, person: Person) -> dict[str, Any]:
    """The plan beside what was held: each line with its trainings, and what the year held outside the plan."""
    seen = Training.objects.visible_to(person)
    with_trainings = Prefetch("trainings", seen.order_by("begins_at"), to_attr="trainings_seen")
    outside = seen.filter(begins_at__year=plan.year).exclude(plan_line__plan=plan)
    of_whom = outside.filter(people=plan.person) if plan.person else outside.filter(unit=plan.unit)
    return {
        "lines": list(plan.lines.prefetch_related(with_trainings)),
        "outside": of_whom.exclude(state__in=(State.REFUSED, State.CANCELLED)).order_by("begins_at")[:MOST_OUTSIDE],
        "may_keep": offer_of(plan, "add_line", person).is_open,
        "learning_lead": LEAD,
    }


contribute(
    "learning_plan",
    Contribution(
        body="matter/learning_plan.html",
        parts=plan_parts,
        next_act=plan_next,
        said=plan_said,
        lead_of_new=_(
            "先选年度，再一项一项加上要提升的能力。个人的计划，本人和所在单位负责人看得到；单位的，本单位看得到。"
        ),
    ),
)


# ── growth ───────────────────────────────────────────────────────────────────────────────────────────────────────────
GROWTH_SAID: Mapping[str, Any] = {
    "give": _("任务已交，本人和导师都接受以后开始"),
    "accept": _("已接受"),
    "decline": _("已退回，交办的负责人会看到理由"),
    "name_mentor": _("已另请导师，对方接受以后才是导师"),
    "amend": _("任务已调整，{day}以前完成"),
    "check_in": _("已记下，本人、导师和负责人看得到"),
    "reflect": _("体会已写好，等另一位写"),
    "end": _("任务已终止"),
}
GROWTH_WAY: tuple[tuple[Any, str], ...] = (
    (_("本人和导师接受"), "accept"),
    (_("边做边记"), "check_in"),
    (_("各写体会"), "reflect"),
)


def growth_said(growth: Growth, verb: str) -> str:
    if growth.state == OfGrowth.COMPLETE and verb == "reflect":
        return str(_("两份体会都写好了，任务完成"))
    day = plain_date(growth.due_on, timezone.localdate()) if growth.due_on else ""
    return str(GROWTH_SAID[verb]).format(day=day) if verb in GROWTH_SAID else ""


def growth_steps(growth: Growth) -> list[dict[str, Any]]:
    now = {OfGrowth.OFFERED: 0, OfGrowth.UNDER_WAY: 1, OfGrowth.COMPLETE: 3}.get(OfGrowth(growth.state))
    if now == 1 and growth.reflections.exists():
        now = 2
    return steps_of(growth, GROWTH_WAY, now)


def growth_next(growth: Growth, awaited: Sequence[str], possible: Collection[str]) -> str | None:
    """Before its last day one writes down how it goes; on it, what one has to say."""
    is_due = growth.due_on is not None and growth.due_on <= timezone.localdate()
    first = ("accept", "name_mentor") if not is_due else ("accept", "name_mentor", "reflect")
    return next((verb for verb in (*first, "check_in", "reflect") if verb in possible), None)


def growth_parts(growth: Growth, person: Person) -> dict[str, Any]:
    return {
        "check_ins": growth.check_ins.select_related("by"),
        "reflections": growth.reflections.select_related("by"),
        "own_acts": {verb for verb in ("check_in", "reflect") if offer_of(growth, verb, person).is_open},
    }


contribute(
    "growth",
    Contribution(
        body="matter/growth.html",
        parts=growth_parts,
        steps=growth_steps,
        next_act=growth_next,
        said=growth_said,
        instead={"accept": "decline"},
        lead_of_new=_(
            "交给本单位的人一件难一步的真事，请一位导师帮他。只有本人、导师和所在单位负责人看得到；不打分，不评等次。"
        ),
        agenda=growth_days.agenda,
        falls=growth_days.Falls,
    ),
)
