"""Participants (参与方): who has a part in a matter, and therefore sees it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from shuniu.org.models import Person, Post, Unit


class Participant(models.Model):
    """参与方: a person, a post or a unit with a part in a matter. `principal` is the key that sight looks up."""

    class Part(models.TextChoices):
        OWNER = "owner", "主管"
        RESPONSIBLE = "responsible", "承办"
        SUPPORT = "support", "配合"
        CIRCULATED = "circulated", "传阅"
        FOLLOWER = "follower", "关注"

    matter = models.ForeignKey("matters.Matter", models.CASCADE, related_name="participants")
    part = models.CharField("角色", max_length=20, choices=Part)
    principal = models.CharField(max_length=40)
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="participations")
    post = models.ForeignKey(Post, models.CASCADE, null=True, blank=True, related_name="participations")
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, blank=True, related_name="participations")
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["principal", "matter"], name="participant_principal_matter")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["matter", "principal", "part"], name="participant_has_a_part_once"),
            models.CheckConstraint(
                condition=(
                    Q(person__isnull=False, post=None, unit=None)
                    | Q(person=None, post__isnull=False, unit=None)
                    | Q(person=None, post=None, unit__isnull=False)
                ),
                name="participant_is_one_of_person_post_unit",
            ),
        ]

    @classmethod
    def of(cls, matter_id: int, who: Person | Post | Unit, part: str) -> "Participant":
        """A participant, not yet saved, from whom or what has the part."""
        field = who._meta.model_name  # not its type: the signed-in person of a request comes wrapped
        return cls(matter_id=matter_id, part=part, principal=who.principal, **{f"{field}_id": who.pk})

    @property
    def who(self) -> Person | Post | Unit | None:
        return self.person or self.post or self.unit


def give_part(matter: models.Model, who: Person | Post | Unit, part: str) -> None:
    """Give somebody a part in a matter; nothing happens where he has it already. The act in progress asks who it was."""
    if isinstance(who, Person) and part in (Participant.Part.RESPONSIBLE, Participant.Part.SUPPORT):
        matter.placed = [*getattr(matter, "placed", ()), who]  # type: ignore[attr-defined]
    Participant.objects.bulk_create([Participant.of(matter.pk, who, part)], ignore_conflicts=True)


def take_part(matter: models.Model, who: Person | Post | Unit, part: str) -> None:
    """Take a part away again."""
    Participant.objects.filter(matter_id=matter.pk, principal=who.principal, part=part).delete()
