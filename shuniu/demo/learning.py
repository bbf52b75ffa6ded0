"""Learning and growth (学习、成长): the office's plan, what was held and what came of it, two assignments with their mentors."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from random import Random
from typing import Any

from shuniu.demo import texts
from shuniu.demo.office import Office
from shuniu.demo.stage import Life, Stage
from shuniu.office.team.growth import actions as growing
from shuniu.office.team.learning.notes import actions as noting
from shuniu.office.team.learning.plans import actions as planning
from shuniu.office.team.learning.plans.models import PlanLine
from shuniu.office.team.learning.trainings import actions as training
from shuniu.org.models import Person


def lives(stage: Stage, office: Office) -> Iterator[Life]:
    """The plans first, for trainings come from their lines."""
    data = texts.learning()
    for record in data["plans"]:
        yield LearningLife(stage, office, record).planned()
    for record in data["trainings"]:
        yield LearningLife(stage, office, record).held()
    for record in data["growths"]:
        yield LearningLife(stage, office, record).grown()


class LearningLife:
    """A plan, a training or an assignment, from the day on which it began to where it stands today."""

    def __init__(self, stage: Stage, office: Office, record: Mapping[str, Any]) -> None:
        self.stage, self.office, self.record = stage, office, record
        self.random = Random(f"learning {record['by']} {record['days']}")
        self.by = office.people[record["by"]]
        self.moment: datetime = stage.diary.on(office.today + timedelta(days=record["days"]), self.random)

    def _later(self, working_days: int) -> datetime:
        self.moment = self.stage.diary.later(self.moment, working_days, self.random)
        return self.moment

    def _who(self, names: list[str]) -> list[Person]:
        return [self.office.people[name] for name in names]

    def planned(self) -> Life:
        yield self.moment
        begin = planning.open_for_unit if self.record["for_unit"] else planning.open
        made = begin(by=self.by, year=self.moment.year)
        for line in self.record["lines"]:
            planning.add_line(made, by=self.by, **line)
        if dropped := self.record.get("dropped"):
            yield self._later(20)
            line = made.lines.get(topic=dropped["topic"])
            planning.drop_line(made, by=self.by, line=line, reason=dropped["reason"])

    def held(self) -> Life:
        yield self.moment
        record, people = self.record, self._who(self.record["people"])
        begins_at = self.moment.replace(hour=9, minute=0) + timedelta(days=record["begins_after"])
        line = PlanLine.objects.filter(topic=record["line"], plan__person=None).first() if "line" in record else None
        given = {name: record[name] for name in ("way", "title", "topic", "work", "place", "held_by")}
        made = training.propose(
            by=self.by, begins_at=begins_at, ends_at=begins_at + timedelta(hours=record["hours"]), people=people,
            cost=record.get("cost"), line=line, **given,
        )  # fmt: skip
        if record.get("awaits"):
            return
        if record["agreed_by"]:
            yield self._later(1)
            training.agree(made, by=self.office.people[record["agreed_by"]])
        over = begins_at + timedelta(hours=record["hours"] + 1)
        self.moment = self.stage.diary.on(over.date() + timedelta(days=1), self.random)
        yield self.moment
        present = [each for each in people if each not in self._who(record["away"])]
        training.hold(made, by=self.by, people=present)
        for note in record["notes"]:
            yield self._later(1)
            words = {name: note[name] for name in ("text", "to_try", "share")}
            noting.write_note(made, by=self.office.people[note["by"]], **words)
        if "report" in record:
            yield self._later(1)
            training.report(made, by=self.by, text=record["report"], spent=record["spent"])
        if "closed" in record:
            yield self._later(10)
            training.close(made, by=self.by, outcome=record["closed"])

    def grown(self) -> Life:
        yield self.moment
        record = self.record
        learner, mentor = self._who([record["learner"], record["mentor"]])
        due_on = self.moment.date() + timedelta(days=record["due_after"])
        given = {name: record[name] for name in ("title", "summary", "to_learn")}
        made = growing.give(by=self.by, learner=learner, mentor=mentor, due_on=due_on, **given)
        for each in (learner, mentor):
            yield self._later(0)
            growing.accept(made, by=each)
        for check in record["check_ins"]:
            yield self._later(3)
            growing.check_in(made, by=self.office.people[check["by"]], sort=check["sort"], text=check["text"])
        for said in record["reflections"]:
            yield self._later(2)
            growing.reflect(made, by=self.office.people[said["by"]], text=said["text"], next_step=said["next_step"])
