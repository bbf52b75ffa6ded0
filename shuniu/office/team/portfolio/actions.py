"""The acts of a portfolio (工作实绩档案)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.files.base import File
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters import files
from shuniu.matters.acts import Refused, act, opening, reason_given
from shuniu.matters.guard import refuse_state_secrets
from shuniu.matters.models import Attachment, Blob, Matter, Participant
from shuniu.matters.models.participant import take_part
from shuniu.office.team.portfolio.deeds import worked_on
from shuniu.office.team.portfolio.earlier import earlier_than
from shuniu.office.team.portfolio.models import Came, Portfolio, PortfolioItem, Purpose
from shuniu.office.team.portfolio.receivers import who_may_receive
from shuniu.office.team.portfolio.telling import origins
from shuniu.org.models import Person

MOST_ITEMS, MOST_AT_ONCE = 60, 30
FIRST_CHOSEN, LOOKED_AT = 12, 60
LONGEST_DAYS = 5 * 366
MOST_WORDS, MOST_STATEMENT = 400, 2000


def _refuse_bad_period(first_on: date, last_on: date) -> None:
    if last_on < first_on:
        raise Refused("期间的止日早于起日，请改正")
    if first_on > timezone.localdate():
        raise Refused("期间还没有开始，请选已经过去的日期")
    if (last_on - first_on).days > LONGEST_DAYS:
        raise Refused("期间最长五年，请分成几份")


def begin(*, by: Person, first_on: date, last_on: date, key: str | None = None) -> Portfolio:
    """建实绩档案: one's own, of a period. The latest matters stand in it beforehand, those of his own initiative first.

    Raises Refused where the period is none, or where he has no unit.
    """
    _refuse_bad_period(first_on, last_on)
    if by.main_unit is None:
        raise Refused("您没有在任的岗位，请安全管理员先办任职")
    title = gettext("%(name)s工作实绩（%(first)s至%(last)s）") % {
        "name": by.name,
        "first": f"{first_on:%Y.%m}",
        "last": f"{last_on:%Y.%m}",
    }
    made = Portfolio(title=title, holder=by, first_on=first_on, last_on=last_on, unit=by.main_unit)
    with opening(made, "begin", by=by, key=key, first_on=first_on, last_on=last_on) as made:
        take_part(made, made.unit, Participant.Part.OWNER)
        _let_see(made, by, Participant.Part.OWNER)
        latest = list(worked_on(by, first_on, last_on)[:LOOKED_AT])
        came = origins(latest, by)
        latest.sort(key=lambda matter: came[matter.pk] != Came.OWN)
        _put_in(made, latest[:FIRST_CHOSEN])
    return made


def amend(
    portfolio: Portfolio, *, by: Person, first_on: date, last_on: date, seen: int | None = None, key: str | None = None
) -> Portfolio:
    """改期间: what was chosen stays; what can be chosen changes with it."""
    _refuse_bad_period(first_on, last_on)
    told = {"first_on": first_on, "last_on": last_on}
    with act(portfolio, "amend", by=by, seen=seen, key=key, **told) as portfolio:
        portfolio.first_on, portfolio.last_on = first_on, last_on
    return portfolio


def introduce(
    portfolio: Portfolio, *, by: Person, statement: str, seen: int | None = None, key: str | None = None
) -> Portfolio:
    """写本人陈述, which stands above all; kept whole or refused."""
    _refuse_long(statement, MOST_STATEMENT)
    refuse_state_secrets(statement)
    with act(portfolio, "introduce", by=by, seen=seen, key=key) as portfolio:
        portfolio.statement = statement.strip()
    return portfolio


def choose(
    portfolio: Portfolio, *, by: Person, matters: Sequence[int], seen: int | None = None, key: str | None = None
) -> Portfolio:
    """选入事项: only those that he worked on, that were closed in the period, and that he may see."""
    if not matters:
        raise Refused("请勾选要选入的事项")
    if len(set(matters)) > MOST_AT_ONCE:
        raise Refused(gettext("一次最多选入 %(n)s 项，请分几次") % {"n": MOST_AT_ONCE})
    with act(portfolio, "choose", by=by, seen=seen, key=key) as portfolio:
        found = list(worked_on(by, portfolio.first_on, portfolio.last_on).filter(pk__in=matters))
        if len(found) < len(set(matters)):
            raise Refused("选中的事项里有不是您在这段期间办结的，请刷新页面再选")
        held = set(portfolio.items.values_list("matter_id", flat=True))
        portfolio.details["count"] = _put_in(portfolio, [each for each in found if each.pk not in held])
    return portfolio


def describe(
    portfolio: Portfolio,
    *,
    by: Person,
    item: PortfolioItem,
    words: str,
    place: int | None = None,
    seen: int | None = None,
    key: str | None = None,
) -> Portfolio:
    """写说明: a short paragraph in his own words, and at which place it stands; the others move up or down."""
    _refuse_long(words, MOST_WORDS)
    refuse_state_secrets(words)
    with act(portfolio, "describe", by=by, seen=seen, key=key) as portfolio:
        own = _own(portfolio, item)
        own.words = words.strip()
        own.save()
        if place is not None:
            others = [each for each in portfolio.items.all() if each.pk != own.pk]
            others.insert(max(0, place - 1), own)
            _number_anew(others)
    return portfolio


def correct(
    portfolio: Portfolio,
    *,
    by: Person,
    item: PortfolioItem,
    came: str,
    reason: str,
    seen: int | None = None,
    key: str | None = None,
) -> Portfolio:
    """更正来由: his word against what the system found, with the reason; both are shown."""
    reason = reason_given(reason, "请写明依据，例如哪一天谁交办、当时的会议或者记录")
    if came not in Came.values:
        raise Refused("请选择来由")
    refuse_state_secrets(reason)
    with act(portfolio, "correct", by=by, seen=seen, key=key, origin=Came(came).label) as portfolio:
        own = _own(portfolio, item)
        own.came, own.reason = came, reason[:300]
        own.save()
    return portfolio


def add_item(
    portfolio: Portfolio,
    *,
    by: Person,
    title: str,
    happened_on: date,
    evidence: str = "",
    file: "File[Any] | None" = None,
    words: str = "",
    came: str = "",
    reason: str = "",
    seen: int | None = None,
    key: str | None = None,
) -> Portfolio:
    """补写一项 that the system does not know: marked as his own word, with a file or a reference that proves it."""
    _refuse_long(words, MOST_WORDS)
    if not title.strip():
        raise Refused("请写明做了什么")
    if not evidence.strip() and file is None:
        raise Refused("补写的工作要有佐证：上传文件，或者写明可查证的出处")
    if came:
        reason = reason_given(reason, "选了来由，请写明依据，例如哪一天谁交办")
    refuse_state_secrets([title, evidence, words, reason])
    blob = files.keep(file, str(file.name)) if file is not None else None
    with act(portfolio, "add_item", by=by, seen=seen, key=key, sha256=blob.sha256 if blob else None) as portfolio:
        _refuse_many(portfolio, 1)
        kept = _hang(portfolio, blob, str(file.name), by) if file is not None and blob is not None else None
        portfolio.items.create(
            place=_next_place(portfolio),
            title=title.strip()[:200],
            happened_on=happened_on,
            evidence=evidence.strip()[:300],
            file=kept,
            words=words.strip(),
            came=came,
            reason=reason[:300],
        )
    return portfolio


def drop_items(
    portfolio: Portfolio, *, by: Person, items: Sequence[PortfolioItem], seen: int | None = None, key: str | None = None
) -> Portfolio:
    """移出: these are not shown, nor are files that prove them; a matter can be chosen again."""
    if not items:
        raise Refused("请勾选要移出的项目")
    with act(portfolio, "drop_items", by=by, seen=seen, key=key, count=len(items)) as portfolio:
        dropped = [_own(portfolio, item) for item in items]
        portfolio.items.filter(pk__in=[item.pk for item in dropped]).delete()
        portfolio.attachments.filter(pk__in=[item.file_id for item in dropped if item.file_id]).delete()
        _number_anew(list(portfolio.items.all()))
    return portfolio


def hand_in(
    portfolio: Portfolio,
    *,
    by: Person,
    to: Person,
    purpose: str,
    until_on: date,
    seen: int | None = None,
    key: str | None = None,
) -> Portfolio:
    """提交 to one person, for a purpose, until a day; what was handed in is kept as a version.

    Raises Refused where the other is not a head or leader in his line, nor the office's director.
    """
    if purpose not in Purpose.values:
        raise Refused("请选择用途")
    if until_on < timezone.localdate():
        raise Refused("可以看的最后一天已经过去，请改到今天以后")
    if not who_may_receive(by).filter(pk=to.pk).exists():
        raise Refused(gettext("%(name)s不是您的上级负责人或办公室主任，不能向其提交") % {"name": to})
    told = {"receiver": to.name, "purpose": Purpose(purpose).label, "until_on": until_on}
    with act(portfolio, "hand_in", by=by, seen=seen, key=key, **told) as portfolio:
        for item in portfolio.items.select_related("matter"):
            if item.matter:
                item.earlier = earlier_than(item.matter, by)
                item.save(update_fields=["earlier"])
        portfolio.handed_to, portfolio.purpose, portfolio.until_on = to, Purpose(purpose), until_on
        portfolio.versions.create(
            number=1 + (portfolio.versions.aggregate(last=Max("number"))["last"] or 0),
            to=to,
            purpose=purpose,
            until_on=until_on,
            content={"statement": portfolio.statement, "items": [each.frozen() for each in portfolio.items.all()]},
        )
        _let_see(portfolio, to, Participant.Part.CIRCULATED)
    return portfolio


def read(portfolio: Portfolio, *, by: Person, seen: int | None = None, key: str | None = None) -> Portfolio:
    """阅知, by whom it was handed to."""
    with act(portfolio, "read", by=by, seen=seen, key=key) as portfolio:
        portfolio.versions.filter(ended_at=None, read_at=None).update(read_at=timezone.now())
    return portfolio


def withdraw(portfolio: Portfolio, *, by: Person, seen: int | None = None, key: str | None = None) -> Portfolio:
    """收回, at any time and without a reason: from now on he alone sees it."""
    with act(portfolio, "withdraw", by=by, seen=seen, key=key) as portfolio:
        _close(portfolio)
    return portfolio


def lapse(portfolio: Portfolio) -> Portfolio:
    """到期收回, by the clock once the last day has passed."""
    with act(portfolio, "lapse", by=None) as portfolio:
        _close(portfolio)
    return portfolio


def discard(portfolio: Portfolio, *, by: Person, seen: int | None = None, key: str | None = None) -> Portfolio:
    """作废."""
    with act(portfolio, "discard", by=by, seen=seen, key=key) as portfolio:
        portfolio.outcome = "本人作废"
    return portfolio


def _let_see(portfolio: Portfolio, person: Person, part: str) -> None:
    """By his own key, which nobody who acts for him has."""
    Participant.objects.get_or_create(
        matter_id=portfolio.pk, principal=person.own_principal, part=part, defaults={"person": person}
    )


def _close(portfolio: Portfolio) -> None:
    """Nobody but the holder sees it any more, not by following it either."""
    portfolio.participants.exclude(principal=portfolio.holder.own_principal).delete()
    portfolio.versions.filter(ended_at=None).update(ended_at=timezone.now())
    portfolio.handed_to, portfolio.purpose, portfolio.until_on = None, "", None


def _hang(portfolio: Portfolio, blob: Blob, name: str, by: Person) -> Attachment:
    """The file that proves an item, on the portfolio."""
    return Attachment.objects.create(matter_id=portfolio.pk, blob=blob, name=files.name_kept(name), attached_by=by)


def _put_in(portfolio: Portfolio, matters: Sequence[Matter]) -> int:
    """Each matter behind the last, compared with what was there before; answers how many."""
    _refuse_many(portfolio, len(matters))
    place = _next_place(portfolio)
    PortfolioItem.objects.bulk_create(
        PortfolioItem(portfolio=portfolio, matter=each, place=place + at, earlier=earlier_than(each, portfolio.holder))
        for at, each in enumerate(matters)
    )
    return len(matters)


def _refuse_many(portfolio: Portfolio, more: int) -> None:
    if portfolio.items.count() + more > MOST_ITEMS:
        raise Refused(gettext("一份档案最多 %(n)s 项，请先移出几项，留下最要紧的") % {"n": MOST_ITEMS})


def _refuse_long(words: str, most: int) -> None:
    if len(words.strip()) > most:
        raise Refused(
            gettext("写了 %(n)s 字，超过 %(most)s 字，请缩短；没有保存，您写的还在") % {"n": len(words), "most": most}
        )


def _next_place(portfolio: Portfolio) -> int:
    return 1 + (portfolio.items.aggregate(last=Max("place"))["last"] or 0)


def _number_anew(items: Sequence[PortfolioItem]) -> None:
    for place, each in enumerate(items, 1):
        each.place = place
    PortfolioItem.objects.bulk_update(items, ["place"])


def _own(portfolio: Portfolio, item: PortfolioItem) -> PortfolioItem:
    """The item as it stands now. Raises Refused where it is not of this portfolio, or gone."""
    found = portfolio.items.filter(pk=item.pk).first()
    if found is None:
        raise Refused("这一项不在档案里，请刷新页面再办")
    return found
