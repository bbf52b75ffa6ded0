"""The executing line (承办系列): who stands so near to a unit that he can't check its work."""

from shuniu.org.models import Person, Unit, UnitLine


def reasons_in_line(person: Person, unit: Unit) -> tuple[str, ...]:
    """Why a person stands in the executing line of a unit; empty when he stands outside.

    In the line are: whoever holds a post in the unit itself, in one above it up to but not including the government
    and its office, or in one below it; and the leader in charge of any of these. Proven from the organisation as it
    is today, never from what somebody states. Source: the separation of executing and checking, 政府督查工作条例
    (2021) arts. 17 and 25, taken further here.
    """
    shared = {Unit.Kind.GOVERNMENT, Unit.Kind.OFFICE}
    line = (
        set(UnitLine.objects.filter(below=unit).exclude(above__kind__in=shared).values_list("above_id", flat=True))
        | set(UnitLine.objects.filter(above=unit).values_list("below_id", flat=True))
        | {unit.pk}
    )
    reasons = [
        f"{person}在承办单位系列的“{appointment.post.unit}”任{appointment.post.title}"
        for appointment in person.appointments_today
        if appointment.post.unit_id in line
    ]
    led = Unit.objects.filter(pk__in=line, leader_in_charge=person).first()
    if led:
        reasons.append(f"{person}分管“{led}”")
    return tuple(reasons)
