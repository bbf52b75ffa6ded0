"""采集: goes through the units of one text in their order and gathers the sentences, clauses and rows that are tasks."""

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from shuniu.text import governing, name_lines
from shuniu.text.cadence import Cadence, cadence
from shuniu.text.closings import CLOSER, Closings
from shuniu.text.deadlines import Deadline, find_deadlines
from shuniu.text.directives import judge
from shuniu.text.duties import NOBODY, Duty, marked_leads
from shuniu.text.flat_tables import flat_tables
from shuniu.text.gathered import Candidate, Gathered
from shuniu.text.inheritance import Inheritance, Path
from shuniu.text.lexicon import Lexicons
from shuniu.text.outline import Heading, Level, Outline
from shuniu.text.pieces import pieces
from shuniu.text.registers import Register, register_of
from shuniu.text.reporting import Report
from shuniu.text.responsibility import TOLD_OF, Grammar
from shuniu.text.sentences import Sentence
from shuniu.text.tables import Table, tables
from shuniu.text.week_plans import planned_week, weekday_line
from shuniu.text.weighing import THRESHOLD, Paragraph, Passage, Weigher

_ROW_STRENGTH = 0.95
_SHORT_BELOW = 40
"""So little below a numbered line, besides labels of duty, makes it no title of a text."""
_DATED = re.compile(
    r"[年月日周季天]|[今明][晚早]|\d[/.·-]\d|星期|期间|会[前后]|[期学节汛冬届假一庆秋午明旦夕”]之?前|五”?(?:期?末|时期)|每|近期"
)
_DUTY_BRACKET = re.compile(
    r"[（(〔\[【]([^（）()〔〕\n]{2,300}(?:负责|配合|牵头|落实)|(?:牵头|责任|主责|承办|负责)(?:单位|部门|处室|科室)[：:][^\n]{2,300}?)[）)〕\]】]"
)
_AGENDA = re.compile("关于|(?:情况|问题|汇报|报告|总结)[。：]?$")
"""关于一季度预算执行情况: a heading that says what was dealt with sets no date."""
_ONLY_A_DATE = re.compile(
    r"(?:[（(]?\d+[）).、]\s*)?(?:(?:以上|上述|前述|此项|该项|这项|各项|本项)(?:各项|\d+项)?(?:工作|任务|事项|内容|要求|措施)?"
    r"|(?:所有|全部)(?:工作|任务|事项|内容|要求|措施))"
)
_BEFORE_WORDS = " 　\t。.、：:—–-▲△●○■□◆◇★☆※•·▪►➢"
_NOTE = re.compile(
    r"(?:组[^\S\n]*长|副组长|成[^\S\n]*员|抄送|主送|报送|送|发|印送|出席|列席|请假|缺席|主持|记录|参[会加](?:人员)?|出席人员|列席人员|主持人|记录人|联系人|联系电话|附件\d?|附|地点|时间"
    r"|会议时间|会议地点|日期|讨论(?:情况)?|背景|现状|汇报人|[\u4e00-\u9fff]{2}(?:内容|对象|范围|主题|形式|方式))[：:](?![^\n]{60,}要)"
)
_RULE = re.compile(r"(?<!印发)(?:制度|办法|规定|规则|细则|规程|准则)(?:（[^（）]*）)?$")
"""会后7日内 in a standing rule is counted from each meeting, not from the rule."""
_TOLD_OF = re.compile(rf"[：:\s]*(?:{TOLD_OF})")
_FIRST_CLAUSE = re.compile("[^，。；]*")
_THROUGH = re.compile(r"^[^，。；]*日[）)]?[^\S\n]*(?:至|到|[-—–－~～]+)[^，。；]*日[）)]?$")
"""第三周星期一（3月23日）至第三周星期五（3月27日）: a cell that is a stretch of time."""
_DAYS = re.compile(r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?(?:\s*(?:至|到|[-—–－~～]+)\s*(?:\d{1,2}月)?\d{1,2}日)?")
_CREDIT = re.compile(r"[（(](?![^（）()]*(?:负责|牵头|配合|落实|责任))[^（）()：:、]{2,14}[）)]。?")
"""（市水务局）: below what is told, who sent it in."""
_ITEMS_BEHIND = re.compile("[：:，]一[是要]")
_ALL_OF_IT = re.compile("[，；](?:以上|上述|前述)(?:各项|[一二三四五六七八九十两]项)?(?:工作|任务|事项|内容)")
"""…，市财政局负责…，以上工作于5月底前完成。: the date of all that the sentence gives."""
_STAGE = re.compile(
    r"(?:第[一二三四五六\d]阶段|[\u4e00-\u9fff]{2,8}阶段)[：:]?(?:[\u4e00-\u9fff、]{2,12})?[（(][^（）()]*[月日旬底][^（）()]*[）)](?:[：:]?[\u4e00-\u9fff、]{2,12})?[。：:]?"
)
"""第一阶段（3月30日至4月20日）：动员部署。: its days are those of what stands below it, which has none of its own."""
_ALREADY_DID = re.compile("[^，。；要应须将请]{0,10}(?<!为)了(?!解)")
"""市政府与省政府签订了责任书: who did something is not by that asked for what follows."""
_TICKED = re.compile(r"[-*+] (?:\[[ xX]\][^\S\n]*|(?=@[\w.-]+[ ：:]+[^@\s]))")
"""A box to tick, or an account and what it is to do, in a list of Markdown."""


@lru_cache(maxsize=8)
def _grammar(lexicons: Lexicons) -> Grammar:
    return Grammar(lexicons)


class Gatherer:
    """Reads one text once, from its beginning to its end."""

    def __init__(
        self, text: str, units: list[Sentence], on: date | None, lexicons: Lexicons, headings: Outline
    ) -> None:
        self._week = planned_week(text, on)
        self._text, self._units, self._on = text, units, self._week or on
        self._judge, self._grammar = judge(lexicons), _grammar(lexicons)
        self._outline = headings
        self._tables = [table for table in tables(units) if table.divides_work] if "|" in text else []
        self._tables += flat_tables(text)
        self._closings = Closings(text, self._grammar)
        self._is_rule = _RULE.search(self._outline.title or "") is not None
        self._register = register_of(text, self._outline.title, divides_work=self._divides_work())
        self._is_speech = self._register in (Register.SPEECH, Register.READOUT, Register.REPORT)
        self._first_heading = self._outline.headings[0].start if self._outline.headings else 0
        self._inheritance = Inheritance(of_subjects=not self._is_speech)
        self._report = Report()
        self._weigher = Weigher(
            text, self._judge, self._register, self._report, self._inheritance, self._first_heading, self._on
        )
        self._row_dates: tuple[Table, int, list[Deadline]] | None = None
        self._found = Gathered(self._outline.title)

    def gather(self) -> Gathered:
        """The tasks and orders of the text, in their order."""
        rows = {row.start: (row, table, cells) for table in self._tables for row, cells in table.rows}
        headings = {heading.start: heading for heading in self._outline.walk()}
        previous_end = 0
        for unit in self._units:
            if "\n" in self._text[previous_end : unit.start]:
                self._inheritance.begin_paragraph()
                self._report.begin_paragraph()
                self._weigher.paragraph = Paragraph(
                    governing.ends_in_duty(self._text, unit.start, self._grammar),
                    governing.below(self._text, unit.start, self._grammar),
                )
            if unit.start < previous_end:
                continue
            previous_end = unit.end
            if unit.start in rows:
                row, table, cells = rows[unit.start]
                previous_end = row.end
                self._take_row(row, table, cells)
            elif unit.kind != "row" or self._grammar.labels(self._text, unit.start, unit.end):
                self._take_text(unit, headings.get(unit.start))
        return self._found

    def _divides_work(self) -> bool:
        return bool(self._tables) or any(
            self._grammar.bracket(match[1]) for match in _DUTY_BRACKET.finditer(self._text)
        )

    def _deadlines(self, text: str) -> list[Deadline]:
        found = find_deadlines(text, self._on) if _DATED.search(text) else []
        if self._is_rule or len({each.text for each in found if each.kind == "relative"}) > 1:
            # how long each of several proceedings may take
            return [replace(each, date=None, kind="conditional") if each.kind == "relative" else each for each in found]
        return found

    def _take_row(self, unit: Sentence, table: Table, cells: tuple[str, ...]) -> None:
        """A row of a task table is a task, whatever its words."""
        all_cells = cells
        cells = table.aligned(cells, self._are_units)
        tasks = table.column(cells, "task")
        if not tasks or len(set(cells)) == 1 < len(cells):
            return
        lead, support, officers = (
            tuple(name for cell in table.column(cells, role) for name in self._grammar.split(cell))
            for role in ("lead", "support", "officer")
        )
        duty = marked_leads(Duty(lead, support, "、".join(officers) or None)) if lead else Duty(officers, support)
        if "lead" not in table.roles and not duty:
            duty = self._grammar.clause(_FIRST_CLAUSE.match(tasks[0])[0]).duty  # type: ignore[index]
        found: list[Deadline] = []
        its_cadence: Cadence | None = None
        for cell in (
            *table.column(cells, "date"),
            *(self._moved_dates(all_cells) if cells is not all_cells else ()),
            *tasks,
        ):
            if self._week and (day := weekday_line(cell, self._week)) and day.text.endswith(cell):
                found.append(day)
            elif not any(deadline.date for deadline in found):
                named = self._deadlines(cell)
                found += sorted(named[-1:] if _THROUGH.search(cell) else named, key=lambda each: "月" not in each.text)
            its_cadence = its_cadence or cadence(cell)
        filled = sum(map(bool, cells))
        if found:
            self._row_dates = (table, filled, found)
        elif self._row_dates and self._row_dates[0] is table and filled < self._row_dates[1] and not its_cadence:
            found = self._row_dates[2]
        self._found.candidates.append(
            Candidate(unit.start, unit.end, tasks[0], (), _ROW_STRENGTH, duty, found, its_cadence, explicit=True)
        )

    @staticmethod
    def _moved_dates(cells: tuple[str, ...]) -> list[str]:
        """The cells of a row set right that hold nothing but a day or a stretch of days."""
        return [cell for cell in cells if _DAYS.fullmatch(cell)]

    def _are_units(self, cell: str) -> bool:
        names = self._grammar.split(cell)
        return bool(names) and all(map(self._grammar.is_unit, names))

    # -- running text: what belongs to a unit besides its words --------------------------------------------------

    def _take_text(self, unit: Sentence, heading: Heading | None) -> None:
        """Part a unit into mark, words and closing bracket; read the words; let the bracket speak for its item."""
        if self._is_name_or_day(unit):
            return
        end = unit.start + len(unit.text.rstrip("| 　")) if unit.kind == "row" else unit.end
        path = self._outline.path_at(unit.start)
        closing = self._closings.behind(unit.start, end)
        duty = self._closings.duty(closing) if closing else NOBODY
        if self._is_speech and closing and _CREDIT.fullmatch(self._text, closing.start, closing.end):
            duty = NOBODY
        start, body_start, body_end = unit.start, unit.start, closing.start if closing else end
        is_item = heading is not None and self._is_item(heading, body_end, end)
        if heading and is_item:
            path, body_start = (*path[:-1], heading.mark), unit.start + len(heading.mark)
        elif heading and (not heading.own_text or self._closings.is_empty(heading.end, body_end)):
            self._take_heading(heading, path, duty)
            return
        elif heading:
            body_start = min(heading.end, body_end)
            if named := self._named_by(heading):
                self._inheritance.heading(path, named, None)
        elif ticked := _TICKED.match(self._text, unit.start, body_end):
            is_item, body_start = True, ticked.end()
        elif before := self._closings.before(unit.start, body_end):
            self._found.close_item(path, self._closings.duty(before))
            start = body_start = before.end
        body = self._text[body_start:body_end].lstrip(_BEFORE_WORDS)
        body_start = body_end - len(body)
        label = self._grammar.label.match(self._text, body_start, end)
        if label or (duty and CLOSER.fullmatch(body)):
            dates = self._deadlines(self._text[unit.start : end])
            if label and governing.has_measures_below(self._text, unit.start):
                self._inheritance.block(duty, next(iter(dates), None))
            else:
                self._found.speak_back(self._found.role_of(label) if label else None, duty, dates)
            return
        if not CLOSER.fullmatch(body) and not _NOTE.match(body):
            labelled = closing is not None and self._grammar.label.search(self._text, body_end, end) is not None
            passage = Passage(unit, body, start, body_start, end, path, duty, labelled, is_item)
            self._take_body(passage)
            dates = passage.closing_dates
        else:
            dates = []
        if duty:
            self._found.close_item(path, duty, dates)

    def _is_name_or_day(self, unit: Sentence) -> bool:
        """Nothing but the name of a unit (【教务处】), a stage or the day of a week plan, which speaks for what stands below."""
        if len(unit.text) <= name_lines.LONGEST:
            if names := name_lines.above_a_list(unit, self._text, self._grammar):
                self._inheritance.block(Duty(names))
                return True
            if names := name_lines.heading_a_paragraph(unit, self._grammar):
                self._inheritance.subject(names, self._outline.path_at(unit.start), announces=False)
                return True
        if "阶段" in unit.text and _STAGE.fullmatch(unit.text) and (terms := self._deadlines(unit.text)):
            self._inheritance.stage(terms[-1])
            self._found.open_item()
            return True
        if self._week and (day := weekday_line(unit.text, self._week)):
            self._inheritance.day(day)
            return day.text == unit.text.strip()
        return False

    def _is_item(self, heading: Heading, body_end: int, end: int) -> bool:
        """A numbered line with nothing below it, in a plan or minutes: an item of a list, not the title of a text."""
        if self._is_speech or heading.children or heading.level <= Level.CHINESE:
            return False
        if heading.end < body_end and not self._closings.is_empty(heading.end, body_end):
            return (
                heading.own_text
                and heading.words != heading.mark
                and bool(self._grammar.labels(self._text, heading.start, end))
            )
        below = self._text[end : heading.stop]
        if len(below) > _SHORT_BELOW and self._grammar.label.search(below):
            lines = map(str.strip, below.splitlines())
            below = "".join(line for line in lines if not self._grammar.label.match(line))
        return "。" not in below and len(below.strip()) < _SHORT_BELOW

    def _take_heading(self, heading: Heading, path: Path, duty: Duty) -> None:
        duty = duty or self._named_by(heading)
        words = self._text[heading.start : heading.end if heading.own_text else heading.line_end]
        terms = [] if _AGENDA.search(words) else self._deadlines(words)
        self._inheritance.heading(path, duty, next(iter(terms), None))
        self._found.open_item()

    def _named_by(self, heading: Heading) -> Duty:
        """The unit whose name is the whole of a heading (①县发改局：…)."""
        title = heading.words.removeprefix(heading.mark).strip()
        is_named = (
            not self._is_speech
            and self._grammar.is_unit(name := title.rstrip("：:"))
            and self._grammar.is_name(name)
            and not (heading.own_text and _TOLD_OF.match(self._text, heading.end))
        )
        return Duty(self._grammar.split(title.rstrip("：:"))) if is_named else NOBODY

    # -- the words of a unit -------------------------------------------------------------------------------------

    def _take_body(self, passage: Passage) -> None:
        body = passage.body
        if names := self._grammar.in_charge(body) or (self._grammar.told_below(body) if passage.announces else ()):
            self._inheritance.subject(names, passage.path, announces=passage.announces)
        offset = self._report.hear(body)
        if self._is_speech and governing.opens_item(body):
            self._inheritance.begin_item()
            self._weigher.paragraph.given_to = NOBODY
        dates = self._deadlines(self._text[passage.body_start : passage.end])
        if dates and len(body) <= 40 and _ONLY_A_DATE.match(body) and "由" not in body:
            self._found.date_back(passage.path, dates[0])
            return
        body_end = passage.body_start + len(body)
        if body_end < passage.end:
            passage.closing_dates = [deadline for deadline in dates if deadline.start >= len(body)]
            passage.closing_cadence = cadence(self._text[body_end : passage.end])
        parts = pieces(body, offset, dates, self._grammar, self._judge)
        if len(parts) > 1 and (all_of_it := _ALL_OF_IT.search(body)):
            for part in parts:
                part.dates = part.dates or [term for term in dates if term.start >= all_of_it.start()]
        taken = orders = False
        subject = NOBODY
        for part in parts:
            if part.is_item:
                subject = NOBODY
                self._inheritance.begin_paragraph()
            candidate, its_orders = self._weigher.weigh(part, passage, continues=taken)
            if len(parts) == 1:
                candidate.start, candidate.end = passage.start, passage.end
            elif not part.duty and subject:
                candidate.duty = subject
            subject = Duty(candidate.duty.lead)
            for_items = part.called or _ITEMS_BEHIND.search(body, part.subject_end, part.end) is not None
            speaks = its_orders or for_items or candidate.strength >= THRESHOLD or not self._is_speech
            speaks = speaks and not _ALREADY_DID.match(body, part.subject_end)
            if candidate.explicit and candidate.duty.lead and part.subject_end and speaks:
                self._inheritance.subject(
                    candidate.duty.lead,
                    passage.path,
                    announces=passage.announces,
                    for_items=for_items,
                )
            orders |= its_orders
            if candidate.strength >= THRESHOLD:
                taken = True
                self._found.candidates.append(candidate)
        self._weigher.paragraph.ordering |= orders or taken
        if self._register is Register.SPEECH:
            self._weigher.paragraph.given_to = subject if taken else NOBODY
        if orders and not taken and not self._weigher.is_background(passage.path):
            self._found.orders.append((passage.start, passage.end))
