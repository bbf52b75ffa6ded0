"""分句: a sentence that gives several actions to different units or with different dates falls into its clauses.

区城管局9月底前完成清运，区住建局加强巡查。 are two tasks; 制定方案，明确分工，6月底前报送。 is one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from shuniu.text.deadlines import Deadline
from shuniu.text.directives import APPROVAL, Judge
from shuniu.text.duties import NO_CLAUSE, NOBODY, Clause, Duty
from shuniu.text.responsibility import Grammar

_LEADING = re.compile(
    r"\s*(?:即[：:]|(?:周|星期)[一二三四五六日天](?:[上下]午)?[ 　]+|(?:决议|决定|议定|要求|任务|(?:整改|工作|具体|推进)?措施|(?:工作|主要)内容)[：:]|(?:[（(]?[一二三四五六七八九十\d]{1,3}(?:[）)、]|[.．](?!\d)|[.．](?=\d{1,2}月))|[①-⒛])\s*|[一二三四五六七八九十]+[是要]|第[一二三四五六七八九十]+[，、是]"
    r"|同时|届时|特别是|尤其是|另外|此外|为此|因此|所以|其中|首先|其次|再次|最后|下一步|接下来|下一阶段|近期|当前|今后|会后|本学期|下学期|今年|明年|上半年|下半年|本月|下月|本周|下周|[\u4e00-\u9fff]{2,5}期间|(?:[主入]?汛|节日|暑|寒)期?(?=[各全])|并|希望|请|我们(?=每|各|全体|广大)|在(?:实际)?工作中|要(?!求)|(?:会议|并|还)?要求(?=[各有相全该])"
    r"|会议(?:原则上?|一致|研究)?(?:同意|确定|明确|决定)(?=[^，。；]{2,20}(?:作为|担任|负责|牵头)))*[，,]?"
)
_MODAL = re.compile("要|应|须|必须|务必|负责|将")
_MODAL_OR_RHYTHM = re.compile(rf"(?:每(?:半|[一二两三])?个?[天日周旬月季年]度?(?:都|也)?)?(?:{_MODAL.pattern})")
_ORDERED = re.compile("[^，。；]{0,4}(?:要|应|须|必须|务必|负责|牵头|抓紧|尽快|实行)")
_ENUMERATOR = re.compile(r"\s*(?:第?[一二三四五六七八九十]+[是要]|[（(]?\d{1,2}[）)]|[①-⒛])")
_ASKS = re.compile(
    r"(?:[他她]|[\u4e00-\u9fff]{2,3}|[\u4e00-\u9fff]{1,8}(?:书记|主任|[省市县区镇乡局校院]长))?(?:会议|并|还|同时)*(?:要求|责成|督促|安排)"
)
_MAY_ASK = re.compile("要求|责成|督促|安排")
"""要求教务处完成…: the unit behind the verb is asked."""
_BY_THE_SUBJECT = ("督促", "安排")
"""各乡镇要健全机制，督促保洁公司清运: behind a subject of the sentence this is its deed, and what it urges is no unit asked."""
_ORDERS = re.compile("要|应(?!急|用)|须|必须|务必")
_ORDERS_NEXT = re.compile(rf"(?:第?[一二三四五六七八九十]+[是，、]?)?(?:{_ORDERS.pattern})")
"""环保、交警等部门，要加强整治: a name with a comma behind it."""
_CARRIES_OUT = re.compile("(?:具体|共同|分别|分头|按(?:照)?(?:各自)?职责)*(?:负责|落实|抓好|组织实施|承办)+")
_RESOLVES = re.compile("会议(?:研究)?(?:要求|决定|明确|确定|议定)")
"""目前正在选址，会议要求今年动工。: what was told before is no part of what the meeting asks."""
_TAKES_PART = re.compile("(?:要|应|须)(?:主动|积极|全程)?(?:参与|配合)，")
"""各专营单位要主动参与，同步施工: whoever takes part is asked for the deed behind it."""
_INCOMPLETE = re.compile("(?:结合|按照?|根据|依托|围绕|对照|针对|依据)[^，。；]*，")
"""各村结合住宅排查，各企业结合…，开展检查: a subject that has no deed yet shares the next one."""
_HEADLINE = re.compile(r"(?:[一二三四五六七八九十]+是)?要[^，。；、\d]{4,10}，")
"""要定期调度评估，市住建局负责调度: a short order in front is but the headline of what the unit behind it is asked."""
_IN_SUCH_A_STATE = re.compile(
    "(?:[较偏最][多大重少低慢高后强弱紧]|任务重|问题多|压力大|突出|严重|缓慢|不足|滞后|薄弱|靠后)$"
)
"""县住建局承办件数较多，要建立调度制度: how it stands with whoever is asked behind it."""
_MEANWHILE = re.compile("的(?:同时|基础上)，$")
"""各村在做好宣传的同时，护林员要…: what is done by the way names nobody for the rest."""
_UNSETTLED = re.compile("另行|认为|由于|因为?[^此地]")
"""同意方案，会议时间另行确定。: what is not asked of anybody though it stands behind an approval."""
_POST_ALONE = re.compile("(?:党政)?(?:主要|分管|负责)(?:领导|负责人|负责同志|同志)|一把手|“一把手”|第一责任人")
"""各部门要…，主要领导要亲自抓: the head of whoever was named before."""
_ABOVE_ALL = re.compile("特别是|尤其是")
"""各部门要…，特别是牵头部门要…: some of those who were named before."""
_IF_SOMEBODY_FAILS = re.compile("(?<=[，；])(?:连续|累计|逾期|仍未|拒不)[^，。；]{2,16}的，$")
"""督查室每旬督查，连续两次滞后的，由县领导约谈: what then follows is part of what was asked."""
_NEAR, _BESIDE_A_DATE = 12, 4
_CLOSING_MARKS = "，；;,。 "
_MARKS = re.compile(r"[“（(《【]|[”）)》】]|[，；;]")


@dataclass(slots=True)
class Piece:
    """A part of a sentence that is judged by itself: its place in the sentence, its duty and its dates."""

    start: int
    end: int = 0
    duty: Duty = NOBODY
    subject_end: int = 0
    weak: bool = False
    charged: bool = False
    called: bool = False
    approved: bool = False
    is_item: bool = False
    dates: list[Deadline] = field(default_factory=list)


def pieces(body: str, offset: int, dates: Sequence[Deadline], grammar: Grammar, judge: Judge) -> list[Piece]:
    """The pieces of a sentence from `offset` on, in their order; mostly one."""
    piece = Piece(offset)
    found = [piece]
    waiting = list(dates)
    settles = APPROVAL.match(body, offset) is not None
    item_at = offset
    for start, end in _clauses(body, offset):
        item_at = start if _opens_item(body, start) and _ENUMERATOR.match(body, start) else item_at
        own_dates = [deadline for deadline in waiting if deadline.start < end] if waiting else []
        waiting = waiting[len(own_dates) :]
        head, clause = _read(body, start, end, own_dates, piece, grammar)
        duty = clause.duty
        if piece.duty.lead and duty.lead and _beside_what_was_asked(body, piece.start, start):
            duty, clause = NOBODY, NO_CLAUSE
        said_from = max(piece.start, piece.subject_end) if piece.charged else piece.start
        acts = duty is not NOBODY and start > piece.start and judge.has_action(body, said_from, start)
        late = acts and not clause.charged and not _ORDERED.match(body, head + clause.subject_end)
        if start > piece.start:
            approved = settles and _goes_on(body, start, end, judge, bool(duty))
            another_date = bool(own_dates and piece.dates) and _differ(own_dates, piece.dates)
            resolved = _RESOLVES.match(body, start) is not None
            next_item = _is_next_item(body, piece, start)
            names_its_item = bool(clause.subject_end and duty.lead and not piece.duty.lead and piece.start < item_at)
            if (
                names_its_item
                or approved
                or resolved
                or next_item
                or another_date
                or _speaks_for_itself(body, start, head, piece, clause, acts, judge)
            ):
                cut = item_at if names_its_item else start
                piece.end, behind = cut, [deadline for deadline in piece.dates if approved or deadline.start >= cut]
                piece.dates = piece.dates[: len(piece.dates) - len(behind)]
                proposer = grammar.proposer(body[piece.start : start]) if approved and not duty else NOBODY
                is_item = next_item or names_its_item
                piece = Piece(cut, duty=proposer, approved=approved or resolved, is_item=is_item, dates=behind)
                settles = APPROVAL.match(body, start) is not None
                found.append(piece)
        if clause.subject_end and not piece.subject_end:
            piece.subject_end, piece.weak, piece.called = head + clause.subject_end, clause.weak, clause.called
        if duty.lead and piece.duty.lead and _POST_ALONE.fullmatch("".join(duty.lead)):
            duty = NOBODY
        if duty is not NOBODY:
            piece.weak = piece.weak or bool(duty.lead and not piece.duty and late)
            piece.charged = piece.charged or clause.charged
            meanwhile = duty.lead and start > piece.start and _MEANWHILE.search(body, piece.start, start)
            piece.duty = duty if meanwhile else _both(piece.duty, duty)
        piece.dates += own_dates
    piece.end = len(body)
    return found


def _beside_what_was_asked(body: str, start: int, place: int) -> bool:
    """Does a clause at `place` speak of some of those named before, or of what follows if they fail?"""
    return _ABOVE_ALL.match(body, place) is not None or _IF_SOMEBODY_FAILS.search(body, start, place) is not None


def _read(
    body: str, start: int, end: int, dates: Sequence[Deadline], piece: Piece, grammar: Grammar
) -> tuple[int, Clause]:
    """Where the words of a clause begin, and the duty in them."""
    head = _head(body, start, end, dates)
    clause = NO_CLAUSE
    asks = _ASKS.match(body, head, end) if _MAY_ASK.search(body, head, end) else None
    if asks and asks[0].endswith(_BY_THE_SUBJECT) and (piece.duty or start > piece.start):
        asks = None
    if asks:
        clause = grammar.clause(body[asks.end() : end].rstrip(_CLOSING_MARKS))
    if asks and clause.duty:
        head = asks.end()
    else:
        clause = grammar.clause(body[head:end].rstrip(_CLOSING_MARKS))
    if asks and not clause.duty and asks[0].endswith(("要求", "责成")):
        clause = grammar.asked(_bare(body, asks.end(), end))
        head = asks.end() if clause.duty else head
    if clause is NO_CLAUSE and (body.startswith("请", head - 1) or body.startswith("要求", head - 2)):
        clause = grammar.asked(_bare(body, head, end))
    if body.startswith("的，", end - 2) and not _ORDERS.search(body, head, end):
        clause = NO_CLAUSE  # 下属单位超标准发放的，财务科要…: a case, not a subject
    if clause.subject_end and clause.duty.support and _TAKES_PART.fullmatch(body, head + clause.subject_end, end):
        clause = clause._replace(duty=Duty(clause.duty.support))
    if clause is NO_CLAUSE and body[end - 1] == "，" and (names := grammar.in_charge(body[head:end])):
        clause = Clause(Duty(names), 0)  # 各子公司经理是第一责任人，…: whoever answers for it is asked for what follows
    words = _bare(body, head, end) if clause is NO_CLAUSE and _ORDERS_NEXT.match(body, end) else ""
    if words and (state := _IN_SUCH_A_STATE.search(words)):
        clause = grammar.asked(words) if not asks else clause
        clause = clause if clause.subject_end + 2 <= state.start() else NO_CLAUSE
    if asks and not clause.duty and words:
        words = words.removeprefix(asks[0])
    if body[end - 1] in "，," and words and not _ORDERS.search(words) and grammar.is_addressed(words):
        clause = Clause(Duty(grammar.split(words)), len(words), called=True)
    if piece.charged and clause.duty.lead:
        rest = body[head + clause.subject_end : end].rstrip(_CLOSING_MARKS)
        if _CARRIES_OUT.fullmatch(rest):
            clause = clause._replace(duty=Duty((), clause.duty.lead))
    return head, clause


def _bare(body: str, start: int, end: int) -> str:
    return body[start:end].rstrip(_CLOSING_MARKS)


def _speaks_for_itself(
    body: str, start: int, head: int, piece: Piece, clause: Clause, acts: bool, judge: Judge
) -> bool:
    """Does a clause with a unit of its own begin a task of its own?

    It does behind the deed of another unit, as an item of a list within the sentence, and where what stands before it
    only tells of circumstances (任务十分艰巨，各部门要…).
    """
    lead = clause.duty.lead
    if clause.weak or not lead or (not piece.duty and body.startswith("的，", start - 2)):
        return False
    if not piece.duty:
        told = clause.subject_end and _ORDERED.match(body, head + clause.subject_end)
        if told and judge.tells(body, piece.start, start) and not _is_but_a_date(body, piece, start):
            return True
    if not piece.duty.lead:
        given = _is_given_work(body, head, clause) and not (
            _INCOMPLETE.fullmatch(body, piece.start, start) or _HEADLINE.fullmatch(body, piece.start, start)
        )
        return acts and (given or _opens_item(body, start))
    if _POST_ALONE.fullmatch("".join(lead)):
        return False
    if set(lead) & set(piece.duty.lead) or _MEANWHILE.search(body, piece.start, start):
        return False
    if _INCOMPLETE.fullmatch(body, piece.subject_end, start):
        return False
    if piece.charged and (_opens_item(body, start) or (clause.charged and "；" in body[piece.start : start])):
        return True
    spoke = clause.subject_end and piece.subject_end and _MODAL_OR_RHYTHM.match(body, piece.subject_end)
    return acts or bool(spoke and start - piece.subject_end > 4)


def _is_but_a_date(body: str, piece: Piece, start: int) -> bool:
    """截至6月底，各部门要…: is nothing said in front of a clause but until when?"""
    dates = piece.dates
    return bool(dates) and start - piece.start - (dates[-1].end - dates[0].start) <= _BESIDE_A_DATE


def _is_given_work(body: str, head: int, clause: Clause) -> bool:
    """成立领导小组，党政办负责外围环境: does a clause say what its unit answers for, not merely that it does?"""
    rest = body[head + clause.subject_end :].lstrip("负责牵头具体")
    return clause.charged and clause.subject_end > 0 and rest[:1] not in ("", *"，,；;。落抓组承")


def _is_next_item(body: str, piece: Piece, start: int) -> bool:
    """一是各镇要…；三是要…: does an item begin behind another that has named its own unit?"""
    if not piece.duty.lead or body[start - 1] not in "；;，," or not _ENUMERATOR.match(body, start):
        return False
    opens = _ENUMERATOR.search(body, piece.start, piece.start + _NEAR)
    return opens is not None and opens.end() <= piece.subject_end


def _opens_item(body: str, start: int) -> bool:
    """Does the clause open an item of an enumeration within the sentence, behind another?"""
    return body[start - 1] in "；;" or _ENUMERATOR.match(body, start) is not None


def _goes_on(body: str, start: int, end: int, judge: Judge, has_duty: bool) -> bool:
    """会议同意…，修改完善后印发。: does the clause ask for something, or settle something else by the way?"""
    if APPROVAL.match(body, start, end) or _UNSETTLED.search(body, start, end):
        return has_duty
    return has_duty or judge.has_action(body, start, end)


def _head(body: str, start: int, end: int, dates: Sequence[Deadline]) -> int:
    """Where the clause begins behind its numbering, connectives and a date in front."""
    head = _LEADING.match(body, start, end).end()  # type: ignore[union-attr]
    if dates and dates[0].start - head <= 1:
        head = max(head, dates[0].end)
        while head < end and body[head] in "，,前":
            head += 1
    return head


def _both(first: Duty, second: Duty) -> Duty:
    if not second:
        return first
    if not (first or second.support or second.officer):
        return second
    lead = first.lead + tuple(name for name in second.lead if name not in first.lead)
    return Duty(lead, first.support + tuple(name for name in second.support if name not in first.support + lead))


def _clauses(body: str, offset: int) -> Iterator[tuple[int, int]]:
    """The clauses of a sentence between commas and semicolons, quotes and brackets left whole."""
    start, depth = offset, 0
    for match in _MARKS.finditer(body, offset):
        mark = match[0]
        if mark in "“（(《【":
            depth += 1
        elif mark in "”）)》】":
            depth = max(0, depth - 1)
        elif depth == 0:
            yield start, match.end()
            start = match.end()
    if start < len(body):
        yield start, len(body)


def _differ(dates: Sequence[Deadline], others: Sequence[Deadline]) -> bool:
    """Do both name a date of their own, and not the same?"""
    due, other = _due(dates), _due(others)
    return due is not None and other is not None and due != other


def _due(dates: Sequence[Deadline]) -> date | str | None:
    """The first date that can be a task's own (中秋期间 may but describe a thing): its day, else its words."""
    return next((deadline.date or deadline.text for deadline in dates if _is_term(deadline)), None)


def _is_term(deadline: Deadline) -> bool:
    """A date that ends a task: 上半年, 三季度 and 6月底前 do, 期间 does not."""
    if deadline.kind == "period":
        return deadline.date is not None and not deadline.text.endswith("期间")
    return deadline.kind in ("by", "on", "relative", "recurring")
