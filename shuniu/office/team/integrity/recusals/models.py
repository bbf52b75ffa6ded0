"""The recusal (回避) of a person from a matter."""

from typing import ClassVar, Self

from django.db import models

from shuniu.audit.digests import salted
from shuniu.matters.models import Matter, MatterQuerySet, Participant
from shuniu.matters.models.matter import Awaiting, register_kind
from shuniu.office.team.integrity.recusals.workflow import RECUSAL, State
from shuniu.org.models import Person

DIRECTOR = "role:director"
"""Who decides where those whom it was put before have left."""


class RecusalQuerySet(MatterQuerySet["Recusal"]):
    def for_list(self) -> Self:
        return self.select_related("unit", "person", "about", "successor")


@register_kind
class Recusal(Matter):
    """回避. `person` recuses himself from `about`; `why` is read by him and by who decides; `successor` is asked to take his place."""

    workflow = RECUSAL

    matter = models.OneToOneField(Matter, models.CASCADE, parent_link=True, primary_key=True, related_name="as_recusal")
    about = models.ForeignKey(Matter, models.PROTECT, related_name="recusals_from", verbose_name="回避的事项")
    person = models.ForeignKey(Person, models.PROTECT, related_name="recusals", verbose_name="回避的人")
    successor = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="接办的人"
    )
    why = models.TextField("理由", blank=True)
    salt = models.CharField(max_length=32, editable=False)

    objects: ClassVar = RecusalQuerySet.as_manager()

    class Meta:
        verbose_name = "回避"
        indexes: ClassVar = [models.Index(fields=["person", "about"], name="recusal_of_person")]

    def is_read_by(self, reader: Person) -> bool:
        """Whether he may read why, and which tie it is: the person himself and who decides; not who takes over."""
        keys = self.participants.filter(part=Participant.Part.RESPONSIBLE, person=reader.pk)
        return reader.pk == self.person_id or "recusal" in reader.kinds_seen or keys.exists()

    def traced(self, words: str) -> dict[str, str]:
        return {"text_digest": salted(words, self.salt)}

    def awaits(self) -> list[Awaiting]:
        match State(self.state):
            case State.APPLIED:
                deciders = self.participants.filter(part=Participant.Part.RESPONSIBLE, person__is_active=True)
                keys = list(deciders.order_by("pk").values_list("principal", flat=True))
                return [Awaiting(key, "agree", self.due_on) for key in keys or [DIRECTOR]]
            case State.NAMED if self.successor:
                return [Awaiting(self.successor.own_principal, "accept", self.due_on)]
        return []
