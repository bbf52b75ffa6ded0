"""Coordination (协调): a ruling and the twin that goes straight, requests in every state; figures that are asked once."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from shuniu.demo import affairs, texts
from shuniu.demo.office import Office
from shuniu.demo.stage import Life, Stage
from shuniu.office.coordination.burden import actions as burden
from shuniu.office.coordination.burden.models import DataRequest
from shuniu.office.coordination.burden.setting import set_burden
from shuniu.office.coordination.requests import actions
from shuniu.office.coordination.requests.models import CoordinationRequest
from shuniu.org.models import Person

BEGAN_DAYS_AGO = 110


def lives(stage: Stage, office: Office) -> Iterator[Life]:
    data = texts.coordination()
    yield ceiling(stage, office, data["ceiling"], data["own_ceilings"])
    for record in data["requests"]:
        yield RequestLife(stage, office, record).told()
    for record in data["data"]:
        yield DataLife(stage, office, record).told()
    yield from affairs.lives(stage, office, data)


def ceiling(stage: Stage, office: Office, hours: int, own: Mapping[str, int]) -> Life:
    """负担上限 as the office has set it, and lower ones of towns and streets."""
    yield stage.diary.on(office.today - timedelta(days=BEGAN_DAYS_AGO), Random("ceiling"))
    set_burden(by=office.director, hours=hours)
    for code, own_hours in own.items():
        set_burden(by=office.director, hours=hours, unit=office.units[code], own_hours=own_hours)


class _Life:
    """What both kinds share: the day on which it began, and who acts."""

    def __init__(self, stage: Stage, office: Office, record: Mapping[str, Any]) -> None:
        self.stage, self.office, self.record = stage, office, record
        self.random = Random(f"coordination {record['title']}")
        self.began = office.today + timedelta(days=record["days"])
        self.moment: datetime = stage.diary.on(self.began, self.random)

    def _later(self, working_days: int) -> datetime:
        self.moment = self.stage.diary.later(self.moment, working_days, self.random)
        return self.moment

    def _by(self) -> Person:
        code: str = self.record["by"]
        if code == "director":
            return self.office.director
        return self.office.hand(code.removeprefix("hand:")) if code.startswith("hand:") else self.office.people[code]


class RequestLife(_Life):
    """One request between units, to where it stands today."""

    def told(self) -> Life:
        yield self.moment
        record, by, units = self.record, self._by(), self.office.units
        request = actions.ask(by=by, title=record["title"], summary=record["summary"], asked=units[record["asked"]])
        match record["ends"]:
            case "accepted" | "settled":
                yield self._later(1)
                actions.accept(request, by=self.office.hand(record["asked"]), text=record["accept"])
            case "lapsed" if request.due_on:
                yield self.stage.diary.on(request.due_on + timedelta(days=1), self.random)
                actions.lapse(request, by=None)
            case "ruled" | "disputed":
                yield self._later(2)
                self._refused(request)
        if "answer" in record:
            yield self._later(2)
            actions.answer(request, by=self.office.hand(record["asked"]), text=record["answer"])
        if record["ends"] == "settled":
            yield self._later(1)
            actions.agree(request, by=by)
        if record["ends"] == "ruled":
            yield self._later(1)
            self._ruled(request)

    def _refused(self, request: CoordinationRequest) -> None:
        suggested = self.office.units.get(self.record.get("suggested", ""))
        hand = self.office.hand(self.record["asked"])
        actions.refuse(request, by=hand, reason=self.record["refusal"], suggested=suggested)

    def _ruled(self, request: CoordinationRequest) -> None:
        support = [self.office.units[code] for code in self.record["support"]]
        actions.rule(
            request,
            by=self.office.director,
            lead=self.office.units[self.record["lead"]],
            support=support,
            reason=self.record["reason"],
            due_on=self.moment.date() + timedelta(days=14),
        )


class DataLife(_Life):
    """One data request, to where it stands today."""

    def told(self) -> Life:
        yield self.moment
        request, by = self._drafted(), self._by()
        yield self._later(0)
        if not self._goes_out(request, by):
            return
        if "consent" in self.record:
            yield self._later(1)
            burden.consent(request, by=self.office.leaders[0], reason=self.record["consent"])
        for code, values in self.record.get("answers", {}).items():
            yield self._later(1)
            given = {each.pk: value for each, value in zip(request.in_order, values, strict=True)}
            burden.answer(request, by=self.office.hand(code), values=given)
        for code in self.record.get("already", ()):
            yield self._later(1)
            burden.already_reported(request, by=self.office.hand(code))
        if self.record["ends"] in ("closed", "consented"):
            yield self.stage.diary.on(self._day_due() + timedelta(days=1), self.random)
            burden.close(request, by=by)

    def _day_due(self) -> date:
        return self.began + timedelta(days=self.record["due"])

    def _drafted(self) -> DataRequest:
        record = self.record
        return burden.draft(
            by=self._by(),
            title=record["title"],
            summary=record["why"],
            units=[self.office.units[code] for code in record["units"]],
            due_on=self._day_due(),
            minutes=record["minutes"],
            fields=burden.fields_given("\n".join(record["items"])),
        )

    def _goes_out(self, request: DataRequest, by: Person) -> bool:
        """Settle what is held, and send it; False where it is still being drafted."""
        record = self.record
        if record["ends"] == "drafting":
            return False
        if record.get("takes"):
            burden.take_held(request, by=by)
        if "again" in record:
            for field in request.in_order:
                burden.explain(request, by=by, field=field, reason=record["again"])
        if "ask" in record:
            burden.ask_consent(request, by=by, leader=self.office.leaders[0], reason=record["ask"])
            return bool(record["ends"] == "consented")
        burden.send(request, by=by)
        return True
