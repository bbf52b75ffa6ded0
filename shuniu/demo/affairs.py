"""Affairs of the office (机关事务): a seal in the register, a car that is out, a reception; and the days of a leader."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from shuniu.demo.office import Office
from shuniu.demo.stage import Life, Stage
from shuniu.office.coordination.diary import actions as diary
from shuniu.office.coordination.errands import actions as errands
from shuniu.office.coordination.errands.models import Car
from shuniu.org.models import Person

BEGAN_DAYS_AGO = 60


def lives(stage: Stage, office: Office, data: Mapping[str, Any]) -> Iterator[Life]:
    yield _cars(stage, office, data["cars"])
    for record in data["errands"]:
        yield _errand(stage, office, record)
    yield _diary(stage, office, data["diary"])


def clerk_of(office: Office) -> Person:
    return next(each for each in office.clerks if each.organ == office.units["szfb"])


def _cars(stage: Stage, office: Office, lines: list[str]) -> Life:
    yield stage.diary.on(office.today - timedelta(days=BEGAN_DAYS_AGO), Random("cars"))
    cars = [errands.CarGiven(plate, int(seats)) for plate, seats in (line.split() for line in lines)]
    errands.set_cars(cars, by=clerk_of(office))


def at(stage: Stage, day: date, hour: int) -> datetime:
    return stage.diary.at(day, hour * 60)


def _errand(stage: Stage, office: Office, record: Mapping[str, Any]) -> Life:
    random, clerk = Random(f"errand {record['title']}"), clerk_of(office)
    moment = stage.diary.on(office.today + timedelta(days=record["days"]), random)
    yield moment
    names = ("form", "title", "summary", "seal", "copies", "place", "people")
    given = {name: record[name] for name in names if name in record}
    if "in" in record:
        day = office.today + timedelta(days=record["in"])
        given |= {"starts_at": at(stage, day, 9), "ends_at": at(stage, day, 16)}
    made = errands.request(by=clerk, **given)
    if record["ends"] == "requested":
        return
    yield stage.diary.later(moment, 0, random)
    errands.approve(made, by=office.director)
    if record["form"] == "car":
        made = type(made).objects.get(pk=made.pk)
        errands.assign_car(made, by=clerk, car=Car.objects.in_use().get(seats=5))
    if record["ends"] == "done":
        errands.carry_out(made, by=clerk)


def _diary(stage: Stage, office: Office, records: list[Mapping[str, Any]]) -> Life:
    yield stage.diary.on(office.today - timedelta(days=2), Random("diary"))
    for each in records:
        begins = at(stage, office.today + timedelta(days=each["in"]), each["from"])
        diary.put_down(
            None,
            by=clerk_of(office),
            leader=office.leaders[0],
            title=each["title"],
            place=each["place"],
            starts_at=begins,
            ends_at=begins + timedelta(hours=each["hours"]),
            is_private=each.get("is_private", False),
            despite=True,
        )
