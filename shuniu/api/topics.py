"""主题、苗头、喜忧 over the API: how topics stand, one over time, what units told, and the settings of both."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from ninja import Router, Schema

from shuniu.api.auth import holder, worker
from shuniu.api.bodies import cleaned, form_data, schema_of
from shuniu.api.schemas import PROBLEMS, MatterRow, Problem, row_out
from shuniu.office.briefings.balance import balance
from shuniu.office.briefings.setting import SET, set_briefings
from shuniu.office.briefings.setting_form import SettingsForm
from shuniu.office.briefings.setting_model import BriefingSettings
from shuniu.office.briefings.topics.counting import page_of, standings

router = Router(tags=["政务信息"])
SettingsIn = schema_of(SettingsForm, "BriefingsSettings")


class StandingOut(Schema):
    topic: str
    count: int
    expected: float
    chance: float
    is_signal: bool


class WeekOut(Schema):
    first: date
    count: int


class TopicOut(Schema):
    topic: str
    weeks: list[WeekOut]
    words: list[str]
    matters: list[MatterRow]


class ToldOut(Schema):
    """A unit in a period; nothing told is silence, and stands here as such."""

    unit: int
    good: int
    bad: int
    proposals: int
    adopted: int
    instructed: int
    outcomes: int
    asked: int
    answered: int
    points: int | None


@router.get(
    "/briefings/topics",
    response={200: list[StandingOut], PROBLEMS: Problem},
    summary="主题与苗头",
    operation_id="briefing_topics.list",
)
def list_topics(request: HttpRequest) -> Any:
    """The topics of what the caller sees, the most remarkable first."""
    names = ("count", "expected", "chance", "is_signal")
    return [
        {"topic": row.topic} | {name: getattr(row.today, name) for name in names} for row in standings(worker(request))
    ]


@router.get(
    "/briefings/topics/{topic}",
    response={200: TopicOut, PROBLEMS: Problem},
    summary="一个主题",
    operation_id="briefing_topics.get",
)
def get_topic(request: HttpRequest, topic: str) -> Any:
    page = page_of(topic, worker(request))
    if page is None:
        raise Http404(topic)
    weeks = [{"first": first, "count": count} for first, count in page.weeks]
    return {"topic": topic, "weeks": weeks, "words": page.words, "matters": [row_out(each) for each in page.matters]}


@router.get(
    "/balance", response={200: list[ToldOut], PROBLEMS: Problem}, summary="采用与去向", operation_id="briefings.balance"
)
def get_balance(request: HttpRequest, first: date, last: date) -> Any:
    names = ("good", "bad", "proposals", "adopted", "instructed", "outcomes", "asked", "answered", "points")
    rows = balance(worker(request), first, last)
    return [{"unit": row.unit.pk} | {name: getattr(row, name) for name in names} for row in rows]


@router.put(
    "/briefings/settings",
    response={200: dict[str, Any], PROBLEMS: Problem},
    summary="改信息设置",
    operation_id="briefings.set",
)
def put_settings(request: HttpRequest, payload: SettingsIn) -> Any:  # type: ignore[valid-type]
    person = holder(request, SET)
    form = SettingsForm(form_data(payload.dict()))  # type: ignore[attr-defined]
    set_briefings(by=person, **cleaned(form))
    return SettingsForm.initial_of(BriefingSettings.current())
