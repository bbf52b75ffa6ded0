"""Acts on units (单位): adding, renaming, closing with a successor."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from shuniu.administration.accounts import must_manage
from shuniu.audit.chain import append
from shuniu.matters.acts import Refused
from shuniu.org.models import Person, Unit, UnitName


def chain_of(unit: Unit) -> str:
    return f"unit:{unit.pk}"


def add_unit(*, by: Person, **fields: Any) -> Unit:
    """增设单位."""
    must_manage(by)
    if Unit.objects.filter(name=fields["name"]).exists():
        raise Refused(gettext("已有名为“%(name)s”的单位") % {"name": fields["name"]})
    with transaction.atomic():
        unit = Unit.objects.create(**fields)
        append("org.add_unit", chain_of(unit), by, name=unit.name)
    return unit


def amend_unit(unit: Unit, *, by: Person, **fields: Any) -> Unit:
    """修改单位: name, short name, where it stands, who is in charge. A former name stays known to the matcher."""
    must_manage(by)
    with transaction.atomic():
        unit = Unit.objects.select_for_update().get(pk=unit.pk)
        changed = [name for name, value in fields.items() if getattr(unit, name) != value]
        if "name" in changed:
            if Unit.objects.filter(name=fields["name"]).exclude(pk=unit.pk).exists():
                raise Refused(gettext("已有名为“%(name)s”的单位") % {"name": fields["name"]})
            former, _ = UnitName.objects.get_or_create(name=unit.name, defaults={"remembered_by": by})
            former.units.set([unit])
        for name in changed:
            setattr(unit, name, fields[name])
        unit.save()
        labels = [str(Unit._meta.get_field(name).verbose_name) for name in changed]  # type: ignore[union-attr]
        append("org.amend_unit", chain_of(unit), by, fields=labels or ["（无变化）"], name=unit.name)
    return unit


def close_unit(unit: Unit, *, by: Person, on: date, successor: Unit | None) -> Unit:
    """撤销单位. Its open matters stay with it and say who takes over; names in new texts mean the successor."""
    must_manage(by)
    if successor and (successor.pk == unit.pk or successor.closed_on is not None):
        raise Refused("承接单位须是另一个没有撤销的单位")
    if unit.children.filter(closed_on=None).exists():
        raise Refused(gettext("“%(name)s”还有下级单位，请先撤销或划转下级单位") % {"name": unit.name})
    with transaction.atomic():
        unit = Unit.objects.select_for_update().get(pk=unit.pk)
        unit.closed_on, unit.successor = on, successor
        unit.save()
        append("org.close_unit", chain_of(unit), by, on=on, successor=successor.name if successor else "")
    return unit
