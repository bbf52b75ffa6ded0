"""Why an account is not closed yet (停用账号以前): its holder still owes a hand-over. Counts alone, for the security
administrator sees no business.
"""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext

from shuniu.administration.accounts import Leaver, bars_closing, names_leavers
from shuniu.matters.models import Matter, Participant
from shuniu.matters.models.matter import kinds_between_people
from shuniu.matters.succession import WORKING_PARTS, in_hand
from shuniu.office.team.leaving.models import Leaving, Line, Why
from shuniu.office.team.leaving.workflow import State
from shuniu.org.models import Person


def open_leaving(person: Person) -> Leaving | None:
    return Leaving.objects.filter(leaver=person, state=State.OPEN).first()


def still_in_hand(person: Person) -> int:
    """How many matters he has in hand, besides those that a confirmed hand-over settled."""
    settled = Line.objects.filter(
        leaving__leaver=person, leaving__state=State.COMPLETE, outcome=Line.Outcome.SETTLED, matter__isnull=False
    )
    return in_hand(person).exclude(pk__in=settled.values("matter_id")).count()


@bars_closing
def reasons_owed(person: Person) -> list[str]:
    """交接没有办完: how many lines are open, or who has not signed or confirmed; or that it was never begun."""
    leaving = open_leaving(person)
    if leaving is None:
        if count := still_in_hand(person):
            asked = gettext("%(name)s名下还有 %(n)s 件在办事项，请先移交给他人：由所在单位负责人在“队伍”里办离岗交接")
            return [asked % {"name": person.name, "n": count}]
        return []
    rows = leaving.checklist()
    if count := sum(row.is_open for row in rows):
        return [gettext("%(name)s的离岗交接还有 %(n)s 项没有交清，请先移交") % {"name": person.name, "n": count}]
    if waiting := leaving.unsigned():
        names = gettext("、").join(each.name for each in waiting)
        return [gettext("离岗交接还没有签字：%(names)s") % {"names": names}]
    return [gettext("%(name)s的离岗交接还没有经监交人确认") % {"name": person.name}]


@names_leavers
def leavers() -> list[Leaver]:
    """交接已交清、账号还在用的人. Whoever is handing over again, or changes posts inside, is none."""
    done = Leaving.objects.filter(state=State.COMPLETE, leaver__is_active=True, due_on__isnull=False)
    under_way = Leaving.objects.filter(state=State.OPEN).values("leaver_id")
    rows = done.exclude(why=Why.CHANGE).exclude(leaver__in=under_way).select_related("leaver").order_by("pk")
    return list({each.leaver_id: (each.leaver, each.due_on) for each in rows if each.due_on}.values())


def owing(people: "QuerySet[Person]") -> "QuerySet[Person]":
    """欠交接: those whose accounts are closed already and who are in charge of open matters, with no hand-over under way."""
    charge = Matter.objects.filter(officer=OuterRef("pk"), closed_at=None)
    parts = Participant.objects.filter(person=OuterRef("pk"), part__in=WORKING_PARTS, matter__closed_at=None)
    parts = parts.exclude(matter__kind__in=kinds_between_people())
    under_way = Leaving.objects.filter(leaver=OuterRef("pk"), state=State.OPEN)
    settled = Line.objects.filter(
        leaving__leaver=OuterRef("pk"), leaving__state=State.COMPLETE, outcome=Line.Outcome.SETTLED
    )
    return people.filter(~Exists(under_way), ~Exists(settled), Q(Exists(charge)) | Q(Exists(parts)), is_active=False)
