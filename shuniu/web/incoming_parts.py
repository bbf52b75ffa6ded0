"""Incoming documents' part of the shared pages (收文在公用页面上的部分)."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

import shuniu.handovers.forms
import shuniu.office.documents.incoming.forms  # noqa: F401 - registers the forms of its acts
from shuniu.audit.models import AuditEntry
from shuniu.matters.models import Matter
from shuniu.office.documents.archiving.needs import item_of
from shuniu.office.documents.incoming.likeness import duplicates, related
from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.incoming.records import Reader
from shuniu.office.documents.incoming.screening import findings_on
from shuniu.office.documents.incoming.sheets import sheets_of
from shuniu.office.documents.incoming.workflow import State
from shuniu.office.documents.outgoing.receipts import opened_by_unit
from shuniu.org.models import Person
from shuniu.web.archive_parts import FILING, filed_parts, filing_brief
from shuniu.web.contributions import Contribution, contribute
from shuniu.web.dates import plain_date
from shuniu.web.offers import offer_of

# ── what comes next ──────────────────────────────────────────────────────────────────────────────────────────────────
SAID: Mapping[str, Any] = {
    "acknowledge": _("已签收，请登记"),
    "register": _("已登记，收文编号 {number}，请初审"),
    "amend": _("已更正，原来的内容留在办理过程里"),
    "screen": _("初审通过"),
    "return_to_sender": _("已退文，请把退文函发给{sender}"),
    "cancel": _("已注销，编号作废并留有原因"),
    "propose_handling": _("已拟办{next}"),
    "instruct": _("已批示，办公室会收到通知"),
    "record_instruction": _("已录入批示，请分办"),
    "route": _("已分办：{units}，请于{due_on}前办结"),
    "handle": _("已反馈办理结果，办公室会收到通知"),
    "decline": _("已退回，由办公室改派"),
    "circulate": _("已送阅，谁已阅、谁未阅在本页随时可看"),
    "read": _("已阅，您的意见记在传阅单上"),
    "recall": _("已撤回，已阅的意见保留"),
    "send_to_supervision": _("批示已登记为督查来源，请到督查督办核对并批准立项"),
    "draft_reply": _("已拟复文，请到复文里改好送核；复文印发即为答复"),
    "answer": _("已登记答复，来文与复文从两边都能查到"),
    "remind": _("已催办，对方会收到通知"),
    "complete": _("已办结，请归档"),
    "archive": _("已归档{archive_code}"),
    "file_late": _("已补归档{archive_code}"),
}
"""After each act: what happened and what comes next."""


def said(document: IncomingDocument, verb: str) -> str:
    if verb not in SAID:
        return ""
    leaders = "、".join(leader.name for leader in document.leaders_waiting())
    units = "、".join(str(each.unit) for each in document.assignments_now())
    due_on = plain_date(document.due_on, timezone.localdate()) if document.due_on else ""
    return str(SAID[verb]).format(
        number=document.number,
        archive_code=f"，{filed.code}" if (filed := item_of(document)) else "",
        sender=document.sender or _("来文单位"),
        units=units,
        due_on=due_on,
        next=_("，等{leaders}批示").format(leaders=leaders) if leaders else _("，可以分办"),
    )


def next_act(document: IncomingDocument, awaited: Sequence[str], possible: Collection[str]) -> str | None:
    """The red button: what the document waits for; else the reader's own place in it."""
    if awaited:
        return awaited[0]
    return next((verb for verb in ("read", "handle", "instruct") if verb in possible), None)


INSTEAD = {"screen": "return_to_sender", "acknowledge": "return_to_sender", "handle": "decline"}


def brief(document: IncomingDocument, verb: str) -> list[tuple[Any, str]]:
    """What one has to have before him: the findings, the proposal, the instruction, the result to be confirmed."""
    if verb in FILING:
        return filing_brief(document, verb)
    if verb in ("screen", "return_to_sender") and (found := findings_on(document)):
        return [(_("初审发现"), "\n".join(f"{place}. {each.message}" for place, each in enumerate(found, 1)))]
    if verb in ("instruct", "route") and (proposal := document.proposal()):
        told: list[tuple[Any, str]] = [(_("拟办意见"), proposal.opinion)]
        if verb == "route":
            told += [(str(each.leader), each.text) for each in document.instructions.select_related("leader")]
        return told
    if verb in ("handle", "decline"):
        return [(str(each.leader), each.text) for each in document.instructions.select_related("leader")]
    if verb in ("complete", "answer"):
        return [(str(each.unit), each.result) for each in document.assignments_now() if each.handled_at]
    return []


