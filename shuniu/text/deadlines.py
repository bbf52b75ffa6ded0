"""期限: the dates by which a sentence wants its task done, counted from the document's own date.

A deadline keeps the document's words and, where they name one, the day: 6月底前 is the last day of June of the
document's year; 印发之日起30日内 thirty days after the document; 会后10个工作日内 ten working days after the meeting.
What has no day (每月25日前, 验收合格后15日内) keeps its words. 及时, 抓紧, 尽快 are no deadlines; a date inside 《》, a past
fact, the day of a meeting only told of, and a day from which a rule is in force are none either.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from shuniu.text.cadence import Cadence, cadence
from shuniu.text.dateforms import DAY_NUMBER, DURATION, Form, Forms, forms_of, named_year
from shuniu.text.dates import add_months, day_of, document_date, meeting_date, number
from shuniu.text.deadline_words import DeadlineWords, deadline_words
from shuniu.text.lexicon import PACKAGED, Lexicons
from shuniu.workdays import Calendar

__all__ = ["Deadline", "cadence", "document_date", "find_deadlines", "meeting_date", "planned_year", "principal"]

NATIONAL = Calendar()
Kind = Literal["by", "on", "period", "from", "relative", "recurring", "conditional"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline: `sentence[start:end] == text`; `date` is its last day, or None where the words name none."""

    text: str
    start: int
    end: int
    date: date | None
    kind: Kind
    cadence: Cadence | None = None


class _Point(NamedTuple):
    """A point of time as written: where it stands, its day, and the year that is named for it."""

    start: int
    end: int
    day: date | None
    year: int | None


class _Mention(NamedTuple):
    """A point or a range of time in its surroundings: the words before it, its relation (前, 起), the words after."""

    form: Form
    start: int
    end: int
    day: date | None
    year: int | None
    is_range: bool
    role: str | None
    relation: str
    before: str
    after: str
    words: str


