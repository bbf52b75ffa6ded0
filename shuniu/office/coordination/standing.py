"""Who acts for a unit (代表本单位): its own people, those of its inner divisions, and whoever heads it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shuniu.org.models import Person


def is_of(person: "Person", unit: int) -> bool:
    """Whether somebody speaks for a unit as far as his roles let him; a division's people speak for their organ."""
    return person.acts_for(unit) or (person.organ is not None and person.organ.pk == unit)
