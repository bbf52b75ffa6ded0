"""The acts on errands (申请、批准、不批准、派车、办好、撤回), by the names of their verbs; and the cars of a unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.audit.chain import append
from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import Refused, act, opening, reason_given
from shuniu.matters.models import Participant
from shuniu.matters.models.number import take_number
from shuniu.matters.models.participant import give_part
from shuniu.matters.quarters import quarters
from shuniu.office.coordination.errands.models import Car, CarSlot, Errand, Form, SealUse
from shuniu.org.models import Person, Unit

SET_CARS = "cars.set"
CHAIN = "settings:cars"
LONGEST_DAYS = 14
WANTED = {
    Form.SEAL: ("seal", "copies"),
    Form.CAR: ("starts_at", "ends_at", "place", "people"),
    Form.MEETING: ("starts_at", "place", "people"),
    Form.RECEPTION: ("starts_at", "people"),
}
"""What each sort of errand has to say."""
SAYS = WANTED | {
    Form.MEETING: (*WANTED[Form.MEETING], "ends_at"),
    Form.RECEPTION: (*WANTED[Form.RECEPTION], "ends_at", "place"),
}
"""What each sort of errand may say."""
CALLED = {
    "seal": "印章",
    "copies": "份数",
    "starts_at": "开始时间",
    "ends_at": "结束时间",
    "place": "地点",
    "people": "人数",
}


def request(
    *,
    by: Person,
    form: str,
    title: str,
    summary: str = "",
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    place: str = "",
    people: int | None = None,
    seal: str = "",
    copies: int | None = None,
    key: str | None = None,
) -> Errand:
    """申请: of one's own unit; what a sort has to say and does not is named, all at once. Raises Refused, StateSecret."""
    title, form = reason_given(title, "请写明办什么"), Form(form)
    unit = _desk_of(by)
    made = Errand(
        unit=unit, form=form, title=title[:300], summary=summary.strip(), place=place.strip()[:100],
        starts_at=starts_at, ends_at=ends_at, people=people, seal=seal.strip()[:60], copies=copies,
    )  # fmt: skip
    reasons = [
        gettext("%(form)s要写明%(what)s") % {"form": gettext(form.label), "what": gettext(CALLED[name])}
        for name in WANTED[form]
        if not getattr(made, name)
    ]
    if starts_at and starts_at < timezone.now():
        reasons.append(gettext("开始时间已经过去，请重新选择"))
    if starts_at and ends_at and ends_at <= starts_at:
        reasons.append(gettext("结束时间要晚于开始时间"))
    elif starts_at and ends_at and (ends_at - starts_at).days > LONGEST_DAYS:
        reasons.append(gettext("一次最长 %(n)s 天，请分开申请") % {"n": LONGEST_DAYS})
    if reasons:
        raise Refused(*reasons)
    made.due_on = timezone.localdate(starts_at) if starts_at else timezone.localdate()
    with opening(made, "request", by=by, key=key, form=form.label) as made:
        give_part(made, by, Participant.Part.SUPPORT)
    return made


def _desk_of(by: Person) -> Unit:
    """归哪个单位办: one's own organ; for the leaders of a government its office. Raises Refused without any."""
    unit = by.organ
    if unit is not None and unit.kind == Unit.Kind.GOVERNMENT:
        unit = Unit.objects.filter(parent=unit, kind=Unit.Kind.OFFICE, closed_on=None).first() or unit
    if unit is None:
        raise Refused("您还没有所属单位，请联系安全管理员设置任职")
    return unit


def approve(errand: Errand, *, by: Person, seen: int | None = None, key: str | None = None) -> Errand:
    """批准 by somebody else of the unit; 印章使用须经领导批准 (国务院关于印章管理的规定)."""
    with act(errand, "approve", by=by, seen=seen, key=key) as errand:
        errand.officer = by
    return errand


def refuse(errand: Errand, *, by: Person, reason: str, seen: int | None = None, key: str | None = None) -> Errand:
    """不批准, with the reason."""
    reason = reason_given(reason, "请写明不批准的理由")
    with act(errand, "refuse", by=by, seen=seen, key=key, reason=reason) as errand:
        errand.outcome = f"未批准：{reason}"[:300]
    return errand