_BEFORE = ("前", "之前", "以前")
_HINT = re.compile(r"[年月日号周天季旬末底内前期./·-]")
_TITLE = re.compile(r"《[^《》]*》|〔[^〔〕]*〕")
_EACH_OF = re.compile(r"（分别[^（）]*）")
"""每季度末（分别在6月、9月和12月底）: the bracket only spells out the recurrence."""
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．－／", "0123456789.-/")
_HAS_FULL_WIDTH = re.compile(r"[０-９．－／]")
_CONNECTOR = re.compile(r"[^\S\n]?(?:[-—–－~～]{1,2}|至|到|一(?=\d{1,2}月\d))[^\S\n]?")
_BARE_DAY = re.compile(rf"(?P<day>{DAY_NUMBER})[日号]")
_TAIL = re.compile(
    r"(?:[（(](?:星期|周)[一二三四五六日天][）)])?(?:上午|下午|中午|晚上|早上|凌晨|晚)?"
    r"(?:\d{1,2}[:：]\d{2}|\d{1,2}[时点](?:半|\d{1,2}分)?)?(?:下班)?[^\S\n]?"
    r"(?P<relation>(?:之|以)?前(?![期提后景沿瞻])|为?止|(?:之日)?起(?!草)|开始|以来|至今|期间|(?:之|以)?内(?![容部设外涵地])|(?:之|以)?后)?"
)
_PREFIX = re.compile(
    r"(?P<recurring>每(?:个|一)?(?:学?年|年度|月|季度?|季|周|学期|半年)?(?:首月|末月|第[一二三123]个?月)?的?)$|(?P<until>(?:截至|截止到?|到|至|不?晚于|最迟|最晚)于?)$"
    r"|(?P<support>于|在|力争|争取|确保|计划|拟)$|(?P<since>自|从)$|(?P<past>(?:推迟|延期|顺延|改期|保留|延长|延续|维持|封闭|暂停|停用|有效期)(?:至|到)|近|过去|最近|超过|[前后][一两]周的?)$"
)
_CELL_BEFORE, _CELL_AFTER = re.compile(r"(?:^|[|：:（(])[^\S\n]*$"), re.compile(r"[^\S\n]*(?:$|[|。；）)])")
_APART = ("，", "；", ",", ";")
"""（市教育局负责，2026年9月）: a term at the end of a bracket."""
_TO_BE_DONE = re.compile(r"(?:[要须应]|务必|力争|确保)(?:于|在)$")
"""要在年内完成对所有乡镇的巡察: what is asked for is no story."""
_CLAUSE_OPENS = re.compile(r"(?:^|[，。；：、.．）)])[^\S\n]*$")
_IN_FORCE = re.compile(r"，?(?:正式)?(?:施行|生效|执行|实施|实行)(?:[。；，）)]|$)")
_COUNTED_FROM_DOCUMENT = re.compile(
    r"(?:(?:自|从)?(?:本|此|该)?(?:次)?(?:会议?(?:结束)?(?:之)?后|散会(?:之)?后"
    r"|(?:通知|意见|方案|文件|办法|纪要|规定|决定|批复|函|措施|细则|计划)?(?:印发|下发|发布|公布|发文|成文|发出)(?:之日|当日|后|之后|日)?(?:起算?|算起)?"
    r"|(?:收到|接到|接)(?:本|此|该)?(?:通知|文件|纪要|函|意见|交办[单函件]?|督办[单函件]?)(?:之日|之后|后)?起?)|(?:自|从)?(?:即日|今日|今天)起)的?$"
)
_COUNTED_FROM_EVENT = re.compile(
    r"(?:(?<=[在于自从])|(?<=[，。；：、（(])|^)[^，。；：、（(在于自从]{1,20}(?:结束|届满|期满|之日|当日|次日|之时|后|时|起|算起)起?的?$"
)
_DEPENDS = re.compile(r"(?:收到|接到|(?<!缺)受理|发现|作出|提出|届满|发生|签收|申请|凡)[^，。；]{0,16}，|的，")
_PROHIBITS = re.compile(r"[^，。；]{0,4}(?:享受|免除|免征)|[^，。；]{0,6}(?:不得|不能|不再|未|没有|无|仍|连续|累计)")
_PLAN_YEAR = re.compile(r"(?<![\d〔])(20\d{2})年度?(?!.{0,20}(?:总结|情况|报告|决算))")
_NO_TERM = re.compile(
    r"(?:(?:压|缩[短减]|控制|提速)[^，。；]{0,8}[至到在为]|近|过去|最近|前|每|超过|不足|提前|连续|未来|今后|[-—–~～+＋])$"
)
_STALE = timedelta(days=60)
_NEXT_YEAR = timedelta(days=120)
_RANK: dict[Kind, int] = {"by": 0, "relative": 1, "on": 2, "period": 3, "recurring": 4, "conditional": 5, "from": 6}


def find_deadlines(
    sentence: str,
    on: date | None = None,
    *,
    year: int | None = None,
    meeting_on: date | None = None,
    calendar: Calendar = NATIONAL,
    lexicons: Lexicons = PACKAGED,
) -> list[Deadline]:
    """期限: all deadlines in a sentence, in their order.

    `on` is the document's own date (成文日期), from which missing years and periods are counted; without it only
    complete dates have a day. A month that lies more than 120 days before `on` is meant in the next year. `year` is
    the year a document plans (see `planned_year`), `meeting_on` the day of the meeting that 会后 counts from (else
    `on`). Working days are counted by `calendar`; the first day does not count (民法典 art. 201), and natural days are
    not rolled to a working day.
    """
    if not _HINT.search(sentence):
        return []
    return list(_deadlines(sentence, on, year, meeting_on, calendar, lexicons))


@lru_cache(maxsize=4096)
def _deadlines(
    sentence: str, on: date | None, year: int | None, meeting_on: date | None, calendar: Calendar, lexicons: Lexicons
) -> tuple[Deadline, ...]:
    """Kept for the sentences that come again: in headings, in tables and in the documents of one office."""
    finder = _Finder(_plain(sentence), on, year, meeting_on, calendar, forms_of(lexicons), deadline_words(lexicons))
    found = list(finder.named())
    if "内" in sentence:
        found += finder.counted()
    if not found:
        return ()
    interval = cadence(sentence)
    found.sort(key=lambda each: each[0])
    return tuple(Deadline(sentence[start:end], start, end, day, kind, interval) for start, end, day, kind in found)


def planned_year(title: str | None, on: date | None) -> int | None:
    """The year that a plan is for by its title (2027年重点任务清单), if it is not over by the document's date."""
    years = {int(each) for each in _PLAN_YEAR.findall(title or "")}
    year = years.pop() if len(years) == 1 else None
    return year if year and (on is None or year >= on.year) else None


