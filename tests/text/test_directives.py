"""What is a directive, and in which kind of text."""

import pytest

from shuniu.text.directives import judge
from shuniu.text.lexicon import Lexicons
from shuniu.text.registers import Register, register_of
from shuniu.text.trie import alternation

JUDGE = judge()


def strength(sentence: str, register: Register, **around: float) -> float:
    return JUDGE.strength({**JUDGE.features(sentence), **around}, register)


@pytest.mark.parametrize(
    "sentence",
    [
        "要建立首办负责制度，公布咨询电话，对来访事项逐件登记答复。",
        "要制定分层培训方案，每年举办两期培训班。",
        "编制并公开办事指南，明确受理条件和办理时限。",
    ],
)
def test_a_deed_that_can_be_checked_is_a_directive_even_in_a_speech(sentence):
    assert strength(sentence, Register.SPEECH) >= 0.5


@pytest.mark.parametrize(
    "sentence",
    [
        "要增强责任感和使命感，牢固树立大局意识。",
        "大家要发扬求真务实的作风，勇于担当、甘于奉献。",
        "过去一年，办公室的工作取得了明显成效。",
        "办公室是单位运转的枢纽，地位十分重要。",
        "同志们，让我们携手努力，再创佳绩！",
        "谁来为群众负责？",
    ],
)
@pytest.mark.parametrize("register", list(Register))
def test_exhortation_description_and_greeting_are_directives_nowhere(sentence, register):
    assert strength(sentence, register) < 0.5


def test_a_measure_alone_is_a_task_where_work_is_divided_but_not_in_a_speech():
    sentence = "支持龙头企业带动农户发展。"
    assert strength(sentence, Register.ASSIGNMENT, governed=1) >= 0.5 > strength(sentence, Register.SPEECH)


def test_a_named_unit_and_a_date_make_a_sentence_stronger():
    sentence = "完善值班工作机制。"
    assert strength(sentence, Register.PLAN, subject=1, deadline=1) > strength(sentence, Register.PLAN)


def test_sources_of_money_and_lead_ins_are_no_directives_even_with_a_bracket():
    assert strength("所需资金由市级财政列支。", Register.ASSIGNMENT, owner=1, governed=1) < 0.5
    assert strength("各单位要重点做好以下工作：", Register.PLAN, subject=1) < 0.5


@pytest.mark.parametrize("heading", ["（一）指导思想", "（二）基本原则", "一、总体要求"])
def test_thought_and_principles_are_background(heading):
    assert JUDGE.is_background((heading,))
    assert not JUDGE.is_background(("三、重点任务",))


@pytest.mark.parametrize(
    ("title", "text", "divides_work", "register"),
    [
        ("在全市信访工作会议上的讲话", "同志们：", False, Register.SPEECH),
        ("临江市人民政府专题会议纪要", "会议议定：", False, Register.MINUTES),
        ("临江市防汛工作方案", "一、总体要求", True, Register.ASSIGNMENT),
        ("关于做好供暖工作的通知", "各单位：", False, Register.PLAN),
        ("市政府召开第十次常务会议", "市长主持召开市政府第十次常务会议", False, Register.READOUT),
        (None, "", False, Register.PLAN),
    ],
)
def test_the_register_of_a_text_shows_in_its_title_and_opening(title, text, divides_work, register):
    assert register_of(text, title, divides_work=divides_work) == register


def test_an_office_adds_words_and_weights_of_its_own(tmp_path):
    sentence = "网格员要对独居老人敲门问安。"
    (tmp_path / "directive_words.txt").write_text("[act]\n敲门问安\n", encoding="utf-8")
    (tmp_path / "directive_weights.txt").write_text("[speech]\nact_inside 3\n", encoding="utf-8")
    own = judge(Lexicons(tmp_path))
    assert own.strength(own.features(sentence), Register.SPEECH) > strength(sentence, Register.SPEECH) + 0.2


def test_a_word_tree_matches_the_longest_word_and_nothing_without_words():
    import re

    pattern = re.compile(alternation(["市", "市政府", "市政府办公室"]))
    assert pattern.match("市政府办公室")[0] == "市政府办公室"
    assert pattern.match("市政协")[0] == "市"
    assert re.search(alternation([]), "市") is None


def test_a_word_tree_of_many_first_characters_still_finds_every_word():
    import re

    words = [chr(0x4E00 + 7 * number) + "事" for number in range(300)]
    assert re.findall(alternation(words), "，".join(words)) == words


def test_what_a_caller_adds_to_the_features_of_a_sentence_is_not_kept_for_the_next():
    JUDGE.features("完成排查整改。")["owner"] = 1.0

    assert "owner" not in JUDGE.features("完成排查整改。")
