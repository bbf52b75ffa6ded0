"""Recommendations' part of the shared pages (推荐在公用页面上的部分)."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

import shuniu.office.team.recommendation.forms  # noqa: F401 - registers the forms of its acts
from shuniu.matters.models import Matter
from shuniu.office.team.recommendation.days import Falls, agenda
from shuniu.office.team.recommendation.models import Recommendation
from shuniu.office.team.recommendation.workflow import State
from shuniu.org.models import Person
from shuniu.web.contributions import Contribution, contribute
from shuniu.web.dates import plain_date
from shuniu.web.ways import steps_of

SAID: Mapping[str, Any] = {
    "recommend": _("已告诉{candidate}，本人同意以后才送研究"),
    "agree": _("已送{considering}研究，结果会告诉您和推荐人"),
    "object": _("已退回推荐人，没有您的同意不会送研究"),
    "revise": _("已再请{candidate}确认"),
    "withdraw": _("已撤回，不再研究"),
    "take_up": _("已采纳，推荐人和本人都会收到通知"),
    "keep": _("已留待以后，{day}再提醒您看"),
    "not_now": _("已说明理由，推荐人和本人都会收到通知"),
}
"""After each act: what happened and what comes next."""
WAY: tuple[tuple[Any, str], ...] = ((_("本人确认"), "agree"), (_("研究"), "take_up"))
PLACES = {State.TOLD: 0, State.OBJECTED: 0, State.PUT_FORWARD: 1, State.KEPT: 1, State.WITHDRAWN: 0}


def said(found: Recommendation, verb: str) -> str:
    if verb not in SAID:
        return ""
    day = plain_date(found.look_again_on, timezone.localdate()) if found.look_again_on else ""
    names = "、".join(each.name for each in found.considering())
    return str(SAID[verb]).format(candidate=found.candidate.name, considering=names, day=day)


def steps(found: Recommendation) -> list[dict[str, Any]]:
    return steps_of(found, WAY, PLACES.get(State(found.state), len(WAY)))


def next_act(found: Recommendation, awaited: Sequence[str], possible: Collection[str]) -> str | None:
    return awaited[0] if awaited else None


def parts(found: Recommendation, person: Person) -> dict[str, Any]:
    """The work that it rests on, as far as this reader sees it, and who has what to do with it."""
    drawn = [link.source_id for link in found.evidence()]
    seen = Matter.objects.visible_to(person, of_few=True).filter(pk__in=drawn).order_by("pk")
    people = [(_("推荐人"), [found.created_by.name]), (_("被推荐人"), [found.candidate.name])]
    considering = [each.name for each in found.considering()]
    return {
        "evidence": list(seen),
        "hidden_count": len(drawn) - len(seen),
        "facts": found.facts.all(),
        "participants": people + ([(_("研究"), considering)] if considering else []),
    }


contribute(
    "recommendation",
    Contribution(
        body="matter/recommendation.html",
        parts=parts,
        steps=steps,
        next_act=next_act,
        said=said,
        instead={"agree": "object", "take_up": "not_now"},
        lead_of_new=_("推荐要有实绩。先告诉本人，本人同意以后由主任研究；结果告诉你们两人。"),
        agenda=agenda,
        falls=Falls,
    ),
)
