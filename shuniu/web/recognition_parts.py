"""Recognition's part of the shared pages (表扬在公用页面上的部分)."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

import shuniu.office.team.recognition.forms  # noqa: F401 - registers the forms of its acts
from shuniu.matters.models import Matter
from shuniu.office.team.recognition.models import Choice, Recognition
from shuniu.org.models import Person
from shuniu.web.contributions import Contribution, contribute

SAID: Mapping[str, Any] = {
    "recognise": _("已告诉本人；本人选择公开的，才会出现在表扬栏"),
    "choose": _("已按您的选择办，以后随时可以改"),
    "revoke": _("已撤销，表扬栏里不再显示"),
}
"""After each act: what happened and what comes next."""


def parts(found: Recognition, person: Person) -> dict[str, Any]:
    """Who is named and what each has chosen, and what it rests on, as far as this reader sees it."""
    drawn = [link.source_id for link in found.evidence()]
    recipients = list(found.recipients.select_related("person", "organ"))
    return {
        "recipients": [(each, str(Choice(each.choice).label)) for each in recipients],
        "is_named": person.pk in {each.person_id for each in recipients},
        "evidence": list(Matter.objects.visible_to(person, of_few=True).filter(pk__in=drawn).order_by("pk")),
        "participants": [
            (_("登记人"), [found.created_by.name]),
            (_("受表扬的人"), [each.person.name for each in recipients]),
        ],
    }


contribute(
    "recognition",
    Contribution(
        body="matter/recognition.html",
        parts=parts,
        said=lambda found, verb: str(SAID[verb]) if verb in SAID else "",
        lead_of_new=_("写清楚为什么事、做了什么，以办过的事项为依据。本人选择公开的才在表扬栏显示；不计分，不排名。"),
    ),
)
