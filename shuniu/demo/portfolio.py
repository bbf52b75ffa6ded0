"""The head of the secretaries keeps her portfolio (实绩档案) and hands it in; the office's establishment is entered."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from shuniu.demo import texts
from shuniu.demo.office import Office
from shuniu.demo.stage import Life, Stage
from shuniu.matters.actions import link
from shuniu.matters.models import Link, Matter
from shuniu.office.documents.outgoing import actions as outgoing
from shuniu.office.team.establishment.actions import set_quota
from shuniu.office.team.portfolio import actions
from shuniu.office.team.portfolio.deeds import worked_on
from shuniu.office.team.portfolio.models import Portfolio

MONTHS_TOLD = 365


def lives(stage: Stage, office: Office) -> Iterator[Life]:
    """What was approved for the units; a letter that builds on her rules; her portfolio."""
    data = texts.portfolio()
    yield _quotas(stage, office, data["quotas"])
    yield _reused(stage, office, data)
    yield _kept(stage, office, data)


def _quotas(stage: Stage, office: Office, quotas: list[list[Any]]) -> Life:
    yield stage.diary.at(stage.diary.days[0], 9 * 60)
    for code, approved, basis, days_ago in quotas:
        day = office.today - timedelta(days=days_ago)
        set_quota(office.units[code], by=office.director, approved=approved, basis=basis, from_on=day)


def _reused(stage: Stage, office: Office, data: Mapping[str, Any]) -> Life:
    """A colleague drafts a letter to the counties and links it to what it rests on."""
    record = data["reused"]
    yield stage.diary.on(office.today - timedelta(days=record["days_ago"]), Random("reused"))
    by = office.people[record["by"]]
    made = outgoing.draft(
        by=by,
        title=record["title"],
        document_type="letter",
        direction="lateral",
        issuing_organ=office.units["szfb"],
        organ_code="临政办函",
        body=record["body"],
    )
    if source := _matter(office.people[data["by"]], office.today, record["source"]):
        link(made, by=by, target=source, type=Link.Type.DERIVES_FROM)


def _kept(stage: Stage, office: Office, data: Mapping[str, Any]) -> Life:
    """She lets the system list, describes two, corrects one, adds what it does not know, and hands it in for the review."""
    random, by = Random("portfolio"), office.people[data["by"]]
    yield stage.diary.on(office.today - timedelta(days=data["began_days_ago"]), random)
    made = actions.begin(by=by, first_on=office.today - timedelta(days=MONTHS_TOLD), last_on=office.today)
    actions.introduce(made, by=by, statement=data["statement"])
    for place, (title, words) in enumerate(data["words"], 1):
        _describe(made, office, title, words, place)
    title, came, reason = data["corrected"]
    if item := made.items.filter(matter__title__contains=title).first():
        actions.correct(made, by=by, item=item, came=came, reason=reason)
    added = dict(data["added"])
    day = office.today - timedelta(days=added.pop("days_ago"))
    actions.add_item(made, by=by, happened_on=day, **added)
    yield stage.diary.on(office.today - timedelta(days=data["handed_in_days_ago"]), random)
    until = office.today + timedelta(days=30)
    to = office.people[data["to"]]
    actions.hand_in(made, by=by, to=to, purpose=data["purpose"], until_on=until)


def _describe(made: Portfolio, office: Office, title: str, words: str, place: int) -> None:
    """Her words on a matter, which is chosen first where the system did not."""
    by = made.holder
    if not made.items.filter(matter__title__contains=title).exists():
        matter = _matter(by, office.today, title)
        if matter is None:
            return
        actions.choose(made, by=by, matters=[matter.pk])
    item = made.items.get(matter__title__contains=title)
    actions.describe(made, by=by, item=item, words=words, place=place)


def _matter(by: Any, today: date, title: str) -> Matter | None:
    first = today - timedelta(days=MONTHS_TOLD)
    return worked_on(by, first, today).filter(title__contains=title).first()
