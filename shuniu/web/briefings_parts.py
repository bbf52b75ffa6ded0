"""Information's part of the shared pages (政务信息在公用页面上的部分)."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

import shuniu.handovers.forms
import shuniu.office.briefings.commissions.forms
import shuniu.office.briefings.issues.forms
import shuniu.office.briefings.items.forms
import shuniu.web.incident_parts  # noqa: F401 - registers what its pages say, and the forms of the acts
from shuniu.audit.models import AuditEntry
from shuniu.office.briefings.commissions.models import USUAL_MINUTES, Commission
from shuniu.office.briefings.commissions.workflow import State as Asked
from shuniu.office.briefings.issues.actions import note_opened
from shuniu.office.briefings.issues.composing import senders_of
from shuniu.office.briefings.issues.models import BulletinIssue
from shuniu.office.briefings.issues.workflow import State as IssueState
from shuniu.office.briefings.items.models import BriefingItem
from shuniu.office.briefings.items.workflow import State
from shuniu.office.briefings.setting import SET
from shuniu.office.briefings.topics.counting import signals_for
from shuniu.org.models import Person
from shuniu.web.burden import ceiling_parts, consent_said, sending_brief, weighed
from shuniu.web.contributions import Contribution, News, NewsLine, Weighed, contribute
from shuniu.web.dates import plain_date
from shuniu.web.incoming_parts import visible_sources
from shuniu.web.offers import offer_of
from shuniu.web.sections import Page, Section, register
from shuniu.web.views.briefings.desk import changes_of
from shuniu.web.ways import steps_of

NEWS_SHOWN = 5

# ── items ────────────────────────────────────────────────────────────────────────────────────────────────────────────
SAID: Mapping[str, Any] = {
    "send_up": _("已报送办公室，采用没有采用、刊在哪一期、领导怎样批示，您都会收到通知"),
    "revise": _("已重报，等办公室接稿"),
    "withdraw": _("已撤回"),
    "take": _("已接稿，您是责任编辑"),
    "send_back": _("已退回{unit}补充，对方会收到通知"),
    "edit": _("已存为新的一稿，报送单位的原稿留在花脸稿里"),
    "adopt": _("已采用，作者会收到通知"),
    "drop": _("已记为不采用，作者会看到理由"),
    "merge": _("已并入，两边的作者都会收到采用和去向的通知"),
    "put_before": _("已呈批，领导会收到通知"),
    "instruct": _("已批示，责任编辑和作者会收到通知"),
    "record_instruction": _("已录入批示，责任编辑和作者会收到通知"),
    "send_to_supervision": _("批示已登记为督查来源，请到督查督办核对并批准立项"),
    "feed_back": _("已反馈去向，作者会收到通知"),
}
"""After each act: what happened and what comes next."""


def said(item: BriefingItem, verb: str) -> str:
    return str(SAID[verb]).format(unit=item.unit) if verb in SAID else ""


WAY: tuple[tuple[Any, str], ...] = (
    (_("报送"), "send_up"),
    (_("接稿"), "take"),
    (_("采用"), "adopt"),
    (_("刊发"), "issue"),
)
REACHED = {State.SENT: 1, State.RETURNED: 0, State.IN_EDITING: 2, State.ADOPTED: 3, State.ISSUED: 4}


def steps(item: BriefingItem) -> list[dict[str, Any]]:
    """From the sending to the print, with the day of each; none where it was dropped, merged or withdrawn."""
    return steps_of(item, WAY, REACHED.get(State(item.state)))


def next_act(item: BriefingItem, awaited: Sequence[str], possible: Collection[str]) -> str | None:
    """The red button: what it waits for; a leader who reads it may always say his word."""
    return awaited[0] if awaited else next((verb for verb in ("instruct",) if verb in possible), None)


def brief(item: BriefingItem, verb: str) -> list[tuple[Any, str]]:
    """What one has to have before him: why it was returned, why it is put before a leader."""
    if verb == "revise":
        entry = AuditEntry.objects.filter(chain=item.chain, verb="briefing.send_back").order_by("-sequence").first()
        return [(_("要补充什么"), str(entry.payload.get("reason", "")))] if entry else []
    if verb in ("instruct", "record_instruction"):
        return [(_("呈批意见"), each.opinion) for each in item.instructions.waiting() if each.opinion]
    return []


def parts(item: BriefingItem, person: Person) -> dict[str, Any]:
    """What the page of an item shows beyond what all matters share."""
    instructions = item.instructions.given().select_related("leader", "recorded_by", "supervised_as").order_by("-pk")
    at_desk = person.may("briefing.edit") and item.state in (State.IN_EDITING, State.ADOPTED)
    seen = set(BulletinIssue.objects.visible_to(person).filter(adoptions__item=item).values_list("pk", flat=True))
    return {
        "changes": changes_of(item),
        "instructions": instructions,
        "asked_leaders": item.instructions.waiting().select_related("leader"),
        "supervised": visible_sources(instructions, person),
        "adoptions": [(each.issue, each.issue_id in seen) for each in item.adoptions.select_related("issue")],
        "outcomes": item.outcomes.select_related("by"),
        "may_instruct": offer_of(item, "instruct", person).is_open,
        "at_desk": at_desk,
        "may_propose_study": person.may("study.propose"),
        "taken_in": list(item.taken_in.select_related("unit")) if person.may("briefing.edit") else [],
    }


def act_page(item: BriefingItem, verb: str) -> str:
    """The page on which an act is made, where it has one of its own: the desk, the leader's page."""
    if verb in ("edit", "adopt"):
        return reverse("briefing_desk", args=[item.pk])
    return reverse("briefing_instruct", args=[item.pk]) if verb == "instruct" else ""


