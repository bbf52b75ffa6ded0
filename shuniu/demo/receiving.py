"""What came in (收文): documents of the past and of today, told through the acts of those whose acts they are."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.core.files.base import ContentFile

from shuniu.demo import texts
from shuniu.demo.office import Office
from shuniu.demo.stage import Life, Stage
from shuniu.handovers.instructions import docket_from_instruction
from shuniu.matters.models import Urgency
from shuniu.office.documents.incoming.actions import acts
from shuniu.office.documents.incoming.actions.desk import Given
from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.incoming.reading_off import TYPES
from shuniu.office.documents.incoming.screening import findings_on
from shuniu.org.models import Person, Unit
from shuniu.typesetting import read_document, typeset_docx, typeset_pdf

SHOWN_DAYS = 75
"""Older documents came as Word files, newer ones as PDF, whose pages are shown."""
UPWARD = ("请示", "报告")


def lives(stage: Stage, office: Office, scale: float) -> Iterator[Life]:
    """The life of each document that came in; fewer where the demo is small, but always some of the latest."""
    records = texts.received()["received"]
    every = max(1, round(0.2 / scale)) if scale < 0.2 else 1
    for record in records[::every]:
        yield ReceivedLife(stage, office, record).told()


class ReceivedLife:
    """One document, from the post to where it stands today."""

    def __init__(self, stage: Stage, office: Office, record: Mapping[str, Any]) -> None:
        self.stage, self.office, self.record = stage, office, record
        self.random = Random(f"received {record['title']} {record['days_ago']} {record['number']}")
        self.day = office.today - timedelta(days=record["days_ago"])
        self.moment: datetime = stage.diary.on(self.day, self.random)
        self.document: IncomingDocument
        self.clerk = self.random.choice(office.clerks)

    # ── its way ──────────────────────────────────────────────────────────────────────────────────────────────────
    def told(self) -> Life:
        yield self.moment
        self.document = acts.take_in(by=self.clerk, given=[self._file()])
        if self._ends("acknowledge"):
            return
        yield self._later(0)
        acts.register(self.document, by=self.clerk, **self._registration())
        if self._ends("register"):
            return
        yield self._later(0)
        if self._ends("return"):
            acts.return_to_sender(self.document, by=self.clerk, reason=self.record["reason"])
            return
        found = any(each.is_grave for each in findings_on(self._now()))
        acts.screen(self.document, by=self.clerk, opinion=texts.received()["opinions"]["let_pass"] if found else "")
        if not self._ends("screen"):
            yield from self._read_by_all() if self.record.get("info") else self._handled()

    def _handled(self) -> Life:
        lead, support = self._unit(self.record["lead"]), [self._unit(code) for code in self.record["support"]]
        leader = self.office.people[self.record["leader"]]
        yield self._later(0)
        acts.propose_handling(
            self.document,
            by=self.office.deputy if self.random.random() < 0.5 else self.clerk,
            opinion=self._opinion(lead, support, leader),
            lead_unit=lead,
            support_units=support,
            leaders=[leader],
        )
        if self._ends("propose"):
            return
        yield self._later(1)
        instruction = acts.instruct(
            self.document, by=leader, text=self._text("words"), is_to_be_supervised=bool(self.record.get("supervise"))
        )
        if self._ends("instruct"):
            return
        yield self._later(0)
        due_on = self.moment.date() + timedelta(days=3 if self.record.get("late") else self.random.choice((15, 20, 30)))
        acts.route(self.document, by=self.clerk, lead_unit=lead, support_units=support, due_on=due_on)
        if self.record.get("supervise") and not self._ends("archive"):
            docket_from_instruction(instruction, by=self.clerk)
        yield from self._answered_by_units(lead)

    def _answered_by_units(self, lead: Unit) -> Life:
        if self._ends("route"):
            return
        if declined := self.record.get("decline"):
            yield self._later(1)
            acts.decline(self.document, by=self._hand(declined["unit"]), reason=declined["reason"])
            return
        for code in sorted(self.record["results"], key=lambda each: each == lead.code):
            yield self._later(self.random.randint(1, 3))
            acts.handle(self.document, by=self._hand(code), result=self.record["results"][code])
        if self._ends("handle") or self._ends("handled"):
            return
        if answer := self.record.get("answer"):
            yield self._later(1)
            acts.answer(self.document, by=self.clerk, text=answer)
        yield from self._ended()

    def _read_by_all(self) -> Life:
        people = [self.office.people[name] for name in self.record["readers"]]
        yield self._later(0)
        acts.circulate(self.document, by=self.clerk, people=people, in_order=bool(self.record.get("in_order")))
        if self._ends("reading_in_order"):
            return
        for person, opinion in zip(people, self.record["opinions"], strict=True):
            yield self._later(1)
            acts.read(self.document, by=person, opinion=opinion)
            if self._ends("reading"):
                return
        yield from self._ended()

    def _ended(self) -> Life:
        yield self._later(1)
        acts.complete(self.document, by=self.clerk)
        if not self._ends("complete"):
            yield self._later(3)
            acts.archive(self.document, by=self.clerk)

    # ── its words ────────────────────────────────────────────────────────────────────────────────────────────────
    def _file(self) -> Given:
        document = read_document(self._paper())
        is_shown = self.record["days_ago"] < SHOWN_DAYS
        content = (typeset_pdf if is_shown else typeset_docx)(document).content
        name = f"{self.record['title']}.{'pdf' if is_shown else 'docx'}"
        return Given(ContentFile(content, name), name)

    def _paper(self) -> str:
        """The document as it came, in the plain text that typesetting reads."""
        record, dated = self.record, self.day - timedelta(days=2)
        number = f"{record['code']}〔{dated.year}〕{record['number']}号"
        signed = f"　　　　签发人：{self._signatory()}" if record["kind"] in UPWARD else ""
        urgency = {0: "", 1: "加急\n\n", 2: "特急\n\n"}[record.get("urgent", 0)]
        day = f"{dated.year}年{dated.month}月{dated.day}日"
        body = "\n\n".join(texts.render(line, dated) for line in record["body"])
        head = f"{urgency}{record['sender']}文件\n\n{number}{signed}\n\n{record['title']}\n\n{record['to']}"
        return f"{head}\n\n{body}\n\n{record['sender']}\n\n{day}\n"

    def _signatory(self) -> str:
        return self.random.choice("赵钱孙李周吴郑王冯陈") + self.random.choice(("立国", "明远", "建民", "海涛", "文博"))

    def _registration(self) -> dict[str, Any]:
        record, dated = self.record, self.day - timedelta(days=2)
        return {
            "title": record["title"],
            "sender": record["sender"],
            "sender_number": f"{record['code']}〔{dated.year}〕{record['number']}号",
            "document_type": TYPES[record["kind"]],
            "dated_on": dated,
            "urgency": Urgency(record.get("urgent", 0)),
            "handling": "for_information" if record.get("info") else "for_action",
            "needs_answer": record["kind"] == "请示" or bool(record.get("answer")),
        }

    def _opinion(self, lead: Unit, support: list[Unit], leader: Person) -> str:
        helpers = f"、{'、'.join(map(str, support))}配合" if support else ""
        said: str = texts.received()["opinions"]["propose"]
        return said.format(lead=lead, support=helpers.replace("、", "，", 1), leader=leader.name)

    def _text(self, key: str) -> str:
        return texts.render(str(self.record[key]), self.moment.date())

    # ── who and when ─────────────────────────────────────────────────────────────────────────────────────────────
    def _ends(self, here: str) -> bool:
        return bool(self.record["ends"] == here)

    def _later(self, working_days: int) -> datetime:
        self.moment = self.stage.diary.later(self.moment, working_days, self.random)
        return self.moment

    def _unit(self, code: str) -> Unit:
        return self.office.units[code]

    def _hand(self, code: str) -> Person:
        hand = self.office.hand_of(self._unit(code))
        assert hand, f"{code} has nobody to act for it"
        return hand

    def _now(self) -> IncomingDocument:
        return IncomingDocument.objects.get(pk=self.document.pk)
