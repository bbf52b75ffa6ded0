"""The pages held against the numbers of GB/T 9704-2012, in millimetres, half a millimetre allowed.

Positions are read off the PDF by another library than set it. 字 is 156/28 mm, 行 is 225/22 mm; a line of 3号 has its em
box in the middle of its 行.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

import pytest

from shuniu.typesetting import Ending, read_document, typeset_pdf
from shuniu.typesetting.model import Paragraph, Run, Table
from tests.typesetting.measuring import MM, Glyph, Sheet, sheets

CHAR, LINE, SIZE = 156 / 28, 225 / 22, 16 * MM
HALF = (LINE - SIZE) / 2
TOLERANCE = 0.5
Pages = list[Sheet]


def em_right(glyph: Glyph) -> float:
    """The right edge of a full-width glyph's box."""
    return glyph.x + glyph.size * MM


def middle(glyphs: tuple[Glyph, ...]) -> float:
    """The middle of a row of glyphs, its first and last box taken whole."""
    last = glyphs[-1]
    return (glyphs[0].x + last.x + last.size * MM * (0.5 if last.text.isascii() else 1)) / 2


def red(sheet: Sheet) -> list[float]:
    return [bar.middle for bar in sheet.rules if bar.is_red]


def masthead(sheet: Sheet) -> list[Glyph]:
    return [glyph for glyph in sheet.glyphs if glyph.size > 30]


def title(sheet: Sheet) -> list[list[Glyph]]:
    return sheet.lines(22)


def top_of(glyphs: list[Glyph]) -> float:
    return min(glyph.top for glyph in glyphs)


def bottom_of(glyphs: list[Glyph]) -> float:
    return max(glyph.bottom for glyph in glyphs)


def middle_height(glyphs: list[Glyph]) -> float:
    return (top_of(glyphs) + bottom_of(glyphs)) / 2


def ink_middle(glyphs: list[Glyph]) -> float:
    return (min(glyph.left for glyph in glyphs) + max(glyph.right for glyph in glyphs)) / 2