def news(person: Person, today: date) -> News | None:
    """要情: topics that have risen beyond their own history in these days."""
    risen = signals_for(person, today)
    lines = [
        NewsLine(
            gettext("“%(topic)s”近期 %(count)d 件，往常约 %(usual).1f 件")
            % {"topic": each.topic, "count": each.count, "usual": each.expected},
            reverse("briefing_topic", args=[each.topic]),
            plain_date(each.on, today),
        )
        for each in risen[:NEWS_SHOWN]
    ]
    return News(_("苗头"), "chart-bar", lines, reverse("briefing_topics")) if lines else None


contribute(
    "briefing",
    Contribution(
        body="matter/briefing.html",
        parts=parts,
        steps=steps,
        next_act=next_act,
        said=said,
        brief=brief,
        instead={"take": "drop"},
        in_bulk=("take",),
        lead_of_new=_("写清什么事、有什么依据就行，两分钟报完。问题和好消息一样要紧：报忧不影响任何评价。"),
        act_page=act_page,
        news=news,
    ),
)

# ── issues ───────────────────────────────────────────────────────────────────────────────────────────────────────────
ISSUE_SAID: Mapping[str, Any] = {
    "begin": _("已新编一期，请在编辑台采用信息编入"),
    "arrange": _("已编排"),
    "submit": _("已送审，等签发"),
    "send_back": _("已退改"),
    "sign_off": _("已签发，可以印发"),
    "distribute": _("已印发{number}，作者都会收到通知，谁看过在本页随时可看"),
    "cancel": _("已取消，稿件退回编辑台"),
}
ISSUE_WAY: tuple[tuple[Any, str], ...] = (
    (_("编辑"), "submit"),
    (_("签发"), "sign_off"),
    (_("印发"), "distribute"),
)
ISSUE_REACHED = {
    IssueState.COMPILING: 0,
    IssueState.PROPOSED: 1,
    IssueState.SIGNED_OFF: 2,
    IssueState.DISTRIBUTED: 3,
}


def issue_said(issue: BulletinIssue, verb: str) -> str:
    return str(ISSUE_SAID[verb]).format(number=issue.number) if verb in ISSUE_SAID else ""


def issue_steps(issue: BulletinIssue) -> list[dict[str, Any]]:
    return steps_of(issue, ISSUE_WAY, ISSUE_REACHED.get(IssueState(issue.state)))


def issue_parts(issue: BulletinIssue, person: Person) -> dict[str, Any]:
    """The contents, each item with a leader's way to his word; whom it went to, and who has opened it."""
    if issue.state == IssueState.DISTRIBUTED:
        note_opened(issue, person)
    contents = list(issue.contents())
    keys = [each.item_id for each in contents]
    seen = set(BriefingItem.objects.visible_to(person).filter(pk__in=keys).values_list("pk", flat=True))
    copies = list(issue.copies.select_related("person", "unit", "opened_by"))
    return {
        "contents": [(each, each.item_id in seen, senders_of(each.item)) for each in contents],
        "copies": copies,
        "opened_count": sum(1 for each in copies if each.opened_at),
        "may_instruct": issue.state == IssueState.DISTRIBUTED and person.may("briefing.instruct"),
        "sees_copies": person.may("bulletin.distribute"),
    }


