from hypothesis import given
from hypothesis import strategies as st

from shuniu.search.snippets import Folded, highlighted, snippet_of
from shuniu.search.words import compose, fold, phrases_in


def patterns(query):
    return [phrase.pattern() for phrase in phrases_in(query)]


def marked(snippet):
    return [snippet.text[start:end] for start, end in snippet.ranges]


def test_the_snippet_shows_the_words_as_they_were_written():
    text = "标题\n" + "前文。" * 30 + "請報送《惠企資金》辦理情況" + "后文。" * 60

    snippet = snippet_of(text, len("标题\n"), patterns("惠企资金 办理"))

    assert marked(snippet) == ["惠企資金", "辦理"]
    assert snippet.text.startswith("…")
    assert snippet.text.endswith("…")
    assert len(snippet.text) < 120


def test_where_only_the_title_matches_the_snippet_is_the_beginning_of_the_text():
    snippet = snippet_of("惠企办法\n请财政局研究。", len("惠企办法\n"), patterns("惠企"))

    assert (snippet.text, snippet.ranges) == ("请财政局研究。", ())


def test_characters_that_fold_into_several_do_not_shift_the_mark():
    assert marked(highlighted("共㎡㎡㎡1200㎡厂房", patterns("厂房"))) == ["厂房"]
    assert marked(highlighted("绿地㎡与M2", patterns("m2"))) == ["㎡", "M2"]


def test_the_parts_of_a_snippet_are_the_whole_of_it():
    snippet = highlighted("修复路灯和路牌", patterns("路灯 路牌"))

    assert snippet.parts() == [("修复", False), ("路灯", True), ("和", False), ("路牌", True)]


@given(st.text(alphabet="办a㎡Ⅷ１é\n。", max_size=20))
def test_each_place_of_the_fold_leads_back_to_its_character(text):
    text = compose(text)
    origin = [at for at, char in enumerate(text) for _ in fold(char)]
    folded = Folded(text)

    assert [folded.place(at) for at in range(len(folded.fold))] == origin
