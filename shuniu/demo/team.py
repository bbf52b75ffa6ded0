"""The team (队伍): one hand-over that was confirmed, one that is under way, told through the acts of those concerned."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from random import Random
from typing import Any

from shuniu.demo import texts
from shuniu.demo.office import Office
from shuniu.demo.stage import Life, Stage
from shuniu.office.documents.outgoing import actions as outgoing
from shuniu.office.team.leaving import actions
from shuniu.office.team.leaving.models import Leaving
from shuniu.org.models import Person


def lives(stage: Stage, office: Office) -> Iterator[Life]:
    """A deputy director who took other duties; an officer of supervision who leaves next week."""
    data = texts.team()
    yield LeavingLife(stage, office, data["complete"]).completed()
    yield LeavingLife(stage, office, data["running"]).under_way()


class LeavingLife:
    """One hand-over, from the day on which it was begun to where it stands today."""

    def __init__(self, stage: Stage, office: Office, record: Mapping[str, Any]) -> None:
        self.stage, self.office, self.record = stage, office, record
        self.random = Random(f"leaving {record['leaver']}")
        self.leaver, self.by = office.people[record["leaver"]], office.people[record["by"]]
        self.began = office.today + timedelta(days=record["days"])
        self.moment: datetime = stage.diary.on(self.began, self.random)

    def _later(self, working_days: int) -> datetime:
        self.moment = self.stage.diary.later(self.moment, working_days, self.random)
        return self.moment

    def _begun(self) -> Leaving:
        leaves_on = self.began + timedelta(days=self.record["leaves_after"])
        made = actions.begin(by=self.by, leaver=self.leaver, why=self.record["why"], leaves_on=leaves_on)
        return actions.add_paper(made, by=self.leaver, words="\n".join(self.record["papers"]))

    def _named(self, made: Leaving, keys: list[str], successor: Person) -> list[str]:
        if keys:
            actions.name_successor(made, by=self.by, lines=keys, successor=successor)
        return keys

    def completed(self) -> Life:
        yield self.moment
        successor = self.office.people[self.record["successor"]]
        outgoing.draft(
            by=self.leaver,
            document_type="letter",
            direction="lateral",
            issuing_organ=self.office.units["szfb"],
            organ_code="临政办函",
            **self.record["draft"],
        )
        yield self._later(1)
        made = self._begun()
        yield self._later(1)
        keys = self._named(made, [row.key for row in made.checklist() if row.is_open and row.passes], successor)
        kept = [row.key for row in made.checklist() if row.is_open and not row.passes]
        actions.settle(made, by=self.by, lines=kept, reason=self.record["kept"])
        yield self._later(1)
        actions.accept(made, by=successor, lines=keys)
        for who in (self.leaver, successor):
            yield self._later(0)
            actions.sign(made, by=who)
        yield self._later(1)
        actions.confirm(made, by=self.by)

    def under_way(self) -> Life:
        """Half is named: one successor has taken over two matters, the other gave his back with a reason."""
        yield self.moment
        made = self._begun()
        open_now = [row for row in made.checklist() if row.is_open and row.matter and row.matter.closed_at is None]
        matters = [row.key for row in open_now if row.matter and row.matter.officer_id == self.leaver.pk]
        first, second = (self.office.people[name] for name in self.record["successors"])
        yield self._later(0)
        taken = self._named(made, matters[: self.record["taken"] + 1], first)
        given_back = self._named(made, matters[len(taken) : len(taken) + 2], second)
        yield self._later(1)
        actions.accept(made, by=first, lines=taken[: self.record["taken"]])
        if given_back:
            actions.refuse(made, by=second, lines=given_back, reason=self.record["refused"])
