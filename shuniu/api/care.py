"""关怀诉求 over the API: one's own and those one was asked; their acts are those of every matter. There is no export."""

from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest
from ninja import Router, Schema

import shuniu.office.team.care.forms  # noqa: F401 - registers the forms of its acts
from shuniu.api.auth import caller, holder, worker
from shuniu.api.listing import MANY, WANTED
from shuniu.api.meetings import given
from shuniu.api.paging import PAGE, page_of
from shuniu.api.schemas import PROBLEMS, MatterPage, MatterRow, Problem, row_out
from shuniu.office.team.care.counting import FIGURES, Quarter, figures, finished_quarters
from shuniu.office.team.care.models import CareRequest, CareSettings
from shuniu.office.team.care.register import CareFilter
from shuniu.office.team.care.setting import SET, CareSettingsForm, set_care
from shuniu.office.team.integrity.reading.recording import open_one

router = Router(tags=["关怀诉求"])


class CareIn(Schema):
    """The filters of the page's list, by the names that stand in its address."""

    words: str = ""
    whose: str = ""
    concern: str = ""
    state: list[str] = MANY
    is_open: bool | None = None


class HelperOut(Schema):
    """参与人; `id` is what the asker's consent names him by, `standing` is proposed, agreed, refused or ended."""

    id: int
    person: str
    why: str
    standing: str


class ReplyOut(Schema):
    """`sort` is answer, follow_up or not_helped."""

    sort: str
    can: str
    cannot: str
    by: str
    at: datetime


class CareWhole(Schema):
    matter: MatterRow
    asker: str
    addressee: str
    concern: str
    wishes: str
    deputies_may: bool
    follow_up_on: date | None
    is_offered: bool
    helpers: list[HelperOut]
    replies: list[ReplyOut]


class FigureOut(Schema):
    """`count` is null where it is smaller than five, or none at all."""

    concern: str
    label: str
    count: int | None


class FiguresOut(Schema):
    quarter: str
    figures: list[FigureOut]


class CareTerms(Schema):
    answer_within: int
    remind_before: int


@router.get("/care", response={200: MatterPage, PROBLEMS: Problem}, summary="关怀诉求", operation_id="care.list")
def list_care(request: HttpRequest, wanted: CareIn = WANTED, after: int | None = None, limit: int = PAGE) -> Any:
    """Those that the caller asked, was asked, or was let into."""
    return page_of(CareFilter(given(wanted.dict()), person=worker(request)).requests(), after, limit)


@router.get(
    "/care/figures", response={200: FiguresOut, PROBLEMS: Problem}, summary="匿名统计", operation_id="care.figures"
)
def get_figures(request: HttpRequest, quarter: str = "") -> Any:
    """By what help was asked with, in a quarter that is over (`2026-1`); the last one where none is named."""
    holder(request, FIGURES)
    quarters = list(finished_quarters())
    wanted = Quarter.named(quarter) if quarter else quarters[0]
    if wanted is None or wanted not in quarters:
        raise Http404(quarter)
    lines = [{"concern": each.concern, "label": each.label, "count": each.count} for each in figures(wanted)]
    return {"quarter": wanted.key, "figures": lines}


@router.get(
    "/care/settings", response={200: CareTerms, PROBLEMS: Problem}, summary="关怀设置", operation_id="care_terms.get"
)
def get_settings(request: HttpRequest) -> Any:
    holder(request, SET)
    return CareSettingsForm.initial_of(CareSettings.current())


@router.put(
    "/care/settings", response={200: CareTerms, PROBLEMS: Problem}, summary="改关怀设置", operation_id="care_terms.set"
)
def put_settings(request: HttpRequest, payload: CareTerms) -> Any:
    return CareSettingsForm.initial_of(set_care(by=holder(request, SET), **payload.dict()))


@router.get("/care/{pk}", response={200: CareWhole, PROBLEMS: Problem}, summary="关怀诉求", operation_id="care.get")
def get_care(request: HttpRequest, pk: int) -> Any:
    """A request with its answers; whom the addressee would like to bring in, for the asker and the addressee."""
    person = caller(request)
    care = open_one(CareRequest.objects.visible_to(person).for_list(), pk, by=person)
    may_know = person.pk in (care.created_by_id, care.addressee_id) or care.deputies_may
    helpers = care.helpers.select_related("person")
    return {
        "matter": row_out(care),
        "asker": care.created_by.name,
        "addressee": care.addressee.name,
        "wishes": care.summary,
        **{name: getattr(care, name) for name in ("concern", "deputies_may", "follow_up_on", "is_offered")},
        "helpers": [
            {"id": each.pk, "person": each.person.name, "why": each.why, "standing": each.standing}
            for each in (helpers if may_know else helpers.filter(person=person))
        ],
        "replies": [
            {name: getattr(each, name) for name in ("sort", "can", "cannot", "at")} | {"by": each.by.name}
            for each in care.replies.select_related("by")
        ],
    }
