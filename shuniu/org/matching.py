"""Matching (对应单位): the names in a text to the organisation's own units."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from shuniu.org.models import Person, Unit, UnitName

COLLECTIVE = re.compile(r"^(?:市|县|区|省|全市)?(?:各级|各|相关|有关|市直|省级|市级|县级)")
COUNTIES = re.compile(
    r"各(?:级|地|县|区|市|（市、区）|\(市、区\)|[县市区、（）()]+)(?:区|县|人民政府|政府|党委政府|党委、政府)?$"
)
TOWNSHIPS = re.compile(r"(?:乡镇|乡、镇|镇街|街道)")
DEPARTMENTS = re.compile(r"部门|单位|直属机构|委办局|成员单位|市直|机关")
LEVEL = re.compile(r"^(?:市|县|区|省|本市|我市|全市)")
SUFFIX = re.compile(r"(?:人民政府|委员会|办公室|管理局|局|委|办|厅|处|科|中心|集团)$")


@dataclass(frozen=True)
class Match:
    """Which units a name means. `is_collective`: it names a group (各县区), so each unit has a task of its own."""

    units: tuple[Unit, ...] = ()
    is_collective: bool = False


class Matcher:
    """对应: matches names against the organisation as it is on a day; read once, asked often."""

    def __init__(self, on: date | None = None) -> None:
        today = on or timezone.localdate()
        self.units = list(Unit.objects.open_on(today).select_related("parent"))
        by_pk = {unit.pk: unit for unit in self.units}
        self.by_name: dict[str, tuple[Unit, ...]] = {}
        for unit in self.units:
            for name in {unit.name, unit.short_name} - {""}:
                self.by_name.setdefault(name, (unit,))
        heirs: dict[int, Unit] = {}
        for former in Unit.objects.exclude(successor=None).filter(closed_on__lte=today).select_related("successor"):
            if heir := former.heir(today):
                heirs[former.pk] = by_pk[heir.pk]
                for name in {former.name, former.short_name} - {""}:
                    self.by_name.setdefault(name, (by_pk[heir.pk],))
        of_today = {**heirs, **by_pk}
        for alias in UnitName.objects.prefetch_related("units"):
            known = tuple(dict.fromkeys(of_today[unit.pk] for unit in alias.units.all() if unit.pk in of_today))
            if known:
                self.by_name[alias.name] = known
        self.by_stem: dict[str, set[int]] = {}
        for unit in self.units:
            for name in {unit.name, unit.short_name} - {""}:
                self.by_stem.setdefault(_stem(name), set()).add(unit.pk)
        self.by_pk = by_pk

    def match(self, name: str) -> Match:
        """The units a name means; an empty match where nobody can tell, so that it is asked for once."""
        name = name.strip().removesuffix("等").strip("“”《》 　")
        if known := self.by_name.get(name):
            return Match(known, len(known) > 1)
        if LEVEL.sub("", name) != name and (known := self.by_name.get(LEVEL.sub("", name))):
            return Match(known, len(known) > 1)
        if COLLECTIVE.match(self._without_whose(name)):
            return self._group(name)
        stem = self.by_stem.get(_stem(name), set())
        return Match((self.by_pk[next(iter(stem))],)) if len(stem) == 1 else Match()

    def match_all(self, names: Iterable[str]) -> tuple[tuple[Unit, ...], bool, tuple[str, ...]]:
        """Units of several names in order, without repeats; whether any is a group; the names nobody knows."""
        units: dict[int, Unit] = {}
        is_collective, unknown = False, []
        for name in names:
            match = self.match(name)
            units.update({unit.pk: unit for unit in match.units})
            is_collective |= match.is_collective
            if not match.units:
                unknown.append(name)
        return tuple(units.values()), is_collective, tuple(unknown)

    def _without_whose(self, name: str) -> str:
        """市政府各部门 without 市政府: whose they are, where that is our own government."""
        governments = (unit for unit in self.units if unit.kind == Unit.Kind.GOVERNMENT)
        ours = [one for unit in governments for one in (unit.name, unit.short_name) if one and name.startswith(one)]
        return name.removeprefix(max(ours, key=len, default=""))

    def _group(self, name: str) -> Match:
        kinds: set[str] = set()
        if TOWNSHIPS.search(name):
            kinds.add(Unit.Kind.TOWNSHIP)
        if COUNTIES.search(name) or "县" in name or "各区" in name or "各地" in name:
            kinds.add(Unit.Kind.COUNTY)
        if not kinds and DEPARTMENTS.search(name) and "有关" not in name and "相关" not in name:
            kinds.add(Unit.Kind.BUREAU)
        units = tuple(unit for unit in self.units if unit.kind in kinds)
        return Match(units, True)


def _stem(name: str) -> str:
    stem = LEVEL.sub("", name)
    return SUFFIX.sub("", stem) or stem


def remember(name: str, units: Iterable[Unit], by: Person) -> UnitName:
    """Keep what a name means, so that it is asked for only once."""
    known, _ = UnitName.objects.update_or_create(name=name.strip(), defaults={"remembered_by": by})
    known.units.set(units)
    return known
