"""The demo office: its units and people, set up from ``data/organisation.json``, and who of them does what."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cached_property
from random import Random
from typing import Any

from django.contrib.auth.hashers import make_password

from shuniu.demo import texts
from shuniu.org.classification import Classification
from shuniu.org.line import reasons_in_line
from shuniu.org.models import Appointment, Delegation, Person, Post, RoleGrant, Unit, UnitName
from shuniu.org.models.post import Manner

PASSWORD = "linjiang-2026"  # noqa: S105 - shown to whoever starts the demo
IN_OFFICE_FOR_YEARS = 3
ROLES_WITH_WORK_SECRETS = {"director", "supervision_officer", "clerk", "leader", "legal_officer"}


class Office:
    """临江市人民政府办公室: each unit and person once, so that what a person may do is looked up once."""

    def __init__(self, today: date) -> None:
        self.today = today
        organisation = texts.organisation()
        self.units = _units(organisation["units"], today)
        self.people = _people(organisation["people"], self.units, today)
        self.director, self.deputy = self.people["tangwenjie"], self.people["xueminghua"]
        self.chief = self.people["shizhengping"]
        self.officers = [self.people[name] for name in ("xiaruojun", "leidayong", "kongmin", "bailixue", "qihongtao")]
        self.clerks = [person for person in self.people.values() if "clerk" in person.roles]
        self.legal_officer = next(person for person in self.people.values() if "legal_officer" in person.roles)
        self.leaders = [person for person in self.people.values() if "leader" in person.roles]
        self._hands: dict[int, Person | None] = {}
        self._in_line: dict[tuple[Person, Unit], bool] = {}

    def hand_of(self, unit: Unit) -> Person | None:
        """经办: who acts in a unit's name, its liaison officer or else its head; None where nobody may."""
        if unit.pk not in self._hands:
            able = [person for person in self._staff.get(unit.pk, ()) if person.may("supervision.acknowledge")]
            self._hands[unit.pk] = able[0] if able else None
        return self._hands[unit.pk]

    def hand(self, code: str) -> Person:
        """经办 of a unit that has one, by its code."""
        hand = self.hand_of(self.units[code])
        assert hand, f"{code} has nobody to act for it"
        return hand

    def staff_of(self, unit: Unit) -> list[Person]:
        """Who holds a post in a unit: liaison officers, then the head, then the others."""
        return self._staff.get(unit.pk, [])

    @cached_property
    def _staff(self) -> dict[int, list[Person]]:
        staff: dict[int, list[Person]] = {}
        appointments = Appointment.objects.filter(until_on=None).select_related("post")
        by_pk = {person.pk: person for person in self.people.values()}
        for appointment in appointments.order_by("-post__is_liaison", "-post__is_head", "pk"):
            staff.setdefault(appointment.post.unit_id, []).append(by_pk[appointment.person_id])
        return staff

    def checkers_of(self, units: Iterable[Unit]) -> list[Person]:
        """Who may verify what these units do: officers, else the director, outside the executing line of all."""
        units = set(units)
        able = [*self.officers, self.chief, self.director, self.deputy]
        return [person for person in able if not any(self._stands_in_line(person, unit) for unit in units)]

    def _stands_in_line(self, person: Person, unit: Unit) -> bool:
        if (person, unit) not in self._in_line:
            self._in_line[person, unit] = bool(reasons_in_line(person, unit))
        return self._in_line[person, unit]

    def can_do(self, units: Sequence[Unit]) -> bool:
        """Whether somebody may act for the first unit, and there are two outside the line to verify and to revisit."""
        return self.hand_of(units[0]) is not None and len(self.checkers_of(units)) > 1

    def officer(self, random: Random) -> Person:
        return random.choice(self.officers)


def _units(records: list[dict[str, Any]], today: date) -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for record in records:
        unit = units[record["code"]] = Unit.objects.create(
            code=record["code"],
            name=record["name"],
            short_name=_short_name(record),
            kind=record["kind"],
            parent=units.get(record["parent"]),
            sort=record["sort"],
        )
        for name in [*record["short_names"], *record.get("former_names", ())]:
            if name != unit.short_name:
                UnitName.objects.create(name=name).units.set([unit])
    for record in records:
        if "closed_days_ago" in record:
            unit = units[record["code"]]
            unit.closed_on = today - timedelta(days=record["closed_days_ago"])
            unit.successor = units[record["succeeded_by"]]
            unit.save()
    return units


def _short_name(record: dict[str, Any]) -> str:
    """简称 as pages show it: 市住建局; none for a name that is short itself, such as 市民政局."""
    short: list[str] = record["short_names"]
    return next((name for name in short if not record["name"].endswith(name)), "")


def _people(records: list[dict[str, Any]], units: dict[str, Unit], today: date) -> dict[str, Person]:
    password = make_password(PASSWORD)
    since = date(today.year - IN_OFFICE_FOR_YEARS, 1, 4)
    people: dict[str, Person] = {}
    for record in records:
        person = people[record["username"]] = Person.objects.create(
            username=record["username"],
            name=record["name"],
            phone=record["phone"],
            password=password,
            clearance=Classification.WORK_SECRET
            if ROLES_WITH_WORK_SECRETS & set(record["roles"])
            else Classification.INTERNAL,
        )
        RoleGrant.objects.bulk_create(RoleGrant(person=person, role=role) for role in record["roles"])
        for place, post in enumerate(record["posts"]):
            made, _ = Post.objects.get_or_create(
                unit=units[post["unit"]],
                title=post["title"],
                is_head=post.get("head", False),
                is_liaison=post.get("liaison", False),
            )
            Appointment.objects.create(
                person=person, post=made, from_on=since, is_main=place == 0, manner=post.get("manner", Manner.POST)
            )
            for code in post.get("in_charge_of", ()):
                units[code].leader_in_charge = person
                units[code].save()
    Delegation.objects.create(
        principal_person=people["tangwenjie"],
        deputy=people["xueminghua"],
        from_on=today - timedelta(days=2),
        until_on=today + timedelta(days=12),
        reason="外出学习期间，日常审批由副主任代办",
    )
    return people
