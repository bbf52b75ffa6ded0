"""What clause 5 to 9 of GB/T 9704-2012 ask of every format alike, measured on a full document in each of the four formats."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

import pytest

from shuniu.typesetting import OfficialDocument, typeset_pdf
from shuniu.typesetting.body import blocks_of
from shuniu.typesetting.fonts import choose
from shuniu.typesetting.model import Attachment, Face
from tests.typesetting.measuring import MM, Glyph, Sheet, sheets

CHAR, LINE, SIZE = 156 / 28, 225 / 22, 16 * MM
HALF = (LINE - SIZE) / 2
TOLERANCE = 0.5
FORMS = ("general", "letter", "order", "minutes")
BODY = (
    "一、总体要求",
    "（一）工作目标。全市供水保障能力明显增强，城区水压稳定达标，群众用上放心水，水源和管网的短板基本补齐。",
    "1.水源方面。加快引水工程前期工作，同步划定备用水源地，建立水质月度监测制度，完善应急预案和物资储备。",
    "（1）取水口巡查。每日巡查一次，发现问题当日上报，由所在乡镇人民政府和供水企业共同处置，不得拖延。",
    "水" * 1500,
    "请各有关单位按照分工抓好落实。",
)
NAMES = ("供水保障重点项目表", "供水突发事件应急处置流程和各县（市、区）各有关部门和单位职责分工一览表")


def full(document: OfficialDocument) -> OfficialDocument:
    """A document with all that a document may have in any format."""
    attachments = tuple(
        Attachment(f"附件{place}", name, blocks_of(["序号 | 项目", "1 | 引水工程"]))
        for place, name in enumerate(NAMES, start=1)
    )
    copies = (("抄送", "市委办公室，市人大常委会办公室，市政协办公室，市法院，市检察院，各人民团体，驻临江各单位"),)
    body = blocks_of(BODY)
    return replace(document, body=body, attachment_note=NAMES, attachments=attachments, copies=copies)


def on(pages: list[Sheet], words: str) -> Sheet:
    """The first page with these words."""
    return next(page for page in pages if words in page.text)


def at(pages: list[Sheet], words: str) -> Glyph:
    return on(pages, words).find(words)[0]


def dense(pages: list[Sheet]) -> list[list[Glyph]]:
    """The lines of a page that is full of text."""
    return next(page.lines() for page in pages if page.text.count("水") > 600)


def whole(line: list[Glyph]) -> float:
    """The middle of a row of full-width glyphs, the last box taken whole."""
    return (line[0].x + line[-1].x + line[-1].size * MM) / 2


def number(page: Sheet) -> list[Glyph]:
    return page.lines(14)[-1]


def is_in(face: Face) -> Callable[[Glyph], float]:
    return lambda glyph: float(choose({}).families[face][0].split()[0] in glyph.face)


def note(pages: list[Sheet]) -> Sheet:
    return on(pages, "附件：1.")


def odd(pages: list[Sheet]) -> Sheet:
    return pages[2]


CHECKS: dict[str, tuple[Callable[[list[Sheet]], float], float]] = {
    # 5.1-5.2
    "paper width": (lambda p: p[0].width, 210),
    "paper height": (lambda p: p[0].height, 297),
    "first line": (lambda p: dense(p)[0][0].em_top, 37 + HALF),
    "last line": (lambda p: dense(p)[-1][0].em_bottom, 262 - HALF),
    "22 lines a page": (lambda p: len(dense(p)), 22),
    "pitch of lines": (lambda p: (dense(p)[-1][0].em_top - dense(p)[0][0].em_top) / 21, LINE),
    "28 characters a line": (lambda p: len(dense(p)[5]), 28),
    "pitch of characters": (lambda p: (dense(p)[5][-1].x - dense(p)[5][0].x) / 27, CHAR),
    "left edge": (lambda p: dense(p)[5][0].x, 28),
    "right edge": (lambda p: dense(p)[5][-1].x + SIZE, 184),
    "text in 3号": (lambda p: dense(p)[5][0].size, 16),
    "text in 仿宋": (lambda p: is_in(Face.FANGSONG)(dense(p)[5][0]), 1),
    # 7.2-7.3
    "masthead in red": (lambda p: float(all(g.is_red for g in p[0].glyphs if g.size > 30)), 1),
    "masthead in 小标宋": (lambda p: is_in(Face.BIAOSONG)(next(g for g in p[0].glyphs if g.size > 30)), 1),
    "first level two characters in": (lambda p: at(p, "一、总体").x, 28 + 2 * CHAR),
    "first level in 黑体": (lambda p: is_in(Face.HEI)(at(p, "一、总体")), 1),
    "second level two characters in": (lambda p: at(p, "（一）工作").x, 28 + 2 * CHAR),
    "second level in 楷体": (lambda p: is_in(Face.KAI)(at(p, "（一）工作")), 1),
    "a bracket is as wide as a character": (lambda p: at(p, "一）工作").x - at(p, "（一）工作").x, CHAR),
    "text behind the second level in 仿宋": (lambda p: is_in(Face.FANGSONG)(at(p, "全市供水")), 1),
    "third level two characters in": (lambda p: at(p, "1.水源").x, 28 + 2 * CHAR),
    "third level in 仿宋": (lambda p: is_in(Face.FANGSONG)(at(p, "水源方面")), 1),
    "fourth level two characters in": (lambda p: at(p, "（1）取水").x, 28 + 2 * CHAR),
    "fourth level in 仿宋": (lambda p: is_in(Face.FANGSONG)(at(p, "取水口巡")), 1),
    "paragraphs follow line by line": (lambda p: at(p, "（一）工作").em_top - at(p, "一、总体").em_top, LINE),
    # 7.3.4, 7.3.7
    "note a blank line below the text": (
        lambda p: note(p).find("附件：")[0].em_top - note(p).find("抓好落实。")[0].em_top,
        2 * LINE,
    ),
    "note two characters in": (lambda p: note(p).find("附件：")[0].x, 28 + 2 * CHAR),
    "second name below the first": (lambda p: note(p).find("2.供")[0].x - note(p).find("1.供")[0].x, 0),
    "wrapped name below the name": (
        lambda p: note(p).lines()[note_line(p) + 1][0].x - note(p).find("供水突发")[0].x,
        0,
    ),
    "no sign behind the last name": (lambda p: float(note(p).text.count("一览表。")), 0),
    "label of an attachment in the first line": (lambda p: attached(p, 1).find("附件1")[0].em_top, 37 + HALF),
    "label flush left": (lambda p: attached(p, 1).find("附件1")[0].x, 28),
    "label in 黑体": (lambda p: is_in(Face.HEI)(attached(p, 1).find("附件1")[0]), 1),
    "label in 3号": (lambda p: attached(p, 1).find("附件1")[0].size, 16),
    "title of an attachment in the third line": (
        lambda p: attached(p, 1).lines(22)[0][0].em_top,
        37 + 2 * LINE + HALF,
    ),
    "title of an attachment centred": (lambda p: whole(attached(p, 1).lines(22)[0]), 106),
    "title of an attachment in 2号": (lambda p: attached(p, 1).lines(22)[0][0].size, 22),
    "title of an attachment in 小标宋": (lambda p: is_in(Face.BIAOSONG)(attached(p, 1).lines(22)[0][0]), 1),
    # 7.4
    "copies one character in": (lambda p: p[-1].find("抄送")[0].x, 28 + 14 * MM),
    "copies in 4号": (lambda p: p[-1].find("抄送")[0].size, 14),
    "copies in 仿宋": (lambda p: is_in(Face.FANGSONG)(p[-1].find("抄送")[0]), 1),
    "copies wrap behind the colon": (lambda p: copied(p)[1][0].x - p[-1].find("市委")[0].x, 0),
    "copies end one character from the right": (
        lambda p: float(max(line[-1].x + 14 * MM for line in copied(p)) <= 184 - 14 * MM + TOLERANCE),
        1,
    ),
    "copies end with a full stop": (lambda p: float("驻临江各单位。" in p[-1].text), 1),
    # 7.5
    "page number 7 below": (lambda p: number(p[1])[0].top, 269),
    "even number one character from the left": (lambda p: number(p[1])[0].x, 28 + 14 * MM),
    "odd number one character from the right": (lambda p: number(odd(p))[-1].right, 184 - 14 * MM),
    "number between two lines": (lambda p: float("".join(g.text for g in number(p[1])) == "—2—"), 1),
    "number in 4号": (lambda p: number(p[1])[1].size, 14),
    "number in 宋体": (lambda p: is_in(Face.SONG)(number(p[1])[1]), 1),
    "attachments go on counting": (lambda p: float(f"—{numbered(p, 2)}—" in attached(p, 2).text), 1),
}


def note_line(pages: list[Sheet]) -> int:
    """Which line of its page the second name begins."""
    return next(
        place for place, line in enumerate(note(pages).lines()) if "2.供水突发" in "".join(glyph.text for glyph in line)
    )


def attached(pages: list[Sheet], place: int) -> Sheet:
    return next(page for page in pages if page.text.startswith(f"附件{place}"))


def numbered(pages: list[Sheet], place: int) -> int:
    return pages.index(attached(pages, place)) + 1


def copied(pages: list[Sheet]) -> list[list[Glyph]]:
    """The lines of 抄送."""
    first = pages[-1].find("抄送")[0].baseline
    return [line for line in pages[-1].lines(14) if first - 0.1 <= line[0].baseline < first + 9]


@pytest.fixture(scope="module")
def measured(document_of) -> Callable[[str], list[Sheet]]:
    return lru_cache(lambda name: sheets(typeset_pdf(full(document_of(name))).content))


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("form", FORMS)
def test_a_page_of_any_form_holds_the_number_of_the_standard(form, check, measured):
    measure, expected = CHECKS[check]

    assert measure(measured(form)) == pytest.approx(expected, abs=TOLERANCE if expected > 1 else 0.3)
