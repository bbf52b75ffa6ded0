"""Integrity (廉政与保密): pledges signed, people trained, ties declared, recusals applied for and ordered, gifts, and days that stood out."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from shuniu.demo import texts
from shuniu.demo.office import Office
from shuniu.demo.stage import Life, Stage
from shuniu.office.documents.outgoing import actions as outgoing
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.office.team.integrity.gifts import actions as gifts
from shuniu.office.team.integrity.pledges import actions as pledging
from shuniu.office.team.integrity.reading import actions as reading
from shuniu.office.team.integrity.reading.models import UnusualDay
from shuniu.office.team.integrity.recusals import actions as recusals
from shuniu.office.team.integrity.ties import actions as ties
from shuniu.org.models import Person
from shuniu.org.roles import ADMINISTRATORS
from shuniu.workdays import Calendar

PLEDGED_DAYS_AGO, EXPLAINED_WITHIN = 80, 5


def lives(stage: Stage, office: Office) -> Iterator[Life]:
    """All that befalls, each in its own time."""
    told = Integrity(stage, office, texts.integrity())
    yield told.pledged()
    yield told.trained()
    yield from map(told.declared, told.data["declarations"])
    yield told.recused(told.data["recusal"])
    yield told.ordered(told.data["ordered"])
    yield from map(told.gift, told.data["gifts"])
    yield from map(told.stood_out, told.data["reading"])


class Integrity:
    """What is told of the office's integrity, with the people who do it."""

    def __init__(self, stage: Stage, office: Office, data: Mapping[str, Any]) -> None:
        self.stage, self.office, self.data = stage, office, data
        self.random, self.keeper = Random("integrity"), office.people[data["keeper"]]

    def _on(self, days: int) -> datetime:
        return self.stage.diary.on(self.office.today + timedelta(days=days), self.random)

    def _later(self, moment: datetime, working_days: int = 1) -> datetime:
        return self.stage.diary.later(moment, working_days, self.random)

    def pledged(self) -> Life:
        """Both texts are set for the year; nearly all of the government office have signed."""
        moment = self._on(-PLEDGED_DAYS_AGO)
        yield moment
        made = [
            pledging.set_text(by=self.keeper, sort=sort, year=moment.year, text=text)
            for sort, text in self.data["pledges"].items()
        ]
        yield self._later(moment)
        people = Person.objects.filter(is_active=True).exclude(grants__role__in=ADMINISTRATORS).order_by("pk")
        for person in people.exclude(username__in=self.data["unsigned"]):
            if person.may(pledging.SIGN):
                for text in made:
                    if text in pledging.texts_now():
                        pledging.sign(text, by=person)

    def trained(self) -> Life:
        given = self.data["training"]
        moment = self._on(given["days"])
        yield moment
        people = [self.office.people[name] for name in given["people"]]
        pledging.train(by=self.keeper, people=people, trained_on=moment.date(), what=given["what"])

    def declared(self, record: Mapping[str, Any]) -> Life:
        who = self.office.people[record["who"]]
        yield self._on(record["days"])
        made = ties.declare(by=who)
        for tie in record["ties"]:
            since_on = date.fromisoformat(tie["since_on"])
            ties.add_tie(made, by=who, **{**tie, "since_on": since_on})

    def recused(self, record: Mapping[str, Any]) -> Life:
        """He had the draft in hand before he declared; now he asks to be let off it, and the director decides."""
        who = self.office.people[record["who"]]
        yield self._on(-40)
        made = self._drafted(who, record)
        yield self._on(record["days"])
        recusals.apply(by=who, about=made, reason=record["reason"])

    def ordered(self, record: Mapping[str, Any]) -> Life:
        """He neither declared nor applied: the director orders it, and another takes the letter over."""
        who, successor = self.office.people[record["who"]], self.office.people[record["successor"]]
        moment = self._on(record["days"])
        yield moment
        made = self._drafted(who, record)
        yield self._later(moment)
        director = self.office.director
        recusal = recusals.order(by=director, about=made, person=who, successor=successor, reason=record["reason"])
        yield self._later(moment, 2)
        recusals.accept(recusal, by=successor)

    def _drafted(self, who: Person, record: Mapping[str, Any]) -> OutgoingDocument:
        return outgoing.draft(
            by=who, document_type="letter", direction="lateral", issuing_organ=self.office.units["szfb"],
            organ_code="临政办函", **record["draft"],
        )  # fmt: skip

    def gift(self, record: Mapping[str, Any]) -> Life:
        moment = self._on(record["days"])
        yield moment
        given = {name: record[name] for name in ("what", "giver", "way", "summary")}
        made = gifts.report(
            by=self.office.people[record["who"]], offered_on=moment.date(), value=Decimal(record["value"]), **given
        )
        if receipt := record.get("receipt"):
            yield self._later(moment, 2)
            gifts.receive(made, by=self.keeper, receipt=receipt)

    def stood_out(self, record: Mapping[str, Any]) -> Life:
        """As the nightly look finds it; one has explained his day."""
        who, moment = self.office.people[record["who"]], self._on(record["days"])
        yield moment
        found = {name: record[name] for name in ("measure", "count", "usual")}
        explain_by = Calendar().add_working_days(moment.date(), EXPLAINED_WITHIN).date
        made = UnusualDay.objects.create(person=who, on=moment.date(), explain_by=explain_by, **found)
        if explanation := record.get("explanation"):
            yield self._later(moment)
            reading.explain(made, by=who, explanation=explanation)