CHECKS: dict[str, tuple[str, Callable[[Pages], float], float]] = {
    # 5.1-5.2 纸张、版心
    "paper width": ("general", lambda p: p[0].width, 210),
    "paper height": ("general", lambda p: p[0].height, 297),
    "first line of a full page": ("general", lambda p: p[1].lines()[0][0].em_top, 37 + HALF),
    "last line of a full page": ("general", lambda p: p[1].lines()[-1][0].em_bottom, 262 - HALF),
    "22 lines a page": ("general", lambda p: len(p[1].lines()), 22),
    "pitch of lines": ("general", lambda p: (p[1].lines()[-1][0].em_top - p[1].lines()[0][0].em_top) / 21, LINE),
    "28 characters a line": ("dense", lambda p: len(p[1].lines()[3]), 28),
    "pitch of characters": ("dense", lambda p: (p[1].lines()[3][-1].x - p[1].lines()[3][0].x) / 27, CHAR),
    "left edge of the type area": ("dense", lambda p: p[1].lines()[3][0].x, 28),
    "right edge of the type area": ("dense", lambda p: em_right(p[1].lines()[3][-1]), 184),
    "size of the text": ("general", lambda p: p[0].find("坚持以人民")[0].size, 16),
    # 7.2 版头
    "copy number in the first line": ("general", lambda p: p[0].find("000012")[0].em_top, 37 + HALF),
    "copy number flush left": ("general", lambda p: p[0].find("000012")[0].x, 28),
    "urgency in the line below": ("general", lambda p: p[0].find("特急")[0].em_top, 37 + LINE + HALF),
    "urgency flush left": ("general", lambda p: p[0].find("特急")[0].x, 28),
    "masthead 35 below the edge": ("general", lambda p: top_of(masthead(p[0])), 72),
    "masthead centred": ("general", lambda p: ink_middle(masthead(p[0])), 106),
    "joint masthead 35 below the edge": ("upward", lambda p: top_of(masthead(p[0])), 72),
    "文件 in the middle of the organs": (
        "upward",
        lambda p: middle_height(masthead(p[0])[-2:]) - middle_height(masthead(p[0])[:-2]),
        0,
    ),
    "number two lines below": (
        "general",
        lambda p: p[0].find("枢办发")[0].em_top - bottom_of(masthead(p[0])),
        2 * LINE + HALF,
    ),
    "number centred": ("general", lambda p: middle(p[0].find("枢办发〔2026〕12号")), 106),
    "number of an upward document one character in": ("upward", lambda p: p[0].find("临财〔")[0].x, 28 + CHAR),
    "number beside the last signatory": (
        "upward",
        lambda p: p[0].find("临财〔")[0].baseline - p[0].find("沈砚秋")[0].baseline,
        0,
    ),
    "signatories one character from the right": ("upward", lambda p: em_right(p[0].find("贺云川")[-1]), 184 - CHAR),
    "third signatory below the first": ("upward", lambda p: p[0].find("沈砚秋")[0].x - p[0].find("江望舒")[0].x, 0),
    "signatories two lines below": (
        "upward",
        lambda p: p[0].find("签发人")[0].em_top - bottom_of(masthead(p[0])),
        2 * LINE + HALF,
    ),
    "red rule 4 below the number": ("general", lambda p: red(p[0])[0] - p[0].find("枢办发")[0].em_bottom, 4),
    "red rule from": ("general", lambda p: p[0].rules[0].left, 28),
    "red rule to": ("general", lambda p: p[0].rules[0].right, 184),
    # 7.3 主体
    "title two lines below the rule": ("general", lambda p: title(p[0])[0][0].em_top - red(p[0])[0], 2 * LINE + HALF),
    "title centred": ("general", lambda p: middle(tuple(title(p[0])[0])), 106),
    "second line of the title centred": ("general", lambda p: middle(tuple(title(p[0])[1])), 106),
    "title in 2号": ("general", lambda p: title(p[0])[0][0].size, 22),
    "recipients a blank line below the title": (
        "general",
        lambda p: p[0].find("各县")[0].em_top - title(p[0])[-1][0].em_bottom,
        LINE + 2 * HALF,
    ),
    "recipients flush left": ("general", lambda p: p[0].find("各县")[0].x, 28),
    "body in the line below": ("general", lambda p: p[0].find("现印")[0].em_top - p[0].find("各县")[0].em_top, LINE),
    "paragraphs two characters in": ("general", lambda p: p[0].find("坚持以")[0].x, 28 + 2 * CHAR),
    "wrapped lines flush": ("general", lambda p: p[0].find("印发给你们")[0].x, 28),
    "first level two characters in": ("general", lambda p: p[0].find("一、总体")[0].x, 28 + 2 * CHAR),
    "note a blank line below the body": (
        "general",
        lambda p: p[2].find("附件：")[0].em_top - p[2].find("责人。")[0].em_top,
        2 * LINE,
    ),
    "note two characters in": ("general", lambda p: p[2].find("附件：")[0].x, 28 + 2 * CHAR),
    "second attachment below the first": ("general", lambda p: p[2].find("2.")[0].x - p[2].find("1.")[0].x, 0),
    "wrapped name below the name": (
        "general",
        lambda p: p[2].find("责分工一览表")[0].x - p[2].find("临江市供水")[0].x,
        0,
    ),
    "date four characters from the right": (
        "general",
        lambda p: em_right(p[2].find("2026年3月5日")[-1]),
        184 - 4 * CHAR,
    ),
    "organ over the middle of the date": (
        "general",
        lambda p: middle(p[2].find("临江市人民政府办公室2026")[:10]) - middle(p[2].find("2026年3月5日")),
        0,
    ),
    "organ in the line above the date": (
        "general",
        lambda p: p[2].find("2026年3月5日")[0].em_top - p[2].find("临江市人民政府办公室2026")[0].em_top,
        LINE,
    ),
    "annotation in the line below the date": (
        "general",
        lambda p: p[2].find("（联系人")[0].em_top - p[2].find("2026年3月5日")[0].em_top,
        LINE,
    ),
    "unsealed organ a blank line below": (
        "unsealed",
        lambda p: p[0].find("临江市城市供水管理局20")[0].em_top - p[0].find("施行。")[1].em_top,
        2 * LINE,
    ),
    "unsealed organ two characters from the right": (
        "unsealed",
        lambda p: em_right(p[0].find("临江市城市供水管理局20")[9]),
        184 - 2 * CHAR,
    ),
    "unsealed date two characters in from the organ": (
        "unsealed",
        lambda p: p[0].find("2026年3月2日")[0].x - p[0].find("临江市城市供水管理局20")[0].x,
        2 * CHAR,
    ),
    "joint organs stand in one line": (
        "upward",
        lambda p: p[1].find("临江市财政局")[0].em_top - p[1].find("临江市水利局")[0].em_top,
        0,
    ),
    "joint organs two lines below the text": (
        "upward",
        lambda p: p[1].find("临江市财政局")[0].em_top - p[1].find("妥否")[0].em_top,
        3 * LINE,
    ),
    "rows of seals of 45 mm do not touch": (
        "upward",
        lambda p: p[1].find("临江市住房")[0].em_top - p[1].find("临江市财政局")[0].em_top,
        5 * LINE,
    ),
    "attachment label in the first line": ("general", lambda p: p[3].find("附件1")[0].em_top, 37 + HALF),
    "attachment label flush left": ("general", lambda p: p[3].find("附件1")[0].x, 28),
    "attachment title in the third line": ("general", lambda p: title(p[3])[0][0].em_top, 37 + 2 * LINE + HALF),
    "attachment title centred": ("general", lambda p: middle(tuple(title(p[3])[0])), 106),
    # 7.4 版记
    "last line of the imprint": ("general", lambda p: p[5].rules[-1].bottom, 262),
    "imprint from": ("general", lambda p: p[5].rules[0].left, 28),
    "imprint to": ("general", lambda p: p[5].rules[0].right, 184),
    "copies one character in": ("general", lambda p: p[5].find("抄送")[0].x, 28 + 14 * MM),
    "copies wrap behind the colon": ("general", lambda p: p[5].find("检察院")[0].x - p[5].find("市委")[0].x, 0),
    "printed one character from the right": ("general", lambda p: em_right(p[5].find("印发")[1]), 184 - 14 * MM),
    "imprint in 4号": ("general", lambda p: p[5].find("抄送")[0].size, 14),
    # 7.5 页码
    "page number 7 below": ("general", lambda p: p[0].lines(14)[-1][0].top, 269),
    "odd number one character from the right": ("general", lambda p: p[0].lines(14)[-1][-1].right, 184 - 14 * MM),
    "even number one character from the left": ("general", lambda p: p[1].lines(14)[-1][0].x, 28 + 14 * MM),
    # 10.1 信函
    "letter masthead 30 below the paper's edge": ("letter", lambda p: top_of(masthead(p[0])), 30),
    "letter masthead centred": ("letter", lambda p: ink_middle(masthead(p[0])), 105),
    "upper double line 4 below": ("letter", lambda p: p[0].rules[0].top - bottom_of(masthead(p[0])), 4),
    "double lines from": ("letter", lambda p: p[0].rules[0].left, 20),
    "double lines to": ("letter", lambda p: p[0].rules[3].right, 190),
    "lower double line 20 above the paper's edge": ("letter", lambda p: p[0].rules[3].bottom, 277),
    "letter number 7/8 of a character below": (
        "letter",
        lambda p: p[0].find("枢办函")[0].em_top - p[0].rules[1].bottom,
        SIZE * 7 / 8,
    ),
    "letter number flush right": ("letter", lambda p: em_right(p[0].find("7号")[-1]), 184),
    "letter title two lines below": (
        "letter",
        lambda p: title(p[0])[0][0].em_top - p[0].find("枢办函")[0].em_bottom,
        2 * LINE + HALF,
    ),
    # 10.2 命令
    "order masthead 20 below the edge": ("order", lambda p: top_of(masthead(p[0])), 57),
    "order number two lines below": (
        "order",
        lambda p: p[0].find("第8号")[0].em_top - bottom_of(masthead(p[0])),
        2 * LINE + HALF,
    ),
    "order number centred": ("order", lambda p: middle(p[0].find("第8号")), 106),
    "order text two lines below": (
        "order",
        lambda p: p[0].find("已经")[0].em_top - p[0].find("第8号")[0].em_bottom,
        2 * LINE + HALF,
    ),
    "signature four characters from the right": ("order", lambda p: em_right(p[0].find("江望舒")[-1]), 184 - 4 * CHAR),
    "post two characters from the signature": (
        "order",
        lambda p: p[0].find("江望舒")[0].x - em_right(p[0].find("市长")[1]),
        2 * CHAR,
    ),
    "signature two lines below the text": (
        "order",
        lambda p: p[0].find("江望舒")[0].em_top - p[0].find("施行。")[1].em_top,
        3 * LINE,
    ),
    "date of an order a line below": (
        "order",
        lambda p: p[0].find("2026年3月2日")[0].em_top - p[0].find("江望舒")[0].em_top,
        2 * LINE,
    ),
    # 10.3 纪要
    "minutes masthead 35 below the edge": ("minutes", lambda p: top_of(masthead(p[0])), 72),
    "attendance a blank line below": (
        "minutes",
        lambda p: p[0].find("出席：")[0].em_top - p[0].find("报告进度")[0].em_top,
        2 * LINE,
    ),
    "attendance two characters in": ("minutes", lambda p: p[0].find("出席：")[0].x, 28 + 2 * CHAR),
    "names wrap behind the colon": ("minutes", lambda p: p[0].find("秦时月")[0].x - p[0].find("江望舒、")[0].x, 0),
}


