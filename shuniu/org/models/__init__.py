"""Units, posts, people, roles held, delegations: who is who, and in whose line somebody stands."""

from shuniu.org.models.person import Person, PersonManager, know_reach
from shuniu.org.models.post import Appointment, Post
from shuniu.org.models.right import ROLE_CHOICES, Delegation, RoleGrant
from shuniu.org.models.unit import Unit, UnitLine, UnitName, UnitQuerySet

__all__ = [
    "ROLE_CHOICES",
    "Appointment",
    "Delegation",
    "Person",
    "PersonManager",
    "Post",
    "RoleGrant",
    "Unit",
    "UnitLine",
    "UnitName",
    "UnitQuerySet",
    "know_reach",
]
