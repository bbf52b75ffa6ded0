from hypothesis import given
from hypothesis import strategies as st

from shuniu.search.words import body_of, fold, phrases_in, tokens_of

TEXTS = st.text(alphabet=st.sampled_from("办法办督查查核水 ，。1２aＡ㎡Ⅷ臺灣台湾é㈠\n"), max_size=30)


@given(TEXTS, TEXTS)
def test_the_fold_of_a_part_is_a_part_of_the_fold_of_the_whole(before, after):
    assert fold(before + after) == fold(before) + fold(after)


def test_full_width_capitals_and_traditional_read_the_same():
    assert body_of("ＧＤＰ增長５％") == body_of("gdp增长5%") == " gdp 增长 5 "


def test_a_word_is_one_token_and_han_are_pairs_with_the_last_by_itself():
    assert list(tokens_of(body_of("2026年惠企办法，GDP"))) == ["2026", "年惠", "惠企", "企办", "办法", "法", "gdp"]


def test_characters_younger_than_the_databases_tables_are_letters_too():
    assert list(tokens_of(body_of("𫠝𮯠路"))) == ["𫠝𮯠", "𮯠路", "路"]


def test_a_phrase_is_what_stands_between_spaces():
    assert [phrase.needle for phrase in phrases_in(" 《惠企办法》 第3条 ")] == ["惠企办法", "第 3 条"]


def test_punctuation_alone_is_no_phrase():
    assert phrases_in("《》 ，。") == []


@given(TEXTS, st.integers(0, 30), st.integers(0, 30))
def test_the_pattern_finds_what_the_needle_finds(text, start, end):
    for phrase in phrases_in(text[start:end]):
        assert (phrase.needle in body_of(text)) == bool(phrase.pattern().search(fold(text)))
