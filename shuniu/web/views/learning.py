"""Learning and growth (学习、成长): the lists of trainings, notes, plans and assignments."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from shuniu.matters.columns import Column
from shuniu.matters.narrowing import ListFilter
from shuniu.office.team.growth.register import USUAL as OF_GROWTHS
from shuniu.office.team.growth.register import GrowthFilter
from shuniu.office.team.growth.register import write_xlsx as write_growths
from shuniu.office.team.growth.workflow import GROWTH
from shuniu.office.team.learning.notes.register import USUAL as OF_NOTES
from shuniu.office.team.learning.notes.register import NoteFilter
from shuniu.office.team.learning.notes.register import write_xlsx as write_notes
from shuniu.office.team.learning.plans.register import USUAL as OF_PLANS
from shuniu.office.team.learning.plans.register import PlanFilter
from shuniu.office.team.learning.plans.register import write_xlsx as write_plans
from shuniu.office.team.learning.plans.workflow import LEARNING_PLAN
from shuniu.office.team.learning.trainings.register import USUAL as OF_TRAININGS
from shuniu.office.team.learning.trainings.register import TrainingFilter
from shuniu.office.team.learning.trainings.register import write_xlsx as write_trainings
from shuniu.web.learning_parts import LEAD
from shuniu.web.paging import NearPaginator
from shuniu.web.people import only_workers, signed_in
from shuniu.web.tables import export, table_of, wanted_in

ROWS = 50
ASKED = ("words", "sort", "is_open")


def table(request: HttpRequest, chosen: ListFilter, rows: Any) -> dict[str, Any]:
    shown: list[Column[Any]] = chosen.shown
    page = NearPaginator(rows, ROWS).get_page(request.GET.get("page"))
    return table_of(chosen, shown, page, timezone.localdate()) | {
        "asked": {key: request.GET.get(key, "") for key in ASKED},
        "learning_lead": LEAD,
    }


@only_workers
@require_GET
def trainings(request: HttpRequest) -> HttpResponseBase:
    """学习培训: what is ahead or waits for its notes first, as far as one sees it."""
    person = signed_in(request)
    chosen = TrainingFilter(wanted_in(request.GET, OF_TRAININGS), person=person)
    rows = chosen.trainings().for_list()
    if request.GET.get("format") == "xlsx":
        return export(rows, chosen.shown, write_trainings, "学习培训台账")
    return render(request, "team/trainings.html", table(request, chosen, rows))


@only_workers
@require_GET
def notes(request: HttpRequest) -> HttpResponseBase:
    """学习笔记: the library of what was shared, the newest first."""
    person = signed_in(request)
    wanted = request.GET.copy()
    if not wanted.getlist("columns"):
        wanted.setlist("columns", list(OF_NOTES))
    chosen = NoteFilter(wanted, person=person)
    rows = chosen.notes().for_list()
    if request.GET.get("format") == "xlsx":
        return export(rows, chosen.shown, write_notes, "学习笔记")
    return render(request, "team/learning_notes.html", table(request, chosen, rows) | {"is_open": True})


@only_workers
@require_GET
def plans(request: HttpRequest) -> HttpResponseBase:
    """学习计划 of one's units and one's own, those under way first."""
    person = signed_in(request)
    chosen = PlanFilter(wanted_in(request.GET, OF_PLANS), person=person)
    rows = chosen.plans().for_list()
    if request.GET.get("format") == "xlsx":
        return export(rows, chosen.shown, write_plans, "学习计划")
    may_plan = person.may(LEARNING_PLAN.code("open_for_unit"))
    return render(request, "team/learning_plans.html", table(request, chosen, rows) | {"may_plan_for_unit": may_plan})


@only_workers
@require_GET
def growths(request: HttpRequest) -> HttpResponseBase:
    """成长任务 that concern oneself or one's people; nobody sees those of others."""
    person = signed_in(request)
    chosen = GrowthFilter(wanted_in(request.GET, OF_GROWTHS), person=person)
    rows = chosen.growths().for_list()
    if request.GET.get("format") == "xlsx":
        return export(rows, chosen.shown, write_growths, "成长任务")
    may_give = person.may(GROWTH.code("give"))
    return render(request, "team/growths.html", table(request, chosen, rows) | {"may_give": may_give})
