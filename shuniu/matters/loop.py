"""The loop (来龙去脉): what a matter came from, and what came of it, by the links between matters."""

from dataclasses import dataclass

from django.db.models import Q

from shuniu.matters.models import Link, Matter
from shuniu.org.models import Person

ONWARD = (Link.Type.LEADS_TO, Link.Type.DISCUSSED_AT, Link.Type.MERGED_INTO, Link.Type.EVIDENCE_FOR)
"""The links whose target comes after their source; of the others it came before, as what an answer answers."""

MOST_STAGES, MOST_MATTERS = 8, 40


@dataclass(frozen=True)
class Stage:
    """一段: what lies so many links before (below 0) or after a matter; 0 is the matter itself."""

    place: int
    matters: tuple[Matter, ...]


@dataclass(frozen=True)
class Loop:
    """来龙去脉: the stages in their order; whether there are more matters than are shown."""

    stages: tuple[Stage, ...]
    goes_on: bool = False

    @property
    def is_alone(self) -> bool:
        return len(self.stages) == 1


def loop_of(matter: Matter, person: Person) -> Loop:
    """来龙去脉 as far as a person sees it; a matter that is reached on two ways stands where it is reached first.

    Each stage is two questions. What he does not see is not passed through either.
    """
    seen, goes_on = {matter.pk}, False
    before: list[tuple[Matter, ...]] = []
    after: list[tuple[Matter, ...]] = []
    for way, is_onward in ((before, False), (after, True)):
        ahead: list[Matter] = [matter]
        while ahead and len(way) < MOST_STAGES:
            ahead = _next(ahead, seen, person, is_onward)
            if len(seen) + len(ahead) > MOST_MATTERS:
                ahead, goes_on = ahead[: max(0, MOST_MATTERS - len(seen))], True
            seen |= {each.pk for each in ahead}
            if ahead:
                way.append(tuple(ahead))
        goes_on |= bool(ahead)
    stages = [Stage(-place, matters) for place, matters in enumerate(before, 1)][::-1]
    stages += [Stage(0, (matter,)), *(Stage(place, matters) for place, matters in enumerate(after, 1))]
    return Loop(tuple(stages), goes_on)


def _next(ahead: list[Matter], seen: set[int], person: Person, is_onward: bool) -> list[Matter]:
    here = [each.pk for each in ahead]
    onward = Q(type__in=ONWARD)
    out, into = (onward, ~onward) if is_onward else (~onward, onward)
    links = Link.objects.filter(Q(out, source__in=here) | Q(into, target__in=here)).order_by("pk")
    keys = dict.fromkeys(key for pair in links.values_list("source_id", "target_id") for key in pair if key not in seen)
    seen_rows = Matter.objects.visible_to(person, of_few=True).filter(pk__in=list(keys)).order_by("pk")
    return list(seen_rows[: MOST_MATTERS + 1])
