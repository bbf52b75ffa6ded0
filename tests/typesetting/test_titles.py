"""Titles in lines."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuniu.typesetting.titles import WIDEST, title_lines

TITLES = (
    "临江市人民政府办公室关于印发临江市城市供水保障三年行动方案（2026—2028年）的通知",
    "临江市人民政府关于进一步优化营商环境促进民营经济高质量发展的若干意见",
    "临江市教育局关于做好2026年春季学期开学工作的通知",
)


@pytest.mark.parametrize("title", TITLES)
def test_lines_keep_words_and_form_no_rectangle_or_hourglass(title):
    lines = title_lines(title)

    assert "".join(lines) == title
    assert not any(line.startswith(("的", "、", "》", "）", "年")) for line in lines)
    lengths = [len(line) for line in lines]
    assert len(set(lengths)) > 1
    assert not any(a > b < c for (a, b), (_, c) in pairwise(pairwise(lengths)))


def test_a_short_title_is_one_line():
    assert title_lines("关于开学工作的通知") == ("关于开学工作的通知",)


@given(st.text(alphabet="关于印发供水保障方案的通知（）《》2026年", min_size=1, max_size=130))
def test_no_line_is_wider_than_the_page_and_no_character_is_lost(title):
    lines = title_lines(title)

    assert "".join(lines) == title
    assert all(sum(0.5 if c.isascii() else 1 for c in line) <= WIDEST + 0.5 for line in lines)
