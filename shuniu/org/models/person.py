"""People (人员): who they are today, by their posts and roles, and whom they stand in for."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property

from shuniu.org.classification import Classification
from shuniu.org.models.post import Appointment, Post
from shuniu.org.models.right import Delegation
from shuniu.org.models.unit import Unit, UnitLine
from shuniu.org.roles import ADMINISTRATORS, NOT_LENT, codes_of, kinds_seen_by


class PersonManager(BaseUserManager["Person"]):
    def create_person(self, username: str, password: str | None = None, **fields: Any) -> "Person":
        person = self.model(username=username, **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(username=username)


class Person(AbstractBaseUser):
    """人员: somebody with an account."""

    username = models.CharField("登录名", max_length=40, unique=True)
    name = models.CharField("姓名", max_length=40)
    phone = models.CharField("电话", max_length=30, blank=True)
    email = models.EmailField("电子邮箱", blank=True)
    clearance = models.PositiveSmallIntegerField("知悉范围", choices=Classification, default=Classification.INTERNAL)
    language = models.CharField("界面语言", max_length=10, default="zh-hans")
    is_active = models.BooleanField("在用", default=True)
    posts = models.ManyToManyField(Post, through="Appointment", related_name="people")

    objects = PersonManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar = ["name"]

    class Meta:
        verbose_name = "人员"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.name

    @staticmethod
    def holding(*, on: date | None = None, **post: object) -> Q:
        """The people who hold, on a day, a post of this description."""
        on = on or timezone.localdate()
        return Q(
            Q(appointments__until_on=None) | Q(appointments__until_on__gte=on),
            appointments__from_on__lte=on,
            **{f"appointments__post__{name}": value for name, value in post.items()},
        )

    @staticmethod
    def answering_for(units: Collection[int]) -> Q:
        """负责人和联络员: the people who answer today for these units."""
        return Person.holding(unit__in=units, is_head=True) | Person.holding(unit__in=units, is_liaison=True)

    @property
    def principal(self) -> str:
        return f"person:{self.pk}"

    @property
    def own_principal(self) -> str:
        """The key of what reaches this person alone, and nobody who acts for him (本人知悉)."""
        return f"own:{self.pk}"

    @cached_property
    def roles(self) -> frozenset[str]:
        return frozenset(grant.role for grant in self.grants.all()) if self.is_active else frozenset()

    @cached_property
    def codes(self) -> frozenset[str]:
        return codes_of(self.roles)

    @cached_property
    def kinds_seen(self) -> frozenset[str]:
        return kinds_seen_by(self.roles)

    @property
    def kinds_lent(self) -> frozenset[str]:
        """The kinds of matter that whoever acts for this person sees office-wide by it."""
        return self.kinds_seen - NOT_LENT

    @property
    def codes_lent(self) -> frozenset[str]:
        """The codes that whoever acts for this person has by it."""
        return frozenset(code for code in self.codes if code.partition(".")[0] not in NOT_LENT)

    def may(self, code: str) -> bool:
        """Whether one of the roles held gives the code of this act."""
        return code in self.codes

    @cached_property
    def is_administrator(self) -> bool:
        return bool(self.roles & ADMINISTRATORS)

    @cached_property
    def appointments_today(self) -> "list[Appointment]":
        today = timezone.localdate()
        held = [
            each
            for each in self.appointments_with_units
            if each.from_on <= today and (each.until_on is None or each.until_on >= today)
        ]
        return sorted(held, key=lambda each: (not each.is_main, each.pk))

    @cached_property
    def appointments_with_units(self) -> "list[Appointment]":
        """All his appointments, former ones too, with posts and units; `know_reach` fills it for many people at once."""
        return list(self.appointments.select_related("post__unit"))

    @cached_property
    def own_units(self) -> frozenset[int]:
        """The units in which a post is held today; a head's post also brings the units below."""
        return frozenset({appointment.post.unit_id for appointment in self.appointments_today} | self.units_below)

    @cached_property
    def units_headed(self) -> frozenset[int]:
        """The units of which a head's post is held today."""
        return frozenset(each.post.unit_id for each in self.appointments_today if each.post.is_head)

    @cached_property
    def units_below(self) -> frozenset[int]:
        """The units below those he heads; `know_reach` fills it for many people at once."""
        if not self.units_headed:
            return frozenset()
        return frozenset(UnitLine.objects.filter(above__in=self.units_headed).values_list("below_id", flat=True))

    @property
    def main_unit(self) -> Unit | None:
        return self.appointments_today[0].post.unit if self.appointments_today else None

    @property
    def organ(self) -> Unit | None:
        """The organ in whose name a person's division may write: inner divisions issue nothing outward (条例 art. 17)."""
        unit = self.main_unit
        while unit and unit.kind == Unit.Kind.DIVISION and unit.parent:
            unit = unit.parent
        return unit

    @property
    def title(self) -> str:
        """Unit and post as one writes them behind a name."""
        return "、".join(str(appointment.post) for appointment in self.appointments_today)

    def acts_for(self, unit: Unit | int) -> bool:
        """Whether this person belongs to a unit, and so may act in its name if his roles let him."""
        return (unit.pk if isinstance(unit, Unit) else unit) in self.own_units

    @cached_property
    def principals(self) -> tuple[str, ...]:
        """The keys under which matters reach this person: himself, his posts, units, roles; a leader's units."""
        keys = [self.principal, self.own_principal]
        keys += [appointment.post.principal for appointment in self.appointments_today]
        keys += [f"unit:{pk}" for pk in sorted(self.own_units)]
        keys += [f"role:{role}" for role in sorted(self.roles)]
        keys += [unit.principal for unit in self.units_led.all()]
        return tuple(dict.fromkeys(keys))

    @property
    def principals_lent(self) -> tuple[str, ...]:
        """The keys under which matters reach whoever acts for this person: all but his own."""
        return tuple(key for key in self.principals if key != self.own_principal)

    @cached_property
    def reach_known(self) -> dict[tuple[str, ...], bool]:
        """Whether very many matters reach him under these keys, as far as it has been counted: once a request."""
        return {}

    def principals_delegated(self, today: date | None = None) -> "list[Person]":
        """委托人: those who have given this person leave to act for them today; an administrator acts for nobody."""
        if today is None:
            return self.delegators_today
        if self.is_administrator or not self.is_active:
            return []
        return list(
            Person.objects.filter(
                delegations_given__deputy=self,
                delegations_given__from_on__lte=today,
                delegations_given__until_on__gte=today,
                delegations_given__ended_at=None,
                is_active=True,
            ).distinct()
        )

    @cached_property
    def delegators_today(self) -> "list[Person]":
        """Those for whom he may act today: asked once a request, since every right and every sight asks for them."""
        return self.principals_delegated(timezone.localdate())


