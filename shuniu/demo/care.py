"""Care requests, recommendations and recognition (关怀、推荐、表扬), told through the acts of those concerned."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from random import Random
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from shuniu.demo import texts
from shuniu.demo.office import Office
from shuniu.demo.stage import Life, Stage
from shuniu.matters.models import Matter
from shuniu.office.team.care import actions as care
from shuniu.office.team.care.counting import Quarter
from shuniu.office.team.recognition import actions as recognition
from shuniu.office.team.recommendation import actions as recommendation
from shuniu.org.models import Person

DAYS_INTO_QUARTER = 40


def lives(stage: Stage, office: Office) -> Iterator[Life]:
    """What some ask of whom they trust; who is recommended, and what has come of it; what stands on the board."""
    data, told = texts.care(), Told(stage, office)
    for place, record in enumerate(data["last_quarter"]):
        yield told.counted(record, place)
    for record in data["requests"]:
        yield told.asked(record)
    for record in data["recommendations"]:
        yield told.recommended(record)
    for record in data["recognitions"]:
        yield told.recognised(record)


class Told:
    """The lives of this chapter, each on the days that its record names."""

    def __init__(self, stage: Stage, office: Office) -> None:
        self.stage, self.office = stage, office

    def _person(self, name: str) -> Person:
        return self.office.people[name]

    def _work(self, by: Person, kind: str) -> list[Matter]:
        """The newest matter of a kind that somebody sees, to rest praise on."""
        seen = Matter.objects.visible_to(by).filter(kind=kind).exclude(number="") if kind else Matter.objects.none()
        return list(seen.order_by("-pk")[:1])

    def counted(self, record: Mapping[str, Any], place: int) -> Life:
        """One of the last quarter, which the anonymous counts count."""
        random = Random(f"care {record['by']}")
        asker, addressee = self._person(record["by"]), self.office.director
        day = Quarter.of(self.office.today).before.first + timedelta(days=DAYS_INTO_QUARTER + place)
        moment = self.stage.diary.on(day, random)
        yield moment
        made = care.ask(by=asker, addressee=addressee, concern="workload", wishes=record["wishes"])
        yield (moment := self.stage.diary.later(moment, 1, random))
        care.acknowledge(made, by=addressee)
        yield (moment := self.stage.diary.later(moment, 2, random))
        care.answer(made, by=addressee, can="已同你们科室商量，从下周起轮换着来。", cannot="")
        yield self.stage.diary.later(moment, 5, random)
        care.helped(made, by=asker)

    def asked(self, record: Mapping[str, Any]) -> Life:
        random, diary, ends = Random(f"care {record['by']}"), self.stage.diary, record["ends"]
        asker, addressee = self._person(record["by"]), self._person(record["addressee"])
        moment = diary.on(self.office.today + timedelta(days=record["days"]), random)
        yield moment
        made = care.ask(by=asker, addressee=addressee, concern=record["concern"], wishes=record["wishes"])
        if ends == "asked":
            return
        yield (moment := diary.later(moment, 1, random))
        care.acknowledge(made, by=addressee)
        if ends == "proposed":
            yield diary.later(moment, 0, random)
            care.propose_helper(made, by=addressee, person=self._person(record["helper"]), why=record["why"])
        if ends != "helped":
            return
        yield (moment := diary.later(moment, 2, random))
        on = timezone.localdate() + timedelta(days=record["follow_up_after"])
        care.answer(made, by=addressee, can=record["can"], cannot=record["cannot"], follow_up_on=on)
        yield diary.later(moment, 6, random)
        care.helped(made, by=asker)

    def recommended(self, record: Mapping[str, Any]) -> Life:
        random, diary, ends = Random(f"recommendation {record['candidate']}"), self.stage.diary, record["ends"]
        by, candidate = self._person(record["by"]), self._person(record["candidate"])
        moment = diary.on(self.office.today + timedelta(days=record["days"]), random)
        yield moment
        facts = [(self.office.today + timedelta(days=day), text) for day, text in record["facts"]]
        asked = {name: record[name] for name in ("sort", "purpose", "reasons")}
        made = recommendation.recommend(by=by, candidate=candidate, facts=facts, **asked)
        if ends == "recommend":
            return
        yield (moment := diary.later(moment, 1, random))
        recommendation.agree(made, by=candidate, own_words=record["own_words"])
        if ends == "take_up":
            yield diary.later(moment, 3, random)
            recommendation.take_up(made, by=self._person(record["decided_by"]), result=record["result"])

    def recognised(self, record: Mapping[str, Any]) -> Life:
        random, diary = Random(f"recognition {record['title']}"), self.stage.diary
        by, people = self._person(record["by"]), [self._person(name) for name in record["people"]]
        moment = diary.on(self.office.today + timedelta(days=record["days"]), random)
        yield moment
        given: dict[str, Any] = {name: record[name] for name in ("sort", "title", "words", "team")}
        if "file" in record:
            given |= {name: record[name] for name in ("issuer", "document_number")}
            given["file"] = ContentFile(record["file"].encode(), "通报.txt")
        else:
            given["matters"] = self._work(by, record["kind"])
            if not given["matters"]:
                return
        made = recognition.recognise(by=by, people=people, **given)
        for person, choice in zip(people, record["choices"], strict=False):
            yield (moment := diary.later(moment, 0, random))
            recognition.choose(made, by=person, choice=choice)