contribute(
    "bulletin",
    Contribution(
        body="matter/bulletin.html",
        parts=issue_parts,
        steps=issue_steps,
        said=issue_said,
        lead_of_new=_("新编的一期先是空的：在编辑台采用的信息编进来，排好次序，送审、签发后印发。"),
    ),
)

# ── commissions ─────────────────────────────────────────────────────────────────────────────────────────────────────
COMMISSION_SAID: Mapping[str, Any] = {
    "commission": _("已约稿，各单位会收到，谁报了、谁没有回音在本页随时可看"),
    "amend": _("已修改，还没有发出"),
    "send": _("已约稿，各单位会收到，谁报了、谁没有回音在本页随时可看"),
    "cancel": _("已取消，没有单位收到"),
    "answer": _("已应约报送，采用情况会通知您"),
    "report_nil": _("已零报告"),
    "remind": _("已催报，还没有报的单位会收到通知"),
    "close": _("已结束约稿"),
}


def commission_said(commission: Commission, verb: str) -> str:
    if verb == "commission" and commission.state == Asked.DRAFTING:
        return str(_("已拟好，还没有发出：有单位超过当月负担上限。请少约几个单位、改日期，或者报请领导同意"))
    return str(COMMISSION_SAID.get(verb, "")) or consent_said(commission, verb)


def commission_parts(commission: Commission, person: Person) -> dict[str, Any]:
    """Whom it asks: who answered with what, who had nothing, who is silent."""
    asked = list(commission.asked.select_related("unit", "item"))
    keys = [each.item_id for each in asked if each.item_id]
    seen = set(BriefingItem.objects.visible_to(person).filter(pk__in=keys).values_list("pk", flat=True))
    is_draft = commission.state in (Asked.DRAFTING, Asked.AWAITING_CONSENT)
    return {
        "asked": [(each, each.item_id in seen) for each in asked],
        "summary": "" if is_draft else commission.summary_words,
        "is_draft": is_draft,
        **ceiling_parts(commission, is_draft=is_draft),
    }


def commission_weighed(form: Any) -> Weighed:
    """负担计 of a commission before it goes out."""
    given = form.cleaned_data
    return weighed(dict.fromkeys(given["units"], USUAL_MINUTES), given["due_on"])


def commission_next(commission: Commission, awaited: Sequence[str], possible: Collection[str]) -> str | None:
    """The red button: a draft is sent, or where it would go over a ceiling a leader is asked."""
    if commission.state == Asked.DRAFTING:
        return next((verb for verb in ("send", "ask_consent") if verb in possible), None)
    return awaited[0] if awaited else None


def commission_brief(commission: Commission, verb: str) -> list[tuple[Any, str]]:
    """What it costs the units, before it goes out."""
    return sending_brief(commission, verb) if verb in ("send", "ask_consent", "consent") else []


contribute(
    "commission",
    Contribution(
        body="matter/commission.html",
        parts=commission_parts,
        said=commission_said,
        instead={"answer": "report_nil", "consent": "refuse_consent"},
        next_act=commission_next,
        brief=commission_brief,
        lead_of_new=_("约稿会进各单位的待办，到期前请他们回答这几个问题；没有情况的可以零报告。"),
        weigh=commission_weighed,
    ),
)


# ── the rail ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def may_send(person: Person) -> bool:
    return person.may("briefing.send_up")


def may_edit(person: Person) -> bool:
    return person.may("briefing.take")


def may_set(person: Person) -> bool:
    return person.may(SET)


register(
    Section(
        "briefings",
        "政务信息",
        "news",
        "briefings",
        pages=(
            Page("报送信息", "briefing_send", may_send),
            Page("编辑台", "briefings_desk", may_edit),
            Page("简报", "bulletins", kinds=("bulletin",)),
            Page("约稿", "commissions", kinds=("commission",)),
            Page("突发事件", "incidents", kinds=("incident",)),
            Page("值班表", "duty"),
            Page("采用与去向", "briefings_balance"),
            Page("主题与苗头", "briefing_topics"),
            Page("信息设置", "briefings_settings", may_set),
        ),
        order=30,
        kinds=("briefing",),
    )
)
