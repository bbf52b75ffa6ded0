"""督查通报: the draft of a bulletin, written from the ledger in the plain text of an official document; of units, never of persons."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import timezone

from shuniu.office.supervision.models import SupervisionItem
from shuniu.office.supervision.statistics import Figures, Period, by_unit_and_month
from shuniu.office.supervision.workflow import TIMED
from shuniu.org.models import Person, Unit

NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True)
class Overdue:
    """逾期事项: the unit that answers for it, its number and title, and the date that passed."""

    unit: str
    number: str
    title: str
    due_on: date


@dataclass(frozen=True)
class Facts:
    """What a bulletin tells: the items docketed in a period, as they stand today, and who issues it."""

    issuer: str
    first: date
    last: date
    today: date
    units: Sequence[Figures]
    overdue: Sequence[Overdue]

    def total(self, figure: str) -> int:
        return sum(getattr(row, figure) for row in self.units)

    @property
    def in_time(self) -> list[str]:
        """The units that had something with a date verified, all of it on time, and have nothing overdue."""
        return [row.label for row in self.units if row.timed and row.on_time == row.timed and not row.overdue]


def issuer_of(person: Person) -> str:
    """发文机关: the office that a person belongs to, above his division; the house's own for who belongs to none."""
    unit = person.main_unit
    while unit and unit.kind != Unit.Kind.OFFICE:
        unit = unit.parent
    return unit.name if unit else str(settings.OFFICE_NAME)


def facts_of(person: Person, first: date, last: date) -> Facts:
    today = timezone.localdate()
    period = Period(first, last)
    late = period.narrow(SupervisionItem.objects.visible_to(person)).filter(state__in=TIMED, due_on__lt=today)
    rows = late.select_related("lead_unit").order_by("lead_unit__sort", "lead_unit_id", "due_on", "number")
    overdue = [Overdue(str(item.lead_unit), item.number, item.title, item.due_on) for item in rows if item.due_on]
    units = by_unit_and_month(person, today, period=period)[0]
    return Facts(issuer_of(person), first, last, today, units, overdue)


def write_bulletin(facts: Facts) -> str:
    """The text, which `read_document` reads: 版头, 标题, 主送机关, numbered parts, 署名 and 成文日期."""
    span = f"{_day(facts.first)}至{_day(facts.last)}"
    docketed = facts.total("docketed")
    if docketed:
        opening = f"现将{span}立项的督查事项办理情况通报如下，数据截至{_day(facts.today)}。"
        parts = [_overall(facts), _by_unit(facts), _late(facts), _looks(facts), _requests(facts)]
    else:
        opening = f"{span}没有立项的督查事项，现予通报。"
        parts = []
    lines = [f"{facts.issuer}文件", "关于督查事项办理情况的通报", "各承办单位：", opening]
    for numeral, (heading, *text) in zip(NUMERALS, filter(None, parts), strict=False):
        lines += [f"{numeral}、{heading}", *text]
    return "\n\n".join(lines) + f"\n\n{facts.issuer}\n{_day(facts.today)}\n"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _overall(facts: Facts) -> list[str]:
    docketed, verified, on_time = map(facts.total, ("docketed", "verified", "on_time"))
    text = f"共立项督查事项{docketed}项，涉及牵头单位{len(facts.units)}个。"
    if verified:
        ontime = "全部按期办结" if on_time == verified else f"其中按期办结{on_time}项"
        text += f"已核验通过{verified}项，{ontime}。"
    else:
        text += "尚无核验通过的事项。"
    text += f"尚未销号{facts.total('open')}项" if facts.total("open") else "目前没有尚未销号的事项"
    return ["总体情况", text + (f"，其中逾期{len(facts.overdue)}项。" if facts.overdue else "，没有逾期事项。")]


def _by_unit(facts: Facts) -> list[str]:
    rows = (
        f"{place}.{row.label}：立项{row.docketed}项，核验通过{row.verified}项，按期办结{row.on_time}项，逾期{row.overdue}项。"
        for place, row in enumerate(facts.units, 1)
    )
    text = ["各单位办理情况", "（一）各牵头单位情况", *rows, "（二）全部按期办结的单位"]
    if not (units := facts.in_time):
        return [*text, "暂无核验通过的事项全部按期且没有逾期事项的单位。"]
    return [*text, f"{'、'.join(units)}核验通过的事项全部按期办结，没有逾期事项。"]


def _late(facts: Facts) -> list[str]:
    if not facts.overdue:
        return []
    rows = (
        f"{place}.{item.unit}：“{item.title}”（{item.number}），办理时限为{_day(item.due_on)}。"
        for place, item in enumerate(facts.overdue, 1)
    )
    return ["逾期事项", *rows]


def _looks(facts: Facts) -> list[str]:
    looked, failed = facts.total("revisits"), facts.total("revisits_failed")
    if not looked:
        return ["回头看情况", "上述事项尚未开展回头看。"]
    found = f"通过{looked - failed}项，未通过{failed}项" if failed else "全部通过"
    return ["回头看情况", f"对上述事项开展回头看{looked}项，{found}。"]


def _requests(facts: Facts) -> list[str]:
    asked = []
    if facts.overdue:
        asked.append("逾期事项的牵头单位要抓紧办理，确有困难的，及时提请协调或者申请延期。")
    if facts.total("revisits_failed"):
        asked.append("回头看未通过事项的牵头单位要对照结论认真整改。")
    asked.append("各承办单位要按时限推进，如实反馈进展，办结时附上佐证。")
    if len(asked) == 1:
        return ["有关要求", *asked]
    return ["有关要求", *(f"{place}.{text}" for place, text in enumerate(asked, 1))]
