"""Units, posts, people, roles held, delegations: who is who, and in whose line somebody stands."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.org.classification import Classification
from shuniu.org.roles import ADMINISTRATORS, ROLES, codes_of, kinds_seen_by

ROLE_CHOICES = [(code, role.label) for code, role in ROLES.items()]


class UnitQuerySet(models.QuerySet["Unit"]):
    def open_on(self, day: date) -> "UnitQuerySet":
        return self.filter(Q(closed_on=None) | Q(closed_on__gt=day))

    def within(self, units: "Iterable[Unit | int]") -> "UnitQuerySet":
        """These units and all below them."""
        return self.filter(lines_up__above__in=list(units)).distinct()


class Unit(models.Model):
    """单位: an organ, an inner division, an enterprise; a node of the tree."""

    class Kind(models.TextChoices):
        GOVERNMENT = "government", "政府"
        OFFICE = "office", "办公室"
        DIVISION = "division", "内设机构"
        BUREAU = "bureau", "部门"
        COUNTY = "county", "县（市、区）"
        TOWNSHIP = "township", "乡镇（街道）"
        ENTERPRISE = "enterprise", "企事业单位"

    code = models.CharField("编码", max_length=40, unique=True)
    name = models.CharField("名称", max_length=100, unique=True)
    short_name = models.CharField("简称", max_length=40, blank=True)
    kind = models.CharField("类别", max_length=20, choices=Kind)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    leader_in_charge = models.ForeignKey(
        "Person", models.SET_NULL, null=True, blank=True, related_name="units_led", verbose_name="分管领导"
    )
    sort = models.PositiveIntegerField("排序", default=0)
    closed_on = models.DateField("撤销日期", null=True, blank=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="predecessors")

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "单位"
        ordering: ClassVar = ["sort", "pk"]

    def __str__(self) -> str:
        return self.short_name or self.name

    @property
    def principal(self) -> str:
        return f"unit:{self.pk}"

    def is_closed(self, today: date) -> bool:
        return self.closed_on is not None and self.closed_on <= today

    def closed_note(self, today: date) -> str:
        """That the unit is closed, and which one has taken on its duties; empty while it is open."""
        if not self.is_closed(today):
            return ""
        heir = self.heir(today)
        if heir is None:
            return gettext("“%(unit)s”已撤销，请改定承办单位") % {"unit": self}
        return gettext("“%(unit)s”已撤销，职责由“%(heir)s”承接，请改交“%(heir)s”") % {"unit": self, "heir": heir}

    def heir(self, today: date) -> "Unit | None":
        """承接单位 of a closed unit: the one that has its duties today, where successors were closed in their turn too."""
        met, heir = {self.pk}, self.successor
        while heir and heir.is_closed(today) and heir.pk not in met:
            met.add(heir.pk)
            heir = heir.successor
        return heir if heir and not heir.is_closed(today) else None

    def clean(self) -> None:
        """Raises ValidationError where the unit would stand above itself."""
        if self.pk and self.parent and UnitLine.objects.filter(above=self, below=self.parent).exists():
            reason = (
                gettext("“%(unit)s”不能归到自己之下，请另选上级单位")
                if self.parent == self
                else gettext("“%(unit)s”不能归到自己的下级“%(below)s”之下，请另选上级单位")
            )
            errors = {"parent": reason % {"unit": self.name, "below": self.parent.name}}
            raise ValidationError(errors)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps the lines of the tree. Raises ValidationError as `clean` does."""
        moved = self.pk is None or Unit.objects.filter(pk=self.pk).exclude(parent=self.parent).exists()
        self.clean()
        super().save(*args, **kwargs)
        if moved or not self.lines_up.exists():
            UnitLine.rebuild(self)

    def head(self) -> "Person | None":
        """主要负责人: who holds the head's post today."""
        return Person.objects.filter(Person.holding(unit=self.pk, is_head=True), is_active=True).first()

    def liaison_officers(self) -> "models.QuerySet[Person]":
        return Person.objects.filter(Person.holding(unit=self.pk, is_liaison=True), is_active=True).distinct()


class UnitLine(models.Model):
    """上下级: every pair of a unit and one above it, itself included, so that a tree question is one join."""

    above = models.ForeignKey(Unit, models.CASCADE, related_name="lines_down")
    below = models.ForeignKey(Unit, models.CASCADE, related_name="lines_up")
    distance = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["above", "below"], name="unit_line_is_drawn_once"),
        ]

    @classmethod
    def rebuild(cls, unit: Unit) -> None:
        """Draw anew the lines up from a unit and from all below it."""
        below = list(cls.objects.filter(above=unit).values_list("below_id", "distance")) or [(unit.pk, 0)]
        ids = [pk for pk, _ in below]
        cls.objects.filter(below__in=ids).exclude(above__in=ids).delete()
        cls.objects.get_or_create(above=unit, below=unit, defaults={"distance": 0})
        upward = [(unit.parent_id, 1)] if unit.parent_id else []
        if unit.parent_id:
            upward = [
                (above, distance + 1)
                for above, distance in cls.objects.filter(below=unit.parent_id).values_list("above_id", "distance")
            ]
        UnitLine.objects.bulk_create(
            UnitLine(above_id=above, below_id=lower, distance=up + down)
            for above, up in upward
            for lower, down in below
        )