@pytest.fixture(scope="module")
def measured(document_of) -> Callable[[str], Pages]:
    order = document_of("order")
    made = {
        "dense": replace(document_of("general"), body=(Paragraph((Run("水" * 1200),)),)),
        "unsealed": replace(order, signers=(), issuer_line=("临江市城市供水管理局",), ending=Ending.UNSEALED),
    }
    return lru_cache(lambda name: sheets(typeset_pdf(made.get(name) or document_of(name)).content))


@pytest.mark.parametrize("check", CHECKS)
def test_the_page_holds_the_number_of_the_standard(check, measured):
    name, measure, expected = CHECKS[check]

    assert measure(measured(name)) == pytest.approx(expected, abs=TOLERANCE)


def test_the_imprint_stands_on_an_even_page_and_has_no_number_where_it_stands_alone(measured):
    pages = measured("general")

    assert len(pages) % 2 == 0
    assert "印发" in pages[-1].text
    assert "—" not in pages[-1].text
    assert all("—" in page.text for page in pages[:-1])


def test_a_letter_has_no_number_on_its_first_page_and_no_rules_in_its_imprint(measured):
    first, second = measured("letter")

    assert "—" not in first.text
    assert "—2—" in second.text
    assert second.rules == ()


def test_a_seal_of_45_mm_over_name_and_date_reaches_within_a_line_of_the_text(measured):
    page = measured("general")[2]
    between_name_and_date = page.find("2026年3月5日")[0].em_top - HALF
    a_little_above = 3

    top = between_name_and_date - a_little_above - 45 / 2

    assert 0 <= top - page.find("分工一览表")[0].em_bottom <= LINE


