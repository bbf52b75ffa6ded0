"""Meetings (会议): rooms, topics with what units hold of them, meetings in every state, told through the acts of those concerned."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from typing import Any

from django.core.files.base import ContentFile

from shuniu.demo import texts
from shuniu.demo.consenting import go_out
from shuniu.demo.office import Office
from shuniu.demo.on_route import choosing
from shuniu.demo.stage import Life, Stage
from shuniu.handovers.decisions import topic_from_dossier
from shuniu.handovers.minutes import docket_from_minutes, minutes_from_meeting
from shuniu.handovers.resolutions import ON_OPTION, resolve_for_dossier
from shuniu.matters.files import open_attachment
from shuniu.matters.models import Attachment
from shuniu.office.decisions.models import Dossier
from shuniu.office.documents.outgoing import actions as outgoing
from shuniu.office.meetings.actions import agenda, inviting, recording
from shuniu.office.meetings.actions import meeting as meetings
from shuniu.office.meetings.models import AgendaItem, Equipment, Invitation, Meeting, Room
from shuniu.office.meetings.rooms import EquipmentKept, RoomKept, set_rooms
from shuniu.office.supervision.models import Source
from shuniu.org.models import Person, Unit
from shuniu.workdays import Calendar

Step = Callable[[], object]
CONVENED_WORKING_DAYS_BEFORE = 8
LATEST = -4
"""The working day, counted from the end, on which the latest meeting was convened: so its topics have been asked about."""
HOUR = 9


def lives(stage: Stage, office: Office) -> Iterator[Life]:
    """The rooms, each meeting with its topics, and a topic that passed on paper."""
    data = texts.meetings()
    yield rooms(stage, office, data)
    for record in data["meetings"]:
        yield MeetingLife(stage, office, record).told()
    yield _passed(stage, office, data["passed"])


def rooms(stage: Stage, office: Office, data: Mapping[str, Any]) -> Life:
    """会议室和设备, before the first meeting."""
    yield stage.diary.at(stage.diary.days[0], 10 * 60)
    set_rooms(
        [RoomKept(*each) for each in data["rooms"]],
        by=office.people["guyanping"],
        equipment=[EquipmentKept(*each) for each in data["equipment"]],
    )


def _proposed(office: Office, record: Mapping[str, Any], **more: Any) -> AgendaItem:
    return agenda.propose(
        by=office.people[record["by"]],
        title=record["title"],
        summary=record["summary"],
        reporter=record.get("reporter", ""),
        minutes=record.get("minutes", 15),
        file=ContentFile(record["paper"].encode(), "会议材料.txt"),
        **more,
    )


def _passed(stage: Stage, office: Office, record: Mapping[str, Any]) -> Life:
    random = Random(f"topic {record['title']}")
    moment = stage.diary.on(office.today + timedelta(days=record["days"]), random)
    yield moment
    item = _proposed(office, record, form="executive")
    officer = office.people["guyanping"]
    units = [office.units[code] for code in record["asked"]]
    steps: list[tuple[int, Step]] = [
        (0, partial(agenda.accept, item, by=officer)),
        (0, partial(agenda.ask_positions, item, by=officer, units=units)),
        *((1, partial(agenda.give_position, item, by=_hand(office, unit), stance="agrees")) for unit in units),
        (1, partial(agenda.pass_on_paper, item, by=office.director, conclusion="同意调整")),
    ]
    for days, step in steps:
        moment = stage.diary.later(moment, days, random)
        yield moment
        step()


def _hand(office: Office, unit: Unit) -> Person:
    by = office.hand_of(unit)
    assert by
    return by


class MeetingLife:
    """One meeting, from the day on which it was convened to where it stands today."""

    def __init__(self, stage: Stage, office: Office, record: Mapping[str, Any]) -> None:
        self.stage, self.office, self.record = stage, office, record
        self.random = Random(f"meeting {record['form']} {record['days']}")
        self.officer, self.chair = office.people[record["officer"]], office.people[record["chair"]]
        self.day = self._working(office.today + timedelta(days=record["days"]))
        self.starts_at = stage.diary.at(self.day, HOUR * 60)
        convened = Calendar().working_days_before(self.day, CONVENED_WORKING_DAYS_BEFORE).date
        self.moment: datetime = stage.diary.on(min(convened, stage.diary.days[LATEST]), self.random)
        self.source: Source | None = None

    def told(self) -> Life:
        yield self.moment
        made = meetings.convene(
            by=self.officer,
            form=self.record["form"],
            starts_at=self.starts_at,
            ends_at=self.starts_at + timedelta(hours=self.record["hours"]),
            room=Room.objects.get(name=self.record["room"]),
            equipment=list(Equipment.objects.filter(name__in=self.record["equipment"])),
            chair=self.chair,
        )
        if called := [self.office.units[code] for code in self.record.get("called", ())]:
            meetings.call_for_items(made, by=self.officer, units=called)
        topics = [(each, self._topic(each, made)) for each in self.record["items"]]
        for record, item in topics:
            yield from self._reviewed(record, item)
        for _record, item in topics:
            agenda.put_on_agenda(AgendaItem.objects.get(pk=item.pk), by=self.officer, meeting=made)
        inviting.invite(
            made,
            by=self.officer,
            attending=self._people(self.record["attending"]),
            sitting_in=self._people(self.record["sitting_in"]),
        )
        if self.record["ends"] == "planning":
            return
        yield self._later(1)
        made = Meeting.objects.get(pk=made.pk)
        go_out(made, partial(inviting.notify, made, by=self.officer), by=self.officer, office=self.office)
        yield from self._answered(made)
        if self.record["ends"] == "cancelled":
            yield self._later(0)
            meetings.cancel(made, by=self.officer, reason=self.record["cancel"])
        elif self.record["ends"] != "notified":
            yield from self._held(made, topics)

    # ── before ───────────────────────────────────────────────────────────────────────────────────────────────────
    def _topic(self, record: Mapping[str, Any], made: Meeting) -> AgendaItem:
        """A topic that a unit proposes, or the decision that comes before the meeting."""
        if title := record.get("dossier"):
            by, how = self.office.people[record["by"]], {name: record[name] for name in ("reporter", "minutes")}
            return topic_from_dossier(Dossier.objects.get(title=title), by=by, form=self.record["form"], **how)
        return _proposed(self.office, record, form=self.record["form"], meeting=made)

    def _reviewed(self, record: Mapping[str, Any], item: AgendaItem) -> Life:
        yield self._later(0)
        agenda.accept(item, by=self.officer)
        if not (units := [self.office.units[code] for code in record["asked"]]):
            return
        agenda.ask_positions(item, by=self.officer, units=units)
        for unit in units:
            stance, text = record["asked"][unit.code]
            if stance:
                yield self._later(0)
                agenda.give_position(item, by=_hand(self.office, unit), stance=stance, text=text)

    def _answered(self, made: Meeting) -> Life:
        excused, substitutes = self.record.get("excused", {}), self.record.get("substitutes", {})
        coming = self.record.get("coming")
        for name in (*self.record["attending"], *self.record["sitting_in"]):
            answer = "excused" if name in excused else "substituted" if name in substitutes else "coming"
            if answer == "coming" and coming is not None and name not in coming:
                continue
            yield self._later(0)
            inviting.answer_notice(
                made,
                by=self.office.people[name],
                answer=answer,
                reason=excused.get(name, ""),
                substitute=self.office.people[substitutes[name]] if name in substitutes else None,
            )
        for name in substitutes.values():
            inviting.answer_notice(made, by=self.office.people[name], answer="coming")
        self._papers_read(made)

    def _papers_read(self, made: Meeting) -> None:
        """Of those who come, every second has opened the papers of each topic."""
        coming = made.invitations.filter(answer=Invitation.Answer.COMING).select_related("person")
        for each in coming.order_by("pk")[::2]:
            for paper in Attachment.objects.filter(matter__in=made.agenda.values("pk")).order_by("pk"):
                open_attachment(paper.pk, by=each.person)

    # ── the meeting and after ────────────────────────────────────────────────────────────────────────────────────
    def _held(self, made: Meeting, topics: list[tuple[Mapping[str, Any], AgendaItem]]) -> Life:
        yield self.starts_at
        self.moment = self.starts_at
        there = [each.person for each in made.invitations.expected().select_related("person")]
        inviting.check_in(made, by=self.officer, people=there)
        for record, item in topics:
            yield self._minutes_on(record["minutes"])
            self._settled(record, AgendaItem.objects.get(pk=item.pk))
        yield self._minutes_on(5)
        meetings.conclude(made, by=self.officer)
        if self.record["ends"] == "supervised":
            yield from self._minuted(made)

    def _settled(self, record: Mapping[str, Any], item: AgendaItem) -> None:
        if reason := record.get("defer"):
            agenda.defer(item, by=self.officer, reason=reason)
            return
        recording.record_discussion(item, by=self.officer, text=record["discussion"])
        for text, lead, support, days in record["resolved"]:
            recording.add_resolved(
                item,
                by=self.officer,
                text=text,
                lead_unit=self.office.units[lead],
                support_units=[self.office.units[code] for code in support],
                due_on=self._working(self.day + timedelta(days=days)),
            )
        if title := record.get("dossier"):
            chosen = Dossier.objects.get(title=title).options.earliest("pk")
            cast: dict[str, Any] = {name: self._people(who) for name, who in record["votes"].items()}
            recording.vote(item, by=self.officer, **cast)
            resolve_for_dossier(
                item,
                by=self.officer,
                conclusion=record["conclusion"],
                result=f"{ON_OPTION}{chosen.pk}",
                evaluate_on=record["evaluate_on"],
            )
            return
        agenda.resolve(item, by=self.officer, conclusion=record["conclusion"])

    def _docketed(self, made: Meeting) -> None:
        self.source = docket_from_minutes(Meeting.objects.get(pk=made.pk), by=self.officer)

    def _minuted(self, made: Meeting) -> Life:
        """The minutes go by the route of minutes: reviewed, seen by the units they name, signed by the chair, sent to them."""
        yield self._later(1)
        organ = self.office.units["szf"]
        document = minutes_from_meeting(made, by=self.officer, issuing_organ=organ, organ_code=self.record["code"])
        reader, director = self.office.clerks[0], self.office.director
        units = list({each.lead_unit.pk: each.lead_unit for each in made.resolved_waiting()}.values())
        heads = [head for unit in units if (head := unit.head())]
        steps: list[tuple[int, Step]] = [
            (0, lambda: outgoing.submit(document, by=self.officer)),
            (0, lambda: outgoing.review(choosing(document, heads), by=reader, opinion="与会议记录核对无误，拟同意。")),
            *((0, partial(outgoing.countersign, document, by=head, opinion="无意见。")) for head in heads),
            (0, lambda: outgoing.put_forward(choosing(document, [self.chair]), by=director)),
            (1, lambda: outgoing.sign_off(document, by=self.chair, opinion="同意印发。")),
            (0, lambda: outgoing.recheck(document, by=reader)),
            (0, lambda: outgoing.assign_number(document, by=reader)),
            (0, lambda: outgoing.affix_seal(document, by=reader)),
            (0, lambda: outgoing.distribute(document, by=reader, units=units)),
            (0, lambda: self._docketed(made)),
        ]
        for days, step in steps:
            yield self._later(days)
            step()

    # ── when and who ─────────────────────────────────────────────────────────────────────────────────────────────
    def _people(self, names: list[str]) -> list[Person]:
        return [self.office.people[name] for name in names]

    def _later(self, working_days: int) -> datetime:
        self.moment = self.stage.diary.later(self.moment, working_days, self.random)
        return self.moment

    def _minutes_on(self, minutes: int) -> datetime:
        self.moment += timedelta(minutes=minutes)
        return self.moment

    @staticmethod
    def _working(day: date) -> date:
        calendar = Calendar()
        while not calendar.is_working(day):
            day += timedelta(days=1)
        return day
