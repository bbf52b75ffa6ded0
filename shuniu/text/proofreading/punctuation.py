"""标点: GB/T 15834-2011, as far as a proofreader can tell."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from shuniu.text.proofreading.manuscript import Manuscript, Span
from shuniu.text.proofreading.rule import Hit, Rule, Severity

_FULL = dict(zip(",;:?!", "，；：？！", strict=True))
_HALF = re.compile(
    r"(?<=[一-鿿”》）〕])(?P<mark>[,;:?!])(?=[一-鿿“《（\s]|\Z)"
    r"|(?<=[一-鿿”》）])(?P<stop>\.)(?=[一-鿿“《]|[ \t]*(?:\n|\Z))"
    r"|（(?P<opened>[^()\n（）]{1,80})\)|\((?P<closed>[^()\n（）]{1,80})）"
    r'|\((?P<inside>[^()\n（）]{0,60}[一-鿿][^()\n（）]{0,60})\)|"(?P<quoted>[^"\n]{0,60}[一-鿿][^"\n]{0,60})"'
)
_NUMERAL_BEFORE = re.compile(r"(?:^|\n)[ \t\u3000]*[（(]?[一二三四五六七八九十\d]{1,3}[）)]?\Z")
_PAIRS = {"“": "”", "‘": "’", "《": "》", "〈": "〉", "（": "）", "〔": "〕", "【": "】", "「": "」"}
_OPENING = {closing: opening for opening, closing in _PAIRS.items()}
_MARKS = re.compile(f"[{''.join(_PAIRS)}{''.join(_OPENING)}()]")
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])[‘’](?=[A-Za-z])|[‘’](?=\d{2}(?!\d))|(?<=\d)’")
_BARE_CLOSING = re.compile(r"(?<![\w（(])(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[a-zA-Z]|[①-⑳])[）)]")
_SENTENCE_END = "。！？；：:"
_FURTHEST, _DEEPEST = 300, 6


def _half_width(manuscript: Manuscript) -> Iterator[Hit]:
    text = manuscript.text
    for match in _HALF.finditer(text):
        start, end = match.span()
        if manuscript.is_in_book_title(start, end):
            continue
        if manuscript.recipients and start == manuscript.recipients.end - 1:
            continue  # L26
        if match["mark"]:
            yield Hit(start, end, _FULL[match["mark"]])
        elif match["stop"]:
            if not _NUMERAL_BEFORE.search(text, max(0, start - 8), start):
                yield Hit(start, end, "。")
        elif match["opened"] or match["closed"]:
            yield Hit(start, end, f"（{match['opened'] or match['closed']}）")
        elif match["quoted"]:
            yield Hit(start, end, f"“{match['quoted']}”")
        else:
            yield Hit(start, end, f"（{match['inside']}）")


def _unpaired(manuscript: Manuscript) -> Iterator[Hit]:
    """Opening and closing marks, line by line; a mark may close in a later line (_closes_later)."""
    open_marks: list[tuple[str, int]] = []
    lines = manuscript.lines
    for line, following in zip_longest(lines, lines[1:]):
        open_marks, unmatched = _read_line(manuscript.text, line, open_marks)
        kept = []
        for mark, at in open_marks:
            if _closes_later(manuscript.text, mark, line):
                kept.append((mark, at))
            elif not (mark in "“‘" and following and following.text.startswith(mark)):
                unmatched.append(at)
        yield from (Hit(at, at + 1) for at in unmatched)
        open_marks = kept[-_DEEPEST:]


def _closes_later(text: str, mark: str, line: Span) -> bool:
    """A quotation may run over paragraphs and a title over lines, if no other of its kind opens before it closes."""
    if mark not in "“‘" and line.text[-1] in _SENTENCE_END:
        return False
    closing = text.find(_PAIRS[mark], line.end, line.end + _FURTHEST)
    return closing >= 0 and text.find(mark, line.end, closing) < 0


def _read_line(text: str, line: Span, opened: list[tuple[str, int]]) -> tuple[list[tuple[str, int]], list[int]]:
    """The marks left open at the end of a line, and the places of those that close nothing."""
    stack, unmatched = list(opened), []
    bare = {match.end() - 1 for match in _BARE_CLOSING.finditer(text, line.start, line.end)}
    bare |= {match.start() for match in _APOSTROPHE.finditer(text, line.start, line.end)}
    for match in _MARKS.finditer(text, line.start, line.end):
        if match.start() in bare and match[0] in "‘’":
            continue
        mark, at = match[0].translate({40: "（", 41: "）"}), match.start()
        if mark in _PAIRS:
            stack.append((mark, at))
        elif any(each == _OPENING[mark] for each, _ in stack[-_DEEPEST:]):
            while stack[-1][0] != _OPENING[mark]:
                unmatched.append(stack.pop()[1])
            stack.pop()
        elif at not in bare:
            unmatched.append(at)
    return stack, sorted(unmatched)


RULES = (
    Rule(
        code="L33",
        severity=Severity.MINOR,
        message="中文里用全角标点",
        source="GB/T 15834-2011",
        check=_half_width,
        wrong=(
            "现将有关事项通知如下:",
            "完善机制,压实责任。",
            "临江市教育局(以下简称市教育局)",
            "(一)总体要求",
            "压实责任（含属地责任)。",
            '推进"一网通办"改革。',
        ),
        right=(
            "现将有关事项通知如下：",
            "比例为3:1，时间为9:00，网址为www.example.cn。",
            "（一）总体要求",
            "增长3.5%。",
        ),
    ),
    Rule(
        code="L34",
        severity=Severity.MINOR,
        message="标有书名号、引号的并列成分之间不用顿号",
        source="GB/T 15834-2011（顿号）",
        pattern=r"(?<=》)、(?=《)|(?<=”)、(?=“)",
        replacement="",
        wrong=("贯彻《临江市养犬条例》、《临江市停车条例》。", "防止“多头报”、“重复报”。"),
        right=(
            "贯彻《临江市养犬条例》《临江市停车条例》。",
            "《甲办法》（2026年印发）、《乙办法》",
            "“一网通办”、首问负责",
        ),
    ),
    Rule(
        code="L35",
        severity=Severity.MINOR,
        message="“等”前不用顿号",
        source="GB/T 15834-2011（顿号）",
        pattern=r"(?<=[一-鿿”》）])、(?=等(?![级候待于同价值边号第腿式距效离量额次份不得了着到来我他她一]))",
        replacement="",
        wrong=("做好水、电、气、等保障。", "涉及《甲办法》、等文件。"),
        right=("做好水、电、气等保障。", "分级、等级保护"),
    ),
    Rule(
        code="L36",
        severity=Severity.MINOR,
        message="省略号是六个点，占两个字的位置",
        source="GB/T 15834-2011（省略号）",
        pattern=r"。{2,}|(?<=[一-鿿”》）])\.{3,}(?![.\s]*\d)|(?<![…\d])…(?!…)(?!\s*\d)|(?<!…)…{3}(?!…)(?!\s*\d)|[・·]{3,}(?![・·\s]*\d)",
        replacement="……",
        wrong=("走访社区、学校、企业。。。", "走访社区、学校...", "走访社区、学校…"),
        right=("走访社区、学校……", "一、总体要求……………………1"),
    ),
    Rule(
        code="L37",
        severity=Severity.MINOR,
        message="省略号与“等”不并用",
        source="GB/T 15834-2011（省略号）",
        verified=False,
        pattern=r"……等(?![待到着])|等……",
        replacement=r"等",
        wrong=("覆盖城区、乡镇……等。", "覆盖城区、乡镇等……"),
        right=("覆盖城区、乡镇等。", "覆盖城区、乡镇……"),
    ),
    Rule(
        code="L38",
        severity=Severity.MAJOR,
        message="引号、括号、书名号要成对",
        source="GB/T 15834-2011",
        check=_unpaired,
        wrong=("落实“十五五”规划纲要》要求。", "推进“一网通办改革。", "市教育局（以下简称教育局负责。"),
        right=(
            "落实《“十五五”规划纲要》要求。",
            "1）做好排查；2）做好整改。",
            "“第一段。\n“第二段。”",
            "《临江市养犬\n条例》",
        ),
    ),
)