def test_rules_of_the_imprint_are_thick_thin_thick(measured):
    assert [rule.thickness for rule in measured("general")[5].rules] == pytest.approx([0.35, 0.25, 0.35], abs=0.02)


def test_lines_of_a_title_differ_in_length(measured):
    first, second = title(measured("general")[0])

    assert abs(len(first) - len(second)) >= 1


def test_a_wide_table_lies_across_its_page_and_the_number_stays(document_of):
    rows = tuple(tuple(f"第{row}行{column}" for column in range(10)) for row in range(40))
    document = replace(document_of("order"), body=(Paragraph((Run("见下表。"),)), Table(rows, landscape=True)))

    pages = sheets(typeset_pdf(document).content)

    across = [page for page in pages if "第0行0" in page.text]
    assert len(across) > 1
    head = [page.find("第0行0")[0] for page in across]
    assert all(glyph.left < 60 and glyph.top > 240 for glyph in head)
    assert all((page.width, page.height) == pytest.approx((210, 297), abs=TOLERANCE) for page in pages)
    assert all(page.lines(14)[-1][0].top == pytest.approx(269, abs=TOLERANCE) for page in pages)


SLIDING = "“人员到位、责任到位、物资到位”；根据《防洪法》、《防汛条例》，对失职的（含领导责任），严肃追究。要落实到位："
MARKS = "，。、；：？！“”‘’（）《》【】〔〕"


@pytest.mark.parametrize("ahead", range(0, 28, 3))
def test_no_mark_is_squeezed_to_take_in_a_29th_character_and_none_that_closes_begins_a_line(ahead):
    """Each mark between two characters has its whole cell; where one may not begin a line, the character before it goes along."""
    body = "汛" * ahead + SLIDING * 5
    made = typeset_pdf(
        read_document(f"关于防汛的通知\n\n各县区人民政府：\n\n{body}\n\n临江市人民政府\n\n2026年3月5日\n")
    )

    flush = [line for sheet in sheets(made.content) for line in sheet.lines() if abs(line[0].x - 28) < 0.5]
    assert len(flush) >= 6
    for line in flush[1:]:
        assert line[0].text not in "，。、；：？！”’）》】〕"
        for before, glyph, after in zip(line, line[1:], line[2:], strict=False):
            if glyph.text in MARKS and before.text not in MARKS and after.text not in MARKS:
                assert after.x - glyph.x >= CHAR - 0.1
