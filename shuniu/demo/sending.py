"""What went out (发文): documents of the past and of today, on the shipped routes, told through the acts of those who make them."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from random import Random
from typing import Any

from shuniu.demo import texts
from shuniu.demo.office import Office
from shuniu.demo.on_route import choosing
from shuniu.demo.receiving_units import received_by
from shuniu.demo.stage import Life, Stage
from shuniu.handovers.decisions import document_from_decision
from shuniu.matters.models import Urgency
from shuniu.office.decisions.models import Dossier
from shuniu.office.documents.incoming.actions import acts as receiving
from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.outgoing import actions
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.office.documents.outgoing.receipts import note_opened
from shuniu.org.models import Person
from shuniu.routes.models import Route
from shuniu.routes.shipping import publish_shipped

Scene = Callable[[], Life]


def lives(stage: Stage, office: Office, scale: float) -> Iterator[Life]:
    """The shipped routes are put to use; then each document's life. Where the demo is small, one document for each ending,
    and none that answers another: that one may not have come in."""
    yield routes(stage, office)
    records = texts.sent()["sent"]
    if scale < 0.2:
        records = list({record["ends"]: record for record in records if "answers" not in record}.values())
    for record in records:
        yield SentLife(stage, office, record).told()


def routes(stage: Stage, office: Office) -> Life:
    """The shipped routes, before the first document."""
    yield stage.diary.at(stage.diary.days[0], 9 * 60)
    publish_shipped(by=office.director)


class SentLife:
    """One document, from its draft to where it stands today."""

    def __init__(self, stage: Stage, office: Office, record: Mapping[str, Any]) -> None:
        self.stage, self.office, self.record = stage, office, record
        self.random = Random(f"sent {record['text'][0]}")
        self.moment: datetime = stage.diary.on(office.today - timedelta(days=record["days_ago"]), self.random)
        self.drafter, self.signer = self._person(record["by"]), self._person(record["signer"])
        others = [clerk for clerk in office.clerks if clerk != self.drafter]
        self.reviewer = self._person(record["reviewer"]) if "reviewer" in record else self.random.choice(others)
        self.clerk = next(clerk for clerk in others if clerk != self.reviewer)
        self.document: OutgoingDocument

    def told(self) -> Life:
        """Its scenes one after the other, each ending in the act that it is named for, up to the one where it stands."""
        scenes: dict[str, Scene] = {
            "draft": self._drafted,
            "submit": self._submitted,
            "cancel": self._cancelled,
            "send_back": self._sent_back,
            "review": self._reviewed,
            "countersign": self._countersigned,
            "legality": self._found_legal,
            "put_forward": self._put_forward,
            "sign": self._signed,
            "recheck": self._rechecked,
            "number": self._numbered,
            "seal": self._sealed,
            "distribute": self._distributed,
            "archive": self._archived,
        }
        for name, scene in scenes.items():
            yield from scene()
            if self.record["ends"] == name:
                return

    # ── to the signature ─────────────────────────────────────────────────────────────────────────────────────────
    def _drafted(self) -> Life:
        yield self.moment
        record, organ = self.record, self.office.units[self.record["organ"]]
        if title := record.get("answers"):
            asked = IncomingDocument.objects.filter(title=title).latest("pk")
            self.document = receiving.draft_reply(
                asked, by=self.drafter, title=record["text"][0], organ_code=record["code"], issuing_organ=organ
            )
            yield self._later(0)
            actions.revise(self.document, by=self.drafter, body=self._body(asked))
            return
        if title := record.get("decision"):
            self.document = document_from_decision(
                Dossier.objects.get(title=title), by=self.drafter, title=record["text"][0], document_type=record["kind"],
                direction=record["direction"], organ_code=record["code"], issuing_organ=organ,
            )  # fmt: skip
            yield self._later(0)
            actions.revise(self.document, by=self.drafter, body=self._body(None))
            return
        self.document = actions.draft(
            by=self.drafter,
            title=record["text"][0],
            document_type=record["kind"],
            direction=record["direction"],
            issuing_organ=organ,
            organ_code=record["code"],
            body=self._body(None),
            joint_organs=[self.office.units[code] for code in record.get("joint", ())],
            urgency=Urgency(record.get("urgent", 0)),
            is_normative=record.get("normative", False),
            copies=record.get("copies"),
            has_copy_numbers="copies" in record,
        )

    def _submitted(self) -> Life:
        yield self._later(0)
        route = Route.objects.get(key=self.record["route"]) if "route" in self.record else None
        actions.submit(self.document, by=self.drafter, route=route)

    def _cancelled(self) -> Life:
        if reason := self.record.get("cancel"):
            yield self._later(1)
            actions.cancel(self.document, by=self.drafter, reason=reason)

    def _sent_back(self) -> Life:
        if reason := self.record.get("send_back"):
            yield self._later(1)
            actions.send_back(self.document, by=self.reviewer, reason=reason)

    def _reviewed(self) -> Life:
        yield self._later(1 if self.random.random() < 0.4 else 0)
        opinion = self.random.choice(texts.sent()["opinions"]["review"])
        next_people = self._people("countersign_on_way")
        actions.review(
            choosing(self.document, next_people),
            by=self.reviewer,
            opinion=opinion,
            legality_days=self.record.get("legality_days"),
        )
        if units := [self.office.units[code] for code in self.record.get("countersign", ())]:
            yield self._later(0)
            actions.ask_to_countersign(self.document, by=self.reviewer, units=units)

    def _countersigned(self) -> Life:
        unsigned = self.record.get("unsigned", ()) if self.record["ends"] == "countersign" else ()
        for code, opinion in self.record.get("countersign", {}).items():
            if code not in unsigned:
                yield self._later(self.random.choice((0, 1)))
                head = self.office.units[code].head()
                assert head
                actions.countersign(self.document, by=self._person(head.username), opinion=opinion)
        for person in self._people("countersign_on_way"):
            if person.main_unit is None or person.main_unit.code not in unsigned:
                yield self._later(self.random.choice((0, 1)))
                opinion = self.random.choice(texts.sent()["opinions"]["countersign"])
                actions.countersign(self.document, by=person, opinion=opinion)
        if self.record.get("normative"):
            yield self._later(0)
            actions.review(self.document, by=self.reviewer, opinion="会签意见已汇总，文稿不变。")

    def _found_legal(self) -> Life:
        if opinion := self.record.get("legality"):
            yield self._later(2)
            actions.review_legality(self.document, by=self.office.legal_officer, passed=True, opinion=opinion)

    def _put_forward(self) -> Life:
        yield self._later(0)
        by = self.office.deputy if self.office.director in (self.signer, self.drafter) else self.office.director
        actions.put_forward(choosing(self.document, [self.signer]), by=by)

    def _signed(self) -> Life:
        yield self._later(self.random.choice((0, 1)))
        opinion = self.random.choice(texts.sent()["opinions"]["sign_off"])
        actions.sign_off(self.document, by=self.signer, opinion=opinion)

    # ── after the signature ──────────────────────────────────────────────────────────────────────────────────────
    def _rechecked(self) -> Life:
        yield self._later(0)
        actions.recheck(self.document, by=self.clerk)

    def _numbered(self) -> Life:
        yield self._later(0)
        actions.assign_number(self.document, by=self.clerk)
        if reason := self.record.get("void"):
            yield self._later(0)
            actions.void_number(self.document, by=self.office.director, reason=reason)
            yield self._later(0)
            actions.assign_number(self.document, by=self.clerk)

    def _sealed(self) -> Life:
        yield self._later(0)
        actions.affix_seal(self.document, by=self.clerk)

    def _distributed(self) -> Life:
        yield self._later(0)
        units = [self.office.units[code] for code in self.record.get("units", ())]
        outside = self.record.get("outside", {})
        actions.distribute(self.document, by=self.clerk, units=units, organs=list(outside))
        for delivery in self.document.deliveries.select_related("unit", "incoming"):
            if delivery.incoming is not None and delivery.unit is not None:
                self.stage.begin(received_by(self.stage, self.office, delivery, self.record, self.moment))
        for organ, receipt in outside.items():
            yield from self._outside(organ, receipt)
        yield from self._called_back()

    def _outside(self, organ: str, receipt: str) -> Life:
        if receipt:
            yield self._later(0)
            delivery = self.document.deliveries.get(organ=organ)
            note_opened(delivery)
            if receipt == "signed":
                actions.record_receipt(self.document, delivery=delivery, name=self._stranger())

    def _called_back(self) -> Life:
        for code, reason in self.record.get("recalled", {}).items():
            yield self._later(0)
            wrong = self.document.deliveries.standing().filter(unit__code=code)
            actions.recall(self.document, by=self.clerk, deliveries=list(wrong), reason=reason)
        if more := [self.office.units[code] for code in self.record.get("more", ())]:
            yield self._later(1)
            actions.send_more(self.document, by=self.clerk, units=more)

    def _archived(self) -> Life:
        yield self._later(12)
        actions.archive(self.document, by=self.clerk)

    # ── words and people ─────────────────────────────────────────────────────────────────────────────────────────
    def _body(self, asked: IncomingDocument | None) -> str:
        body = "\n".join(texts.render(line, self.moment.date()) for line in self.record["text"])
        if asked is None:
            return body
        return body.replace("{asked}", f"《{asked.title}》（{asked.sender_number}）")

    def _person(self, username: str) -> Person:
        return self.office.people[username]

    def _people(self, key: str) -> list[Person]:
        return [self._person(username) for username in self.record.get(key, ())]

    def _stranger(self) -> str:
        return self.random.choice("赵钱孙李周吴郑王") + self.random.choice(("晓岚", "立新", "文静", "志远"))

    def _later(self, working_days: int) -> datetime:
        self.moment = self.stage.diary.later(self.moment, working_days, self.random)
        return self.moment
