"""Changing what an office may set for its supervision (督查设置); each change leaves its trace."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from shuniu.audit.chain import append
from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import Refused
from shuniu.office.supervision.models import SupervisionSettings
from shuniu.org.models import Person

SET = "supervision.set"
CHAIN = "settings:supervision"


def set_supervision(*, by: Person, **values: Any) -> list[str]:
    """督查设置: change settings; answers the labels of those that have changed. Raises Refused without the right."""
    if not by.may(SET):
        raise Refused("您的岗位没有“督查设置”的权限")
    with transaction.atomic():
        SupervisionSettings.current()
        settings = SupervisionSettings.objects.select_for_update().get(pk=1)
        before = {name: getattr(settings, name) for name, value in values.items() if getattr(settings, name) != value}
        if not before:
            return []
        for name in before:
            setattr(settings, name, values[name])
        settings.full_clean()
        settings.save()
        append(SET, CHAIN, by, before=before, after={name: values[name] for name in before})
    return [label_of(name) for name in before]


def label_of(name: str) -> str:
    """A setting's Chinese name."""
    return str(SupervisionSettings._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def latest_changes(count: int = 5) -> list[tuple[AuditEntry, list[tuple[str, object, object]]]]:
    """The latest changes with what each setting was and became, newest first."""
    entries = AuditEntry.objects.filter(chain=CHAIN).select_related("actor").order_by("-sequence")[:count]
    return [(entry, _changes(entry.payload)) for entry in entries]


def _changes(payload: Mapping[str, Any]) -> list[tuple[str, object, object]]:
    before, after = payload.get("before", {}), payload.get("after", {})
    return [(label_of(name), before.get(name), value) for name, value in after.items()]
