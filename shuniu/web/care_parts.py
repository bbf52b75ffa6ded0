"""Care requests' part of the shared pages (关怀诉求在公用页面上的部分)."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

import shuniu.office.team.care.forms  # noqa: F401 - registers the forms of its acts
from shuniu.matters.models import Participant
from shuniu.office.team.care.days import Falls, agenda
from shuniu.office.team.care.models import CareRequest, Helper, Reply
from shuniu.office.team.care.workflow import State
from shuniu.org.models import Person
from shuniu.web.contributions import Contribution, contribute
from shuniu.web.dates import plain_date
from shuniu.web.offers import offer_of
from shuniu.web.ways import steps_of

SAID: Mapping[str, Any] = {
    "ask": _("已送{addressee}，只有他看得到；{day}前答复您"),
    "acknowledge": _("已接收，请在{day}前答复本人"),
    "propose_helper": _("已请本人决定；本人同意以前，他什么也看不到"),
    "consent": _("已同意，他现在看得到这件诉求；您随时可以收回"),
    "refuse_consent": _("已告诉受理人您不同意，他什么也看不到"),
    "end_consent": _("已收回，他不再看得到这件诉求"),
    "answer": _("已答复，由本人说是否解决"),
    "follow_up": _("已写上回访情况"),
    "helped": _("已办结。内容只有您和看得到的人还能看；需要的话可以清除"),
    "not_helped": _("已重新办理，{day}前再答复您"),
    "readdress": _("已改请{addressee}受理，原来受理和参与的人不再看得到；{day}前答复您"),
    "withdraw": _("已撤回。需要的话可以清除内容"),
    "attach": _("文件已经上传，只有看得到这件诉求的人打得开"),
    "erase": _("内容已经清除，只留下办过的记录"),
}
"""After each act: what happened and what comes next."""
WAY: tuple[tuple[Any, str], ...] = ((_("接收"), "acknowledge"), (_("答复"), "answer"), (_("本人确认"), "helped"))
PLACES = {State.ASKED: 0, State.TAKEN: 1, State.ANSWERED: 2, State.WITHDRAWN: 0, State.HELPED: len(WAY)}


def said(care: CareRequest, verb: str) -> str:
    day = plain_date(care.due_on, timezone.localdate()) if care.due_on else ""
    return str(SAID[verb]).format(day=day, addressee=care.addressee.name) if verb in SAID else ""


def steps(care: CareRequest) -> list[dict[str, Any]]:
    return steps_of(care, WAY, PLACES[State(care.state)])


def next_act(care: CareRequest, awaited: Sequence[str], possible: Collection[str]) -> str | None:
    """The red button: to decide on whom to let in comes before all else, for the work stands still meanwhile."""
    return next((verb for verb in ("consent", "readdress", *awaited) if verb in awaited), None)


def brief(care: CareRequest, verb: str) -> list[tuple[Any, str]]:
    return [(_("诉求"), care.summary)] if verb in ("answer", "follow_up") and care.summary else []


def parts(care: CareRequest, person: Person) -> dict[str, Any]:
    """What was asked and answered, and whom the asker let in; the people by what they are to this request."""
    agreed = [each.person.name for each in care.helpers.filter(standing="agreed").select_related("person")]
    people = [(_("提出人"), [care.created_by.name]), (_("受理人"), [care.addressee.name])]
    may_know = person.pk in (care.created_by_id, care.addressee_id) or care.deputies_may
    helpers = care.helpers.select_related("person") if may_know else care.helpers.filter(person=person)
    return {
        "is_asker": person.pk == care.created_by_id,
        "helpers": [(each, str(Helper.Standing(each.standing).label)) for each in helpers],
        "replies": [(each, str(Reply.Sort(each.sort).label)) for each in care.replies.select_related("by")],
        "participants": people + ([(Participant.Part.SUPPORT.label, agreed)] if agreed else []),
        "own_acts": {verb for verb in ("consent", "end_consent", "readdress") if offer_of(care, verb, person).is_open},
    }


contribute(
    "care",
    Contribution(
        body="matter/care.html",
        parts=parts,
        steps=steps,
        next_act=next_act,
        said=said,
        brief=brief,
        instead={"consent": "refuse_consent", "helped": "not_helped"},
        lead_of_new=_(
            "有困难可以直接说。只有您选的受理人看得到，他要请别人参与必须先经您同意；不进统计到人，不进领导的汇总，标题和记录里都不写内容。"
        ),
        agenda=agenda,
        falls=Falls,
    ),
)