def know_reach(people: "Iterable[Person]") -> None:
    """Read what sight asks of each of these people, and of whom they stand in for, in five queries for all of them."""
    people, today = list(people), timezone.localdate()
    given = Delegation.objects.filter(
        deputy__in=people, from_on__lte=today, until_on__gte=today, ended_at=None, principal_person__is_active=True
    )
    givers: dict[int, dict[int, Person]] = {}
    for each in given.select_related("principal_person") if people else ():
        givers.setdefault(each.deputy_id, {})[each.principal_person_id] = each.principal_person
    everybody = [*people, *(giver for of_one in givers.values() for giver in of_one.values())]
    held = models.Prefetch("appointments", Appointment.objects.select_related("post__unit"), "appointments_with_units")
    models.prefetch_related_objects(everybody, "grants", "units_led", held)
    headed = {unit for person in everybody for unit in person.units_headed}
    below: dict[int, set[int]] = {}
    for above_id, below_id in UnitLine.objects.filter(above__in=headed).values_list("above_id", "below_id"):
        below.setdefault(above_id, set()).add(below_id)
    for person in everybody:
        person.units_below = frozenset().union(*(below.get(unit, ()) for unit in person.units_headed))
    for person in people:
        stands_in = person.is_active and not person.is_administrator
        person.delegators_today = list(givers.get(person.pk, {}).values()) if stands_in else []