# ── the way of a document ────────────────────────────────────────────────────────────────────────────────────────────
FOR_ACTION: tuple[tuple[Any, str], ...] = (
    (_("签收"), "acknowledge"),
    (_("登记"), "register"),
    (_("初审"), "screen"),
    (_("拟办"), "propose_handling"),
    (_("批示"), "instruct"),
    (_("分办"), "route"),
    (_("承办"), "complete"),
    (_("归档"), "archive"),
)
FOR_INFORMATION: tuple[tuple[Any, str], ...] = (
    (_("签收"), "acknowledge"),
    (_("登记"), "register"),
    (_("初审"), "screen"),
    (_("传阅"), "complete"),
    (_("归档"), "archive"),
)
REACHED = {
    State.DELIVERED: "acknowledge",
    State.ACKNOWLEDGED: "register",
    State.REGISTERED: "screen",
    State.PROPOSED: "instruct",
    State.INSTRUCTED: "route",
    State.IN_HAND: "complete",
    State.COMPLETED: "archive",
}
"""The act that each state waits for."""


def steps(document: IncomingDocument) -> list[dict[str, Any]]:
    """From 签收 to the archive, with the day of each; none where it was returned or cancelled."""
    if document.state in (State.RETURNED, State.CANCELLED):
        return []
    way = FOR_ACTION if document.is_for_action else FOR_INFORMATION
    verbs = [verb for _label, verb in way]
    waits_for = REACHED.get(State(document.state), "propose_handling" if document.is_for_action else "complete")
    if document.state == State.PROPOSED and not document.leaders_waiting():
        waits_for = "route"
    now = len(verbs) if document.state == State.ARCHIVED else verbs.index(waits_for) if waits_for in verbs else 0
    entries = AuditEntry.objects.filter(chain=document.chain).order_by("sequence").values_list("verb", "moment")
    ended = {verb.partition(".")[2]: moment for verb, moment in entries}
    today = timezone.localdate()
    return [
        {
            "label": label,
            "state": "done" if place < now else "now" if place == now else "ahead",
            "note": plain_date(timezone.localdate(ended[verb]), today) if place < now and verb in ended else "",
        }
        for place, (label, verb) in enumerate(way)
    ]


# ── what stands on the page ──────────────────────────────────────────────────────────────────────────────────────────
AT_THE_DESK = frozenset({State.ACKNOWLEDGED, State.REGISTERED, State.SCREENED})


def parts(document: IncomingDocument, person: Person) -> dict[str, Any]:
    """What the page of a document shows beyond what all matters share."""
    early = document.state in (State.ACKNOWLEDGED, State.REGISTERED, State.SCREENED)
    receives = document.state in (State.DELIVERED, *AT_THE_DESK) and bool(document.desk & person.own_units)
    if receives and document.state == State.DELIVERED:
        opened_by_unit(document)
    instructions = document.instructions.select_related("leader", "recorded_by", "supervised_as").order_by("-pk")
    return {
        "sheets": sheets_of(document.attachments.select_related("blob"), document.pages),
        "text": document.text,
        **filed_parts(document),
        "screenings": document.screenings.select_related("by"),
        "proposals": document.proposals.select_related("by", "lead_unit")
        .prefetch_related("support_units")
        .order_by("-pk"),
        "instructions": instructions,
        "may_propose_study": person.may("study.propose") and bool(instructions),
        "supervised": visible_sources(instructions, person),
        "asked": document.leaders_asked.filter(instruction=None).select_related("leader"),
        "assignments": document.assignments.select_related("unit", "handler"),
        "readers": Reader.objects.filter(circulation__document=document).select_related(
            "person", "read_by", "circulation"
        ),
        "answers": document.answers.select_related("by", "outgoing"),
        "reminders": document.reminders.select_related("person", "sent_by"),
        "duplicates": duplicates(document, person) if early else [],
        "related": related(document, person) if early else [],
        "may_instruct": offer_of(document, "instruct", person).is_open,
        "at_the_desk": receives and document.state in AT_THE_DESK,
    }


def visible_sources(instructions: Any, person: Person) -> set[int]:
    """The sources that instructions became, as far as the reader sees them."""
    keys = [each.supervised_as_id for each in instructions if each.supervised_as_id]
    return set(Matter.objects.visible_to(person).filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()


def act_page(document: IncomingDocument, verb: str) -> str:
    """The page on which an act is made, where it has one of its own: the desk, the leader's page."""
    if verb in ("register", "screen", "propose_handling"):
        return reverse("incoming_desk", args=[document.pk])
    return reverse("incoming_instruct", args=[document.pk]) if verb == "instruct" else ""


contribute(
    "incoming",
    Contribution(
        body="matter/incoming.html",
        parts=parts,
        steps=steps,
        next_act=next_act,
        said=said,
        brief=brief,
        instead=INSTEAD,
        act_page=act_page,
        in_bulk=("acknowledge", "read", "archive", "file_late"),
        late_page=lambda: f"{reverse('incoming_register')}?light=red&sort=due_on&receiver=",
    ),
)
