"""What the pages show of incidents (突发事件): the clock, the reports and calls, and on the day page what is not over."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

import shuniu.office.briefings.incidents.forms  # noqa: F401 - registers the forms of its acts
from shuniu.office.briefings.incidents.models import DutyShift, Incident
from shuniu.office.briefings.incidents.workflow import CLOSED_STATES
from shuniu.org.models import Person
from shuniu.web.contributions import Contribution, News, NewsLine, contribute

NEWS_SHOWN = 5

INCIDENT_SAID: Mapping[str, Any] = {
    "report": _("已首报，值班人员会收到通知；有新情况随时续报"),
    "acknowledge": _("已签收，请核实并告知有关领导"),
    "follow_up": _("已续报"),
    "regrade": _("已调整等级"),
    "call": _("已记下电话"),
    "finish": _("已终报"),
    "cancel": _("已注销，报过的内容仍然可查"),
}


def incident_said(incident: Incident, verb: str) -> str:
    return str(INCIDENT_SAID.get(verb, ""))


def incident_parts(incident: Incident, person: Person) -> dict[str, Any]:
    """The clock, the reports, the calls, and who is on duty today."""
    today = timezone.localdate()
    left = incident.minutes_left
    return {
        "reports": incident.reports.select_related("by").order_by("-number"),
        "calls": incident.calls.select_related("person", "by"),
        "duty": DutyShift.objects.filter(on=today).select_related("person"),
        "minutes_left": left,
        "minutes_late": -left if left is not None and left < 0 else 0,
    }


def incident_news(person: Person, today: date) -> News | None:
    """要情: what has happened and is not over, before all else."""
    running = Incident.objects.visible_to(person, of_few=True).exclude(state__in=CLOSED_STATES).select_related("unit")
    lines = [
        NewsLine(each.title, each.get_absolute_url(), f"{each.unit} {gettext(each.state_label)}")
        for each in running.order_by("-pk")[:NEWS_SHOWN]
    ]
    return News(_("突发事件"), "alert-triangle", lines, reverse("incidents")) if lines else None


contribute(
    "incident",
    Contribution(
        body="matter/incident.html",
        parts=incident_parts,
        said=incident_said,
        news=incident_news,
        lead_of_new=_("先报后补：知道多少报多少，不清楚的写“正在核实”。报告同时请打值班电话。"),
    ),
)
