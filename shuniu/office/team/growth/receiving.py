"""How the mentor's part passes to whoever takes over (导师的接替); what somebody is to learn himself passes to nobody."""

from django.db.models import Q
from django.utils.translation import gettext

from shuniu.matters.acts import Refused
from shuniu.matters.models import Matter, Participant
from shuniu.matters.models.participant import take_part
from shuniu.matters.succession import Succession, register_succession
from shuniu.office.team.growth.actions import replace_mentor
from shuniu.office.team.growth.models import Growth
from shuniu.org.models import Person


def _holds(person: Person) -> Q:
    open_ones = Growth.objects.filter(Q(learner=person) | Q(mentor=person), closed_at=None)
    return Q(pk__in=open_ones.values("pk"))


def _passes(matter: Matter, leaver: Person, successor: Person) -> None:
    """Who takes it over in his own name has accepted it by that."""
    if not isinstance(matter, Growth) or matter.mentor_id != leaver.pk:
        return
    if successor.pk == matter.learner_id:
        raise Refused(gettext("导师不能是本人，请另请一位"))
    replace_mentor(matter, successor)
    matter.mentor_accepted = True
    take_part(matter, successor, Participant.Part.SUPPORT)


register_succession(Succession(_holds, _passes))
