"""Supervision's part of the shared pages (督查督办在公用页面上的部分)."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from string import Formatter
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

import shuniu.office.supervision.forms  # noqa: F401 - registers the forms of its acts
from shuniu.matters.models import Link, Matter
from shuniu.matters.models.matter import Light
from shuniu.office.supervision.agenda import Falls, agenda
from shuniu.office.supervision.feedback import remarks_on
from shuniu.office.supervision.models import EvidenceKind, Source, SupervisionItem
from shuniu.office.supervision.workflow import State
from shuniu.org.models import Person
from shuniu.web.contributions import Contribution, Reader, contribute
from shuniu.web.dates import plain_date
from shuniu.web.sections import Page, Section, register

# ── what comes next ──────────────────────────────────────────────────────────────────────────────────────────────────
SAID: Mapping[str, Sequence[Any]] = {
    "draft": (_("已拟立项，请核对后报批"),),
    "amend": (_("已修改"),),
    "submit": (_("已报批，等办公室主任批准立项"),),
    "send_back": (_("已退回修改，修改后可再次报批"),),
    "approve": (_("已批准立项，编号{number}，请交办{unit}"),),
    "assign": (
        _("已交办{unit}，请于{acknowledge_by}前签收，{due_on}前办结"),
        _("已交办{unit}，请于{acknowledge_by}前签收"),
    ),
    "acknowledge": (
        _("已签收，由{handler}负责，请于{due_on}前办结"),
        _("已签收，由{handler}负责，时限{late}已过，请尽快办结"),
        _("已签收，由{handler}负责，请按期反馈"),
    ),
    "decline": (_("已退回，由办公室重新确定承办单位"),),
    "feed_back": (
        _("已反馈，下次请于{feedback_due_on}前反馈"),
        _("已反馈，请于{due_on}前办结"),
        _("已反馈，时限{late}已过，请尽快办结"),
        _("已反馈"),
    ),
    "raise_problem": (_("已提请协调，等办公室答复"),),
    "settle_problem": (_("已答复{unit}，对方会收到通知"),),
    "complete_milestone": (
        _("已完成节点，请于{due_on}前办结"),
        _("已完成节点，时限{late}已过，请尽快办结"),
        _("已完成节点"),
    ),
    "report_done": (_("已申报办结，等承办系列以外的人核验"),),
    "verify": (_("核验通过，等办公室主任销号"),),
    "fail": (_("核验没有通过，已退回{unit}继续办理"),),
    "close_out": (_("已销号，以后可能被抽中回头看"),),
    "apply_to_extend": (_("已申请延期，批准以前仍按{due_on}办理"), _("已申请延期，等办公室主任批复，其间请继续办理")),
    "extend": (_("已同意延期，新的时限是{due_on}"),),
    "refuse_extension": (
        _("没有同意延期，仍请{unit}于{due_on}前办结"),
        _("没有同意延期，时限{late}已过，请{unit}尽快办结"),
    ),
    "apply_to_transfer": (_("已申请转办，对方接收以前仍由{unit}负责"),),
    "accept_transfer": (_("已接收转办，现由{unit}负责，请于{due_on}前办结"), _("已接收转办，现由{unit}负责")),
    "decline_transfer": (_("没有接收转办，仍由{unit}负责"),),
    "remind": (_("已催办，对方会收到通知，这次催办记入办理过程"),),
    "suspend": (_("已挂起，恢复办理以前不催办、不计时限"),),
    "resume": (_("已恢复办理，时限是{due_on}"), _("已恢复办理")),
    "merge": (_("已并案，此后在并入的事项上办理"),),
    "cancel": (_("已撤销，已通知承办单位"),),
    "revisit": (_("已记录回头看的结论"),),
}
"""After each act: what happened and what comes next; of several, the first that has all it names."""


def said(item: SupervisionItem, verb: str) -> str:
    today = timezone.localdate()

    def day(on: date | None) -> str:
        return plain_date(on, today) if on else ""

    facts = {
        "number": item.number,
        "unit": str(item.lead_unit),
        "handler": str(item.handler or ""),
        "due_on": day(item.due_on) if item.due_on and item.due_on >= today else "",
        "late": day(item.due_on) if item.due_on and item.due_on < today else "",
        "acknowledge_by": day(item.acknowledge_by),
        "feedback_due_on": day(item.feedback_due_on),
    }
    for sentence in map(str, SAID.get(verb, ())):
        if all(facts[name] for _text, name, _spec, _conversion in Formatter().parse(sentence) if name):
            return sentence.format(**facts)
    return ""


def next_act(item: SupervisionItem, awaited: Sequence[str], possible: Collection[str]) -> str | None:
    """The red button: what the item waits for; for a unit at work, feedback until all is there to report it done; for
    who oversees it, a reminder once it is late.
    """
    for verb in awaited:
        if verb not in ("feed_back", "report_done"):
            return verb
    if "report_done" in possible and not item.evidence_missing() and not item.milestones.filter(done_on=None).exists():
        return "report_done"
    if "feed_back" in possible:
        return "feed_back"
    return "remind" if "remind" in possible and item.light() == Light.RED else None


INSTEAD = {
    "approve": "send_back",
    "acknowledge": "decline",
    "verify": "fail",
    "extend": "refuse_extension",
    "accept_transfer": "decline_transfer",
}


def brief(item: SupervisionItem, verb: str) -> list[tuple[Any, str]]:
    """What was asked or reported, before whoever decides on it; what is still missing, before whoever reports."""
    today = timezone.localdate()
    if verb in ("extend", "refuse_extension") and (asked := item.extension_pending()):
        days = f"{plain_date(asked.was_due_on, today)} → {plain_date(asked.until, today)}"
        return [(_("申请人"), str(asked.asked_by)), (_("申请延期"), days), (_("理由"), asked.reason)]
    if verb in ("accept_transfer", "decline_transfer") and (transfer := item.transfer_pending()):
        return [(_("申请转办"), f"{transfer.from_unit} → {transfer.to_unit}"), (_("理由"), transfer.reason)]
    if verb in ("verify", "fail", "close_out") and (report := item.reports.filter(is_final=True).first()):
        return [(_("申报办结"), report.text)]
    if verb == "report_done" and (missing := item.evidence_missing()):
        return [(_("还缺佐证"), "、".join(gettext(label) for label in missing))]
    if verb in ("approve", "assign", "acknowledge", "decline") and item.requirement:
        return [(_("原文要求"), item.requirement)]
    return []


# ── the way of an item ───────────────────────────────────────────────────────────────────────────────────────────────
STEPS = (_("立项"), _("交办"), _("签收"), _("办理"), _("核验"), _("销号"))
REACHED = {
    State.DRAFTING: 0,
    State.AWAITING_APPROVAL: 0,
    State.DOCKETED: 1,
    State.ASSIGNED: 2,
    State.IN_HAND: 3,
    State.REPORTED: 4,
    State.VERIFIED: 5,
    State.CLOSED: 6,
}


def steps(item: SupervisionItem) -> list[dict[str, Any]]:
    """From docketing to closeout, with the day of each; none where the item ended another way."""
    state = item.state_suspended if item.state == State.SUSPENDED else item.state
    if state not in REACHED:
        return []
    now = REACHED[State(state)]
    moments: tuple[datetime | None, ...] = (
        item.docketed_at,
        item.assigned_at,
        item.acknowledged_at,
        item.reported_at,
        item.verified_at,
        item.closed_at,
    )
    today = timezone.localdate()
    return [
        {
            "label": label,
            "state": "done" if place < now else "now" if place == now else "ahead",
            "note": plain_date(timezone.localdate(moment), today) if moment and place < now else "",
        }
        for place, (label, moment) in enumerate(zip(STEPS, moments, strict=True))
    ]


# ── what stands on the page ──────────────────────────────────────────────────────────────────────────────────────────
def parts(item: SupervisionItem, person: Person) -> dict[str, Any]:
    """What the page of an item shows beyond what all matters share."""
    given, today = item.evidence_given(), timezone.localdate()
    source = Source.objects.visible_to(person).filter(pk=item.source_id).first() if item.source_id else None
    anchor = item.links_out.filter(target=source, type=Link.Type.DERIVES_FROM).first() if source else None
    heir = item.merged_into_id
    merged_into = Matter.objects.visible_to(person).filter(pk=heir).first() if heir else None
    return {
        "source": source,
        "anchor": anchor,
        "merged_into": merged_into,
        "support_units": list(item.support_units.all()),
        "progress": item.progress(),
        "evidence_needed": [(EvidenceKind(kind).label, kind in given) for kind in item.evidence_needed],
        "milestones": [
            (
                milestone,
                bool(milestone.due_on and not (milestone.done_on or item.untimed_words) and milestone.due_on < today),
            )
            for milestone in item.milestones.all()
        ],
        "reports": item.reports.select_related("unit", "by").prefetch_related("evidence__attachment__blob"),
        "problems": item.problems.select_related("unit", "by", "settled_by"),
        "extensions": item.extensions.all(),
        "transfers": item.transfers.all(),
        "verifications": item.verifications.select_related("by"),
        "revisits": item.revisits.select_related("draw", "reviewer", "done_by"),
    }


def source_page(source: Source) -> str:
    return reverse("source", args=[source.pk])


READ_ALONG = Reader("text", remarks_on)

contribute(
    "supervision",
    Contribution(
        body="matter/supervision.html",
        parts=parts,
        steps=steps,
        next_act=next_act,
        said=said,
        brief=brief,
        instead=INSTEAD,
        in_bulk=("approve", "assign", "acknowledge", "remind", "close_out"),
        readers={"feed_back": READ_ALONG, "report_done": READ_ALONG},
        agenda=agenda,
        falls=Falls,
        late_page=lambda: f"{reverse('ledger')}?light=red&sort=due_on",
        lead_of_new=_(
            "用于没有文字来源的事项，例如领导口头交代。有讲话、纪要或批示的，请先登记来源，任务会对着原文那一句。"
        ),
    ),
)
ON_THE_DESK = ("match_unit", "add_directive")
"""The acts on a source that are made beside its text."""

contribute(
    "source",
    Contribution(
        own_page=source_page,
        act_page=lambda source, verb: source_page(source) if verb in ON_THE_DESK else "",
    ),
)


# ── the rail ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def oversees(person: Person) -> bool:
    """Whether a person sees the whole of supervision, rather than the items of his unit."""
    return "supervision" in person.kinds_seen


def may_import(person: Person) -> bool:
    return person.may("supervision.carry_over")


def may_set(person: Person) -> bool:
    return person.may("supervision.set")


register(
    Section(
        "supervision",
        "督查督办",
        "target-arrow",
        "supervision",
        pages=(
            Page("来源与落实", "sources", kinds=("source",)),
            Page("督查台账", "ledger", kinds=("supervision",)),
            Page("各单位", "board"),
            Page("统计", "statistics"),
            Page("督查通报", "bulletin", oversees),
            Page("回头看抽查", "draws", oversees),
            Page("导入台账", "import", may_import),
            Page("督查设置", "supervision_settings", may_set),
        ),
        on_phone=True,
        order=10,
    )
)
