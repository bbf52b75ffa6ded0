"""How an instruction that waits for a leader passes to whoever takes over from him (呈批的接办)."""

from django.db.models import Q

from shuniu.matters.models import Matter
from shuniu.matters.succession import Succession, register_succession
from shuniu.office.briefings.items.records import ItemInstruction
from shuniu.org.models import Person


def _holds(person: Person) -> Q:
    waiting = ItemInstruction.objects.filter(leader=person, made_at=None, item__closed_at=None)
    return Q(pk__in=waiting.values("item_id"))


def _passes(matter: Matter, leaver: Person, successor: Person) -> None:
    waiting = ItemInstruction.objects.filter(item=matter.pk, made_at=None)
    if waiting.filter(leader=successor).exists():
        waiting.filter(leader=leaver).delete()
    else:
        waiting.filter(leader=leaver).update(leader=successor)


register_succession(Succession(_holds, _passes))
