"""Documents' part of the shared pages (公文在公用页面上的部分)."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

import shuniu.office.documents.outgoing.forms  # noqa: F401 - registers the forms of its acts
from shuniu.audit.models import AuditEntry
from shuniu.office.documents.archiving.needs import item_of
from shuniu.office.documents.drafting.opening import whole_text
from shuniu.office.documents.drafting.saving import WRITING
from shuniu.office.documents.drafting.stops import remarks_stopping, sentence
from shuniu.office.documents.drafting.terms import SET
from shuniu.office.documents.outgoing.delivery import Delivery
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.office.documents.outgoing.workflow import State
from shuniu.org.models import Person
from shuniu.web.archive_parts import filed_parts, filing_brief
from shuniu.web.contributions import Contribution, contribute
from shuniu.web.dates import plain_date
from shuniu.web.offers import offer_of
from shuniu.web.sections import Page, Section, register
from shuniu.web.shown_text import Block, blocks_of

# ── what comes next ──────────────────────────────────────────────────────────────────────────────────────────────────
SAID: Mapping[str, Any] = {
    "draft": _("已起草，写好后请送核"),
    "revise": _("已存为第 {revision} 稿"),
    "enclose": _("已定随文附件"),
    "submit": _("已送核，等办公室核稿"),
    "withdraw": _("已撤回，可以继续修改"),
    "review": _("已核稿，会签、审查完成后可以送签"),
    "ask_to_countersign": _("已送会签，全部会签后才能送签"),
    "countersign": _("已会签，全部会签以后送签"),
    "review_legality": _("已通过合法性审查，可以送签"),
    "send_back": _("已退回{drafter}修改"),
    "put_forward": _("已送签，等{organ}负责人签发"),
    "sign_off": _("已签发，成文日期 {dated_on}，请文书复核、编号"),
    "withdraw_signoff": _("已收回签发，回到待签"),
    "correct": _("已订正，请另一人复核"),
    "return_to_signer": _("已送原签批人复审"),
    "recheck": _("已复核，可以登记编号"),
    "assign_number": _("已编号 {number}，请用印"),
    "void_number": _("原编号已作废并登记原因，可以重新编号"),
    "affix_seal": _("已用印，可以印发"),
    "distribute": _("已印发，谁已签收在本页随时可看"),
    "send_more": _("已补发，谁已签收在本页随时可看"),
    "urge_receipts": _("已催收，未签收的单位会收到通知"),
    "recall": _("已收回，对方不能再打开"),
    "archive": _("已归档{archive_code}"),
    "file_late": _("已补归档{archive_code}"),
    "cancel": _("已撤稿"),
}
"""After each act: what happened and what comes next."""


SAID_AGAINST: Mapping[str, Any] = {
    "countersign": _("已会签，不同意的意见已告知主办；协商一致后会再请您会签"),
    "review_legality": _("已记录：没有通过合法性审查，请退回拟稿人修改后再审"),
}
"""The same where the answer was no."""


def _is_against(document: OutgoingDocument, verb: str) -> bool:
    last = {
        "countersign": document.countersignatures.exclude(agrees=None).order_by("-made_at").values_list("agrees"),
        "review_legality": document.legality_reviews.order_by("-pk").values_list("passed"),
    }[verb].first()
    return last == (False,)


def said(document: OutgoingDocument, verb: str) -> str:
    if verb not in SAID:
        return ""
    if verb in SAID_AGAINST and _is_against(document, verb):
        return str(SAID_AGAINST[verb])
    return str(SAID[verb]).format(
        revision=document.latest.number,
        drafter=document.drafter,
        organ=document.issuing_organ,
        dated_on=plain_date(document.dated_on, timezone.localdate()) if document.dated_on else "",
        number=document.number,
        archive_code=f"，{filed.code}" if (filed := item_of(document)) else "",
    )


def next_act(document: OutgoingDocument, awaited: Sequence[str], possible: Collection[str]) -> str | None:
    """The red button: what the document waits for; for a drafter who can't submit yet, the text."""
    if "revise" in possible and "submit" not in possible:
        return "revise"
    return awaited[0] if awaited else None


INSTEAD = {"review": "send_back", "put_forward": "send_back", "sign_off": "send_back", "recheck": "return_to_signer"}


