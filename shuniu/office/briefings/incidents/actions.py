"""The acts on incidents (首报、值班签收、续报、调整等级、记电话、终报、误报注销) and on the duty roster."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.audit.chain import append
from shuniu.matters.acts import Refused, act, opening, reason_given
from shuniu.matters.models import Participant, Urgency
from shuniu.matters.models.participant import give_part
from shuniu.office.briefings.incidents.models import Call, Category, DutyShift, Grade, Incident, IncidentReport
from shuniu.office.briefings.items.actions.sending import sender_of
from shuniu.org.models import Person

SET_DUTY = "duty.set"
CHAIN = "settings:duty"
SERIOUS = (Grade.GREATEST, Grade.GREAT, Grade.CONSIDERABLE, Grade.UNKNOWN)
LONGEST = 5_000


def _text(text: str) -> str:
    text = reason_given(text, "请写明时间、地点、经过、伤亡损失、已采取的措施；还不清楚的写“正在核实”")
    if len(text) > LONGEST:
        raise Refused(
            gettext("内容有 %(length)s 字，最多 %(most)s 字：先报要点，其余续报或作附件")
            % {"length": len(text), "most": LONGEST}
        )
    return text


def _reported(incident: Incident, sort: str, text: str, by: Person) -> IncidentReport:
    number = incident.reports.count() + 1
    incident.details["number"] = number
    incident.due_on = timezone.localdate()
    return IncidentReport.objects.create(
        incident=incident, number=number, sort=sort, text=text, by=by, made_at=timezone.now()
    )


def report(
    *,
    by: Person,
    title: str,
    category: str,
    place: str,
    occurred_at: datetime,
    text: str,
    grade: str = Grade.UNKNOWN,
    learned_at: datetime | None = None,
    key: str | None = None,
) -> Incident:
    """首报: what is known, at once; the rest follows. The leader in charge of the unit is told of what may be serious."""
    now, text = timezone.now(), _text(text)
    learned_at = learned_at or occurred_at
    if occurred_at > now or learned_at > now:
        raise Refused("发生时间、获悉时间不能晚于现在，请核对")
    if learned_at < occurred_at:
        raise Refused("获悉时间不能早于发生时间，请核对")
    incident = Incident(
        unit=sender_of(by), title=reason_given(title, "请写明什么地方发生了什么事")[:300], category=Category(category),
        grade=Grade(grade), place=reason_given(place, "请写明地点")[:200], occurred_at=occurred_at, learned_at=learned_at,
        urgency=Urgency.EXTRA_URGENT, due_on=timezone.localdate(),
    )  # fmt: skip
    minutes = round((now - learned_at).total_seconds() / 60)
    with opening(incident, "report", by=by, key=key, minutes=minutes, text=text) as incident:
        give_part(incident, by, Participant.Part.RESPONSIBLE)
        _reported(incident, IncidentReport.Sort.FIRST, text, by)
        _tell_leader(incident)
    return incident


def _tell_leader(incident: Incident) -> None:
    leader = incident.unit.leader_in_charge
    if leader and incident.grade in SERIOUS:
        give_part(incident, leader, Participant.Part.CIRCULATED)
        incident.details["mentions"] = [leader.pk]


def acknowledge(incident: Incident, *, by: Person, seen: int | None = None, key: str | None = None) -> Incident:
    """值班签收: the office has it; the minutes since the first report are kept."""
    with act(incident, "acknowledge", by=by, seen=seen, key=key) as incident:
        now = timezone.now()
        incident.officer, incident.acknowledged_at = by, now
        incident.details["minutes"] = round((now - incident.opened_at).total_seconds() / 60)
    return incident


def follow_up(
    incident: Incident, *, by: Person, text: str, seen: int | None = None, key: str | None = None
) -> IncidentReport:
    """续报."""
    text = _text(text)
    with act(incident, "follow_up", by=by, seen=seen, key=key, text=text) as incident:
        return _reported(incident, IncidentReport.Sort.FOLLOW_UP, text, by)


def regrade(
    incident: Incident, *, by: Person, grade: str, reason: str, seen: int | None = None, key: str | None = None
) -> Incident:
    """调整等级, with the reason; what becomes serious is told to the leader in charge."""
    reason = reason_given(reason, "请写明调整的依据")
    with act(incident, "regrade", by=by, seen=seen, key=key, reason=reason) as incident:
        before, incident.grade = Grade(incident.grade), Grade(grade)
        incident.details |= {"before_grade": before.label, "grade": Grade(grade).label}
        _tell_leader(incident)
    return incident


def call(
    incident: Incident,
    *,
    by: Person,
    said: str,
    whom: str = "",
    person: Person | None = None,
    called_at: datetime | None = None,
    key: str | None = None,
) -> Call:
    """记电话: who was told by telephone, and when; somebody of the house sees the incident from then on."""
    whom = reason_given(str(person) if person else whom, "请写明告知了谁")
    said, called_at = reason_given(said, "请写明说了什么"), called_at or timezone.now()
    if called_at > timezone.now() + timedelta(minutes=1):
        raise Refused("通话时间不能晚于现在，请核对")
    with act(incident, "call", by=by, key=key, whom=whom, said=said) as incident:
        incident.details["called_at"] = f"{timezone.localtime(called_at):%H:%M}"
        if person:
            give_part(incident, person, Participant.Part.CIRCULATED)
            incident.details["mentions"] = [person.pk]
        return Call.objects.create(
            incident=incident, person=person, whom=whom[:100], said=said[:500], called_at=called_at, by=by
        )


def finish(
    incident: Incident, *, by: Person, text: str, seen: int | None = None, key: str | None = None
) -> IncidentReport:
    """终报: cause, course, consequences, what was done and what remains."""
    text = _text(text)
    with act(incident, "finish", by=by, seen=seen, key=key, text=text) as incident:
        incident.outcome = text[:300]
        return _reported(incident, IncidentReport.Sort.FINAL, text, by)


def cancel(incident: Incident, *, by: Person, reason: str, seen: int | None = None, key: str | None = None) -> Incident:
    """误报注销: it did not happen; that it was reported stays."""
    reason = reason_given(reason, "请写明怎样查明是误报")
    with act(incident, "cancel", by=by, seen=seen, key=key, reason=reason) as incident:
        incident.outcome = f"误报：{reason}"[:300]
    return incident


def set_duty(day: date, *, by: Person, leading: Sequence[Person], desk: Sequence[Person]) -> list[DutyShift]:
    """排班: who is on duty on a day, in the place of who was. Raises Refused."""
    if not by.may(SET_DUTY):
        raise Refused("您的岗位没有“排班”的权限")
    if twice := {person.pk for person in leading} & {person.pk for person in desk}:
        raise Refused(
            gettext("“%(person)s”不能同一天又带班又值班")
            % {"person": next(person for person in desk if person.pk in twice)}
        )
    with transaction.atomic():
        before = [str(each.person) for each in DutyShift.objects.filter(on=day).select_related("person")]
        DutyShift.objects.filter(on=day).delete()
        rows = [(person, DutyShift.Part.LEADING) for person in leading] + [(each, DutyShift.Part.DESK) for each in desk]
        made = DutyShift.objects.bulk_create(DutyShift(on=day, person=person, part=part) for person, part in rows)
        append(SET_DUTY, CHAIN, by, on=day.isoformat(), before=before, after=[str(person) for person, _part in rows])
    return made
