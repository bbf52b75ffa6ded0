"""Information (政务信息): what units sent, two issues that went out, one in the making, and what still waits."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from random import Random
from typing import Any

from shuniu.demo import texts
from shuniu.demo.office import Office
from shuniu.demo.stage import Life, Stage
from shuniu.handovers.instructions import docket_from_instruction
from shuniu.office.briefings.issues import actions as issues
from shuniu.office.briefings.issues.models import Bulletin, BulletinIssue
from shuniu.office.briefings.items import actions
from shuniu.office.briefings.items.models import BriefingItem
from shuniu.office.briefings.setting import set_bulletin

EDITORS = ("weilan", "songyichen")
COMPILER = "qiuhaibo"


def lives(stage: Stage, office: Office) -> Iterator[Life]:
    """The bulletins are founded first; then each issue and each loose item lives by itself."""
    records = texts.briefings()
    yield _founded(stage, office, records)
    for record in records["issues"]:
        yield InformationLife(stage, office, record).issue()
    yield InformationLife(stage, office, records["in_making"] | {"days_ago": 5}).in_making()
    for record in records["loose"]:
        yield InformationLife(stage, office, record).loose()


def _founded(stage: Stage, office: Office, records: Mapping[str, Any]) -> Life:
    yield stage.diary.on(office.today - timedelta(days=60), Random("bulletins"))
    for record in records["bulletins"]:
        set_bulletin(
            None,
            by=office.people[COMPILER],
            name=record["name"],
            purpose=record["purpose"],
            people=[office.people[name] for name in record["people"]],
            units=[office.units[code] for code in record["units"]],
        )


class InformationLife:
    """One issue with its items, or one item alone."""

    def __init__(self, stage: Stage, office: Office, record: Mapping[str, Any]) -> None:
        self.stage, self.office, self.record = stage, office, record
        self.random = Random(f"information {record.get('title', '')} {record['days_ago']}")
        self.compiler, self.editor = office.people[COMPILER], office.people[self.random.choice(EDITORS)]
        self.moment: datetime = stage.diary.on(office.today - timedelta(days=record["days_ago"] + 4), self.random)

    # ── lives ────────────────────────────────────────────────────────────────────────────────────────────────────
    def issue(self) -> Life:
        """Items come in, are edited and adopted; the director signs off; the leader writes on one of them."""
        yield self.moment
        issue = self._begun()
        items = []
        for record in self.record["items"]:
            yield self._later(0)
            items.append(self._adopted(record, issue))
        yield self._later(1)
        if self.record["foreword"]:
            issues.arrange(issue, by=self.compiler, order=items, foreword=self.record["foreword"])
        issues.submit(issue, by=self.compiler)
        yield self._later(0)
        issues.sign_off(issue, by=self.office.director)
        yield self._later(0)
        people, units = list(issue.bulletin.people.all()), list(issue.bulletin.units.all())
        issues.distribute(issue, by=self.compiler, people=people, units=units)
        issues.note_opened(issue, people[0])
        if said := self.record.get("instruct"):
            yield self._later(1)
            given = actions.instruct(
                items[said["item"]],
                by=self.office.people[said["leader"]],
                text=texts.render(said["text"], self.moment.date()),
                is_to_be_supervised=said["supervise"],
            )
            yield self._later(0)
            docket_from_instruction(given, by=self.editor)

    def in_making(self) -> Life:
        """An issue that takes in what was adopted these days, and has not been submitted yet."""
        self.moment = self.stage.diary.on(self.office.today - timedelta(days=5), self.random)
        yield self.moment
        issue = self._begun()
        for record in self.record["items"]:
            yield self._later(1)
            self._adopted(record, issue)

    def loose(self) -> Life:
        """An item by itself, as far as it has come."""
        self.moment = self.stage.diary.on(self.office.today - timedelta(days=self.record["days_ago"]), self.random)
        yield self.moment
        item = self._sent(self.record)
        ends = self.record["ends"]
        if ends == "sent":
            return
        yield self._later(0)
        actions.take(item, by=self.editor)
        yield self._later(0)
        if ends == "send_back":
            actions.send_back(item, by=self.editor, reason=self.record["reason"])
        elif ends == "drop":
            actions.drop(item, by=self.editor, reason=self.record["reason"])
        elif ends == "put_before":
            leader = self.office.people[self.record["leader"]]
            actions.put_before(item, by=self.editor, leaders=[leader], opinion=self.record["opinion"])

    # ── steps ────────────────────────────────────────────────────────────────────────────────────────────────────
    def _begun(self) -> BulletinIssue:
        return issues.begin(by=self.compiler, bulletin=Bulletin.objects.get(name=self.record["bulletin"]))

    def _sent(self, record: Mapping[str, Any]) -> BriefingItem:
        said: dict[str, Any] = {
            key: texts.render(record[key], self.moment.date()) for key in ("title", "body", "asked", "evidence")
        }
        return actions.send_up(by=self.office.hand(record["unit"]), category=record["category"], **said)

    def _adopted(self, record: Mapping[str, Any], issue: BulletinIssue) -> BriefingItem:
        item = actions.take(self._sent(record), by=self.editor)
        if changed := record.get("edit"):
            old, new = changed
            actions.edit(item, by=self.editor, title=item.title, body=item.body.replace(old, new))
        return issues.adopt(item, by=self.editor, into=issue)

    def _later(self, working_days: int) -> datetime:
        self.moment = self.stage.diary.later(self.moment, working_days, self.random)
        return self.moment