def principal(deadlines: list[Deadline]) -> Deadline | None:
    """The deadline a ledger would carry: one with a day before one without, 前 before a mere day, then the first."""
    return min(deadlines, key=lambda each: (each.date is None, _RANK[each.kind], each.start), default=None)


def _plain(sentence: str) -> str:
    """The sentence with half-width digits, and with its titles (《…》, 〔2026〕) blotted out; no place moves."""
    if _HAS_FULL_WIDTH.search(sentence):
        sentence = sentence.translate(_FULL_WIDTH)
    if "（分别" in sentence:
        sentence = _EACH_OF.sub(lambda words: "□" * len(words[0]), sentence)
    return _TITLE.sub(lambda title: "□" * len(title[0]), sentence) if "《" in sentence or "〔" in sentence else sentence


def _before_month(point: _Point) -> date | None:
    """3月前: the last day of February, while 3月底前 is the last of March."""
    return point.day.replace(day=1) - timedelta(days=1) if point.day else None


@lru_cache(maxsize=512)
def _working_days_after(origin: date, count: int, calendar: Calendar) -> date:
    return calendar.add_working_days(origin, count).date


_Found = tuple[int, int, date | None, Kind]


@dataclass(slots=True)
class _Finder:
    """Reads one sentence, as `_plain` gives it."""

    text: str
    on: date | None
    planned: int | None
    meeting_on: date | None
    calendar: Calendar
    forms: Forms
    words: DeadlineWords

    def named(self) -> Iterator[_Found]:
        """The deadlines that name a point of time: 6月底前, 3月5日至8日, 每周五前."""
        position, year = 0, self.planned
        while match := self.forms.any.search(self.text, position):
            mention = self._mention(match, year)
            position = max(mention.end, match.end())
            kind = self._kind(mention)
            if kind is not None:
                year = mention.year or year
                yield mention.start, mention.end, mention.day if kind in ("by", "on", "period") else None, kind

    def _mention(self, match: re.Match[str], year: int | None) -> _Mention:
        form = self.forms.by_name[match.lastgroup or ""]
        point = self._read(form, match.start(), year)
        last = self._range_end(point)
        end = (last or point).end
        tail = _TAIL.match(self.text, end)
        relation, end = (tail["relation"] or "", tail.end()) if tail else ("", end)
        before = self.text[max(0, point.start - 24) : point.start]
        prefix = _PREFIX.search(before)
        role = prefix.lastgroup if prefix else None
        return _Mention(
            form=form,
            start=point.start - len(prefix[0]) if prefix and role in ("recurring", "since") else point.start,
            end=end,
            day=_before_month(last or point)
            if form.name == "whole_month" and relation in _BEFORE
            else (last or point).day,
            year=(last or point).year,
            is_range=last is not None,
            role=role,
            relation=relation,
            before=before,
            after=self.text[end : end + 40],
            words=self.text[point.start : point.end],
        )

    def _read(self, form: Form, start: int, inherited: int | None) -> _Point:
        match = form.pattern.match(self.text, start)
        assert match is not None
        named = named_year(match, self.on) if form.may_name_year else None
        year = named or inherited or (self.on.year if self.on else None)
        day = form.read(match, year, self.on)
        if day and self.on and year and not named and not inherited and day < self.on - _NEXT_YEAR:
            day = form.read(match, year + 1, self.on)
        if day and form.name in ("written_out", "years"):
            named = day.year
        return _Point(start, match.end(), day, named)

    def _range_end(self, first: _Point) -> _Point | None:
        """Where 3月5日至8日 or 2026年3月至5月 ends, or None if no range begins at this point."""
        connector = _CONNECTOR.match(self.text, first.end)
        if not connector or not first.day:
            return None
        if bare := _BARE_DAY.match(self.text, connector.end()):
            day = day_of(first.day.year, first.day.month, number(bare["day"]))
            return _Point(first.start, bare.end(), day, first.year)
        match = self.forms.any.match(self.text, connector.end())
        if match is None:
            return None
        last = self._read(self.forms.by_name[match.lastgroup or ""], match.start(), first.year)
        return last._replace(year=last.year or first.year)

    def _kind(self, mention: _Mention) -> Kind | None:
        """What the point of time is to its sentence; None where it is no deadline."""
        relation, role = mention.relation, mention.role
        if role == "past" or relation in ("以来", "至今") or relation.endswith("后"):
            return None
        if mention.form.name == "festival" and mention.after.startswith("前后"):
            return None  # 清明前后
        if self.words.bracket_of_title.search(mention.before):
            return None
        if role == "recurring":
            return None if mention.form.loose and not relation else "recurring"
        if mention.day and mention.year and self.on and mention.day < self.on - _STALE:
            return None
        if mention.form.name == "event":
            return "conditional"
        if relation.endswith("起") or relation == "开始":
            return None if _IN_FORCE.match(mention.after) else "from"
        if relation:
            return "period" if relation == "期间" else "by"
        told = self.words.told.match(mention.after) and not _TO_BE_DONE.search(mention.before)
        return None if told else self._kind_without_relation(mention)

    def _kind_without_relation(self, mention: _Mention) -> Kind | None:
        """A point of time without 前, 内, 起: a day is a day; a month or a year needs words that make it a term."""
        name, role = mention.form.name, mention.role
        if self.words.label.search(mention.before):
            return "by"
        if role == "since":
            return "from"
        if mention.is_range:
            return "period"
        if name in ("day", "written_out", "day_alone"):
            return "by" if role == "until" else "on"
        if name == "weekday" and mention.words[-1] not in "内末":
            return "on" if mention.words[0] in "本这下" or _CLAUSE_OPENS.search(mention.before) else None
        if name == "near":
            return None
        if not (mention.form.loose or name == "running") or mention.words.endswith("内"):
            return None if self.words.of_itself.match(mention.after) else "by"
        return self._kind_if_supported(mention)

    def _kind_if_supported(self, mention: _Mention) -> Kind | None:
        is_year = mention.form.name == "year"
        in_cell = (_CELL_BEFORE.search(mention.before) and _CELL_AFTER.match(mention.after)) or (
            mention.before.endswith(_APART) and mention.after.startswith(("）", ")"))
        )
        done_by = (self.words.done_by_year if is_year else self.words.done_by).match(mention.after)
        names_a_matter = (is_year or mention.form.name == "running") and mention.before.endswith("确保")
        supported = mention.role and not (names_a_matter or (is_year and mention.before[-1:] in "于在"))
        if not (supported or in_cell or done_by):
            return None
        return "period" if mention.form.loose and mention.role != "until" else "by"

    def counted(self) -> Iterator[_Found]:
        """The deadlines that count a period: 30日内, 会后10个工作日内; without a day where an event begins it."""
        for match in DURATION.finditer(self.text):
            before = self.text[max(0, match.start() - 40) : match.start()]
            if _NO_TERM.search(before) or _PROHIBITS.match(self.text, match.end()):
                continue
            anchor = _COUNTED_FROM_DOCUMENT.search(before)
            event = None if anchor else _COUNTED_FROM_EVENT.search(before)
            begins = anchor or event
            start = match.start() - (len(begins[0]) if begins else 0)
            case = anchor is None and before.endswith("的")  # 对符合条件的10个工作日内办结
            if (
                event
                or case
                or (anchor is None and _DEPENDS.search(self.text, max(0, match.start() - 80), match.start()))
            ):
                yield start, match.end(), None, "conditional"
                continue
            origin = self.meeting_on if self.meeting_on and anchor and "会" in anchor[0] else self.on
            yield start, match.end(), self._add(origin, match) if origin else None, "relative"

    def _add(self, origin: date, duration: re.Match[str]) -> date | None:
        """The last day of a period that begins on the day after `origin`; None for hours, which name no day."""
        unit, is_half = duration["unit"], duration["amount"] == "半" or duration["half"] is not None
        amount = 0 if duration["amount"] == "半" else number(duration["amount"])
        if unit.endswith("工作日"):
            return _working_days_after(origin, amount, self.calendar)
        if unit == "小时":
            return None
        if unit == "月":
            return add_months(origin, amount) + timedelta(days=15 if is_half else 0)
        if unit in ("季度", "年"):
            months = 3 if unit == "季度" else 12
            return add_months(origin, amount * months + (months // 2 if is_half else 0))
        return origin + timedelta(days=amount * (7 if unit in ("周", "星期", "礼拜") else 1))
