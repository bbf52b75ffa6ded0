"""What holds for every text: clean leaves a clean text alone and is finished when it is done; places fit the text."""

import string

from hypothesis import given, settings
from hypothesis import strategies as st

from shuniu.text.cleaning import clean
from shuniu.text.inspection import inspect
from shuniu.text.outline import outline

SENTENCES = (
    "市教育局要在6月底前完成校车安全检查。",
    "各县区要高度重视，明确专人负责。",
    "会议听取了有关情况的汇报，研究了下一步工作。",
    "全年共受理信访事项1862件，办结率98.1%（含转办件）。",
    "要坚持“谁主管、谁负责”，把责任落实到人。",
)
HEADINGS = ("一、总体要求", "二、主要任务", "（一）优化流程", "1.精简材料", "（1）一般事项", "第一章　总则")
LINES = st.sampled_from((*SENTENCES, *HEADINGS, "各县（市、区）人民政府：", "临江市人民政府办公室", "2026年3月2日"))
DOCUMENTS = st.lists(LINES, max_size=12, unique=True).map(lambda lines: "\n".join(("关于做好有关工作的通知", *lines)))
SCRAPS = st.lists(
    st.one_of(
        LINES,
        st.sampled_from(
            ("首页 > 通知", "上一篇：没有了", "來源：辦公室", "務(wù)必", "<p>&nbsp;要</p>", "> 引", "- 1 -", "[1]")
        ),
        st.text(alphabet=string.printable + "，。：（）〔〕　要的務\u200b\xa0?", max_size=24),
    ),
    max_size=12,
).map("\n".join)
MANY = settings(max_examples=150, deadline=None)


@MANY
@given(DOCUMENTS)
def test_a_clean_text_comes_back_as_it_was(text: str):
    assert clean(text).text == text


@MANY
@given(SCRAPS)
def test_what_has_been_cleaned_is_not_changed_again(text: str):
    once = clean(text).text
    assert clean(once).text == once


@MANY
@given(SCRAPS)
def test_the_places_of_an_outline_fit_the_text(text: str):
    for heading in outline(text).walk():
        assert 0 <= heading.start <= heading.end <= heading.line_end <= heading.stop <= len(text)
        assert text[heading.start : heading.end].strip()
        assert heading.path[-1] == heading.words
        assert all(heading.start <= child.start and child.stop <= heading.stop for child in heading.children)


@MANY
@given(SCRAPS)
def test_inspect_answers_for_every_text(text: str):
    found = inspect(text)
    assert found.title is None or "\n" not in found.title
