"""The outline: what is a heading, and under which headings a place stands."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shuniu.text.outline import outline

OPINIONS = """临江市人民政府办公室
关于加快推进社区食堂建设的实施意见
临政办发〔2026〕8号
各县（市、区）人民政府，市政府各部门、各直属机构：
社区食堂是民生实事。现提出以下意见。
一、总体要求
（一）指导思想。
坚持公益导向，因地制宜。
（二）基本原则。
1.政府引导。市级统筹规划。
2.便民实惠。合理确定价格。
二、重点任务（市民政局牵头）
（三）完善布局。编制三年布点规划。（市民政局、市自然资源和规划局负责）
（四）强化监管，守牢底线。健全索证索票制度。（市市场监管局负责）
（五）加大扶持。落实水电气价格优惠。（市发展改革委负责）
各县（市、区）要结合实际制定实施细则，重大问题及时报告市政府。
临江市人民政府办公室
2026年3月5日
（此件公开发布）
附件1
社区食堂建设任务清单
第一季度建成5家。
"""


def path(text: str, words: str) -> tuple[str, ...]:
    return outline(text).path_at(text.index(words))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("社区食堂是民生实事", ()),
        ("坚持公益", ("一、总体要求", "（一）指导思想")),
        ("市级统筹", ("一、总体要求", "（二）基本原则", "1.政府引导")),
        ("合理确定", ("一、总体要求", "（二）基本原则", "2.便民实惠")),
        ("编制三年", ("二、重点任务", "（三）完善布局")),
        ("健全索证", ("二、重点任务", "（四）强化监管，守牢底线")),
        ("各县（市、区）要结合", ()),
        ("第一季度建成", ()),
    ],
)
def test_a_place_stands_under_its_headings_from_the_outermost_in(words: str, expected: tuple[str, ...]) -> None:
    assert path(OPINIONS, words) == expected


def test_the_tree_holds_the_headings_with_their_places() -> None:
    first, second = outline(OPINIONS).headings

    assert [child.words for child in second.children] == [
        "（三）完善布局",
        "（四）强化监管，守牢底线",
        "（五）加大扶持",
    ]
    assert OPINIONS[first.start : first.end] == "一、总体要求"
    assert OPINIONS[first.stop :].startswith("二、重点任务")


def test_a_numbered_paragraph_without_a_title_gives_its_mark_alone() -> None:
    text = (
        "三、工作要求\n1.各单位要将通知精神传达到每位职工，逐项自查，对存在问题立即整改。\n"
        "2.自查表经负责人审核签字后，于9月25日前报市教育局办公室，同时报送电子稿。联系人：周岚。\n"
    )

    assert path(text, "各单位") == ("三、工作要求", "1.")
    assert path(text, "自查表") == ("三、工作要求", "2.")


def test_the_list_of_attachments_and_the_notes_below_the_text_stand_under_no_heading() -> None:
    text = "一、要求\n1.关于值班。落实双岗。\n2.关于报送。每日报告。\n附件：1.值班表\n2.联络表\n临江市人民政府办公室\n2026年3月5日\n"

    assert path(text, "2.联络表") == ()
    assert path("会议明确：\n1.关于值班。落实双岗。\n2.关于报送。每日报告。\n送：市委办公室。\n", "送：") == ()


def test_a_task_with_its_units_on_the_next_line_is_no_title() -> None:
    text = "一、主要目标\n1.新增社区食堂30家。\n牵头单位：市民政局。\n2.新建口袋公园20个。\n牵头单位：市城管局。\n"

    assert path(text, "新增社区") == ("一、主要目标", "1.")
    assert path(text, "牵头单位：市城管局") == ("一、主要目标", "2.")


def test_a_second_paragraph_of_an_item_stays_in_it_where_brothers_have_several() -> None:
    text = "一、窗口\n（一）延时服务。周六开放。\n方便上班族。\n（二）首问负责。一次告知。\n发挥窗口作用。\n"

    assert path(text, "发挥窗口") == ("一、窗口", "（二）首问负责")


def test_what_a_meeting_stresses_behind_its_list_stands_beside_the_list() -> None:
    text = "会议明确：\n1.关于管线。供电公司6月底前迁改。\n2.关于资金。市财政局4月拨付。\n会议强调，各单位要密切配合。\n参会人员：周岚、陆远\n"

    assert path(text, "供电公司") == ("1.关于管线",)
    assert path(text, "会议强调") == ()


def test_the_closing_words_of_a_speech_stand_under_no_heading() -> None:
    text = "一、看清形势\n形势总体向好。\n压力仍然不小。\n二、抓好落实\n要盯住项目。\n要盯住民生。\n同志们，让我们一起努力。\n"

    assert path(text, "要盯住民生") == ("二、抓好落实",)
    assert path(text, "同志们") == ()


def test_enumerations_are_kept_but_make_no_path() -> None:
    text = "一、作风\n一是要守时。二是要守信。第三，守法。首先要学。最后要用。这是第一是非题。\n"
    result = outline(text)

    assert [item.mark for item in result.enumerations] == ["一是", "二是", "第三，", "首先", "最后"]
    assert path(text, "二是") == ("一、作风",)


def test_regulations_have_chapters_and_articles() -> None:
    text = "第一章　总则\n第一条　为规范首问负责，制定本办法。\n第二章　职责\n第二条　窗口应当登记。\n（一）来访；\n（二）来电。\n"

    assert path(text, "为规范") == ("第一章 总则", "第一条")
    assert path(text, "来电") == ("第二章 职责", "第二条", "（二）")


def test_markdown_minutes_use_their_own_headings() -> None:
    text = (
        "# 例会纪要\n## 参会：\n1. 周岚\n## 纪要：\n| 编号 | 议题 | 结论 |\n| -- | -- | -- |\n"
        "| 1 | 叫号系统 | 结论：\n1）改名。责任人：陆远。\n |\n| 2 | 延时服务 | 周六开放。 |\n"
    )
    result = outline(text)

    assert result.title == "例会纪要"
    assert path(text, "周岚") == ("参会",)
    assert path(text, "1）改名") == ("纪要", "1 叫号系统")
    assert path(text, "周六") == ("纪要", "2 延时服务")


def test_a_table_stands_under_no_heading_and_its_numbers_are_none() -> None:
    text = "一、本周安排\n见下表。\n1.例会 | 周一 | 办公室\n2.走访 | 周二 | 民政科\n二、值班\n按表执行。\n"

    assert path(text, "2.走访") == ()
    assert path(text, "按表") == ("二、值班",)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (OPINIONS, "临江市人民政府办公室关于加快推进社区食堂建设的实施意见"),
        (
            "专题会议纪要\n临专纪〔2026〕3号\n临江市人民政府办公室　2026年3月9日\n关于停车泊位建设的会议纪要\n会议指出，要快。",
            "关于停车泊位建设的会议纪要",
        ),
        (
            "让窗口更有温度\n——在全市政务服务大会上的讲话\n周岚\n（2026年3月9日）\n同志们：\n今天开会。",
            "让窗口更有温度",
        ),
        ("今天开会。", None),
        ("", None),
    ],
)
def test_the_title_is_read_in_one_line(text: str, title: str | None) -> None:
    assert outline(text).title == title


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "一、",
                "（一）",
                "1.",
                "（1）",
                "①",
                "# ",
                "| ",
                " | ",
                "甲",
                "。",
                "\n",
                "：",
                "；",
                "会议强调",
                "2026年3月5日",
                "附件1",
                "第一条 ",
            ]
        ),
        max_size=50,
    ).map("".join)
)
def test_any_text_has_a_sound_tree(text: str) -> None:
    result = outline(text)

    for heading in result.walk():
        assert heading.start <= heading.end <= heading.stop <= len(text)
        assert all(heading.start < child.start <= child.stop <= heading.stop for child in heading.children)
        assert heading.path[-1] == heading.words
    assert all(isinstance(result.path_at(place), tuple) for place in range(len(text)))


@pytest.mark.parametrize("shape", ["一、", "（一）甲。\n", "1.甲。\n乙。\n", "| a | 乙\n", "# 甲\n", "会议强调\n", " "])
def test_ten_times_the_text_makes_ten_times_the_headings_at_most(shape: str) -> None:
    small, large = (sum(1 for _ in outline(shape * times).walk()) for times in (500, 5_000))

    assert large <= 10 * max(small, 1)


@pytest.mark.parametrize(
    ("opening", "shape"),
    [
        ("", "一、"),
        ("", "（一）"),
        ("一、（", "负责"),
        ("一、甲", " "),
        ("一、甲", "\u3000"),
        ("2026年1月1日", " "),
        ("附件", " "),
        ("", "附件 \n"),
        ("", " | "),
        ("", "| 甲 | 乙\n"),
        ("# 甲\n", "| 甲 | 乙\n"),
        ("", "（一）甲。\n"),
        ("", "1.甲。\n乙。\n"),
        ("", "2026年3月5日\n"),
        ("", "会议强调\n"),
    ],
)
def test_a_hostile_text_does_not_hang(opening: str, shape: str) -> None:
    text = opening + shape * (150_000 // len(shape)) + "甲"
    began = process_time()

    outline(text)

    assert process_time() - began < 10, "linear reading takes a second or two, backtracking takes hours"


def test_the_time_of_a_day_ends_no_heading():
    (heading,) = outline("二、办公室汇总后于每周一下午15:30发布《一周会议安排》，并在公告栏公布。").headings

    assert heading.words == "二、"


def test_a_rule_that_goes_on_in_a_second_sentence_is_no_heading():
    (heading,) = outline("五、各科室安排的会议，一般情况下需自行准备材料。若确需协助的，提前告知办公室。").headings

    assert heading.words == "五、"


def test_a_run_in_title_is_read_before_a_semicolon_and_before_a_colon():
    text = "一、用车管理\n（一）申请。用车人填写申请单；\n（二）审批。办公室主任审批；\n二、工作机制\n1.周调度：每周五汇总进度。\n①各区报送数据。"

    tree = outline(text)

    assert tree.path_at(text.index("填写")) == ("一、用车管理", "（一）申请")
    assert tree.path_at(text.index("汇总")) == ("二、工作机制", "1.周调度")
