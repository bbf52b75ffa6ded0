"""Kinds of case (事项种类) and their clocks: statutory ones are locked with their article, others an office may set."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from shuniu.workdays import Calendar, DueDate


class Reckoning(StrEnum):
    """How days are counted."""

    WORKING = "working"
    NATURAL = "natural"


@dataclass(frozen=True)
class Term:
    """时限: so many days, how they are counted, and the article it rests on."""

    days: int
    reckoning: Reckoning
    basis: str

    @property
    def words(self) -> str:
        return f"{self.days}个工作日" if self.reckoning is Reckoning.WORKING else f"{self.days}日"


@dataclass(frozen=True)
class PauseReason:
    """不计入时限的情形: for which a rule lets the clock stand."""

    code: str
    label: str
    basis: str


@dataclass(frozen=True)
class Kind:
    """事项种类. `is_statutory` ones keep their term; others may be set by the office, which is told that it is practice.

    `extension` is the most that may be added once; `at_once` may be answered while one is still on the phone. `begins`
    is the shorter term in which one has to be told whether it is accepted (受理告知), where the rule has one.
    """

    code: str
    label: str
    term: Term
    extension: int = 0
    is_statutory: bool = False
    at_once: bool = False
    pauses: tuple[PauseReason, ...] = ()
    begins: Term | None = None
    reviewed: Term | None = None
    words: tuple[str, ...] = ()


LOCAL = "本单位规定（国家没有统一时限，可以在首问设置里改）"
PETITIONS = "信访工作条例"
KINDS: tuple[Kind, ...] = (
    Kind("consult", "咨询", Term(2, Reckoning.WORKING, LOCAL), 3, at_once=True,
         words=("咨询", "请问", "怎么办理", "怎样办", "需要什么材料", "要带什么", "在哪里办", "能不能办", "办理条件", "电话是多少")),
    Kind("request", "求助", Term(5, Reckoning.WORKING, LOCAL), 5, words=("求助", "请帮", "停水", "停电", "没有水", "没水", "路灯不亮", "堵塞", "坏了")),
    Kind("complaint", "投诉", Term(5, Reckoning.WORKING, LOCAL), 5,
         words=("投诉", "扰民", "噪声", "噪音", "欠薪", "拖欠", "乱收费", "态度差", "不作为", "油烟", "违建", "占道")),
    Kind("suggestion", "建议", Term(15, Reckoning.WORKING, LOCAL), 15, words=("建议", "希望增加", "能否增加", "建言")),
    Kind("hotline", "热线转办", Term(5, Reckoning.WORKING, LOCAL), 5, words=("热线工单",)),
    Kind("permit", "行政许可申请", Term(20, Reckoning.WORKING, "行政许可法第四十二条"), 10, is_statutory=True,
         pauses=(PauseReason("experts", "听证、检验、检测、检疫、鉴定和专家评审", "行政许可法第四十五条"),),
         words=("申请许可", "许可申请", "申请办证", "申领许可证")),
    Kind("petition", "信访", Term(60, Reckoning.NATURAL, f"{PETITIONS}第三十四条"), 30, is_statutory=True,
         begins=Term(15, Reckoning.NATURAL, f"{PETITIONS}第二十三条"),
         reviewed=Term(30, Reckoning.NATURAL, f"{PETITIONS}第三十五条、第三十六条"),
         pauses=(PauseReason("hearing", "复核听证", f"{PETITIONS}第三十六条"),),
         words=("信访", "上访", "申诉求决", "要求复查")),
)  # fmt: skip
BY_CODE: Mapping[str, Kind] = {kind.code: kind for kind in KINDS}
CHOICES = [(kind.code, kind.label) for kind in KINDS]
USUAL = "request"
REVIEWS_WITHIN = 30
"""复查、复核: asked for within so many days of the written answer, 信访工作条例 arts. 35–36."""
NOTICE_WITHIN = Term(5, Reckoning.WORKING, "行政许可法第三十二条、优化营商环境条例第三十六条")
"""一次性告知: what is missing is told at once or within five working days, all of it."""
MOST_LOCAL_DAYS = 60


def kind_told(text: str) -> str:
    """The kind that the words of a case speak for; the usual one where none does."""
    told = {kind.code: sum(word in text for word in kind.words) for kind in KINDS}
    best = max(told, key=lambda code: told[code])
    return best if told[best] else USUAL


def due(
    term: Term,
    first: date,
    *,
    more: int = 0,
    pauses: Collection[tuple[date, date]] = (),
    reason: str = "依法不计入时限",
    calendar: Calendar | None = None,
) -> DueDate:
    """办理时限 counted from the day of the first contact, which itself does not count; `more` days of an extension."""
    calendar = calendar or Calendar()
    count = calendar.add_working_days if term.reckoning is Reckoning.WORKING else calendar.add_days
    return count(first, term.days + more, pauses=pauses, reason=reason)


def explained(term: Term, found: DueDate) -> Sequence[str]:
    """How a date came about, its article first."""
    return (f"依据：{term.basis}，{term.words}", *found.explanation)
