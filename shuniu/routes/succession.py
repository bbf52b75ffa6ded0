"""How a person's parts in the steps of routes pass to whoever takes over from him (离岗交接时的转办)."""

from django.db.models import Q
from django.utils.translation import gettext

from shuniu.matters.acts import Refused
from shuniu.matters.models import Matter
from shuniu.matters.succession import Succession, register_succession
from shuniu.org.models import Person
from shuniu.routes.models import Part


def held_parts(person: Person) -> Q:
    pending = Part.objects.pending().filter(person=person, step__done_at=None)
    return Q(pk__in=pending.values("step__run__matter_id"))


def pass_parts(matter: Matter, leaver: Person, successor: Person) -> None:
    """转办: each of his parts goes on as the successor's, in the same place; whoever he asked to sign answers to him."""
    pending = Part.objects.pending().filter(person=leaver, step__run__matter_id=matter.pk).select_related("step")
    for part in pending:
        if part.step.parts.pending().filter(person=successor, kind=part.kind).exists():
            raise Refused(
                gettext("%(name)s在“%(step)s”环节已有待办，不能再接一份") % {"name": successor, "step": part.step.name}
            )
        status, part.status = part.status, Part.Status.TRANSFERRED
        part.save(update_fields=["status"])
        new = part.step.parts.create(
            person=successor,
            kind=part.kind,
            status=status,
            place=part.place,
            asked_by=part.asked_by or part,
            for_whom=None if part.for_whom_id == successor.pk else part.for_whom,
        )
        part.asked.pending().exclude(pk=new.pk).update(asked_by=new)


register_succession(Succession(held_parts, pass_parts))
