"""Numbers of GB/T 9704-2012 that only some documents show: long recipients, other endings, joint organs, each special format."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

import pytest

from shuniu.sealing import CITY, PROVINCE, TOWNSHIP, draw_seal
from shuniu.typesetting import Ending, typeset_pdf
from shuniu.typesetting.body import blocks_of
from shuniu.typesetting.model import Face, Paragraph, Run, Signer, Table
from tests.typesetting.measuring import MM, Glyph, Sheet, sheets
from tests.typesetting.test_geometry_of_each_form import CHAR, HALF, LINE, SIZE, TOLERANCE, is_in, on

Pages = list[Sheet]
LONG = "临江市城市供水突发事件应急处置流程和各县（市、区）各有关部门和单位职责分工一览表"
RECIPIENTS = "，".join(f"临江市第{n}供水管理所" for n in "一二三四五六七八")


def right(glyph: Glyph) -> float:
    return glyph.x + glyph.size * MM * (0.5 if glyph.text.isascii() else 1)


def middle(glyphs: tuple[Glyph, ...]) -> float:
    return (glyphs[0].x + right(glyphs[-1])) / 2


def apart(sheet: Sheet, above: str, below: str) -> float:
    """From one line to another, in lines of the page."""
    return (sheet.find(below)[0].em_top - sheet.find(above)[0].em_top) / LINE


def masthead(sheet: Sheet) -> list[Glyph]:
    return [glyph for glyph in sheet.glyphs if glyph.size > 30]


def ink_middle(glyphs: list[Glyph]) -> float:
    return (min(glyph.left for glyph in glyphs) + max(glyph.right for glyph in glyphs)) / 2


def between(sheet: Sheet, above: Glyph, below: Glyph) -> int:
    """How many rules stand between two glyphs."""
    return sum(above.baseline < rule.middle < below.top for rule in sheet.rules)


CHECKS: dict[str, tuple[str, Callable[[Pages], float], float]] = {
    # 7.2 版头
    "copy number in 3号": ("general", lambda p: p[0].find("000012")[0].size, 16),
    "copy number in six digits": ("general", lambda p: float(p[0].text.startswith("000012特急")), 1),
    "urgency in 3号": ("general", lambda p: p[0].find("特急")[0].size, 16),
    "urgency in 黑体": ("general", lambda p: is_in(Face.HEI)(p[0].find("特急")[0]), 1),
    "number in 3号": ("general", lambda p: p[0].find("枢办发")[0].size, 16),
    "number in 仿宋": ("general", lambda p: is_in(Face.FANGSONG)(p[0].find("枢办发")[0]), 1),
    "red rule is red": ("general", lambda p: float(p[0].rules[0].is_red), 1),
    "red rule 156 long": ("general", lambda p: p[0].rules[0].right - p[0].rules[0].left, 156),
    "签发人 in 仿宋": ("upward", lambda p: is_in(Face.FANGSONG)(p[0].find("签发人")[0]), 1),
    "signatories in 楷体": ("upward", lambda p: is_in(Face.KAI)(p[0].find("江望舒")[0]), 1),
    "two signatories a line": ("upward", lambda p: apart(p[0], "江望舒", "贺云川"), 0),
    "third signatory a line below": ("upward", lambda p: apart(p[0], "江望舒", "沈砚秋"), 1),
    "lead organ first": (
        "upward",
        lambda p: float(p[0].find("财政局")[0].baseline < p[0].find("水利局")[0].baseline),
        1,
    ),
    "文件 right of the organs": (
        "upward",
        lambda p: float(masthead(p[0])[-2].left > max(glyph.right for glyph in masthead(p[0])[:-2])),
        1,
    ),
    "organs equally wide, left": ("upward", lambda p: abs(edge(p[0], 0) - edge(p[0], 6)), 0),
    "organs equally wide, right": ("upward", lambda p: abs(edge(p[0], 5) - edge(p[0], 11)), 0),
    # 7.3 主体
    "title in 小标宋": ("general", lambda p: is_in(Face.BIAOSONG)(p[0].lines(22)[0][0]), 1),
    "recipients wrap flush left": ("long", lambda p: p[0].lines()[line_of(p[0], "临江市第一供水") + 1][0].x, 28),
    "recipients end with a colon": ("long", lambda p: float("第八供水管理所：" in p[0].text), 1),
    "a single name wraps below itself": (
        "long",
        lambda p: (lambda page: page.lines()[line_of(page, "附件：") + 1][0].x)(on(p, "附件：")),
        28 + 5 * CHAR,
    ),
    "annotation two characters in": ("general", lambda p: p[2].find("（联系人")[0].x, 28 + 2 * CHAR),
    "joint date under the last organ": (
        "upward",
        lambda p: middle(p[1].find("2026年3月10日")) - middle(p[1].find("临江市住房和城乡建设局")),
        0,
    ),
    "joint date in the line below": ("upward", lambda p: apart(p[1], "临江市住房和城乡建设局", "2026年3月10日"), 1),
    "a date longer than the name two characters from the right": (
        "short",
        lambda p: right(p[0].find("2026年3月2日")[-1]),
        184 - 2 * CHAR,
    ),
    "and two characters in from the name": (
        "short",
        lambda p: p[0].find("2026年3月2日")[0].x - p[0].find("市局2026")[0].x,
        2 * CHAR,
    ),
    "unsealed joint organs one below the other": ("joint", lambda p: apart(p[0], "临江市财政局", "临江市水利局"), 1),
    "and flush": ("joint", lambda p: p[0].find("临江市财政局")[0].x - p[0].find("临江市水利局")[0].x, 0),
    "joint stamps a line each": ("stamped", lambda p: apart(p[0], "市长江望舒", "局长苏木"), 2),
    "joint stamps one below the other": (
        "stamped",
        lambda p: right(p[0].find("江望舒")[-1]) - right(p[0].find("苏木")[-1]),
        0,
    ),
    "post and stamp on one line": ("order", lambda p: apart(p[0], "市长江", "江望舒"), 0),
    "stamp in red": ("order", lambda p: float(p[0].find("江望舒")[0].is_red), 1),
    # 7.4 版记
    "recipients of the imprint above the copies": ("moved", lambda p: float(above(p[-1], "主送", "抄送")), 1),
    "no rule between them": ("moved", lambda p: between(p[-1], p[-1].find("主送")[0], p[-1].find("抄送")[0]), 0),
    "a thin rule below the copies": (
        "moved",
        lambda p: between(p[-1], p[-1].find("抄送")[0], p[-1].find("2026年3月6日印发")[0]),
        1,
    ),
    "distributing organ one character in": (
        "general",
        lambda p: next(line for line in p[-1].lines(14) if "印发" in "".join(g.text for g in line))[0].x,
        28 + 14 * MM,
    ),
    "a full imprint ends at the foot of the type area": ("moved", lambda p: p[-1].rules[-1].bottom, 262),
    "a full imprint begins below the head of it": ("moved", lambda p: float(p[-1].rules[0].top >= 37), 1),
    # 8 横排表格
    "head of a landscape table at the left": ("wide", lambda p: float(on(p, "第0行0").find("第0行0")[0].left < 60), 1),
    "landscape table within the type area, left": ("wide", lambda p: float(inside(p, "left")), 1),
    "landscape table within the type area, below": ("wide", lambda p: float(inside(p, "bottom")), 1),
    "number of an even landscape page": ("wide", lambda p: p[1].lines(14)[-1][0].x, 28 + 14 * MM),
    "number of an odd landscape page": ("wide", lambda p: p[2].lines(14)[-1][-1].right, 184 - 14 * MM),
    # 10.1 信函
    "letter masthead in red": ("letter", lambda p: float(masthead(p[0])[0].is_red), 1),
    "letter masthead without 文件": ("letter", lambda p: float("文件" in p[0].text), 0),
    "upper line thick above thin": (
        "letter",
        lambda p: p[0].rules[0].thickness - p[0].rules[1].thickness,
        1 / 72 * 25.4,
    ),
    "lower line thin above thick": (
        "letter",
        lambda p: p[0].rules[3].thickness - p[0].rules[2].thickness,
        1 / 72 * 25.4,
    ),
    "upper line 170 long": ("letter", lambda p: p[0].rules[0].right - p[0].rules[0].left, 170),
    "lower line 170 long": ("letter", lambda p: p[0].rules[3].right - p[0].rules[3].left, 170),
    "upper line in the middle of the paper": ("letter", lambda p: (p[0].rules[0].left + p[0].rules[0].right) / 2, 105),
    "lower line in the middle of the paper": ("letter", lambda p: (p[0].rules[3].left + p[0].rules[3].right) / 2, 105),
    "double lines in red": ("letter", lambda p: float(all(rule.is_red for rule in p[0].rules[:4])), 1),
    "urgency 7/8 of a character below": (
        "letter",
        lambda p: p[0].find("加急")[0].em_top - p[0].rules[1].bottom,
        SIZE * 7 / 8,
    ),
    "urgency of a letter flush left": ("letter", lambda p: p[0].find("加急")[0].x, 28),
    "text 7/8 of a character above the lower line": (
        "full letter",
        lambda p: float(p[0].rules[2].top - p[0].lines()[-1][0].em_bottom >= SIZE * 7 / 8 - 0.05),
        1,
    ),
    "imprint of a letter at the foot of the type area": (
        "letter",
        lambda p: float(255 < p[-1].find("抄送")[0].em_bottom <= 262),
        1,
    ),
    # 10.2 命令
    "order masthead in red": ("order", lambda p: float(masthead(p[0])[0].is_red), 1),
    "order masthead centred": ("order", lambda p: ink_middle(masthead(p[0])), 106),
    "an order has no red rule": ("order", lambda p: len(p[0].rules), 0),
    "date of an order four characters from the right": (
        "order",
        lambda p: right(p[0].find("2026年3月2日")[-1]),
        184 - 4 * CHAR,
    ),
    # 10.3 纪要
    "minutes masthead in red": ("minutes", lambda p: float(masthead(p[0])[0].is_red), 1),
    "minutes masthead centred": ("minutes", lambda p: ink_middle(masthead(p[0])), 106),
    "number of minutes centred": ("minutes", lambda p: ink_middle(list(p[0].find("〔2026〕3号"))), 106),
    "出席 in 黑体": ("minutes", lambda p: is_in(Face.HEI)(p[0].find("出席：")[0]), 1),
    "names in 仿宋": ("minutes", lambda p: is_in(Face.FANGSONG)(p[0].find("江望舒、")[0]), 1),
    "请假 in a line of its own": ("minutes", lambda p: p[0].find("请假：")[0].x, 28 + 2 * CHAR),
    "请假 in 黑体": ("minutes", lambda p: is_in(Face.HEI)(p[0].find("请假：")[0]), 1),
    "列席 in a line of its own": ("minutes", lambda p: on(p, "列席：").find("列席：")[0].x, 28 + 2 * CHAR),
    "列席 in the first line of its page": ("minutes", lambda p: p[1].find("列席：")[0].em_top, 37 + HALF),
}


def edge(sheet: Sheet, place: int) -> float:
    """The outer edge of a glyph of the masthead's first two organs, six characters each."""
    glyph = masthead(sheet)[place]
    return glyph.left if place in (0, 6) else glyph.right


