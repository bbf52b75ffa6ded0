"""Telling (告知): who has to know of an act, and the one row that tells him."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop, override

from shuniu.audit.models import AuditEntry
from shuniu.matters.models import Awaited, Matter, Participant
from shuniu.matters.models.matter import who_see
from shuniu.matters.quoting import inner
from shuniu.matters.timeline import sentence_of, told
from shuniu.notices.models import Notice
from shuniu.org.models import Person, know_reach
from shuniu.org.roles import ROLES

Sentence = str | Callable[[], str]
"""What is told; a function says it in the language that is active when it is called."""

SILENT = frozenset({"matter.follow", "matter.unfollow", "supervision.carry_over"})
"""Acts that concern nobody but the actor, and the taking over of a whole ledger, which would bury every tray."""


def notify(
    people: Iterable[Person],
    matter: Matter | None,
    kind: str,
    sentence: str,
    *,
    url: str = "",
    once_on: date | None = None,
) -> list[Person]:
    """提醒: tell people a sentence. Answers who was told.

    Whoever can't see the matter is not told of it, nor anybody twice, where `once_on` names a day, on that day of the
    same kind about the same matter.
    """
    people = {person.pk: person for person in people if person.is_active}.values()
    if matter is not None:
        know_reach(people)
        people = who_see(matter, people)
    notices = notices_to(people, matter, kind, sentence, url=url)
    if once_on:
        for notice in notices:
            notice.day_key = f"{kind}:{matter.pk if matter else sentence[:60]}:{notice.person_id}:{once_on}"
        keys = [notice.day_key for notice in notices]
        had = set(Notice.objects.filter(day_key__in=keys).values_list("person_id", flat=True))
        notices = [notice for notice in notices if notice.person_id not in had]
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    return [notice.person for notice in notices]


def notices_to(
    people: Iterable[Person],
    matter: Matter | None,
    kind: str,
    sentence: Sentence,
    *,
    url: str = "",
    entry: AuditEntry | None = None,
) -> list[Notice]:
    """The rows that tell a sentence to each in his language, not yet saved."""
    url = url or (matter.get_absolute_url() if matter else "")

    def in_language_of(person: Person) -> str:
        with override(person.language):
            return (sentence if isinstance(sentence, str) else sentence())[:400]

    return [
        Notice(
            person=person,
            matter_id=matter.pk if matter else None,
            entry=entry,
            kind=kind,
            sentence=in_language_of(person),
            url=url,
        )
        for person in people
    ]


def tell_of(matter: Matter, entry: AuditEntry, awaited: Iterable[Awaited]) -> None:
    """After an act: whoever now has something to do, whoever was mentioned, whoever follows. Never the actor.

    Whoever is reminded by name reads the reminder's own words. Each is told once, of what concerns him most.
    """
    if entry.verb in SILENT:
        return
    now_due = [row for row in awaited if row.opens_at is None or row.opens_at <= timezone.now()]

    def happened() -> str:
        said = gettext("“%(title)s”：%(sentence)s") % {
            "title": inner(matter.title),
            "sentence": sentence_of(matter, entry),
        }
        return said + (gettext("（%(who)s）") % {"who": entry.actor} if entry.actor else "")

    heaps: list[tuple[list[Person], Notice.Kind, Sentence]] = [
        (people_reminded(entry), Notice.Kind.REMINDER, reminder(entry)),
        *((people_awaited(row), Notice.Kind.AWAITED, partial(request, matter, row)) for row in now_due),
        (people_mentioned(matter, entry), Notice.Kind.MENTIONED, happened),
        (people_concerned(matter, entry), Notice.Kind.CHANGED, happened),
    ]
    everybody = {person.pk: person for people, _kind, _sentence in heaps for person in people}
    everybody.pop(entry.actor_id or 0, None)
    if not everybody:
        return
    know_reach(everybody.values())
    seeing = {person.pk for person in who_see(matter, everybody.values())}
    notices: dict[int, Notice] = {}
    for people, kind, sentence in heaps:
        left = [everybody[person.pk] for person in people if person.pk in seeing - notices.keys()]
        notices |= {each.person_id: each for each in notices_to(left, matter, kind, sentence, entry=entry)}
    Notice.objects.bulk_create(notices.values(), ignore_conflicts=True)


def request(matter: Matter, row: Awaited) -> str:
    """What is asked, as a sentence: 请签收“……”，3月9日前."""
    template = (
        gettext_noop("请{deed:word}“{title}”，{due_on}前") if row.due_on else gettext_noop("请{deed:word}“{title}”")
    )
    values = {"deed": matter.workflow.move(row.verb).label, "title": matter.title, "due_on": str(row.due_on)}
    return told(template, values, row.due_on.year if row.due_on else None)


def people_awaited(row: Awaited) -> list[Person]:
    """Those whom a row of the inbox means: the person; who holds the post or the role; the unit's head and liaison
    officers; as far as they may make the act, and nothing keeps them out. And today's deputies of them all.
    """
    able = [role for role, rights in ROLES.items() if row.code in rights.codes]
    kind, _, key = row.principal.partition(":")
    reached = {
        "person": lambda: Q(pk=key),
        "own": lambda: Q(pk=key),
        "post": lambda: Person.holding(pk=key),
        "unit": lambda: Person.holding(unit=key, is_head=True) | Person.holding(unit=key, is_liaison=True),
        "role": lambda: Q(grants__role=key),
    }[kind]()
    others = Person.objects.exclude(pk__in=row.kept_out.strip(",").split(",")) if row.kept_out else Person.objects.all()
    people = list(others.filter(reached, is_active=True).filter(grants__role__in=able).distinct())
    return people if kind == "own" else people + deputies_of(people, others)


def deputies_of(people: list[Person], among: QuerySet[Person]) -> list[Person]:
    """受托人: who of some may act today for one of these people."""
    today = timezone.localdate()
    return list(
        among.filter(
            delegations_held__principal_person__in=people,
            delegations_held__from_on__lte=today,
            delegations_held__until_on__gte=today,
            delegations_held__ended_at=None,
            is_active=True,
        ).distinct()
    )


def people_reminded(entry: AuditEntry) -> list[Person]:
    """Those to whom an act was addressed by name, as a reminder is; `to` of its entry."""
    addressed = entry.payload.get("to", ())
    return list(Person.objects.filter(pk__in=addressed, is_active=True)) if addressed else []


def reminder(entry: AuditEntry) -> str:
    """What a reminder says: its own words."""
    return str(entry.payload.get("text", ""))


def people_mentioned(matter: Matter, entry: AuditEntry) -> list[Person]:
    mentioned = entry.payload.get("mentions", ())
    return list(Person.objects.filter(pk__in=mentioned, is_active=True)) if mentioned else []


def people_concerned(matter: Matter, entry: AuditEntry) -> list[Person]:
    """Followers of the matter; where its state has changed, also its officer and the people who have a part in it."""
    parts = Participant.objects.filter(matter=matter.pk, person__isnull=False)
    concerned = Q(pk=matter.officer_id)
    if entry.payload.get("before") == entry.payload.get("after"):
        parts, concerned = parts.filter(part=Participant.Part.FOLLOWER), Q()
    concerned |= Q(pk__in=parts.values("person_id"))
    return list(Person.objects.filter(concerned, is_active=True))
