"""The burden meter on the shared pages (负担计): in two lines, before anything is asked of several units."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from shuniu.matters.asking import AsksUnits
from shuniu.matters.meter import Reading, weigh
from shuniu.org.models import Unit
from shuniu.web.contributions import Weighed


def cost_words(reading: Reading) -> list[tuple[Any, str]]:
    """负担计 in two lines, before something is sent."""
    words = _("{n} 个单位，合计约 {hours} 小时；它们手头还有 {open} 件没有报")
    cost = words.format(n=reading.asked_count, hours=reading.total_hours, open=reading.open_count)
    over = [(_("超过负担上限"), reading.over_words)] if reading.over else []
    return [(_("负担计"), cost), *over]


def weighed(asked: Mapping[Unit, int], due_on: date) -> Weighed:
    """What asking each of these units for so many minutes costs; it has to be seen where one would go over its ceiling."""
    reading = weigh(asked, due_on)
    return Weighed(cost_words(reading), bool(reading.over))


def sending_brief(matter: AsksUnits, verb: str) -> list[tuple[Any, str]]:
    """What it costs the units, before it goes out; to the leader also why it can't wait."""
    why = [(_("为什么非要这个月要"), matter.consent.reason)] if verb == "consent" and matter.consent else []
    return [*why, *cost_words(matter.reading)]


CONSENT_SAID: Mapping[str, Any] = {
    "ask_consent": _("已报请{leader}，同意了就发出"),
    "consent": _("已同意并发出，年度报告里会列出"),
    "refuse_consent": _("已退回，{officer}会收到通知"),
}
"""After each act on a consent: what happened and what comes next."""


def consent_said(matter: AsksUnits, verb: str) -> str:
    if verb not in CONSENT_SAID:
        return ""
    leader = matter.consent.leader if verb == "ask_consent" and matter.consent else ""
    return str(CONSENT_SAID[verb]).format(leader=leader, officer=matter.officer or "")


def ceiling_parts(matter: AsksUnits, *, is_draft: bool) -> dict[str, Any]:
    """Before it goes out, who would be over the month's ceiling; afterwards who consented to it."""
    return {"over_words": matter.reading.over_words if is_draft else "", "consented": matter.consented}
