"""Grievances (投诉举报): from the public site, from staff and over the window; whoever is complained about sees none of it."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from random import Random
from typing import Any

from shuniu.demo import texts
from shuniu.demo.office import Office
from shuniu.demo.stage import Life, Stage
from shuniu.office.cases.grievances import actions
from shuniu.office.cases.grievances.letters import receive
from shuniu.office.cases.grievances.models import Grievance

OUTSIDE = "public"


def lives(stage: Stage, office: Office) -> Iterator[Life]:
    """One that was answered, one that is examined, one about the director that waits for a leader."""
    for record in texts.cases()["grievances"]:
        yield told(stage, office, record)


def told(stage: Stage, office: Office, record: Mapping[str, Any]) -> Life:
    random, diary = Random(f"grievance {record['title']}"), stage.diary
    moment = diary.on(office.today + timedelta(days=record["days"]), random)
    yield moment
    made = _lodged(office, record)
    if record["ends"] == "lodged":
        return
    yield (moment := diary.later(moment, 1, random))
    keeper = office.people[record["by"]]
    actions.take_up(made, by=keeper)
    if record["ends"] == "answered":
        yield diary.later(moment, 5, random)
        actions.answer(made, by=keeper, result=record["result"], text=record["answer"])


def _lodged(office: Office, record: Mapping[str, Any]) -> Grievance:
    said = {"title": record["title"], "summary": record["summary"], "asker": record.get("asker", "")}
    if record["from"] == OUTSIDE:
        return receive(about_unit=office.units[record["about_unit"]], about_name=record["about_name"], **said)
    return actions.lodge(by=office.people[record["from"]], about=office.people[record["about"]], **said)
