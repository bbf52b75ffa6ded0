"""A questionnaire ends with its study (课题撤回，问卷随之取消): nobody is asked for what is not looked into any more."""

from typing import Any

from django.dispatch import receiver

from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import acted
from shuniu.matters.models import Matter
from shuniu.office.research.questionnaires.actions import cancel
from shuniu.office.research.questionnaires.models import Questionnaire

WITH_ITS_STUDY = "课题已撤回"


@receiver(acted)
def end_with_the_study(matter: Matter, entry: AuditEntry, **kwargs: Any) -> None:
    """In the same transaction as the withdrawal."""
    if entry.verb == "study.withdraw":
        for each in Questionnaire.objects.filter(study=matter.pk, closed_at=None).order_by("pk"):
            cancel(each, by=None, reason=WITH_ITS_STUDY)
