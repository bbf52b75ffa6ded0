"""Who sees what of a person's integrity (本人知悉): he himself, whoever decides, and whom the office has named."""

from shuniu.matters.models import Matter, Participant
from shuniu.matters.models.participant import take_part
from shuniu.org.models import Person

KEEPERS = ("role:integrity_officer", "role:director")
"""廉政专员 and the director: they keep the registers."""


def let_see(matter: Matter, person: Person, part: str) -> None:
    """This person sees it, and nobody in his stead."""
    Participant.objects.get_or_create(
        matter_id=matter.pk, principal=person.own_principal, part=part, defaults={"person": person}
    )


def keep_from_the_unit(matter: Matter) -> None:
    """The unit, whose people see its other matters, doesn't see this one."""
    take_part(matter, matter.unit, Participant.Part.OWNER)
