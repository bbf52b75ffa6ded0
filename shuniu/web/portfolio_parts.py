"""The portfolio's part of the shared pages (实绩档案在公用页面上的部分)."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

import shuniu.office.team.portfolio.forms  # noqa: F401 - registers the forms of its acts
from shuniu.office.team.portfolio.models import Portfolio
from shuniu.office.team.portfolio.reading import lines_of
from shuniu.office.team.portfolio.telling import hidden_words
from shuniu.office.team.portfolio.workflow import State
from shuniu.org.models import Person
from shuniu.web.contributions import Contribution, contribute
from shuniu.web.dates import plain_date
from shuniu.web.offers import offer_of

SAID: Mapping[str, Any] = {
    "begin": _("档案已建好，系统先选入了几项；请增减事项、写上说明，需要时再提交"),
    "amend": _("期间已改，可以选入这段时间办结的事项"),
    "introduce": _("本人陈述已保存"),
    "choose": _("已选入，排在最后；可以写说明、调次序"),
    "describe": _("已保存"),
    "correct": _("已注明您说明的来由，系统查到的也照样列出"),
    "add_item": _("已补写，注明是本人提供"),
    "drop_items": _("已移出，不再显示；事项本身没有变动"),
    "hand_in": _("已提交给{to}，{day}以前可以看；您可以随时收回"),
    "read": _("已记下您看过"),
    "withdraw": _("已收回，现在只有您自己看得到"),
    "discard": _("已作废"),
}
"""After each act: what happened and what comes next."""
EDITS = ("introduce", "choose", "describe", "correct", "add_item", "drop_items")


def said(portfolio: Portfolio, verb: str) -> str:
    day = plain_date(portfolio.until_on, timezone.localdate()) if portfolio.until_on else ""
    return str(SAID[verb]).format(day=day, to=portfolio.handed_to or "") if verb in SAID else ""


def next_act(portfolio: Portfolio, awaited: Sequence[str], possible: Collection[str]) -> str | None:
    """The red button: to say that one has read it, to hand it in, or to put something in first."""
    return next((verb for verb in ("read", "hand_in", "choose", "withdraw") if verb in possible), None)


def brief(portfolio: Portfolio, verb: str) -> list[tuple[Any, str]]:
    """Before it is handed in: how much of it the other will see."""
    if verb != "hand_in":
        return []
    words = _("对方不在知悉范围的事项只写件数，不列名称。您收回以后，对方就看不到了。")
    return [(_("对方能看到什么"), str(words))]


def parts(portfolio: Portfolio, person: Person) -> dict[str, Any]:
    """Its lines to this reader; what the holder may still change of it."""
    is_own = person.pk == portfolio.holder_id
    lines = lines_of(portfolio, person)
    return {
        "lines": lines,
        "hidden_words": hidden_words(lines),
        "is_own": is_own,
        "own_acts": {verb for verb in EDITS if is_own and offer_of(portfolio, verb, person).is_open},
        "versions": portfolio.versions.select_related("to") if is_own else (),
        "is_handed_in": portfolio.state == State.HANDED_IN,
    }


contribute(
    "portfolio",
    Contribution(
        body="matter/portfolio.html",
        parts=parts,
        next_act=next_act,
        said=said,
        brief=brief,
        act_page=lambda portfolio, verb: f"/team/portfolios/{portfolio.pk}/matters/" if verb == "choose" else "",
        lead_of_new=_(
            "只有您自己看得到，提交以后由您指定的一个人看。事项由系统按办理记录列出，不用填写；不计次数，不打分。"
        ),
    ),
)
