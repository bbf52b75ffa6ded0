"""同声: one letter of many is one group, and what says otherwise is another."""

from bench.opinions import letters
from shuniu.text.voices import groups_of

LETTER = "建议保留东门菜市场的早市，老人买菜方便，摊位费也便宜，请在方案里写明过渡期间的临时摊位安排。"


def test_three_thousand_letters_of_one_text_are_one_line_and_three_thousand_voices():
    groups = groups_of([LETTER + ("谢谢。" if n % 2 else "") for n in range(3000)])

    assert [len(group) for group in groups] == [3000]


def test_no_voice_is_lost_or_counted_twice_and_no_group_mixes_campaigns():
    texts, whose = letters(1200)

    groups = groups_of(texts)

    assert sorted(place for group in groups for place in group) == list(range(1200))
    assert all(len({whose[place] for place in group}) == 1 for group in groups)
    assert len(groups[0]) > 600


def test_a_negation_a_figure_or_a_stance_that_differs_keeps_letters_apart():
    assert len(groups_of([LETTER, LETTER.replace("建议保留", "不同意保留")])) == 2
    assert len(groups_of([f"{LETTER}摊位费不超过100元。", f"{LETTER}摊位费不超过300元。"])) == 2
    assert len(groups_of(["同意", "不同意", "同意。"])) == 2


def test_nothing_is_nothing():
    assert groups_of([]) == []
    assert groups_of(["", "。"]) == [[0, 1]]
