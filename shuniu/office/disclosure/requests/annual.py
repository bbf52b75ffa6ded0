"""年度报告 (art. 49, 50; 国办公开办函〔2021〕30号): the table of requests, filled from the data; and of what was published."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO

from django.db.models import Q

from shuniu.matters.workbook import Sheet, write_workbook
from shuniu.office.disclosure.publications.kinds import Ground, PublicationKind
from shuniu.office.disclosure.publications.models import Publication
from shuniu.office.disclosure.requests.kinds import ApplicantKind, Outcome
from shuniu.office.disclosure.requests.models import DisclosureRequest
from shuniu.org.models import Person

OUT, G = Outcome, Ground
Rule = Callable[[str, str], bool]


def of(*outcomes: str) -> Rule:
    return lambda outcome, ground: outcome in outcomes


def refused_for(ground: str) -> Rule:
    return lambda outcome, given: outcome == OUT.REFUSED and given == ground


RESULTS: tuple[tuple[str, str, Rule], ...] = (
    ("（一）予以公开", "", of(OUT.GRANTED, OUT.ALREADY_PUBLIC)),
    ("（二）部分公开", "", of(OUT.PARTLY)),
    ("（三）不予公开", "1.属于国家秘密", refused_for(G.STATE_SECRET)),
    ("（三）不予公开", "2.其他法律行政法规禁止公开", refused_for(G.FORBIDDEN)),
    ("（三）不予公开", "3.危及“三安全一稳定”", refused_for(G.SAFETY)),
    ("（三）不予公开", "4.保护第三方合法权益", refused_for(G.THIRD_PARTY)),
    ("（三）不予公开", "5.属于三类内部事务信息", refused_for(G.INTERNAL)),
    ("（三）不予公开", "6.属于四类过程性信息", refused_for(G.PROCESS)),
    ("（三）不予公开", "7.属于行政执法案卷", refused_for(G.ENFORCEMENT)),
    (
        "（三）不予公开",
        "8.属于行政查询事项",
        lambda outcome, ground: outcome == OUT.SPECIAL_LAW or (outcome == OUT.REFUSED and ground == G.QUERY),
    ),
    ("（四）无法提供", "1.本机关不掌握相关政府信息", of(OUT.NOT_HELD, OUT.NOT_OURS)),
    ("（四）无法提供", "2.没有现成信息需要另行制作", of(OUT.NEEDS_MAKING)),
    ("（四）无法提供", "3.补正后申请内容仍不明确", of(OUT.STILL_UNCLEAR)),
    ("（五）不予处理", "1.信访举报投诉类申请", of(OUT.COMPLAINT)),
    ("（五）不予处理", "2.重复申请", of(OUT.REPEATED)),
    ("（五）不予处理", "3.要求提供公开出版物", of(OUT.PUBLICATION)),
    ("（五）不予处理", "4.无正当理由大量反复申请", of(OUT.UNREASONABLE)),
    ("（五）不予处理", "5.要求行政机关确认或重新出具已获取信息", of(OUT.CONFIRMATION)),
    ("（六）其他处理", "1.申请人无正当理由逾期不补正", of(OUT.LAPSED_AMENDMENT)),
    ("（六）其他处理", "2.申请人逾期未按收费通知要求缴纳费用", of(OUT.LAPSED_FEE)),
    ("（六）其他处理", "3.其他", of(OUT.WITHDRAWN)),
)
"""The rows of 本年度办理结果: each outcome with its ground stands in one of them; a test asks it."""


@dataclass(frozen=True)
class Row:
    """One line: its heading, the figure of each kind of applicant, and their sum."""

    group: str
    label: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.counts)


def table_of(year: int, person: Person) -> list[Row]:
    """收到和处理政府信息公开申请情况 of a year, of what the person sees: new, carried over, by result, carried on."""
    seen = DisclosureRequest.objects.visible_to(person)
    closed_in = Q(closed_at__year=year)
    new = _by_kind(seen.filter(received_on__year=year))
    old = _by_kind(seen.filter(Q(closed_at=None) | Q(closed_at__year__gte=year), received_on__year__lt=year))
    ended = Counter(seen.filter(closed_in).values_list("applicant_kind", "result", "ground"))
    on = _by_kind(seen.filter(Q(closed_at=None) | Q(closed_at__year__gt=year), received_on__year__lte=year))
    rows = [Row("一、本年新收政府信息公开申请数量", "", new), Row("二、上年结转政府信息公开申请数量", "", old)]
    for group, label, rule in RESULTS:
        counts = tuple(
            sum(n for (kind, outcome, ground), n in ended.items() if kind == each and rule(outcome, ground))
            for each in ApplicantKind.values
        )
        rows.append(Row(f"三、本年度办理结果{group}", label, counts))
    ended_by_kind = tuple(sum(n for (kind, *_), n in ended.items() if kind == each) for each in ApplicantKind.values)
    rows.append(Row("三、本年度办理结果（七）总计", "", ended_by_kind))
    rows.append(Row("四、结转下年度继续办理", "", on))
    return rows


def _by_kind(rows: Any) -> tuple[int, ...]:
    counted = Counter(rows.values_list("applicant_kind", flat=True))
    return tuple(counted[each] for each in ApplicantKind.values)


def published_in(year: int, person: Person) -> list[tuple[str, int, int]]:
    """主动公开情况: by kind, how many were published in a year, and how many withdrawn."""
    seen = Publication.objects.visible_to(person)
    made = Counter(seen.filter(published__published_on__year=year).values_list("category", flat=True))
    gone = Counter(seen.filter(published__withdrawn_on__year=year).values_list("category", flat=True))
    return [(str(label), made[kind], gone[kind]) for kind, label in PublicationKind.choices]


def write_annual(year: int, person: Person, out: BinaryIO) -> int:
    """导出: both tables as a workbook."""
    kinds = [(str(label), 12) for label in ApplicantKind.labels]
    requests = [(row.group, row.label, *row.counts, row.total) for row in table_of(year, person)]
    heads = [("项目", 34), ("细目", 34), *kinds, ("总计", 10)]
    sheets = [
        Sheet("依申请公开", heads, requests),
        Sheet("主动公开", [("种类", 20), ("本年公开", 12), ("本年撤下", 12)], published_in(year, person)),
    ]
    return write_workbook(sheets, out)
