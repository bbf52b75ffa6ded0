"""From a text to its tasks: whole documents of 临江市, each with one habit of such documents."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuniu.text.decompose import Decomposition, decompose

OPINIONS = """临江市人民政府关于促进养老服务发展的若干意见
临政发〔2026〕9号
各县（市、区）人民政府，市政府各部门：
养老服务是重要的民生事业。近年来，全市养老机构床位稳步增长，但仍存在供给不足的问题。现提出以下意见：
一、总体要求
（一）指导思想。坚持以人民为中心，推动形成布局合理、功能完善的养老服务体系。
（二）工作目标。2027年底前，各县（市、区）建成不少于两个区域养老中心。
二、重点任务
（三）优化设施布局。编制养老服务设施专项规划。新建小区按标准配建养老用房。（市资规局、市民政局负责。列第一位者为牵头单位，下同）
（四）发展助餐服务。支持餐饮企业开办助餐点。补助资金由市级财政列支。2026年10月底前，每个街道建成两个助餐点。（市民政局、市财政局负责）
（五）加强监管。市市场监管局要对助餐点食材每季度抽检一次。建立服务质量评价制度。（市民政局负责）
三、组织实施
各县（市、区）要在本意见印发之日起30日内制定实施方案，报市民政局备案。
临江市人民政府
2026年3月5日
"""

MINUTES = """专题会议纪要
临府专纪〔2026〕18号
临江市人民政府办公室　　　　　　　　　　2026年6月4日
关于研究二次供水改造有关问题的会议纪要
6月2日上午，副市长何建承主持召开专题会议，研究二次供水改造有关问题。市住建局、市财政局负责同志参加会议。
会议认为，改造工作总体平稳，但资金拨付滞后。
会议议定：
1.关于改造范围。市住建局要在6月20日前核定改造清单，7月底前在市政府网站公示。
2.关于资金筹措。市财政局牵头、市住建局配合，7月10日前拟定分担办法。
3.关于垃圾清运。施工垃圾由施工单位日产日清，市城管局加强巡查。
会议强调，供水改造是民生实事，各单位要提高站位、密切配合。
参会人员：何建承、贾国栋
送：市委办公室，市人大常委会办公室。
"""

SPEECH = """在全市政务服务工作会议上的讲话
（2026年3月2日）
同志们：
今天的会议很重要。刚才三个单位作了发言，讲得很好。
一、提高认识，增强责任感
窗口是政府的脸面。大家要牢记宗旨，树立服务意识，发扬钉钉子精神。
二、突出重点，抓好落实
一要优化流程。市政务服务局要在4月底前公布一次性告知清单，并对窗口人员开展一轮培训。
二要强化监督。督查室每月暗访一次，结果通报全市。要时刻保持清醒头脑，坚决克服松懈情绪。
同志们，让我们携手努力，再创佳绩！谢谢大家！
"""


def tasks(found: Decomposition) -> list[str]:
    return [directive.task for directive in found.directives]


def by_task(found: Decomposition, words: str):
    return next(directive for directive in found.directives if words in directive.task)


def test_a_document_that_divides_work_gives_each_measure_its_units():
    found = decompose(OPINIONS)

    layout = by_task(found, "专项规划")
    assert (layout.lead, layout.support) == (("市资规局",), ("市民政局",))
    assert layout.path == ("二、重点任务", "（三）优化设施布局")
    assert by_task(found, "开办助餐点").lead == ("市民政局",)
    assert found.title == "临江市人民政府关于促进养老服务发展的若干意见"
    assert found.date == date(2026, 3, 5)


def test_the_subject_of_a_sentence_wins_over_the_bracket_of_its_item():
    found = decompose(OPINIONS)
    assert by_task(found, "抽检").lead == ("市市场监管局",)
    assert by_task(found, "评价制度").lead == ("市民政局",)
    assert by_task(found, "抽检").cadence == "quarterly"


def test_dates_are_counted_from_the_document_itself():
    found = decompose(OPINIONS)
    assert by_task(found, "每个街道").deadline.date == date(2026, 10, 31)
    assert by_task(found, "实施方案").deadline.date == date(2026, 4, 4)
    assert by_task(found, "区域养老中心").deadline.date == date(2027, 12, 31)


def test_reasons_guiding_thought_and_sources_of_money_are_no_tasks():
    sentences = "".join(directive.sentence for directive in decompose(OPINIONS).directives)
    for words in ("民生事业", "近年来", "指导思想", "以人民为中心", "财政列支", "以下意见"):
        assert words not in sentences


def test_minutes_fall_into_clauses_for_different_units_and_dates():
    found = decompose(MINUTES)

    assert [
        (d.lead, d.support, str(d.deadline.date) if d.deadline and d.deadline.date else None) for d in found.directives
    ] == [
        (("市住建局",), (), "2026-06-20"),
        (("市住建局",), (), "2026-07-31"),
        (("市财政局",), ("市住建局",), "2026-07-10"),
        (("施工单位",), (), None),
        (("市城管局",), (), None),
    ]
    assert by_task(found, "核定").sentence.endswith("核定改造清单")


def test_what_orders_without_a_task_is_counted_apart():
    assert [order.sentence for order in decompose(MINUTES).orders] == [
        "会议强调，供水改造是民生实事，各单位要提高站位、密切配合。"
    ]


def test_a_speech_gives_only_what_can_be_checked():
    found = decompose(SPEECH)
    assert [directive.lead for directive in found.directives] == [("市政务服务局",), ("督查室",)]
    assert by_task(found, "告知清单").deadline.date == date(2026, 4, 30)
    assert any("牢记宗旨" in order.sentence for order in found.orders)


def test_what_a_speaker_says_was_settled_is_a_directive():
    """定下来： is followed by who does what; the story in front of it is not the task."""
    settled = "县医院搬迁拖了两年，今天当着大家的面定下来：鹤汀区负责，2027年2月底前完成搬迁并开诊。"
    (found,) = decompose("在全市会上的讲话\n同志们：\n" + settled + "\n").directives
    assert (found.lead, found.deadline.date) == (("鹤汀区",), date(2027, 2, 28))


def test_every_directive_stands_at_its_place_in_the_text():
    for text in (OPINIONS, MINUTES, SPEECH):
        for directive in decompose(text).directives:
            assert text[directive.start : directive.end] == directive.sentence


def is_subsequence(part: str, whole: str) -> bool:
    characters = iter(whole)
    return all(character in characters for character in part)


@given(
    st.lists(st.sampled_from([s + "。" for t in (OPINIONS, MINUTES, SPEECH) for s in t.replace("\n", "").split("。")]))
)
def test_the_wording_of_a_task_adds_nothing_to_its_sentence(chosen):
    for directive in decompose("\n".join(chosen), on=date(2026, 3, 1)).directives:
        assert directive.task
        assert is_subsequence(directive.task, directive.sentence)


def test_the_wording_leaves_out_number_unit_modal_and_date():
    found = decompose("关于防汛工作的通知\n各单位：\n1.市水利局要在5月底前完成水库安全鉴定。\n", on=date(2026, 3, 1))
    assert tasks(found) == ["完成水库安全鉴定"]


def test_a_sentence_that_carries_only_a_date_gives_it_to_the_task_before():
    text = "关于校舍检查的通知\n各学校：\n各学校要对校舍进行全面排查。以上工作要在6月底前完成。\n"
    found = decompose(text, on=date(2026, 3, 1))
    assert [(d.lead, d.deadline.date) for d in found.directives] == [(("各学校",), date(2026, 6, 30))]


def test_the_date_of_a_heading_holds_for_what_stands_below_it():
    text = "清理工作方案\n一、排查阶段（2026年4月底前）\n（一）各部门要逐项登记存量文件，编制清单。\n二、其他\n（一）市档案馆要制定移交目录。\n"
    first, second = decompose(text, on=date(2026, 3, 1)).directives
    assert first.deadline.date == date(2026, 4, 30)
    assert second.deadline is None


def test_the_opening_sentence_of_a_section_names_the_unit_for_its_items():
    text = (
        "集约化试点方案\n一、试点任务\n试点县区要重点做好以下工作：\n（一）建设平台。编制统一的建设标准。\n"
        "（二）汇聚数据。建立信息资源库。\n二、保障\n（一）经费。落实运维经费。\n"
    )
    found = decompose(text, on=date(2026, 3, 1))
    assert [directive.lead for directive in found.directives] == [("试点县区",), ("试点县区",), ()]


def test_labels_behind_the_words_name_person_and_date():
    text = "项目例会纪要\n1）补充成员单位名单--负责人：程远 完成时间：2026年6月30日。\n2）核对接口清单。责任单位：信息科，责任人：舒青\n"
    first, second = decompose(text, on=date(2026, 6, 1)).directives
    assert (first.lead, first.deadline.date) == (("程远",), date(2026, 6, 30))
    assert (second.lead, second.officer) == (("信息科",), "舒青")


def test_recipients_of_a_report_neither_lead_nor_support():
    text = "通知\n各单位：\n各单位要将自查报告报送市审计局，并抄送市财政局。\n"
    directive = decompose(text, on=date(2026, 3, 1)).directives[0]
    assert (directive.lead, directive.support) == (("各单位",), ())


@pytest.mark.parametrize("text", ["", "\n\n", "今天天气很好。", "。。。！？", "|", "| |\n|", "（", "1."])
def test_a_text_without_directives_gives_none_and_no_error(text):
    assert decompose(text).directives == ()


def test_the_json_is_the_one_that_scripts_rely_on():
    document = decompose(MINUTES).as_json()
    assert list(document) == ["title", "date", "sentences", "directives"]
    assert document["directives"][0] == {
        "sentence": "市住建局要在6月20日前核定改造清单",
        "start": MINUTES.index("市住建局要在"),
        "end": MINUTES.index("，7月底前在"),
        "task": "核定改造清单",
        "path": ["1.关于改造范围"],
        "lead": ["市住建局"],
        "support": [],
        "officer": None,
        "deadline": {"text": "6月20日前", "date": "2026-06-20"},
        "cadence": None,
        "strength": pytest.approx(1.0, abs=0.1),
    }


def test_five_thousand_directives_take_time_in_proportion():
    paragraph = "市财政局要在6月底前制定第{n}号清单，报市政府办公室备案。（市财政局负责）\n"

    def seconds(count: int) -> float:
        text = "清理方案\n一、任务\n" + "".join(paragraph.format(n=n) for n in range(count))
        begin = time.process_time()
        assert len(decompose(text, on=date(2026, 3, 1)).directives) == count
        return time.process_time() - begin

    seconds(100)
    assert seconds(5000) < 40 * max(seconds(500), 0.05)


@pytest.mark.parametrize(
    "text",
    [
        "和".join(["市财政局"] * 40) + "同向同行。",
        "、".join(["市财政局"] * 5000) + "要制定方案。",
        "（" * 5000 + "市财政局负责",
        "由市财政局" * 3000 + "。",
        "“" * 5000 + "要制定方案。",
        "责任单位：市财政局 " * 1000,
    ],
)
def test_text_made_to_be_slow_is_read_in_moderate_time(text):
    begin = time.process_time()
    decompose(text, on=date(2026, 3, 1))
    assert time.process_time() - begin < 20, "linear reading takes a moment, backtracking takes hours"