def line_of(sheet: Sheet, words: str) -> int:
    return next(place for place, line in enumerate(sheet.lines()) if words in "".join(g.text for g in line))


def above(sheet: Sheet, first: str, second: str) -> bool:
    return sheet.find(first)[0].baseline < sheet.find(second)[0].baseline


def inside(pages: Pages, side: str) -> bool:
    glyphs = [glyph for page in pages for glyph in page.glyphs if glyph.size < 12]
    return all(glyph.left >= 28 and glyph.right <= 184 if side == "left" else glyph.bottom <= 262 for glyph in glyphs)


@pytest.fixture(scope="module")
def measured(document_of) -> Callable[[str], Pages]:
    general, order, letter = document_of("general"), document_of("order"), document_of("letter")
    unsealed = replace(order, signers=(), ending=Ending.UNSEALED)
    rows = tuple(tuple(f"第{row}行{column}" for column in range(10)) for row in range(40))
    made = {
        "long": replace(general, main_recipients=RECIPIENTS, attachment_note=(LONG,), attachments=()),
        "moved": replace(general, main_recipients="，".join(f"临江市第{n}供水管理所" for n in range(60))),
        "short": replace(unsealed, issuer_line=("市局",)),
        "joint": replace(unsealed, issuer_line=("临江市财政局", "临江市水利局")),
        "stamped": replace(order, signers=(Signer("市长", "江望舒"), Signer("局长", "苏木"))),
        "wide": replace(order, body=(Paragraph((Run("见下表。"),)), Table(rows, landscape=True))),
        "full letter": replace(letter, body=blocks_of(["水" * 1500])),
    }
    return lru_cache(lambda name: sheets(typeset_pdf(made.get(name) or document_of(name)).content))


@pytest.mark.parametrize("check", CHECKS)
def test_the_page_holds_the_number_of_the_standard(check, measured):
    name, measure, expected = CHECKS[check]

    assert measure(measured(name)) == pytest.approx(expected, abs=TOLERANCE if expected > 1 else 0.1)


@pytest.mark.parametrize(("across", "largest"), [(PROVINCE, 50.0), (CITY, 45.0), (TOWNSHIP, 42.0)])
def test_a_seal_is_as_large_as_it_may_be(across, largest):
    import pypdfium2

    assert [side * MM for side in pypdfium2.PdfDocument(draw_seal("临江市", across))[0].get_size()] == pytest.approx(
        [largest, largest], abs=0.1
    )
