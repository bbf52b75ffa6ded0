"""What units do with what the office sends them (各单位收文): sign for it, register it, read it, file it; or send it back."""

from collections.abc import Mapping
from datetime import datetime
from random import Random
from typing import Any

from shuniu.demo.office import Office
from shuniu.demo.stage import Life, Stage
from shuniu.office.documents.incoming.actions import acts
from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.outgoing.delivery import Delivery


def received_by(stage: Stage, office: Office, delivery: Delivery, record: Mapping[str, Any], moment: datetime) -> Life:
    """One unit's life with a document: what the record says of it, else it is read and filed."""
    assert delivery.unit
    code, random = delivery.unit.code, Random(f"received {record['text'][0]} {delivery.unit.code}")
    hand = office.hand_of(office.units[code])
    if hand is None or code in record.get("recalled", {}) or code in record.get("unsigned", ()):
        return
    came = IncomingDocument.objects.get(delivery=delivery)
    moment = stage.diary.later(moment, random.choice((0, 0, 1)), random)
    yield moment
    if reason := record.get("returned", {}).get(code):
        acts.return_to_sender(came, by=hand, reason=reason)
        return
    acts.acknowledge(came, by=hand)
    if record["ends"] != "archive":
        return
    moment = stage.diary.later(moment, 0, random)
    yield moment
    acts.register(came, by=hand, handling="for_information")
    acts.screen(came, by=hand)
    moment = stage.diary.later(moment, 1, random)
    yield moment
    acts.complete(came, by=hand, result="已传达有关科室")
    acts.archive(came, by=hand)
