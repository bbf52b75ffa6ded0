"""Tables in a text: shown as tables on its page, to the signer where it can't be set, and in a redline cell by cell."""

import pytest

from shuniu.office.documents.outgoing import actions
from shuniu.office.documents.outgoing.workflow import State
from shuniu.text.redline import Change, Piece, redline
from shuniu.typesetting import CannotTypeset
from shuniu.web.shown_text import Block, blocks_of, redlined_blocks, stretches_of
from shuniu.web.views import signing

TABLE = "单位 | 任务 | 时限\n市水利局 | 查险 | 6月\n市应急局 | 备勤 |"
TEXT = f"关于防汛分工的通知\n各科室：\n分工如下。\n{TABLE}\n特此通知。"
SCRIPT = "名称 | 说明\n<script>alert(1)</script> | <b>粗</b>"


def test_rows_become_a_table_between_the_paragraphs():
    assert blocks_of(TEXT, {"各科室：": "document-recipients"}, head=6) == [
        Block("关于防汛分工的通知"),
        Block("各科室：", "document-recipients"),
        Block("分工如下。"),
        Block(rows=(("单位", "任务", "时限"), ("市水利局", "查险", "6月"), ("市应急局", "备勤", ""))),
        Block("特此通知。"),
    ]


def test_the_cells_of_a_redline_show_what_came_and_went_in_each():
    new = TEXT.replace("6月", "7月").replace("市应急局 | 备勤 |", "市应急局 | 备勤 | 全年\n市交通局 | 保通 | 6月")

    table = next(block for block in redlined_blocks(redline(TEXT, new)) if block.rows)

    assert [len(row) for row in table.rows] == [3, 3, 3, 3]
    assert table.rows[0] == tuple((Piece(Change.SAME, cell),) for cell in ("单位", "任务", "时限"))
    assert table.rows[1][2] == (Piece(Change.REMOVED, "6"), Piece(Change.ADDED, "7"), Piece(Change.SAME, "月"))
    assert table.rows[2][2] == (Piece(Change.ADDED, "全年"),)
    assert {piece.change for cell in table.rows[3] for piece in cell} == {Change.ADDED}


@pytest.mark.parametrize("old", [TABLE, "单位 | 时限\n市水利局 | 6月\n市应急局 |", "单位分工另发。", ""])
@pytest.mark.parametrize("new", [TABLE, "甲 | \n | 乙", "单位 | 任务"])
def test_no_letter_of_either_text_is_lost_in_the_cells(old, new):
    def letters(kept: Change) -> str:
        pieces = []
        for block in redlined_blocks(redline(old, new)):
            pieces += (
                block.paragraph.pieces
                if block.paragraph
                else [each for row in block.rows for cell in row for each in cell]
            )
        return "".join(each.text for each in pieces if each.change in (Change.SAME, kept))

    def bare(text: str) -> str:
        return "".join(text.replace("|", "").split())

    assert (bare(letters(Change.REMOVED)), bare(letters(Change.ADDED))) == (bare(old), bare(new))


def test_the_pages_of_a_document_show_its_table(cast, signed_in, outgoing):
    made, browser = outgoing(State.DRAFTING, body=TEXT), signed_in(cast.officer)
    actions.revise(made, by=cast.officer, body=TEXT.replace("查险", "巡堤查险"))

    page = browser.get(f"/matters/{made.pk}/").content.decode()
    assert '<th scope="col">单位</th>' in page
    assert "<td>巡堤查险</td>" in page
    changed = browser.get(f"/documents/outgoing/{made.pk}/revisions/").content.decode()
    assert "<td><ins>巡堤</ins>查险</td>" in changed


def test_the_signer_sees_the_table_where_the_text_cannot_be_set_and_nothing_in_it_runs(
    cast, signed_in, outgoing, monkeypatch
):
    def refuse(document):
        raise CannotTypeset("缺少字形")

    made = outgoing(State.AWAITING_SIGNOFF, body=f"分工如下。\n{SCRIPT}")
    monkeypatch.setattr(signing, "pages_of", refuse)

    page = signed_in(cast.mayor).get(f"/documents/outgoing/{made.pk}/sign/").content.decode()

    assert '<th scope="col">说明</th>' in page
    assert "<td>&lt;script&gt;alert(1)&lt;/script&gt;</td>" in page


def test_what_lies_far_from_a_change_is_folded_and_a_paragraph_on_either_side_is_shown():
    lines = [f"第{number}段，原文不动。" for number in range(12)]
    new = [*lines[:6], "第6段，改写了。", *lines[7:]]
    stretches = stretches_of(redlined_blocks(redline("\n".join(lines), "\n".join(new))))
    assert [(each.is_folded, len(each.blocks)) for each in stretches if each.is_folded] == [(True, 5), (True, 4)]
    assert not stretches[1].is_folded
    assert any(block.is_changed for block in stretches[1].blocks)
    same = stretches_of(redlined_blocks(redline("\n".join(lines), "\n".join(lines))))
    assert [each.is_folded for each in same] == [False]
