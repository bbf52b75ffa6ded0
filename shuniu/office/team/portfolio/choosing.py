"""What can be chosen for a portfolio (可选入的事项): a page of it at a time, however many there are."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from shuniu.matters.models import Matter, MatterQuerySet
from shuniu.matters.models.matter import KINDS
from shuniu.matters.spoken import spoken
from shuniu.office.team.portfolio.deeds import deeds_of, worked_on
from shuniu.office.team.portfolio.models import Came, Portfolio
from shuniu.office.team.portfolio.telling import origins


@dataclass(frozen=True)
class Choice:
    """A matter that can be chosen: what it was, what the holder did on it, whether he was asked."""

    matter: Matter
    kind: str
    did: tuple[str, ...]
    came: str


class Pool:
    """The matters of a portfolio's holder and period that stand not in it yet."""

    def __init__(self, portfolio: Portfolio, words: str = "") -> None:
        self.holder = portfolio.holder
        held = portfolio.items.filter(matter__isnull=False).values("matter_id")
        found = worked_on(self.holder, portfolio.first_on, portfolio.last_on).exclude(pk__in=held)
        if words:
            found = found.filter(Q(title__icontains=words) | Q(number__icontains=words))
        self.matters: MatterQuerySet[Matter] = found.select_related("unit", "created_by")

    def told(self, matters: Sequence[Matter]) -> list[Choice]:
        came, deeds = origins(matters, self.holder), deeds_of(matters)
        return [
            Choice(
                matter,
                spoken(KINDS[matter.kind].workflow.label),
                tuple(
                    spoken(KINDS[matter.kind].workflow.move(verb).label)
                    for verb in deeds[matter.pk].verbs_of(self.holder.pk)
                ),
                spoken(Came(came[matter.pk]).label),
            )
            for matter in matters
        ]
