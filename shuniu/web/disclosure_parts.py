"""Disclosure's part of the shared pages (政府信息公开在公用页面上的部分)."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

import shuniu.handovers.forms
import shuniu.office.disclosure.forms  # noqa: F401 - registers the forms of its acts
from shuniu.office.disclosure.days import Falls, agenda_of_publications, agenda_of_requests
from shuniu.office.disclosure.publications.models import Publication
from shuniu.office.disclosure.publications.workflow import PUBLICATION
from shuniu.office.disclosure.publications.workflow import State as P
from shuniu.office.disclosure.requests.models import DisclosureRequest, Submission
from shuniu.office.disclosure.requests.workflow import REQUEST
from shuniu.office.disclosure.requests.workflow import State as R
from shuniu.org.models import Person
from shuniu.text.personal import personal_data
from shuniu.web.contributions import Contribution, contribute
from shuniu.web.dates import plain_date
from shuniu.web.sections import Page, Section, register
from shuniu.web.ways import steps_of

# ── publications ─────────────────────────────────────────────────────────────────────────────────────────────────────
SAID: Mapping[str, Any] = {
    "propose": _("已提出；核对正文以后送审"),
    "amend": _("已存为新的一稿"),
    "submit": _("已送保密审查，审查的人会收到通知"),
    "drop": _("已撤回"),
    "send_back": _("已退改，提出的人会看到要改什么"),
    "review": _("审查通过，可以发布"),
    "withhold": _("已记下不予公开的依据和理由"),
    "publish": _("已发布，公众现在就能看到"),
    "draft_correction": _("更正已拟好，审查通过以后公众才看到"),
    "correct": _("已更正，公开的页面上写明了更正的内容"),
    "withdraw": _("已撤下，原来的地址只说明撤下的日期和原因"),
    "reassess": _("已记下重新审查的结果；可以公开的退回拟稿，照程序送审"),
    "gather": _("意见已归并，并转入决策案卷；请到案卷里逐条回复"),
    "publish_replies": _("采纳情况和逐条回复已公布"),
}
WAY: tuple[tuple[Any, str], ...] = (
    (_("提出"), "propose"),
    (_("送审"), "submit"),
    (_("审查"), "review"),
    (_("发布"), "publish"),
)
REACHED = {P.DRAFTING: 1, P.UNDER_REVIEW: 2, P.CLEARED: 3, P.PUBLISHED: 4}


def said(publication: Publication, verb: str) -> str:
    return str(SAID.get(verb, ""))


def steps(publication: Publication) -> list[dict[str, Any]]:
    return steps_of(publication, WAY, REACHED.get(P(publication.state)))


def brief(publication: Publication, verb: str) -> list[tuple[Any, str]]:
    """Before reviewing: its text, what personal data stands in it, what it was made of."""
    if verb not in ("review", "publish", "correct"):
        return []
    latest, finds = publication.latest(), publication.finds()
    found = "；".join(f"{each.kind.label}：{each.text}" for each in finds) or str(_("没有发现"))
    sources = "；".join(f"{each.label}（{each.get_classification_display()}）" for each in publication.sources())
    rows = [(_("正文"), latest.text), (_("发现的个人信息"), found)]
    return [*rows, (_("来源事项的密级"), sources)] if sources else rows


def parts(publication: Publication, person: Person) -> dict[str, Any]:
    """Its text with the finds marked, the review that let it pass, and where it stands on the portal."""
    latest, row = publication.latest(), getattr(publication, "published", None)
    return {
        "latest": latest,
        "pieces": marked(latest.text),
        "finds": publication.finds(),
        "editions": publication.editions.select_related("by"),
        "review": publication.review_now(),
        "row": row,
        "explainers": Publication.objects.visible_to(person).filter(explains=publication),
        "explains": Publication.objects.visible_to(person).filter(pk=publication.explains_id or 0).first(),
        "opinion_count": row.opinions.count() if row and publication.is_consultation else 0,
        "groups": row.groups.all()[:50] if row and publication.is_consultation else [],
        "own_acts": {
            move.verb for move in PUBLICATION.moves_from(publication.state) if person.may(PUBLICATION.code(move.verb))
        },
    }


def marked(text: str) -> list[tuple[str, str]]:
    """The text cut into pieces, each with the kind of personal data that it is, if it is any."""
    pieces, at = [], 0
    for each in personal_data(text):
        pieces += [(text[at : each.start], ""), (each.text, each.kind.label)]
        at = each.end
    return [piece for piece in [*pieces, (text[at:], "")] if piece[0]]


contribute(
    "publication",
    Contribution(
        body="matter/publication.html",
        parts=parts,
        steps=steps,
        said=said,
        brief=brief,
        instead={"review": "send_back"},
        lead_of_new=_(
            "写清公众要看的内容。提出以后先作保密审查，通过了才发布；身份证号、手机号、住址这些个人信息会自动标出、遮盖。"
        ),
        agenda=agenda_of_publications,
        falls=Falls,
    ),
)

# ── requests ─────────────────────────────────────────────────────────────────────────────────────────────────────────
REQUEST_SAID: Mapping[str, Any] = {
    "register": _("已登记，{due_on}前答复；把查询码告诉申请人"),
    "ask_to_amend": _("已记下补正要求；收到补正以后期限重新计算"),
    "record_amendment": _("已登记补正，期限重新计算，{due_on}前答复"),
    "consult_party": _("已登记征求意见，这段时间不计入答复期限"),
    "record_view": _("已登记意见，{due_on}前答复"),
    "extend": _("已批准延期，{due_on}前答复，请告知申请人"),
    "charge_fee": _("已记下缴费通知，逾期不缴视为放弃"),
    "cancel_fee": _("已撤销缴费通知，请告知申请人；要收的重新通知"),
    "record_payment": _("已登记缴费"),
    "draft_reply": _("答复已拟好，待签发"),
    "send_back": _("已退回重拟"),
    "answer": _("已签发答复，申请人凭查询码可以取到"),
    "lapse": _("已办结，不再处理"),
    "withdraw": _("已登记撤回"),
    "reassess": _("已记下重新审查的结果；可以公开的，请提出公开"),
}
REQUEST_WAY: tuple[tuple[Any, str], ...] = (
    (_("登记"), "register"),
    (_("办理"), "draft_reply"),
    (_("签发"), "answer"),
)
REQUEST_REACHED = {R.HANDLING: 1, R.AMENDING: 1, R.CONSULTING: 1, R.AWAITING_FEE: 1, R.DRAFTED: 2, R.ANSWERED: 3}


def request_said(request: DisclosureRequest, verb: str) -> str:
    due_on = plain_date(request.due_on, timezone.localdate()) if request.due_on else ""
    return str(REQUEST_SAID.get(verb, "")).format(due_on=due_on)


def request_steps(request: DisclosureRequest) -> list[dict[str, Any]]:
    return steps_of(request, REQUEST_WAY, REQUEST_REACHED.get(R(request.state)))


def request_brief(request: DisclosureRequest, verb: str) -> list[tuple[Any, str]]:
    """What one has to have before him: what is asked for; before signing, the reply."""
    rows: list[tuple[Any, str]] = [(_("要公开的信息"), request.description)]
    reply = request.reply_now() if verb == "answer" else None
    return [*rows, (_("答复正文"), reply.text)] if reply else rows if verb in ("draft_reply", "ask_to_amend") else []


def request_parts(request: DisclosureRequest, person: Person) -> dict[str, Any]:
    """Who asks for what, the clock with its explanation, whom one has asked, the replies."""
    return {
        "due": request.answer_due() if request.closed_at is None else None,
        "parties": request.parties.all(),
        "replies": request.replies.select_related("by", "material"),
        "submission": Submission.objects.filter(request=request).select_related("file").first(),
        "handles": person.may(REQUEST.code("register")) or person.may(REQUEST.code("answer")),
    }


contribute(
    "disclosure_request",
    Contribution(
        body="matter/disclosure_request.html",
        parts=request_parts,
        steps=request_steps,
        said=request_said,
        brief=request_brief,
        instead={"answer": "send_back"},
        lead_of_new=_(
            "按申请书登记。收到日期照申请渠道确定，答复期限从次日起算20个工作日；申请人的信息不进办理过程的记录。"
        ),
        agenda=agenda_of_requests,
    ),
)


# ── the rail ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def may_propose(person: Person) -> bool:
    return person.may(PUBLICATION.code("propose"))


def may_reassess(person: Person) -> bool:
    return person.may(PUBLICATION.code("reassess"))


def may_register(person: Person) -> bool:
    return person.may(REQUEST.code("register"))


register(
    Section(
        "disclosure",
        "公开",
        "world",
        "publications",
        pages=(
            Page("主动公开", "publications", kinds=("publication",)),
            Page("提出公开", "publication_new", may_propose),
            Page("公开申请", "disclosure_requests", may_register, ("disclosure_request",)),
            Page("网上申请", "submissions", may_register),
            Page("登记申请", "disclosure_request_new", may_register),
            Page("不予公开清单", "disclosure_reassessing", may_reassess),
            Page("公开年报", "disclosure_annual", may_register),
        ),
        order=45,
    )
)
