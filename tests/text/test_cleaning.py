"""What the office relies on when it pastes a text found on a page, in a mail or in a copy."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shuniu.text.cleaning import clean
from shuniu.text.lexicon import Lexicons


def counts(raw: str) -> dict[str, int]:
    return {change.kind: change.count for change in clean(raw).changes}


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        ("窗口服務(wù)要實(shí)現(xiàn)一次辦成。", "窗口服务要实现一次办成。"),
        ("窗口服務（wù）要實（shí）現（xiàn）一次辦成。", "窗口服务要实现一次办成。"),
        ("窗口服务(wu)要实(shi)现(xian)一次办成。", "窗口服务要实现一次办成。"),
        ("銀行(háng)列隊行(xíng)進。", "银行列队行进。"),
        ("综合协调(tiáo)与调(diào)研并重。", "综合协调与调研并重。"),
    ],
)
def test_pinyin_in_brackets_is_removed_in_all_its_forms(raw, meant):
    assert clean(raw).text == meant


@pytest.mark.parametrize(
    "text",
    [
        "新建公园3处（yes）。",
        "服务(FW)窗口统一编号。",
        "建成面积2公顷(ha)。",
        "服务(guān)窗口。",
        "请联系小吴（wǔ号窗口）。",
    ],
)
def test_a_bracket_that_is_no_reading_of_the_character_before_it_stays(text):
    assert "（" in clean(text).text or "(" in clean(text).text
    assert "pinyin_removed" not in counts(text)


@pytest.mark.parametrize(
    ("damaged", "meant"),
    [
        ("密切關(guān)注當?shù)亟ㄔO(shè)工作。", "密切关注当地建设工作。"),
        ("決策變?yōu)楦鱾€方面的行動。", "决策变为各个方面的行动。"),
        ("堅持德才兼?zhèn)涞脑瓌t。", "坚持德才兼备的原则。"),
    ],
)
def test_a_bracket_in_the_middle_of_two_characters_is_undone(damaged, meant):
    assert clean(damaged).text == meant


def test_what_bytes_alone_cannot_restore_is_marked_and_listed():
    cleaned = clean("密切關(guān)注當?shù)亟?各項工作落實(shí)到位。")

    assert cleaned.text == "密切关注当地〓各项工作落实到位。"
    assert [span.text for span in cleaned.unresolved] == ["〓"]
    assert cleaned.text[cleaned.unresolved[0].start : cleaned.unresolved[0].end] == "〓"


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        (
            "發揮著參謀助手的作用，臨時佔用的場地於2018年覆蓋完畢。",
            "发挥着参谋助手的作用，临时占用的场地于2018年覆盖完毕。",
        ),
        (
            "著名學者的著作裡，乾隆年間的記載很多，後來頭髮乾了。",
            "著名学者的著作里，乾隆年间的记载很多，后来头发干了。",
        ),
        ("乾隆年间的瞭望台，由后勤处于年内修缮，干部里外跑。", "乾隆年间的瞭望台，由后勤处于年内修缮，干部里外跑。"),
    ],
)
def test_traditional_text_is_converted_by_phrase_and_simplified_text_is_left(raw, meant):
    assert clean(raw).text == meant


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        ("会议要求,各单位要抓紧落实;有困难的,请及时报告!", "会议要求，各单位要抓紧落实；有困难的，请及时报告！"),
        ("地址:临江市鹤汀路8号(东门)", "地址：临江市鹤汀路8号（东门）"),
        ('要做到"四个到位",见"附件".', "要做到“四个到位”，见“附件”."),
        ("投资12,800万元,增长6.5%,8:30开会", "投资12,800万元，增长6.5%，8:30开会"),
        ("网址http://www.linjiang.example/a,b?c=1;d", "网址http://www.linjiang.example/a,b?c=1;d"),
        ("Linjiang City, (2026): a report.", "Linjiang City, (2026): a report."),
        ("见[说明](http://linjiang.example/x)和`f(a, b)`", "见[说明](http://linjiang.example/x)和`f(a, b)`"),
    ],
)
def test_half_width_signs_are_widened_only_inside_chinese(raw, meant):
    assert clean(raw).text == meant


def test_hidden_characters_and_odd_spaces_go():
    assert clean("\ufeff市\u200b政府\u00a0办公室\r\n　　各单位：\u3000\r\n").text == "市政府 办公室\n各单位：\n"


def test_a_table_of_a_page_keeps_its_rows_and_cells():
    page = "<table><tr><th>事项</th><th>牵头单位</th></tr><tr><td><p>供水</p></td><td><p>市水利局</p></td></tr></table>"

    assert clean(page).text == "事项 | 牵头单位\n供水 | 市水利局"


CLEAN = (
    """临江市人民政府办公室关于做好
