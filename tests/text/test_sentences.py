"""Sentences: what counts as one unit, and that places are exact whatever comes in."""

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuniu.text.sentences import split

SHAPES = st.lists(
    st.sampled_from(
        [
            "市教育局要抓紧。",
            "甲",
            "；",
            "，",
            "。",
            "！？",
            "?",
            "”",
            "“",
            "（",
            "）",
            "(",
            ")",
            "|",
            " | ",
            "\n",
            " ",
            "　",
            "\t",
            "责任人：",
        ]
    ),
    max_size=60,
).map("".join)


def words(text: str) -> list[str]:
    return [unit.text for unit in split(text)]


def test_a_sentence_ends_at_its_full_stop_with_the_quotes_behind_it() -> None:
    assert words("他说：“窗口要开到群众家门口。”会后即办！能办成吗？") == [
        "他说：“窗口要开到群众家门口。”",
        "会后即办！",
        "能办成吗？",
    ]


def test_semicolons_and_stops_inside_a_quotation_that_goes_on_end_nothing() -> None:
    assert len(words("抓排查；抓整改；“早发现。早处置。”，一样都不能少。")) == 1 + 1


def test_the_bracket_that_closes_a_paragraph_belongs_to_the_sentence_before_it() -> None:
    text = "（一）建好平台。推进数据共享。（市数据局牵头，市财政局配合。列首位者为牵头单位）\n下一段。"

    assert words(text) == [
        "（一）建好平台。",
        "推进数据共享。（市数据局牵头，市财政局配合。列首位者为牵头单位）",
        "下一段。",
    ]


def test_a_bracket_in_the_middle_of_a_paragraph_opens_the_next_sentence() -> None:
    assert words("第一句。（说明）第二句。") == ["第一句。", "（说明）第二句。"]


def test_a_label_of_duty_behind_the_stop_stays_with_its_task() -> None:
    assert words("优化叫号流程。责任人：陆远，完成时间：2026年6月8日。") == [
        "优化叫号流程。责任人：陆远，完成时间：2026年6月8日。"
    ]


@pytest.mark.parametrize(
    "row",
    ["周一（3月2日） | 1.召开例会。 | 办公室 | ", "| 事项 | 责任单位 |", "| ---- | ---- |", "| 1 | 结论："],
)
def test_a_table_row_is_one_unit(row: str) -> None:
    units = split(f"工作安排\n{row}\n以上。")

    assert [(unit.text, unit.kind) for unit in units] == [
        ("工作安排", "line"),
        (row.strip(), "row"),
        ("以上。", "text"),
    ]


def test_lines_inside_a_cell_are_units_of_their_own() -> None:
    assert words("| 1 | 结论：\n 1）改名。\n2）补充名单\n |") == ["| 1 | 结论：", "1）改名。", "2）补充名单", "|"]


@given(SHAPES)
def test_every_unit_is_the_source_at_its_place_and_nothing_is_lost(text: str) -> None:
    units = split(text)

    assert all(text[unit.start : unit.end] == unit.text for unit in units)
    assert all(left.end <= right.start for left, right in pairwise(units))
    assert "".join("".join(unit.text.split()) for unit in units) == "".join(text.split())


def test_empty_text_has_no_units() -> None:
    assert split(" \n　\n") == []


@pytest.mark.parametrize(
    "shape",
    [
        "一、",
        "（",
        "(（",
        "。",
        "。（",
        "“。”",
        "。，",
        "!?",
        "？”，",
        " | ",
        "|\n",
        "责任人",
        "。 ",
        "\u3000",
        "（甲）\n",
    ],
)
def test_a_hostile_text_does_not_hang(shape: str) -> None:
    text = shape * (150_000 // len(shape)) + "甲"
    began = process_time()

    split(text)

    assert process_time() - began < 10, "linear reading takes a second or two, backtracking takes hours"
