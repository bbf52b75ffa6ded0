"""衡量: a piece of a sentence in its surroundings, weighed as a task: how strongly it orders, whose it is, until when.

The words are read by directives.py; what stands around them (the closing bracket, the label below, the report or the
heading over the piece) is added here to what is weighed. What the piece does not say itself it inherits.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from shuniu.text import governing
from shuniu.text.cadence import Cadence, cadence
from shuniu.text.deadlines import Deadline
from shuniu.text.directives import Features, Judge
from shuniu.text.duties import NOBODY, Duty
from shuniu.text.gathered import Candidate
from shuniu.text.inheritance import Inheritance, Path
from shuniu.text.pieces import Piece
from shuniu.text.registers import Register
from shuniu.text.reporting import Report
from shuniu.text.sentences import Sentence

THRESHOLD = 0.5
_ORDERING = frozenset(("modal", "ban"))
_NO_ORDER = frozenset(("line", "lead_in", "announcing", "question", "event", "preamble"))
_VERBAL = frozenset(
    ("act_head", "act_inside", "act_soft", "measure_thing", "measure_bare", "measure_soft", "modal", "ban")
)
_ASKING = frozenset(("modal", "ban", "imperative"))

_TELLING = frozenset(("told", "held", "description", "present", "event"))
_LOOKED = re.compile(
    r"(?:[^，。；]{2,24}，)?(?!各|有关|相关)[^，。；要须将拟]{2,14}?(?:仔细|详细|认真|实地|现场|亲切|随机|逐一)*"
    r"(?:走进|来到|查看|察看|询问|了解|听取|召开|参观|观看|看望|走访|慰问|步行|乘车|与[^，。；]{2,12}交谈)(?:[^。；要须拟]|[重主]要)*[。；]?"
)
"""在排水泵站，何川仔细查看运行情况，询问…: in a report, what the leader saw and did on his way."""
_OPENING_ORDER = frozenset(("imperative", "preposition"))
_GOES_ON = re.compile("(?:并且?|还|同时，?|也)(?:还|也)?要")
"""并要扎实做好储备: said of whoever was named in the sentence before."""
_BEGINS_ANEW = re.compile("(?:(?:另外|此外)，?)?要")
"""要营造氛围。: said of all; 对查出的隐患，一律挂牌督办。 of whoever was named just before."""
_SETTLING = frozenset(("decided", "stressed"))
_DUE = frozenset(("by", "relative", "recurring"))
_PURPOSE = re.compile("为|根据|按照|依据|结合|[^。；]{0,24}?围绕")
"""How the sentence opens that says for what and on what ground a document is made."""
_FOR = re.compile("为(?:了|进一步|积极|切实|深入|全面|认真|加快|做好|贯彻|扎实|有效)")
"""为积极创建…，加强…。: in what is told such a sentence says what for, unless it asks somebody."""
_OPENING = 60
"""How far into a sentence the day of it may stand, behind a dateline or the purpose of a meeting."""
_REQUESTED = re.compile("，请(?!认真|遵照|结合|贯彻)")
"""为保证选课如期进行，请各教学单位上交任务书。: an order with its purpose, though it opens a document."""
_RECURRING = re.compile(r"[每逐按常长持懈清半季]|[月周日年天](?:[调通例报月年天督点])")
_ASKED = re.compile(
    "[要将应须请由]|每(?:个|半)?[天日周月季年]|负责|牵头|确保|务必|抓紧|尽快|立即|马上|限期|一律|不得|严禁|[前内]完成"
)
"""What asks a unit; without such a word a speech tells what the unit does."""


@dataclass(slots=True)
class Passage:
    """One unit of running text taken apart: its words without mark and closing bracket, and what these say."""

    unit: Sentence
    body: str
    start: int
    body_start: int
    end: int
    path: Path
    closing: Duty = NOBODY
    labelled: bool = False
    is_item: bool = False
    closing_dates: list[Deadline] = field(default_factory=list)
    closing_cadence: Cadence | None = None

    @property
    def announces(self) -> bool:
        """Whether what follows belongs to it."""
        return self.body.rstrip().endswith(("：", ":"))


@dataclass(slots=True)
class Paragraph:
    """What is known of the paragraph that is read: `governed` where it ends in a bracket of duty; `below` as governing.below
    says; `ordering` once it has ordered something; `given_to` in a speech to whom the task just before was given."""

    governed: bool = False
    below: str = ""
    ordering: bool = False
    given_to: Duty = NOBODY

    @property
    def is_owned(self) -> bool:
        """Whether the label on the line below names its owner."""
        return self.below == "owner"


class Weigher:
    """Weighs the pieces of one text; `paragraph` is the one they stand in, kept by whoever reads the text."""

    def __init__(
        self,
        text: str,
        judge: Judge,
        register: Register,
        report: Report,
        inheritance: Inheritance,
        first_heading: int,
        on: date | None,
    ) -> None:
        self._on = on
        self._text, self._judge, self._register = text, judge, register
        self._report, self._inheritance, self._first_heading = report, inheritance, first_heading
        self._is_told = register in (Register.SPEECH, Register.READOUT, Register.MINUTES)
        self._backgrounds: dict[Path, bool] = {}
        self.paragraph = Paragraph()

    def weigh(self, part: Piece, passage: Passage, *, continues: bool) -> tuple[Candidate, bool]:
        """A piece with its strength and all it says or inherits; and whether it orders something at all.

        `continues` where a piece of the same sentence was a task: its 要 speaks for this one too.
        """
        words = passage.body[part.start : part.end]
        rhythm = (cadence(words) if _RECURRING.search(words) else None) or passage.closing_cadence
        dates = part.dates or passage.closing_dates
        is_line = passage.unit.kind == "line" and not (
            passage.closing or passage.is_item or words.endswith(("；", ";"))
        )
        due = rhythm not in (None, "standing") or any(deadline.kind in _DUE for deadline in dates)
        features = self._judge.features(words, max(0, part.subject_end - part.start))
        due = due and not ("held" in features and "modal" not in features)
        is_verbal = not _VERBAL.isdisjoint(features)
        asks = "modal_first" in features or (bool(part.duty.lead) and "modal" in features)
        for name in self._of_the_piece(part, words, features, asks=asks):
            features[name] = 1.0
        goes_on = part.duty or due or (governing.opens_item(words) and "act_head" in features)
        if continues and goes_on and is_verbal and ("soft_clause" not in features or not part.duty):
            features["continues"] = 1.0
        if due:
            features["deadline"] = 1.0
            if part.duty.lead or "modal" in features or self._is_to_come(dates):
                features["dated_order"] = 1.0
                features.pop("declared", None)
        elif self._is_past(dates) and not asks:
            features["held"] = 1.0
        elif dates and (is_verbal or passage.unit.kind != "text"):
            features["dated"] = 1.0
        for name in self._around(part, passage, words, features, due=due, asks=asks):
            features[name] = 1.0
        if is_line:
            features["line"] = 1.0
        candidate = Candidate(
            start=passage.body_start + part.start,
            end=passage.body_start + part.start + len(words.rstrip("，；;,。 ")),
            words=words,
            path=passage.path,
            strength=self._strength(
                features, part, passage, words, is_bare_line=is_line and not dates, dated=bool(dates)
            ),
            duty=self._duty(
                part,
                passage,
                orders=asks or not _OPENING_ORDER.isdisjoint(features),
                goes_on=_GOES_ON.match(passage.body, part.start) is not None,
            ),
            deadlines=dates or self._heading_dates(passage.path),
            cadence=rhythm,
            explicit=bool(part.duty) and not part.weak,
        )
        return candidate, not _ORDERING.isdisjoint(features) and _NO_ORDER.isdisjoint(features)

    @staticmethod
    def _is_requested(part: Piece, words: str) -> bool:
        """Is a named unit asked with 请? Then it is asked under whatever heading."""
        return bool(part.duty.lead) and words.startswith("请")

    def _is_settled(self, part: Piece, asks: bool) -> bool:
        """Does a report say that the meeting asked or settled this? Then it did under whatever heading (听取汇报)."""
        if self._register not in (Register.MINUTES, Register.READOUT):
            return False
        return part.approved or (self._report.feature in _SETTLING and (asks or part.charged))

    def _is_charged_in_minutes(self, part: Piece, words: str, asks: bool, features: Features) -> bool:
        """Do minutes give a named unit something to do (会议原则通过。由市民政局修改后印发。)? Then under any agenda."""
        return (
            self._register is Register.MINUTES
            and bool(part.duty.lead)
            and _TELLING.isdisjoint(features)
            and (asks or part.charged or "imperative" in features or _ASKED.search(words) is not None)
        )

    def _is_past(self, dates: list[Deadline]) -> bool:
        """In what is told, does a piece open with a day that is over (3月2日，市水务局召开会议)?"""
        if not (self._is_told and self._on and dates):
            return False
        first = dates[0]
        return first.kind == "on" and first.start <= _OPENING and first.date is not None and first.date <= self._on

    def _is_to_come(self, dates: list[Deadline]) -> bool:
        """Is something to be done by a day that is still to come (全部路灯6月底前换新)?"""
        return self._on is not None and any(
            each.kind == "by" and each.date is not None and each.date > self._on for each in dates
        )

    def _of_the_piece(self, part: Piece, words: str, features: Features, *, asks: bool) -> Iterator[str]:
        """What its subject and its verbs of duty add to the words of a piece."""
        if part.charged:
            yield "charged"
        if part.approved:
            yield "decided"
        if part.duty:
            yield "subject"
            if not (
                self.paragraph.ordering or asks or part.charged or _ASKED.search(words) or self._is_to_come(part.dates)
            ):
                yield "unasked"
        if part.duty.lead and "modal" in features:
            yield "modal_subject"
        if self._register is Register.READOUT and not self._report.feature and _LOOKED.fullmatch(words):
            yield from ("told", "held")
        if self._is_told and not (asks or part.duty) and _ASKING.isdisjoint(features):
            yield "declared"

    def _around(
        self, part: Piece, passage: Passage, words: str, features: Features, *, due: bool, asks: bool
    ) -> Iterator[str]:
        """What stands around a piece: brackets and labels, the report, the headings over it."""
        paragraph = self.paragraph
        if passage.closing or paragraph.is_owned:
            yield "owner"
        if passage.labelled or paragraph.is_owned:
            yield "labelled"
        if paragraph.governed:
            yield "governed"
        if passage.is_item:
            yield "item"
        if words.startswith("负责") and self._inheritance.duty(passage.path, orders=False, goes_on=False):
            yield "charged"
        if passage.body_start < self._first_heading:
            yield "preamble"
            if _PURPOSE.match(passage.body) and not (part.duty.lead and _REQUESTED.search(words)):
                yield "purpose"
        elif self._is_told and _FOR.match(passage.body) and not (part.duty.lead or _ASKED.search(words)):
            yield "purpose"
        if self.is_background(passage.path) and not (
            (due and part.duty)
            or paragraph.is_owned
            or self._is_requested(part, words)
            or self._is_settled(part, asks)
            or self._is_charged_in_minutes(part, words, asks, features)
        ):
            yield "background"
        if self._report.feature and not (asks and self._report.feature in ("assessed", "promised")):
            yield self._report.feature
        if paragraph.below == "line":
            yield "line"

    def _strength(
        self, features: Features, part: Piece, passage: Passage, words: str, *, is_bare_line: bool, dated: bool
    ) -> float:
        """How strongly the piece orders; a bare line and a headline never enough, the words above their owner always."""
        strength = self._judge.strength(features, self._register)
        if self.paragraph.is_owned and governing.is_whole_paragraph(self._text, passage.unit.start, passage.end):
            strength = max(strength, THRESHOLD)
        if is_bare_line or (self._is_told and not (part.duty or dated) and self._heads_others(words, passage)):
            return min(strength, THRESHOLD - 0.01)
        return strength

    def _duty(self, part: Piece, passage: Passage, *, orders: bool, goes_on: bool) -> Duty:
        """The unit named in the clause; else that of the closing bracket; else what is inherited."""
        own, closing = part.duty, passage.closing
        if self._register is Register.REPORT and not (orders or part.charged):
            own = NOBODY  # 第三小学9月投入使用: what is built is no unit that is asked
        asks_along = own.support and not (closing or own.lead or part.subject_end or part.charged)
        if not own or asks_along or (part.weak and closing):
            inherited = self._inheritance.duty(
                passage.path, orders=orders and self._register is Register.READOUT, goes_on=goes_on
            )
            if orders and not _BEGINS_ANEW.match(passage.body, part.start):
                inherited = inherited or self.paragraph.given_to
            if closing and not closing.lead:
                return closing._replace(lead=inherited.lead)
            if asks_along:
                return own._replace(lead=inherited.lead)
            return closing or inherited
        if closing.lead and not own.lead:
            return Duty(closing.lead, own.support + closing.support, closing.officer)
        return own

    def _heading_dates(self, path: Path) -> list[Deadline]:
        deadline = self._inheritance.deadline(path)
        return [deadline] if deadline else []

    def _heads_others(self, words: str, passage: Passage) -> bool:
        """Is the end of a sentence but the headline (三是要注意结合。) of what is said behind it?"""
        return passage.body.endswith(words) and governing.is_headline(self._text, words, passage.unit.end)

    def is_background(self, path: Path) -> bool:
        """Do the headings over a place announce aims or circumstances?"""
        if path not in self._backgrounds:
            self._backgrounds[path] = self._judge.is_background(path)
        return self._backgrounds[path]
