"""The part of integrity in the shared pages (申报、礼品礼金、回避在公用页面上的部分)."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

import shuniu.office.team.integrity.gifts.forms
import shuniu.office.team.integrity.recusals.forms
import shuniu.office.team.integrity.ties.forms  # noqa: F401 - register the forms of their acts
from shuniu.matters.agenda import MOST, Agenda, Entry
from shuniu.matters.models import Matter
from shuniu.office.team.integrity.gifts.models import Gift
from shuniu.office.team.integrity.gifts.workflow import State as GiftState
from shuniu.office.team.integrity.pledges.clearing import standing_of, to_sign
from shuniu.office.team.integrity.reading.models import UnusualDay
from shuniu.office.team.integrity.recusals.models import Recusal
from shuniu.office.team.integrity.recusals.workflow import RECUSAL
from shuniu.office.team.integrity.recusals.workflow import State as RecusalState
from shuniu.office.team.integrity.ties.matching import ABOUT_ONESELF, open_matters_touched, standing, touching
from shuniu.office.team.integrity.ties.models import Declaration
from shuniu.org.models import Person
from shuniu.web.contributions import Contribution, News, NewsLine, contribute
from shuniu.web.dates import plain_date
from shuniu.web.offers import offer_of
from shuniu.web.ways import steps_of

SAID: Mapping[tuple[str, str], Any] = {
    ("declaration", "declare"): _(
        "申报已建立；有亲属、原单位、企业、股份、房产等可能影响工作的，请一项一项填上，没有就不用填"
    ),
    ("declaration", "add_tie"): _("已增加，以后分派有关事项时系统会提示您回避；下方列出现在可能要回避的事项"),
    ("declaration", "amend_tie"): _("已更改，原来的内容留在下面的历史里"),
    ("declaration", "end_tie"): _("已终止，以后不再据此提示回避"),
    ("declaration", "confirm"): _("已确认本年度没有变化，明年一月再请您确认"),
    ("gift", "give_back"): _("已登记退还"),
    ("gift", "receive"): _("已接收，登记人看得到接收情况"),
    ("recusal", "apply"): _("申请已交负责人决定；决定以前，请先不要办理这件事项"),
    ("recusal", "exempt"): _("已决定并记录在案，现在可以请他办理"),
    ("recusal", "order"): _("已责令回避，本人看得到理由；请人接办的，对方接办以后事项转到他名下"),
    ("recusal", "keep"): _("已决定不用回避，申请人会收到通知"),
    ("recusal", "accept"): _("已接办，事项转到您名下，在待办里看得到"),
    ("recusal", "decline"): _("已退回，负责人会另定接办的人"),
    ("recusal", "withdraw"): _("申请已撤回"),
}
"""After each act: what happened and what comes next."""
WAY: tuple[tuple[Any, str], ...] = ((_("申请"), "apply"), (_("决定"), "agree"), (_("另一人接办"), "accept"))
NEWS_SHOWN = 5


class Falls(models.TextChoices):
    """What falls on a day."""

    HAND_IN = "hand_in", "礼品上交期限"
    CONFIRM = "confirm", "申报年度确认"


def said(matter: Matter, verb: str) -> str:
    if isinstance(matter, Gift) and verb == "report":
        if matter.state == GiftState.TO_HAND_IN and matter.due_on:
            day = plain_date(matter.due_on, timezone.localdate())
            return gettext("已登记，请在%(day)s以前交给廉政专员或者办公室主任") % {"day": day}
        return gettext("已登记")
    if isinstance(matter, Recusal) and verb == "agree":
        if matter.successor:
            return gettext("已同意，请%(name)s接办；对方接办以后，事项转到他名下") % {"name": matter.successor}
        return gettext("已同意回避，以后分派这件事项不再选得到他")
    return str(SAID.get((matter.kind, verb), ""))


# ── declarations ─────────────────────────────────────────────────────────────────────────────────────────────────────
def declaration_parts(declaration: Declaration, person: Person) -> dict[str, Any]:
    """The ties as they stand, those before, and to himself the open matters that they touch."""
    ties = list(declaration.ties.all())
    current, former = [tie for tie in ties if not tie.ended_on], [tie for tie in ties if tie.ended_on]
    is_own = declaration.declarer_id == person.pk
    return {
        "ties": current,
        "former_ties": former[::-1],
        "is_own": is_own,
        "touched": open_matters_touched(person, current) if is_own else [],
        "own_acts": {
            verb for verb in ("add_tie", "amend_tie", "end_tie") if offer_of(declaration, verb, person).is_open
        },
    }


def declaration_next(declaration: Declaration, awaited: Sequence[str], possible: Collection[str]) -> str | None:
    return next((verb for verb in ("confirm",) if verb in awaited), "add_tie" if "add_tie" in possible else None)


def confirmations(person: Person, first: date, last: date, *, most: int = MOST) -> Agenda:
    """The day by which one's own declaration is to be confirmed."""
    found = Agenda()
    rows = Matter.objects.visible_to(person, kind="declaration").filter(
        awaited__verb="confirm", awaited__principal=person.own_principal
    )
    for row in rows.annotate(by_when=models.F("awaited__due_on")):
        if row.by_when and first <= row.by_when <= last:
            found.put(Entry(row.by_when, Falls.CONFIRM, row, row.title))
            found.totals[row.by_when] += 1
    return found


