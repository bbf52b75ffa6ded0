"""Which matters a tie touches: those that hold one of its names as it was declared, and nothing that only looks like it."""

import unicodedata
from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from django.db import models
from django.db.models import Q

from shuniu.matters.models import Matter
from shuniu.matters.recusal import register_check
from shuniu.matters.succession import in_hand
from shuniu.office.team.integrity.recusals.models import Recusal
from shuniu.office.team.integrity.recusals.workflow import State
from shuniu.office.team.integrity.ties.models import Tie
from shuniu.org.models import Person, Unit

SHORTEST = 2
ABOUT_ONESELF = frozenset(
    {"declaration", "gift", "recusal", "leaving", "grievance", "care", "portfolio", "learning_plan"}
)
"""What a person does about himself: it may hold his own ties."""
MOST_OPEN = 500


def plain(name: str) -> str:
    """A name as it is compared: full and half width alike, without blanks."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def written_in(matter: Matter) -> str:
    """All that a matter says: its own fields, its units, people and parts."""
    return plain("\n".join(_said(matter.own())))


def _said(matter: Matter) -> Iterator[str]:
    """Names of units and people stand on lines of their own, so that none is found across two."""
    for field in matter._meta.concrete_fields:
        if isinstance(field, models.CharField | models.TextField) and not field.choices:
            yield str(getattr(matter, field.attname) or "")
        elif field.name != "created_by" and field.related_model in (Unit, Person):
            yield from _called(getattr(matter, field.name))
    for part in matter.participants.select_related("person", "unit", "post__unit"):
        yield from _called(part.who if part.post is None else part.post.unit)
    yield getattr(matter, "words_for_search", str)()


def _called(who: object) -> Iterable[str]:
    if isinstance(who, Unit):
        return who.name, who.short_name
    return (who.name,) if isinstance(who, Person) else ()


def touches(tie: Tie, said: str) -> bool:
    """Whether a matter says one of the tie's names in full; of fewer than two characters nothing is made."""
    return any(len(name) >= SHORTEST and name in said for name in map(plain, tie.names))


def touching(matter: Matter, ties: Iterable[Tie]) -> list[Tie]:
    """Which of these ties a matter touches."""
    found = list(ties)
    if not found or matter.kind in ABOUT_ONESELF:
        return []
    said = written_in(matter)
    return [tie for tie in found if touches(tie, said)]


def standing(people: Collection[int]) -> "models.QuerySet[Tie]":
    return Tie.objects.filter(person__in=people, ended_on=None)


@register_check
def declared(matter: Matter, people: Collection[int]) -> set[int]:
    """Who has declared a tie that the matter touches, or was let off it; but for whom it was decided that he need not."""
    if matter.kind in ABOUT_ONESELF:
        return set()
    decided: dict[int, str] = dict(
        Recusal.objects.filter(about=matter.pk, person__in=people)
        .exclude(state__in=(State.APPLIED, State.WITHDRAWN))
        .order_by("pk")
        .values_list("person_id", "state")
    )
    let_off = {pk for pk, state in decided.items() if state in (State.NAMED, State.COMPLETE)}
    asked = [pk for pk in people if decided.get(pk) != State.KEPT]
    return let_off | {tie.person_id for tie in touching(matter, standing(asked))}


def open_matters_touched(person: Person, ties: Collection[Tie]) -> list[Matter]:
    """The open matters in which he has a part and that touch these ties, as far as he sees them."""
    if not ties:
        return []
    asked_already = Recusal.objects.filter(person=person).exclude(state=State.WITHDRAWN).values("about_id")
    in_charge = in_hand(person) | Matter.objects.filter(Q(officer=person))
    seen = Matter.objects.visible_to(person).filter(pk__in=in_charge.values("pk"), closed_at=None)
    rows = seen.exclude(pk__in=asked_already).exclude(kind__in=ABOUT_ONESELF).order_by("-pk")
    return [matter for matter in islice(rows, MOST_OPEN) if touching(matter, ties)]
