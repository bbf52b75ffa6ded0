"""选人与选环节: the fields in which people and steps are chosen, and who can be."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet

from shuniu.matters.choosing import LongChecks
from shuniu.matters.models import Matter
from shuniu.org.models import Person
from shuniu.org.roles import ADMINISTRATORS, ROLES
from shuniu.routes.models import Part

if TYPE_CHECKING:
    OneOf = forms.ModelChoiceField[Any]
    SeveralOf = forms.ModelMultipleChoiceField[Any]
else:
    OneOf, SeveralOf = forms.ModelChoiceField, forms.ModelMultipleChoiceField


class PersonChoice(OneOf):
    """One person, with unit and post, for names are not alone in an office."""

    def label_from_instance(self, person: Any) -> str:
        return called(person)


class PeopleChoice(SeveralOf):
    """Several people, ticked in a list; they come in the order in which they were given, for some sign in order."""

    widget = LongChecks

    def clean(self, value: Any) -> Any:
        given = [str(each) for each in value or ()]
        return sorted(super().clean(value), key=lambda person: given.index(str(person.pk)))

    def label_from_instance(self, person: Any) -> str:
        return called(person)


class PartChoice(OneOf):
    def label_from_instance(self, part: Any) -> str:
        return str(part.step.name)


class StepChoice(OneOf):
    """A step, with those who did it."""

    def label_from_instance(self, step: Any) -> str:
        done = [part.person.name for part in step.parts.filter(kind=Part.Kind.DO, status=Part.Status.DONE)]
        return f"{step.name}（{'、'.join(done)}）" if done else str(step.name)


def called(person: Person) -> str:
    title = person.title
    return f"{person.name}（{title}）" if title else person.name


def who_can_take_part(matter: Matter) -> QuerySet[Person]:
    """The people who may know a matter: in post, no administrators, cleared for it. As `may_take_part` says of one."""
    fit = Person.objects.filter(is_active=True, clearance__gte=matter.classification)
    return fit.exclude(grants__role__in=ADMINISTRATORS).prefetch_related("appointments__post__unit").order_by("name")


def who_can_do(matter: Matter, verbs: Collection[str]) -> QuerySet[Person]:
    """Those of them whose roles give the right to all of these verbs."""
    codes = {matter.workflow.code(verb) for verb in verbs}
    able = [key for key, role in ROLES.items() if codes <= role.codes]
    return who_can_take_part(matter).filter(grants__role__in=able).distinct()