城区防汛排涝和应急值守
工作的通知
临政办发〔2026〕21号

各县（市、区）人民政府，市政府各部门：
为切实做好汛期各项工作，经市政府同意，现就有关事项通知如下。
一、压实责任
（一）落实包保制度。各县（市、区）于5月31日前将包保名单报市应急管理局，联系电话：0000-5550101。
1.市水利局牵头，市住房城乡建设局、市气象局配合。
2.值班时间为每日8:30至次日8:30，降雨量超过50.5毫米时加密会商，详见https://www.linjiang.example/fx?id=3,4。
二、其他事项
事项 | 牵头单位 | 完成时限
易涝点整治 | 市住房城乡建设局 | 5月底前
物资储备 | 市应急管理局 |\x20

| 序号 | 单位 |
| ---- | ---- |
| 1    | 市水利局 |

附件：1.易涝点清单
2.值班表

临江市人民政府办公室
2026年4月28日
（此件公开发布）
（联系人：程远，电话：0000-5550102）
抄送：市委办公室，市人大常委会办公室。
临江市人民政府办公室　　　　　　　　2026年4月28日印发
""",
    """会议纪要
主持人：林致和　　副市长
参加人：周　宁　　市财政局局长

时间：2026年3月2日
地点：市政府二号会议室
来源：各单位报送材料
会议听取了有关情况汇报。会议议定：
市数据局负责推进系统对接，4月底前完成。
编辑：综合科　审核：何敏
""",
    "# 周例会\n\n- 市政府办：跟进督办事项\n  - 子项一\n- 下一步：完成**台账**（v2.0）\n\n1. 议题(Agenda)\n2. a < b && c > d\n",
)


@pytest.mark.parametrize("text", CLEAN)
def test_a_clean_document_comes_back_byte_for_byte(text):
    assert clean(text).text == text
    assert clean(text).changes == ()


FRAGMENTS = [
    "服務(wù)", "當?shù)亟ㄔO(shè)", "首页", "首页 | 登录 | 政务公开", "当前位置：首页 > 讲话", "来源：市府办 浏览次数：3",
    "上一篇：没有了", "看过讲话的人还看了：", "- 3 -", "&amp;nbsp;", "&lt;p&gt;", "<p>各单位要抓紧落实</p>", "<td>", "</tr>", "\n", "\n\n",
    "　　各单位要提高认识、加强领导，把各项任务落实到位", "关于做好工作的通知", "要求,(各单位)", "「國務」", "於是", "。", "?", "？", "）", "(", ")", ":", '"',
    "\u3000", "\xa0", "\u200b", "ù）", "╟", "〓", "…", "一、", "2026年3月2日", "|", " | ", "&", "<", ">", "€", "\x00", "𠮷",
]  # fmt: skip


@given(st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=6)), max_size=30).map("".join))
@settings(max_examples=300, deadline=None)
def test_cleaning_what_is_clean_changes_nothing(text):
    once = clean(text)

    assert clean(once.text).text == once.text
    assert not clean(once.text).changes


def test_the_report_says_in_words_what_was_changed_and_how_often():
    changes = clean("窗口服務(wù)要實(shí)現(xiàn)一次辦成,不得推諉。").changes

    assert [(change.label, change.count) for change in changes if change.kind != "script_converted"] == [
        ("去除夹注拼音", 3),
        ("半角标点改为全角", 1),
    ]


def test_an_office_adds_the_phrases_of_the_pages_it_reads(tmp_path):
    (tmp_path / "furniture.txt").write_text("[tail]\n临江发布*编发\n", encoding="utf-8")
    text = "各单位要抓紧落实。\n临江发布三号编辑室编发"

    assert clean(text).text == text
    assert clean(text, Lexicons(tmp_path)).text == "各单位要抓紧落实。"


def test_ten_megabytes_are_cleaned_in_seconds():
    text = CLEAN[0] * (10_000_000 // len(CLEAN[0].encode()))
    started = time.process_time()

    assert len(clean(text).text) > 0.9 * len(text)
    assert time.process_time() - started < 60
