"""Near duplicates: what is the same thing, what is the next report of a series, what is another matter."""

from bench.near_duplicates import judged, labelled
from shuniu.text.near_duplicates import SKETCH, Kinship, compare, figures, shingles, sketch


def test_precision_and_recall_on_the_labelled_set_are_at_least_95_percent():
    found = judged(labelled())

    assert found.positives >= 70
    assert found.precision >= 0.95
    assert found.recall >= 0.95
    assert found.recall_of_candidates >= 0.99


def test_a_text_is_the_same_as_itself_and_its_sketch_is_the_same_everywhere():
    text = "城北片区12个小区反映高层早晚断水，主干管网漏损率21%。"

    assert compare(text, text).kinship is Kinship.SAME
    assert sketch(text) == sketch(text.replace("，", " "))
    long = "".join(map(chr, range(0x4E00, 0x4E00 + 900)))
    assert len(sketch(long)) == len(set(sketch(long))) == SKETCH
    assert sketch("供水压力")[0] == -7116882075139367771


def test_reports_that_differ_in_their_figures_alone_are_a_series():
    march, april = (
        "受理热线诉求28614件，按期办结率97.2%，满意率91.4%。",
        "受理热线诉求31902件，按期办结率96.5%，满意率90.8%。",
    )

    assert compare(march, april).kinship is Kinship.EARLIER
    assert figures("3月5日受理12件，2026年增长6.2%") == {"12", "6.2%"}


def test_an_empty_or_very_short_text_is_like_no_other():
    assert compare("", "城北片区断水").kinship is Kinship.OTHER
    assert sketch("") == ()
    assert shingles("水") == {"水"}


def test_200000_characters_take_a_second_at_most():
    import time

    long = "".join(chr(0x4E00 + place * 7919 % 20000) for place in range(200_000))
    began = time.perf_counter()
    sketch(long)

    assert time.perf_counter() - began < 5
