"""The team of a study (调研组): whoever is in it sees the study and its questionnaires, and whoever leaves it sees neither."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext

from shuniu.matters.acts import Refused
from shuniu.matters.models import Participant
from shuniu.matters.models.participant import give_part, take_part
from shuniu.office.research.studies.models import Study
from shuniu.org.models import Person

Part = Participant.Part


def set_team(study: Study, team: Sequence[Person]) -> None:
    """调研组 besides whoever leads it, inside an act on the study.

    Raises Refused for one who is not cleared for it, and for one who leaves while a questionnaire of his is open.
    """
    others = [each for each in team if each.pk != study.officer_id]
    leaving = [each for each in study.team.all() if each not in others]
    open_forms = study.questionnaires.filter(closed_at=None)
    if kept := open_forms.filter(officer__in=leaving).select_related("officer").first():
        raise Refused(
            gettext("%(name)s编的问卷《%(title)s》还没有截止，不能退出调研组")
            % {"name": kept.officer, "title": kept.title}
        )
    joining = [study.officer, *others] if study.officer else others
    _let_in(study, joining)
    for form in study.questionnaires.all():
        for each in joining:
            give_part(form, each, Part.SUPPORT)
        for each in leaving:
            take_part(form, each, Part.SUPPORT)
    for each in leaving:
        take_part(study, each, Part.RESPONSIBLE)
    study.team.set(others)


def _let_in(study: Study, people: Iterable[Person]) -> None:
    for each in people:
        if each.clearance < study.classification:
            raise Refused(gettext("课题的密级高于%(name)s的知悉范围，不能进调研组") % {"name": each})
        give_part(study, each, Part.RESPONSIBLE)