def news(person: Person, today: date) -> News | None:
    """要情: what to sign, to train or to explain; to himself alone."""
    lines = [
        NewsLine(gettext("请签署%(text)s") % {"text": text}, f"{reverse('integrity')}#pledge-{text.pk}")
        for text in to_sign(person)
    ]
    for each in standing_of([person] if person.may("integrity.sign") else [], today):
        if each.is_near:
            words = gettext("您的保密培训请在%(day)s以前完成") % {"day": plain_date(each.by_when, today)}
            lines.append(NewsLine(words, reverse("integrity")))
    lines += [
        NewsLine(gettext("您有一天的阅读或者导出比平时多，请看一看"), reverse("own_reading"), plain_date(day.on, today))
        for day in UnusualDay.objects.of(person).to_explain()[:NEWS_SHOWN]
    ]
    return News(_("廉政与保密"), "shield-check", lines, reverse("integrity")) if lines else None


contribute(
    "declaration",
    Contribution(
        body="matter/declaration.html",
        parts=declaration_parts,
        next_act=declaration_next,
        said=said,
        lead_of_new=_(
            "申报只有您本人、办公室主任和廉政专员看得到。先建立申报，再一项一项填写；没有可申报的，建立了就算申报过。"
        ),
        agenda=confirmations,
        falls=Falls,
        news=news,
    ),
)


# ── gifts ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def gift_parts(gift: Gift, person: Person) -> dict[str, Any]:
    about = gift.about
    seen = about if about and Matter.objects.visible_to(person).filter(pk=about.pk).exists() else None
    return {"gift": gift, "about_seen": seen}


def hand_in_days(person: Person, first: date, last: date, *, most: int = MOST) -> Agenda:
    """The days until which gifts are to be handed in, of those that a person sees."""
    found = Agenda()
    rows = Gift.objects.visible_to(person).filter(state=GiftState.TO_HAND_IN).select_related("created_by")
    for row in found.first_of(rows, "due_on", first, last, most):
        found.put(Entry(row.due_on, Falls.HAND_IN, row, row.title, row.created_by.name))
    return found


contribute(
    "gift",
    Contribution(
        body="matter/gift.html",
        parts=gift_parts,
        said=said,
        lead_of_new=_("拒收、退还和上交的都要登记；收下的一个月内上交。只有您本人、办公室主任和廉政专员看得到。"),
        agenda=hand_in_days,
    ),
)


# ── recusals ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def recusal_steps(recusal: Recusal) -> list[dict[str, Any]]:
    match recusal.state:
        case RecusalState.APPLIED:
            return steps_of(recusal, WAY, 1)
        case RecusalState.NAMED:
            return steps_of(recusal, WAY, 2)
        case RecusalState.COMPLETE:
            return steps_of(recusal, WAY, len(WAY))
    return []


def recusal_parts(recusal: Recusal, person: Person) -> dict[str, Any]:
    """To the person and to who decides: why, and the ties that the matter touches."""
    reads = recusal.is_read_by(person)
    about = recusal.about
    return {
        "about": about,
        "about_url": about.get_absolute_url() if Matter.objects.visible_to(person).filter(pk=about.pk).exists() else "",
        "reads_why": reads,
        "ties_touched": touching(about, standing([recusal.person_id])) if reads else [],
    }


def recusal_next(recusal: Recusal, awaited: Sequence[str], possible: Collection[str]) -> str | None:
    return next((verb for verb in ("accept", "agree") if verb in possible), None)


def recusal_panel(found: Matter, person: Person) -> dict[str, Any] | None:
    """回避 on the page of any matter: the reader's own ties that it touches, and what was applied for or decided."""
    if found.kind in ABOUT_ONESELF or not person.may(RECUSAL.code("apply")):
        return None
    rows = Recusal.objects.visible_to(person, of_few=True).filter(about=found.pk).order_by("pk")
    known = list(rows.select_related("person"))
    own = [row for row in known if row.person_id == person.pk and row.state != RecusalState.WITHDRAWN]
    ties = [] if own else touching(found, standing([person.pk]))
    may_apply = found.closed_at is None and not own
    return {"known": known, "ties": ties, "may_apply": may_apply} if known or ties or may_apply else None


contribute(
    "recusal",
    Contribution(
        body="matter/recusal.html",
        parts=recusal_parts,
        steps=recusal_steps,
        next_act=recusal_next,
        said=said,
        instead={"agree": "keep", "accept": "decline"},
        lead_of_new=_(
            "与事项有利害关系的，由本人申请，由负责人决定；应当回避而没有申请的，由负责人责令。申报过的关系系统会提示。理由只有本人和决定的人看得到。"
        ),
    ),
)
