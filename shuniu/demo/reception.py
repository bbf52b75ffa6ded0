"""Reception (接待): who came, called and booked at the demo office, and a leader's reception days; told through the acts."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from shuniu.demo import texts
from shuniu.demo.asking import SECOND, WINDOW
from shuniu.demo.office import Office
from shuniu.demo.stage import Life, Stage
from shuniu.handovers.reception_in_diary import publish_reception_day
from shuniu.office.cases.reception import bookings, calls, days, phrases, visits
from shuniu.office.cases.reception.models import ReceptionDay
from shuniu.office.cases.reception.slots import slots_of
from shuniu.workdays import Calendar

BEGINS, ENDS = time(9, 0), time(11, 30)


def lives(stage: Stage, office: Office) -> Iterator[Life]:
    """Those who came and called, those who wait now, the leaders' days, the appointments, phrases of the office's own."""
    told = Reception(stage, office)
    data = texts.reception()
    yield from (told.visit(record) for record in data["visits"])
    yield from (told.waiting(record) for record in data["waiting"])
    yield from (told.call(record) for record in data["calls"])
    yield from (told.leaders_day(record) for record in data["days"])
    yield from (told.booking(record) for record in data["bookings"])
    yield from (told.phrase(record) for record in data["phrases"])


class Reception:
    """The desk, kept by two people of the window."""

    def __init__(self, stage: Stage, office: Office) -> None:
        self.stage, self.office = stage, office
        self.desk, self.other = office.people[WINDOW], office.people[SECOND]

    def _on(self, days_from_now: int, seed: str) -> datetime:
        return self.stage.diary.on(self.office.today + timedelta(days=days_from_now), Random(f"reception {seed}"))

    def _working_day(self, count: int) -> date:
        return Calendar().add_working_days(self.office.today, count).date

    def visit(self, record: Mapping[str, Any]) -> Life:
        moment = self._on(record["days"], record["about"])
        yield moment
        came = visits.register(by=self.desk, **_of(record, "about", "name", "phone", "persons"))
        yield moment + timedelta(minutes=12)
        if record.get("left"):
            visits.leave(came, by=self.desk)
            return
        visits.call(came, by=self.other, room=record["room"])
        yield moment + timedelta(minutes=14)
        visits.receive(came, by=self.other, room=record["room"])
        yield moment + timedelta(minutes=31)
        if "turn" in record:
            where, reason = record["turn"]
            visits.turn(came, by=self.other, where=where, reason=reason)
        else:
            visits.answer(came, by=self.other, text=record["answer"])

    def waiting(self, record: Mapping[str, Any]) -> Life:
        """Somebody who came a while ago and is still in the hall."""
        moment = self.stage.now - timedelta(minutes=record["minutes"])
        yield moment
        came = visits.register(by=self.desk, **_of(record, "about", "name", "phone", "persons"))
        if "call" in record:
            yield self.stage.now - timedelta(minutes=2)
            visits.call(came, by=self.other, room=record["call"])

    def call(self, record: Mapping[str, Any]) -> Life:
        moment = self._on(record["days"], record["about"])
        yield moment
        calls.log(by=self.desk, **_of(record, "about", "name", "phone", "passed_to"))
        for place, more in enumerate(record.get("again", ()), start=1):
            yield moment + timedelta(minutes=12 * place)
            calls.log(by=self.desk, phone=record["phone"], about=more)

    def leaders_day(self, record: Mapping[str, Any]) -> Life:
        yield self._on(record["planned"], record["topics"])
        made = days.plan(
            by=self.office.director, leader=self.office.leaders[0], on=self._working_day(record["in"]),
            starts_at=BEGINS, ends_at=ENDS, place=record["place"], topics=record["topics"],
        )  # fmt: skip
        publish_reception_day(made, by=self.office.director, despite=True)
        for each in record["booked"]:
            yield self._on(record["planned"] + 2, each["name"])
            self._book(made.on, {**each, "channel": "online"}, made)

    def booking(self, record: Mapping[str, Any]) -> Life:
        yield self._on(-1, record["name"])
        self._book(self._working_day(record["in"]), record, None)

    def _book(self, on: date, record: Mapping[str, Any], day: ReceptionDay | None) -> None:
        by = None if record["channel"] == "online" else self.desk
        slot = slots_of(on, leader_day=day)[record["slot"]]
        given = _of(record, "name", "phone", "about", "persons", "channel")
        bookings.book(by=by, starts_at=slot.starts_at, day=day, **given)

    def phrase(self, record: Mapping[str, Any]) -> Life:
        yield self._on(record["days"], record["text"])
        phrases.write(by=self.desk, situation=record["situation"], text=record["text"])


def _of(record: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: record[name] for name in names if name in record}