def assign_car(errand: Errand, *, by: Person, car: Car, seen: int | None = None, key: str | None = None) -> Errand:
    """派车: a car of the unit that is free at the time and has the seats; another may be assigned later in its place."""
    with act(errand, "assign_car", by=by, seen=seen, key=key, car=str(car)) as errand:
        assert errand.starts_at is not None
        assert errand.ends_at is not None
        car = Car.objects.select_for_update().get(pk=car.pk)  # whoever assigns it meanwhile waits
        reasons = []
        if car.unit_id != errand.unit_id or car.is_closed:
            reasons.append(gettext("%(car)s不是本单位在用的车") % {"car": car})
        if errand.people and car.seats < errand.people:
            reasons.append(
                gettext("%(car)s只有 %(n)s 座，坐不下 %(people)s 人")
                % {"car": car, "n": car.seats, "people": errand.people}
            )
        if not Car.objects.free(errand.starts_at, errand.ends_at, but=errand).filter(pk=car.pk).exists():
            reasons.append(gettext("%(car)s这段时间已经派出，请另选") % {"car": car})
        if reasons:
            raise Refused(*reasons)
        errand.slots.all().delete()
        span = quarters(errand.starts_at, errand.ends_at)
        CarSlot.objects.bulk_create(CarSlot(car=car, errand=errand, quarter=each) for each in span)
        errand.car = car
    return errand


def carry_out(errand: Errand, *, by: Person, note: str = "", seen: int | None = None, key: str | None = None) -> Errand:
    """办好: of a seal it is entered in the register with the next number of the unit and year."""
    with act(errand, "carry_out", by=by, seen=seen, key=key) as errand:
        said = note.strip()[:200]
        if errand.form == Form.SEAL:
            said = f"{_register(errand, by)}{f'；{said}' if said else ''}"
        elif errand.car:
            said = f"{errand.car}{f'；{said}' if said else ''}"
        errand.details["note"] = errand.outcome = (said or errand.get_form_display())[:300]
    return errand


def _register(errand: Errand, by: Person) -> str:
    """用印登记."""
    year = timezone.localdate().year
    number = f"用印〔{year}〕{take_number(f'seal-{errand.unit_id}', year, errand)}号"
    approval = AuditEntry.objects.filter(chain=errand.chain, verb="errand.approve").order_by("-sequence").first()
    approved_by = approval.actor if approval and approval.actor else errand.officer or by
    SealUse.objects.create(
        errand=errand, unit_id=errand.unit_id, number=number, seal=errand.seal, copies=errand.copies or 1,
        approved_by=approved_by, by=by,
    )  # fmt: skip
    return f"{number}，{errand.seal}，{errand.copies}份"


def withdraw(errand: Errand, *, by: Person, reason: str, seen: int | None = None, key: str | None = None) -> Errand:
    """撤回 by whoever asked; a car is free again."""
    reason = reason_given(reason, "请写明撤回的理由")
    with act(errand, "withdraw", by=by, seen=seen, key=key, reason=reason) as errand:
        errand.slots.all().delete()
        errand.outcome = f"撤回：{reason}"[:300]
    return errand


@dataclass(frozen=True)
class CarGiven:
    """一辆车 as it is written down."""

    plate: str
    seats: int


def set_cars(cars: Sequence[CarGiven], *, by: Person) -> list[Car]:
    """车辆设置 of one's own unit: what is left out is closed, and keeps what it was assigned to. Raises Refused."""
    unit: Unit | None = by.organ
    if unit is None or not by.may(SET_CARS):
        raise Refused("您的岗位没有“车辆设置”的权限")
    plates = [each.plate for each in cars]
    reasons = [gettext("“%(plate)s”写了两次") % {"plate": each} for each in {p for p in plates if plates.count(p) > 1}]
    others = Car.objects.filter(plate__in=plates).exclude(unit=unit).select_related("unit")
    reasons += [gettext("“%(plate)s”是%(unit)s的车") % {"plate": each.plate, "unit": each.unit} for each in others]
    if reasons:
        raise Refused(*reasons)
    with transaction.atomic():
        before = [f"{each.plate} {each.seats}座" for each in Car.objects.in_use().filter(unit=unit)]
        Car.objects.filter(unit=unit).exclude(plate__in=plates).update(is_closed=True)
        made = [
            Car.objects.update_or_create(
                plate=each.plate, defaults={"unit": unit, "seats": each.seats, "is_closed": False}
            )[0]
            for each in cars
        ]
        append(
            SET_CARS, CHAIN, by, unit=str(unit), before=before, after=[f"{each.plate} {each.seats}座" for each in cars]
        )
    return made
