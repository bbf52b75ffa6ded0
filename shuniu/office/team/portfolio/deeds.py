"""What somebody did (做过的事): the matters closed in a period in which he made at least one act that is work.

A matter is found once, however often he acted on it: whether there is such an act, not how many, decides.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

from django.db.models import BigIntegerField, Min
from django.db.models.functions import Cast, Substr
from django.utils import timezone

from shuniu.audit.models import AuditEntry
from shuniu.matters.models import Matter, MatterQuerySet
from shuniu.matters.models.matter import KINDS
from shuniu.org.models import Person

LOOKS_BACK = timedelta(days=5 * 366)
"""An act older than this, before the period, no longer makes a matter somebody's own."""
CHAIN = "matter:"


@cache
def work_codes() -> frozenset[str]:
    """The codes of all acts that are work, by the tables. A code that several acts share tells of none of them."""
    codes = (
        (move.verb, model.workflow.code(move.verb))
        for model in KINDS.values()
        for move in model.workflow.moves
        if move.work and not model.workflow.about_people
    )
    return frozenset(code for verb, code in codes if code.endswith(f".{verb}"))


def worked_on(person: Person, first: date, last: date) -> MatterQuerySet[Matter]:
    """The matters of a person and a period, the latest closed first; those that he may see still."""
    begin, end = _midnight(first), _midnight(last + timedelta(days=1))
    acts = AuditEntry.objects.filter(
        actor=person, moment__gte=begin - LOOKS_BACK, moment__lt=end, verb__in=work_codes(), chain__startswith=CHAIN
    )
    ids = acts.order_by().annotate(of=Cast(Substr("chain", len(CHAIN) + 1), BigIntegerField())).values("of")
    closed = Matter.objects.filter(closed_at__gte=begin, closed_at__lt=end, pk__in=ids)
    found: MatterQuerySet[Matter] = closed.visible_to(person, of_few=True).order_by("-closed_at", "-pk")
    return found


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


@dataclass(frozen=True)
class Deeds:
    """What was done on one matter, each kind of act once: (who, verb) in the order in which they first came; how it began."""

    acts: tuple[tuple[int, str], ...] = ()
    opened_with: str = ""

    def verbs_of(self, person_id: int) -> list[str]:
        return [verb for who, verb in self.acts if who == person_id]

    def others_after(self, person_id: int) -> list[tuple[int, str]]:
        """What others did once he had begun: who checked, signed or concluded it."""
        own = [place for place, (who, _) in enumerate(self.acts) if who == person_id]
        return [act for act in self.acts[own[0] if own else 0 :] if act[0] != person_id]


def deeds_of(matters: Iterable[Matter]) -> Mapping[int, Deeds]:
    """The acts of work on these matters, grouped by the database, so that a thousand like acts are one row."""
    chains = {matter.chain: matter.pk for matter in matters}
    acts: dict[int, list[tuple[int, str]]] = {pk: [] for pk in chains.values()}
    entries = AuditEntry.objects.filter(chain__in=chains).order_by()
    work = entries.filter(verb__in=work_codes(), actor__isnull=False).values_list("chain", "actor_id", "verb")
    for chain, who, code, _first in work.annotate(first=Min("sequence")).order_by("chain", "first"):
        acts[chains[chain]].append((who, _verb_in(code)))
    opened = {chains[chain]: _verb_in(code) for chain, code in entries.filter(sequence=1).values_list("chain", "verb")}
    return {pk: Deeds(tuple(made), opened.get(pk, "")) for pk, made in acts.items()}


def _verb_in(code: str) -> str:
    return code.rsplit(".", 1)[-1]
