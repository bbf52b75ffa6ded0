"""Whom a form of the team offers (在岗人员)."""

from django.db.models import QuerySet

from shuniu.org.models import Person
from shuniu.org.roles import ADMINISTRATORS


def in_office() -> QuerySet[Person]:
    """Those with an account that is open, but for the three administrators."""
    people = Person.objects.filter(is_active=True).exclude(grants__role__in=ADMINISTRATORS)
    return people.prefetch_related("appointments__post__unit").order_by("pk")
