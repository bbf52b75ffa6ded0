"""How the revisits that wait for a reviewer pass to whoever takes over from him (回头看的接办)."""

from django.db.models import Q
from django.utils.translation import gettext

from shuniu.matters.acts import Refused
from shuniu.matters.models import Matter
from shuniu.matters.succession import Succession, register_succession
from shuniu.office.supervision.models import Revisit, SupervisionItem
from shuniu.org.line import reasons_in_line
from shuniu.org.models import Person


def _holds(person: Person) -> Q:
    return Q(pk__in=Revisit.objects.filter(reviewer=person, done_at=None).values("item_id"))


def _passes(matter: Matter, leaver: Person, successor: Person) -> None:
    """The reviewer stands outside the executing line, whoever he is. Raises Refused where the successor does not."""
    waiting = Revisit.objects.filter(item=matter.pk, reviewer=leaver, done_at=None)
    if waiting.exists() and isinstance(matter, SupervisionItem):
        if reasons := reasons_in_line(successor, matter.lead_unit):
            raise Refused(gettext("%(name)s不能接回头看：%(reason)s") % {"name": successor, "reason": reasons[0]})
        waiting.update(reviewer=successor)


register_succession(Succession(_holds, _passes))
