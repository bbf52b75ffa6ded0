"""Who knows of what concerns one person (知悉): himself, whoever he names, and the heads of his unit by their posts."""

from django.utils import timezone

from shuniu.matters.models import Matter, Participant
from shuniu.matters.models.participant import give_part, take_part
from shuniu.org.models import Person, Post, Unit


def with_divisions(unit: Unit) -> list[Unit]:
    """A unit and the divisions below it, whose people are its people."""
    below = Unit.objects.within([unit]).filter(kind=Unit.Kind.DIVISION).open_on(timezone.localdate())
    return [unit, *below.exclude(pk=unit.pk)]


def organ_of(unit: Unit) -> Unit:
    """The organ that a division belongs to."""
    while unit.kind == Unit.Kind.DIVISION and unit.parent:
        unit = unit.parent
    return unit


def posts_above(person: Person) -> list[Post]:
    """The heads' posts of a person's unit; of the next unit above where there are none but his own."""
    own = {each.post_id for each in person.appointments_today}
    unit = person.main_unit
    while unit is not None:
        posts = [post for post in Post.objects.filter(unit=unit, is_head=True).order_by("pk") if post.pk not in own]
        if posts:
            return posts
        unit = unit.parent
    return []


def keep_from_unit(matter: Matter) -> None:
    """The unit owns it, and its people don't see it for that."""
    take_part(matter, matter.unit, Participant.Part.OWNER)


def let_heads_see(matter: Matter, person: Person) -> None:
    """By their posts: who comes after a head sees it, and he no more."""
    for post in posts_above(person):
        give_part(matter, post, Participant.Part.OWNER)


def let_giver_see(matter: Matter, by: Person) -> None:
    """Whoever gives it: by his posts as a head, so that whoever comes after him sees it; else himself."""
    posts = [each.post for each in by.appointments_today if each.post.is_head]
    for post in posts:
        give_part(matter, post, Participant.Part.OWNER)
    if not posts:
        let_see(matter, by, Participant.Part.FOLLOWER)


def let_see(matter: Matter, person: Person, part: str) -> None:
    """本人知悉: this person sees it, and nobody in his stead."""
    Participant.objects.get_or_create(
        matter_id=matter.pk, principal=person.own_principal, part=part, defaults={"person": person}
    )


def let_see_no_more(matter: Matter, person: Person, part: str) -> None:
    Participant.objects.filter(matter_id=matter.pk, person=person, part=part).delete()