class UnitName(models.Model):
    """别名: another name by which texts call a unit: short, former, or one that somebody matched once."""

    name = models.CharField("名称", max_length=100)
    units = models.ManyToManyField(Unit, related_name="other_names")
    remembered_by = models.ForeignKey("Person", models.SET_NULL, null=True, blank=True, related_name="+")
    remembered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["name"], name="unit_name_is_remembered_once")]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """职务（岗位）: a place in a unit, whoever holds it."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts")
    title = models.CharField("职务", max_length=60)
    is_head = models.BooleanField("主要负责人", default=False)
    is_liaison = models.BooleanField("联络员", default=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["unit", "title"], name="post_stands_once_in_its_unit")]

    def __str__(self) -> str:
        return f"{self.unit}{self.title}"

    @property
    def principal(self) -> str:
        return f"post:{self.pk}"


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

    @property
    def principal(self) -> str:
        return f"person:{self.pk}"

    @cached_property
    def roles(self) -> frozenset[str]:
        return frozenset(grant.role for grant in self.grants.all()) if self.is_active else frozenset()

    @cached_property
    def codes(self) -> frozenset[str]:
        return codes_of(self.roles)

    @cached_property
    def kinds_seen(self) -> frozenset[str]:
        return kinds_seen_by(self.roles)

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
        units = {appointment.post.unit_id for appointment in self.appointments_today}
        headed = [appointment.post.unit_id for appointment in self.appointments_today if appointment.post.is_head]
        below = UnitLine.objects.filter(above__in=headed).values_list("below_id", flat=True) if headed else ()
        return frozenset(units | set(below))

    @property
    def main_unit(self) -> Unit | None:
        return self.appointments_today[0].post.unit if self.appointments_today else None

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
        keys = [self.principal]
        keys += [appointment.post.principal for appointment in self.appointments_today]
        keys += [f"unit:{pk}" for pk in sorted(self.own_units)]
        keys += [f"role:{role}" for role in sorted(self.roles)]
        keys += [unit.principal for unit in self.units_led.all()]
        return tuple(dict.fromkeys(keys))

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


class Appointment(models.Model):
    """任职: a person in a post, from a day to a day."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="appointments")
    post = models.ForeignKey(Post, models.PROTECT, related_name="appointments")
    from_on = models.DateField("起")
    until_on = models.DateField("止", null=True, blank=True)
    is_main = models.BooleanField("主职", default=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="appointment_ends_after_it_begins"
            )
        ]


def know_reach(people: "Iterable[Person]") -> None:
    """Read what sight asks of each of these people in four queries however many they are."""
    people, today = list(people), timezone.localdate()
    held = models.Prefetch("appointments", Appointment.objects.select_related("post__unit"), "appointments_with_units")
    models.prefetch_related_objects(people, "grants", "units_led", held)
    given = Delegation.objects.filter(
        deputy__in=people, from_on__lte=today, until_on__gte=today, ended_at=None, principal_person__is_active=True
    )
    givers: dict[int, dict[int, Person]] = {}
    for each in given.select_related("principal_person") if people else ():
        givers.setdefault(each.deputy_id, {})[each.principal_person_id] = each.principal_person
    for person in people:
        stands_in = person.is_active and not person.is_administrator
        person.delegators_today = list(givers.get(person.pk, {}).values()) if stands_in else []


class RoleGrant(models.Model):
    """授权: a role given to a person."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="grants")
    role = models.CharField("角色", max_length=40, choices=ROLE_CHOICES)
    granted_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    granted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "role"], name="role_is_granted_once"),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(role__in=sorted(ADMINISTRATORS)),
                name="no_account_holds_two_of_the_three_administrators",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}：{ROLES[self.role].label}"


class Delegation(models.Model):
    """授权代办: one person lets another act for him between two days."""

    principal_person = models.ForeignKey(Person, models.CASCADE, related_name="delegations_given")
    deputy = models.ForeignKey(Person, models.CASCADE, related_name="delegations_held")
    from_on = models.DateField("起")
    until_on = models.DateField("止")
    reason = models.CharField("事由", max_length=200)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="delegation_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(principal_person=F("deputy")), name="nobody_is_his_own_deputy"),
        ]
