"""Choosing people by their rights (选人): those whose role gives an act."""

from django.db.models import QuerySet

from shuniu.org.models import Person
from shuniu.org.roles import ROLES


def who_may(code: str) -> QuerySet[Person]:
    """The people in office whose role gives this code, with their posts."""
    able = [role for role, rights in ROLES.items() if code in rights.codes]
    found = Person.objects.filter(grants__role__in=able, is_active=True).distinct()
    return found.prefetch_related("appointments__post__unit").order_by("pk")
