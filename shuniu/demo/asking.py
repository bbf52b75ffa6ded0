"""First contact (首问): a call that two units refuse, the ruling on it, its twin that goes straight to the right unit, and
cases in every state, told through the acts of those concerned."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.core.files.base import ContentFile

from shuniu.demo import texts
from shuniu.demo.office import Office
from shuniu.demo.stage import Life, Stage
from shuniu.office.cases import answer_base
from shuniu.office.cases.actions import answering, passing, taking, timing
from shuniu.office.cases.actions.taking import Asker
from shuniu.office.cases.models import Ruling, ServiceCase
from shuniu.office.cases.precedents import precedent_for
from shuniu.org.models import Person

WINDOW, SECOND = "tianxiufen", "zhuangke"
BASE_DAYS = -200


def lives(stage: Stage, office: Office) -> Iterator[Life]:
    """The base of answers, the story of the refused call and of its twin, and the other cases."""
    data = texts.cases()
    yield base(stage, office, data["answers"])
    yield CaseLife(stage, office, data["story"]["first"]).refused_and_ruled()
    yield CaseLife(stage, office, data["story"]["twin"]).routed_by_the_ruling()
    for record in data["cases"]:
        yield CaseLife(stage, office, record).told()


def base(stage: Stage, office: Office, records: list[dict[str, Any]]) -> Life:
    """答案库: written at the window, checked by a clerk."""
    random = Random("base of answers")
    yield stage.diary.on(office.today + timedelta(days=BASE_DAYS), random)
    for record in records:
        given = {**record, "unit": office.units[record["unit"]]}
        entry = answer_base.write(by=office.people[WINDOW], **given)
        answer_base.check(entry, by=office.clerks[0])


class CaseLife:
    """One case, from the first contact to where it stands today."""

    def __init__(self, stage: Stage, office: Office, record: Mapping[str, Any]) -> None:
        self.stage, self.office, self.record = stage, office, record
        self.random = Random(f"case {record['title']}")
        self.first = office.people[record.get("by", WINDOW)]
        self.moment: datetime = stage.diary.on(office.today + timedelta(days=record["days"]), self.random)

    def _later(self, working_days: int) -> datetime:
        self.moment = self.stage.diary.later(self.moment, working_days, self.random)
        return self.moment

    def _taken(self, routed_by: Ruling | None = None) -> ServiceCase:
        record = self.record
        asker = Asker(record.get("name", ""), record.get("phone", ""), record.get("address", ""))
        letter = None
        if record.get("channel") == "letter":
            letter = ContentFile(f"{record['title']}。\n{record['wish']}。\n".encode(), "来信.txt")
        return taking.take(
            by=self.first, title=record["title"], wish=record["wish"], channel=record.get("channel", "call"),
            case_kind=record.get("kind", "request"), place=record.get("place", ""), asker=asker, letter=letter,
            source_number=record.get("number", ""), routed_by=routed_by, is_another=True,
        )  # fmt: skip

    def _hand(self, case: ServiceCase) -> Person:
        unit = ServiceCase.objects.get(pk=case.pk).handling_unit
        hand = self.office.hand_of(unit) if unit else None
        assert hand, case
        return hand

    def _reviewer(self, drafter: Person, case: ServiceCase) -> Person:
        unit = ServiceCase.objects.get(pk=case.pk).handling_unit
        assert unit, case
        able = [
            each for each in self.office.staff_of(unit) if each.may("case.approve_answer") and each.pk != drafter.pk
        ]
        return able[0]

    def _other(self) -> Person:
        """Somebody else of the window, who asks after it."""
        return self.office.people[SECOND if self.first.username == WINDOW else WINDOW]

    # ── the lives ────────────────────────────────────────────────────────────────────────────────────────────────
    def refused_and_ruled(self) -> Life:
        """The call that was refused twice: the director rules, and it is answered and closed."""
        yield self.moment
        case = self._taken()
        for offer in self.record["offers"]:
            yield self._later(0)
            passing.hand_over(case, by=self.first, unit=self.office.units[offer["unit"]], duty=offer["duty"])
            yield self._later(1)
            hand = self.office.hand(offer["unit"])
            passing.refuse(case, by=hand, ground=offer["ground"], reason=offer["reason"])
        yield self._later(1)
        ruling = self.record["ruling"]
        support = [self.office.units[code] for code in ruling["support"]]
        unit = self.office.units[ruling["unit"]]
        passing.rule(case, by=self.office.director, unit=unit, supporting_units=support, reason=ruling["reason"])
        yield from self._answered_and_closed(case)

    def routed_by_the_ruling(self) -> Life:
        """Its twin a month later: the ruling comes up while it is taken in, and it goes straight to the right unit."""
        yield self.moment
        found = precedent_for("request", self.record["place"], self.record["title"])
        assert found, "the ruling is found for its twin"
        assert found.unit, "its unit exists"
        case = self._taken(routed_by=found.ruling)
        duty = f"按{found.ruling.case.number}的裁定：{found.ruling.reason}"
        passing.hand_over(case, by=self.first, unit=found.unit, duty=duty)
        yield self._later(0)
        passing.accept(case, by=self.office.hand(found.unit.code))
        yield from self._answered_and_closed(case)

    def told(self) -> Life:
        """A case that goes as far as `until` says."""
        until = self.record["until"]
        yield self.moment
        case = self._taken()
        yield self._later(0)
        match until:
            case "taken":
                return
            case "at_once":
                answering.answer_at_once(case, by=self.first, text=self.record["answer"])
                yield self._later(2)
                answering.follow_up(case, by=self._other(), finding="solved")
                return
            case "referred":
                timing.refer(case, by=self.first, where=self.record["where"])
                return
            case "declined":
                timing.decline(case, by=self.first, reason=self.record["reason"])
                return
            case "notice":
                taking.give_notice(
                    case, by=self.first, materials=self.record["materials"], note="户籍地街道便民服务中心"
                )
                return
        passing.hand_over(case, by=self.first, unit=self.office.units[self.record["unit"]], duty=self.record["duty"])
        if until == "offered":
            return
        yield self._later(0)
        hand = self.office.hand(self.record["unit"])
        if until == "refused_once":
            passing.refuse(case, by=hand, ground="other_place", reason=self.record["reason"])
            return
        passing.accept(case, by=hand)
        if self.record.get("kind") == "petition":
            timing.notify_acceptance(case, by=hand)
        if until == "paused":
            yield self._later(2)
            timing.pause(case, by=hand, ground="experts")
        if until in ("handling", "accepted", "paused"):
            return
        yield from self._answered(case, until)
        if until in ("in_review", "approved", "answered"):
            return
        yield from self._asked_after(case, until)

    # ── the steps ────────────────────────────────────────────────────────────────────────────────────────────────
    def _answered(self, case: ServiceCase, until: str = "") -> Life:
        hand = self._hand(case)
        yield self._later(2)
        answering.draft_answer(
            case, by=hand, text=self.record["answer"], result=self.record.get("result", "solved"),
            basis=self.record.get("basis", ""),
        )  # fmt: skip
        if until == "in_review":
            return
        yield self._later(0)
        answering.approve_answer(case, by=self._reviewer(hand, case))
        if until == "approved":
            return
        yield self._later(0)
        answering.send_answer(case, by=self.first)

    def _asked_after(self, case: ServiceCase, until: str) -> Life:
        yield self._later(3)
        if until == "reopened":
            answering.follow_up(case, by=self._other(), finding="not_solved", note=self.record["says"])
            return
        if until == "reviewed":
            answering.ask_review(case, by=self._other(), unit=self.office.units["xfj"])
            return
        finding = "explained" if until == "unsolved" else "solved"
        answering.follow_up(case, by=self._other(), finding=finding, grade=self.record.get("grade"))

    def _answered_and_closed(self, case: ServiceCase) -> Life:
        yield from self._answered(case)
        yield from self._asked_after(case, "solved")
