"""The life of a supervision item (督查事项的一生), told through the acts of the people whose acts they are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from shuniu.demo.office import Office
from shuniu.demo.stage import Life, Stage
from shuniu.demo.tale import Tale, general
from shuniu.matters.actions import comment
from shuniu.office.supervision.actions import items
from shuniu.office.supervision.models import Cadence, SupervisionItem
from shuniu.office.supervision.workflow import State
from shuniu.org.models import Person, Unit

ROUNDS_OF_CADENCE = {
    Cadence.DAILY: (1, 12),
    Cadence.WEEKLY: (5, 12),
    Cadence.MONTHLY: (21, 8),
    Cadence.QUARTERLY: (60, 4),
    Cadence.STANDING: (60, 3),
    Cadence.HALF_YEARLY: (120, 2),
    Cadence.YEARLY: (240, 1),
}
"""After how many working days a standing task is fed back on, and how often before it is done."""


@dataclass(frozen=True)
class Fate:
    """What befalls an item. `pace` is the share of its term after which it is done: above 1 it is late.

    `stands_at` names the act that happens in the last few days, and after which nothing has happened yet.
    """

    pace: float = 0.9
    stands_at: str = ""
    sent_back: bool = False
    declined: bool = False
    problem: bool = False
    extension: str = ""
    transfer: str = ""
    suspended: bool = False
    fails: int = 0
    ends: str = ""


class Stands(Exception):
    """The item has come to where it stands today."""


class ItemLife:
    """One item from the first draft, or from its assignment, to 销号."""

    def __init__(self, stage: Stage, office: Office, tale: Tale, fate: Fate, random: Random) -> None:
        self.stage, self.office, self.tale, self.fate, self.random = stage, office, tale, fate, random
        self.item: SupervisionItem
        self.moment: datetime
        self._is_standing = False

    # ── the two ways into the world ──────────────────────────────────────────────────────────────────────────────
    def drafted(self, start: datetime, lead: Unit, support: Sequence[Unit], term: int) -> Life:
        """By hand: drafted by an officer, approved by the director, assigned."""
        self.moment = start
        officer = self.office.officer(self.random)
        try:
            yield from self._until("draft", 0, 0)
            self.item = items.draft(
                by=officer,
                title=self.tale.one("title"),
                requirement=self.tale.one("requirement"),
                lead_unit=lead,
                support_units=support,
                due_on=self.moment.date() + timedelta(days=term),
                evidence_needed=self.tale.story["evidence"][: self.random.choice((1, 1, 2))],
                urgency=self.random.choice((0, 0, 0, 0, 1)),
            )
            yield from self._until("submit", 0, 1)
            items.submit(self.item, by=officer)
            if self.fate.sent_back:
                yield from self._until("send_back", 0, 1)
                items.send_back(self.item, by=self.office.director, reason=self._answer("sent_back"))
                yield from self._until("submit", 0, 1)
                items.submit(self.item, by=officer)
            yield from self._until("approve", 0, 2)
            items.approve(self.item, by=self.office.director)
            yield from self._until("assign", 0, 1)
            items.assign(self.item, by=officer, milestones=self._milestones())
            yield from self._worked()
        except Stands:
            return

    def assigned(self, item: SupervisionItem, start: datetime) -> Life:
        """From a source: it was docketed and assigned when the list was approved."""
        self.item, self.moment = item, start
        try:
            yield from self._worked()
        except Stands:
            return

    # ── the work ─────────────────────────────────────────────────────────────────────────────────────────────────
    def _worked(self) -> Life:
        if self.fate.ends == "cancel":
            yield from self._until("cancel", 2, 12)
            items.cancel(self.item, by=self.office.director, reason=self._answer("cancelled"))
            return
        yield from self._taken_in_hand()
        rounds = self._rounds()
        twists = self._twists()
        last = len(rounds) - 1
        for place, (wait, text) in enumerate(rounds):
            yield from self._until("feed_back", wait, wait + 2)
            self._feed_back(text, place)
            if place == min(1, last):
                for twist in twists:
                    yield from twist()
                if self._item().state != State.IN_HAND:
                    return
        yield from self._done()

    def _taken_in_hand(self) -> Life:
        slow = 1 if self.fate.pace <= 1 else 3
        if self.fate.declined:
            yield from self._until("decline", 0, 2)
            items.decline(self.item, by=self._hand(), reason=self.tale.one("return_reason"))
            officer = self._officer()
            yield from self._until("comment", 1, 2)
            comment(self.item, by=officer, text=self._answer("clarified"))
            yield from self._until("assign", 0, 1)
            items.assign(self.item, by=officer)
        yield from self._until("acknowledge", 0, slow)
        hand = self._hand()
        staff = self.office.staff_of(self._item().lead_unit)
        milestones = [] if self.item.milestones.exists() else self._milestones()
        items.acknowledge(self.item, by=hand, handler=self.random.choice([hand, hand, *staff]), milestones=milestones)

    def _rounds(self) -> list[tuple[int, str]]:
        """Working days to wait and what to report then: spread over the term, or following the cadence."""
        texts = self.tale.all("feedback")
        item = self._item()
        if item.cadence:
            wait, times = ROUNDS_OF_CADENCE[Cadence(item.cadence)]
            return [(wait, texts[place % len(texts)]) for place in range(times)]
        count = self.random.randint(1, len(texts))
        chosen = sorted(self.random.sample(range(len(texts)), count))
        days = ((item.due_on or self.moment.date()) - self.moment.date()).days
        span = max(2, int(days * self.fate.pace * 5 / 7))
        return [(max(1, span // (count + 1)), texts[place]) for place in chosen]

    def _feed_back(self, text: str, place: int) -> None:
        item = self._item()
        reached = list(item.milestones.filter(done_on=None))[:1] if place % 2 == 0 else []
        by = self._hand()
        support = [hand for unit in item.support_units.all() if (hand := self.office.hand_of(unit))]
        if place == 1 and support and self.random.random() < 0.3:
            by = self.random.choice(support)
        kinds = item.evidence_needed[:1] if place == 1 and self.random.random() < 0.4 else []
        items.feed_back(item, by=by, text=text, milestones=reached, evidence=self._evidence(kinds))
        if self.random.random() < 0.12:
            self._remark()

    def _twists(self) -> list[Callable[[], Life]]:
        fate = self.fate
        chosen = [
            (fate.problem, self._problem),
            (bool(fate.transfer), self._transfer),
            (bool(fate.extension), self._extension),
            (fate.suspended, self._suspension),
            (fate.ends == "merge", self._merger),
        ]
        return [twist for befalls, twist in chosen if befalls]

    # ── what befalls it ──────────────────────────────────────────────────────────────────────────────────────────
    def _problem(self) -> Life:
        yield from self._until("raise_problem", 1, 3)
        problem = items.raise_problem(self.item, by=self._hand(), text=self.random.choice(self.tale.all("problems")))
        yield from self._until("settle_problem", 1, 4)
        items.settle_problem(self.item, by=self._officer(), problem=problem, answer=self._answer("problem"))

    def _extension(self) -> Life:
        item = self._item()
        if item.due_on is None:
            return
        yield from self._until("apply_to_extend", 2, 6)
        until = max(item.due_on, self.moment.date()) + timedelta(days=self.random.choice((15, 20, 30)))
        items.apply_to_extend(item, by=self._hand(), until=until, reason=self.tale.one("extension_reason"))
        yield from self._until("extend", 1, 3)
        if self.fate.extension == "granted":
            items.extend(item, by=self.office.director, answer=self._answer("granted"))
            yield from self._until("feed_back", 6, 12)
            self._feed_back(self.tale.all("feedback")[-1], 0)
        else:
            items.refuse_extension(item, by=self.office.director, answer=self._answer("refused"))

    def _transfer(self) -> Life:
        item = self._item()
        receivers = [unit for unit in item.support_units.all() if self.office.hand_of(unit)]
        if not receivers:
            return
        yield from self._until("apply_to_transfer", 1, 4)
        items.apply_to_transfer(item, by=self._hand(), to_unit=receivers[0], reason=self._answer("transferred"))
        yield from self._until("accept_transfer", 1, 3)
        receiver = self.office.hand_of(receivers[0])
        assert receiver
        if self.fate.transfer == "accepted":
            items.accept_transfer(item, by=receiver)
        else:
            items.decline_transfer(item, by=receiver, reason=self._answer("transfer_declined"))

    def _suspension(self) -> Life:
        yield from self._until("suspend", 2, 6)
        items.suspend(self.item, by=self.office.director, reason=self._answer("suspended"))
        yield from self._until("resume", 15, 30)
        due_on = self.moment.date() + timedelta(days=self.random.choice((20, 30)))
        items.resume(self.item, by=self.office.director, due_on=due_on)

    def _merger(self) -> Life:
        yield from self._until("merge", 2, 6)
        target = (
            SupervisionItem.objects.filter(state=State.IN_HAND, lead_unit=self._item().lead_unit)
            .exclude(pk=self.item.pk)
            .order_by("number")
            .first()
        )
        if target:
            items.merge(self.item, by=self.office.director, target=target, reason=self._answer("merged"))

    # ── the end ──────────────────────────────────────────────────────────────────────────────────────────────────
    def _done(self) -> Life:
        for attempt in range(self.fate.fails + 1):
            yield from self._until("report_done", 1, 4)
            self._report_done(attempt)
            yield from self._until("verify", 1, 5)
            item = self._item()
            checker = self.random.choice(self.office.checkers_of([item.lead_unit, *item.support_units.all()]))
            if attempt < self.fate.fails:
                items.fail(self.item, by=checker, opinion=self.tale.one("verification_failed"))
                yield from self._until("feed_back", 4, 12)
                self._feed_back(self._answer("reworked"), 0)
            else:
                items.verify(self.item, by=checker, opinion=self.tale.one("verified"))
        yield from self._until("close_out", 0, 4)
        outcome = self.random.choice(general()["outcomes"])
        items.close_out(self.item, by=self.office.director, outcome=outcome)

    def _report_done(self, attempt: int) -> None:
        item = self._item()
        given = item.evidence_given()
        kinds = [kind for kind in item.evidence_needed if kind not in given]
        if not (kinds or given):
            kinds = ["system_figure"]
        items.report_done(
            item,
            by=self._hand(),
            text=self.tale.one("report_done") if attempt == 0 else self._answer("reworked"),
            evidence=self._evidence(kinds),
            milestones=list(item.milestones.filter(done_on=None)),
        )

    def looked_at_again(self, reviewer: Person, start: datetime, item: SupervisionItem) -> Life:
        """回头看 by whom the draw has named; what does not hold is worked on once more."""
        self.item, self.moment = item, start
        passed = not self.fate.fails
        try:
            yield from self._until("revisit", 2, 12)
            finding = self.tale.one("revisit_passed" if passed else "revisit_failed")
            items.revisit(item, by=reviewer, passed=passed, finding=finding)
            if passed:
                return
            yield from self._until("feed_back", 5, 10)
            self._feed_back(self._answer("reworked"), 0)
            self.fate = Fate()
            yield from self._done()
        except Stands:
            return

    # ── parts ────────────────────────────────────────────────────────────────────────────────────────────────────
    def _until(self, step: str, low: int, high: int) -> Life:
        """Wait for the day of a step. Raises Stands where the item has come to where it stands today."""
        if self._is_standing:
            raise Stands
        self.moment = self.stage.diary.later(self.moment, self.random.randint(low, high), self.random)
        if step == self.fate.stands_at:
            self._is_standing = True
            self.moment = max(self.moment, self.stage.diary.lately(self.random))
        yield self.moment

    def _item(self) -> SupervisionItem:
        """The item as it is now."""
        self.item = SupervisionItem.objects.select_related("lead_unit", "officer").get(pk=self.item.pk)
        return self.item

    def _hand(self) -> Person:
        hand = self.office.hand_of(self._item().lead_unit)
        assert hand, f"nobody may act for {self.item.lead_unit}"
        return hand

    def _officer(self) -> Person:
        officer = self._item().officer
        return self.office.people[officer.username] if officer else self.office.chief

    def _milestones(self) -> list[tuple[str, date | None]]:
        titles, start = self.tale.all("milestones"), self.moment.date()
        term = ((self._item().due_on or start + timedelta(days=60)) - start).days
        return [
            (title, start + timedelta(days=term * place // len(titles))) for place, title in enumerate(titles, start=1)
        ]

    def _evidence(self, kinds: Sequence[str]) -> list[items.EvidenceGiven]:
        return list(self.tale.evidence(kinds, self.item.lead_unit.name, self.moment.date(), self.random))

    def _remark(self) -> None:
        remarks = general()["comments"]
        by, who = self.random.choice(
            [
                (self._officer(), "officer"),
                (self.item.lead_unit.leader_in_charge or self.office.chief, "leader"),
                (self._hand(), "unit"),
            ]
        )
        comment(self.item, by=self.office.people[by.username], text=self.random.choice(remarks[who]))

    def _answer(self, occasion: str) -> str:
        return str(self.random.choice(general()["answers"][occasion]))