# ── the way of a document ────────────────────────────────────────────────────────────────────────────────────────────
STEPS: tuple[tuple[Any, str], ...] = (
    (_("拟稿"), "submit"),
    (_("核稿"), "put_forward"),
    (_("签发"), "sign_off"),
    (_("复核"), "recheck"),
    (_("编号"), "assign_number"),
    (_("用印"), "affix_seal"),
    (_("印发"), "distribute"),
    (_("归档"), "archive"),
)
"""Each step with the act that ends it."""
STOPPED = {State.DRAFTING: "submit", State.UNDER_REVIEW: "put_forward"}
"""The next move that proofreading may stop, by state."""
SHOWN_HEAD = 6
"""Title and recipients stand within so many lines."""
REACHED = {
    State.DRAFTING: 0,
    State.UNDER_REVIEW: 1,
    State.AWAITING_SIGNOFF: 2,
    State.SIGNED_OFF: 3,
    State.RECHECKED: 4,
    State.NUMBERED: 5,
    State.SEALED: 6,
    State.DISTRIBUTED: 7,
    State.ARCHIVED: 8,
}


def steps(document: OutgoingDocument) -> list[dict[str, Any]]:
    """From the draft to the archive, with the day on which each step was last ended; none where it was given up."""
    if document.state not in REACHED:
        return []
    now, today = REACHED[State(document.state)], timezone.localdate()
    entries = AuditEntry.objects.filter(chain=document.chain).order_by("sequence").values_list("verb", "moment")
    ended = {verb.partition(".")[2]: moment for verb, moment in entries}
    return [
        {
            "label": label,
            "state": "done" if place < now else "now" if place == now else "ahead",
            "note": plain_date(timezone.localdate(ended[verb]), today) if place < now and verb in ended else "",
        }
        for place, (label, verb) in enumerate(STEPS)
    ]


def act_page(document: OutgoingDocument, verb: str) -> str:
    """The page on which an act is made, where it has one of its own: 拟稿台 for a text, the leader's for signing."""
    if verb == "sign_off":
        return reverse("outgoing_sign", args=[document.pk])
    return reverse("drafting_desk", args=[document.pk]) if verb in WRITING else ""


# ── what stands on the page ──────────────────────────────────────────────────────────────────────────────────────────
def parts(document: OutgoingDocument, person: Person) -> dict[str, Any]:
    """What the page of a document shows beyond what all matters share."""
    latest = document.latest
    deliveries = sorted(document.deliveries.select_related("unit"), key=_waiting_first)
    may_send = bool(deliveries) and offer_of(document, "send_more", person).is_open
    return {
        "latest": latest,
        **filed_parts(document),
        "enclosures": document.enclosures.select_related("attachment"),
        "deliveries": deliveries,
        "signed": sum(1 for each in deliveries if each.signed_at),
        "unsigned": sum(1 for each in deliveries if each.is_waiting),
        "may_publish": bool(document.number) and person.may("publication.propose"),
        "may_send": may_send,
        "to_print": may_send and any(each.is_outside and each.is_waiting for each in deliveries),
        "may_urge": bool(deliveries) and offer_of(document, "urge_receipts", person).is_open,
        "blocks": _shown_text(document, latest.body),
        "stopping": [sentence(each) for each in remarks_stopping(document, STOPPED.get(State(document.state), ""))],
        "revisions": document.revisions.select_related("by").order_by("-number").defer("body"),
        "reviews": document.reviews.select_related("by", "revision").order_by("pk"),
        "legality_reviews": document.legality_reviews.select_related("by", "revision").order_by("pk"),
        "countersignatures": document.countersignatures.select_related("unit", "by").order_by("pk"),
        "signoffs": document.signoffs.select_related("by", "revision").order_by("pk"),
    }


def _waiting_first(delivery: Delivery) -> tuple[bool, int]:
    return not delivery.is_waiting, delivery.pk


def _shown_text(document: OutgoingDocument, body: str) -> list[Block]:
    """The present text, of which title and recipients are told apart."""
    if not body.strip():
        return []
    kinds = {document.title: "document-title", f"{document.main_recipients}：": "document-recipients"}
    return blocks_of(whole_text(document, body), kinds, SHOWN_HEAD)


contribute(
    "outgoing",
    Contribution(
        body="matter/outgoing.html",
        parts=parts,
        steps=steps,
        next_act=next_act,
        said=said,
        instead=INSTEAD,
        brief=filing_brief,
        in_bulk=("review", "put_forward", "recheck", "assign_number", "archive", "file_late"),
        lead_of_new=_("先写清标题、文种和主送机关；正文可以随后在改稿里写。"),
        act_page=act_page,
    ),
)


def may_draft(person: Person) -> bool:
    return person.may("outgoing.draft")


def may_set(person: Person) -> bool:
    return person.may(SET)


# ── the rail ─────────────────────────────────────────────────────────────────────────────────────────────────────────
register(
    Section(
        "documents",
        "公文",
        "files",
        "documents",
        pages=(
            Page("收文登记簿", "incoming_register", kinds=("incoming",)),
            Page("发文登记簿", "outgoing_register", kinds=("outgoing",)),
            Page("新建发文", "drafting_new", may_draft),
            Page("归档", "archive", kinds=("appraisal",)),
            Page("公文设置", "drafting_settings", may_set),
        ),
        order=20,
    )
)
