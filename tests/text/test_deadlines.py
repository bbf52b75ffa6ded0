"""Deadlines: the day that a document's words mean, and no day where they name none."""

from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuniu.text.cadence import cadence
from shuniu.text.dates import document_date, meeting_date
from shuniu.text.deadlines import find_deadlines, planned_year, principal

ON = date(2026, 3, 5)
"""A Thursday; the document's own date in these tests."""


def due(sentence: str, on: date | None = ON) -> str | None:
    found = principal(find_deadlines(sentence, on))
    return found.date.isoformat() if found and found.date else None


def kind(sentence: str) -> str | None:
    found = principal(find_deadlines(sentence, ON))
    return found.kind if found else None


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("市发展改革委要在6月底前制定方案。", "2026-06-30"),
        ("市财政局于6月10日前报送。", "2026-06-10"),
        ("各单位2026年3月15日前报送。", "2026-03-15"),
        ("请于2026 年 4 月 3 日 前报送。", "2026-04-03"),
        ("于4月20日（星期一）上午9:00前报送。", "2026-04-20"),
        ("４月２０日前报送。", "2026-04-20"),
        ("三月底前完成。", "2026-03-31"),
        ("二〇二六年四月十五日前完成。", "2026-04-15"),
        ("年底前完成整改。", "2026-12-31"),
        ("今年年底前完成整改。", "2026-12-31"),
        ("年内新增学位3000个。", "2026-12-31"),
        ("市教育局本月底拿出方案。", "2026-03-31"),
        ("下月初报市政府。", "2026-04-10"),
        ("月底前完成。", "2026-03-31"),
        ("20日前报送名单。", "2026-03-20"),
        ("3日前报送名单。", "2026-04-03"),
        ("明年6月底建成投用。", "2027-06-30"),
        ("2026年2月30日前完成，3月评估。", "2026-02-28"),
        ("不晚于4月10日报送。", "2026-04-10"),
        ("即日起至4月底开展整治。", "2026-04-30"),
        ("到2027年，建成30个社区食堂。", "2027-12-31"),
        ("“十五五”末覆盖率达到95%。", "2030-12-31"),
        ("6.30前完成。", "2026-06-30"),
        ("6月30前完成。", "2026-06-30"),
        ("完成时限：2026.3.15。", "2026-03-15"),
        ("2026-03-15前完成", "2026-03-15"),
        ("本周五前报送名单。", "2026-03-06"),
        ("周二前报送名单。", "2026-03-10"),
        ("本周内完成。", "2026-03-08"),
        ("国庆节前完成亮化。", "2026-09-30"),
        ("“五一”前完成检修。", "2026-04-30"),
        ("端午节前完成清淤。", "2026-06-18"),
        ("春节前兑付到位。", "2027-02-05"),
    ],
)
def test_a_term_is_the_last_day_that_its_words_allow(sentence: str, day: str) -> None:
    assert (due(sentence), kind(sentence)) == (day, "by")


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("上半年完成主体工程。", "2026-06-30"),
        ("第三季度开展一次评估。", "2026-09-30"),
        ("评审工作本周完成。", "2026-03-08"),
        ("各部门于下周提交方案。", "2026-03-15"),
        ("今明两年完成改造120个小区。", "2027-12-31"),
        ("2026年至2028年实施提升行动。", "2028-12-31"),
        ("4月1日至30日开展集中整治。", "2026-04-30"),
        ("2026年4月1日至5月15日开展集中整治。", "2026-05-15"),
        ("4月至6月开展专项行动。", "2026-06-30"),
        ("3-5月开展专项行动。", "2026-05-31"),
        ("| 清淤 | 2026年6月 | 市水利局 |", "2026-06-30"),
    ],
)
def test_a_period_ends_on_its_last_day(sentence: str, day: str) -> None:
    assert (due(sentence), kind(sentence)) == (day, "period")


def test_an_hour_of_a_day_without_its_month_is_of_these_weeks() -> None:
    assert due("6日上午，医院组织清理卫生死角。") == "2026-03-06"
    assert due("1日上午派出首批队员。") == "2026-03-01"


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("一个月内整改到位。", "2026-04-05"),
        ("请于30日内书面答复。", "2026-04-04"),
        ("十五日内答复。", "2026-03-20"),
        ("会后三天内报送。", "2026-03-08"),
        ("要在本通知印发之日起30日内制定细则。", "2026-04-04"),
        ("收到交办单后5日内反馈。", "2026-03-10"),
        ("半个月内报告。", "2026-03-20"),
        ("半年内建成。", "2026-09-05"),
        ("两周内完成。", "2026-03-19"),
        ("10个工作日内办结。", "2026-03-19"),
    ],
)
def test_a_period_counts_from_the_day_after_the_document(sentence: str, day: str) -> None:
    assert (due(sentence), kind(sentence)) == (day, "relative")


def test_working_days_follow_the_official_calendar() -> None:
    assert due("会后5个工作日内报送。", date(2026, 2, 10)) == "2026-02-24"


def test_after_the_meeting_counts_from_the_day_of_the_meeting() -> None:
    found = find_deadlines("要在会后3日内报送。", ON, meeting_on=date(2026, 3, 2))

    assert [(each.text, each.date) for each in found] == [("会后3日内", date(2026, 3, 5))]


@pytest.mark.parametrize(
    ("sentence", "words", "expected", "interval"),
    [
        ("每月25日前报送进展。", "每月25日前", "recurring", "monthly"),
        ("每周五下班前报送。", "每周五下班前", "recurring", "weekly"),
        ("每年12月底前开展考核。", "每年12月底前", "recurring", "yearly"),
        ("每季度末通报一次。", "每季度末", "recurring", "quarterly"),
        ("从4月1日起，推行首问负责制。", "从4月1日起", "from", None),
        ("验收合格后15个工作日内拨付。", "验收合格后15个工作日内", "conditional", None),
        ("主汛期前完成清淤。", "主汛期前", "conditional", None),
    ],
)
def test_words_without_a_day_are_kept_without_one(
    sentence: str, words: str, expected: str, interval: str | None
) -> None:
    (found,) = find_deadlines(sentence, ON)

    assert (found.text, found.kind, found.date, found.cadence) == (words, expected, None, interval)
    assert sentence[found.start : found.end] == words


@pytest.mark.parametrize(
    "sentence",
    [
        "要及时、抓紧、尽快办理。",
        "2023年完成了120个项目。",
        "去年完成投资3亿元。",
        "截至2月底，全市共完成12个。",
        "本办法自2026年4月1日起施行。",
        "贯彻落实《临江市2026年6月底前重点工作清单》。",
        "落实3月2日召开的常务会议精神。",
        "实施提升三年行动（2026—2028年）。",
        "近3年内发生事故的企业不予推荐。",
        "3个月内不得重复申报。",
        "纳入年底绩效考核。",
        "做好2026年度工作总结。",
        "开好一季度经济运行分析会。",
        "补贴标准为3.5万元，覆盖16—24岁青年。",
        "安排12个月的见习。",
    ],
)
def test_past_facts_titles_and_amounts_are_no_deadlines(sentence: str) -> None:
    assert find_deadlines(sentence, ON) == []


def test_collecting_replies_depends_on_the_application() -> None:
    assert kind("收到申请后，应在15日内作出决定。") == "conditional"


def test_the_term_goes_before_other_dates_of_the_sentence() -> None:
    assert due("4月8日召开现场会，5月底前完成整改。") == "2026-05-31"


def test_a_year_named_once_holds_for_the_dates_behind_it() -> None:
    found = find_deadlines("2027年5月底前完成前期工作，9月底前开工。", ON)

    assert [each.date for each in found] == [date(2027, 5, 31), date(2027, 9, 30)]


def test_a_month_long_past_is_meant_in_the_next_year() -> None:
    assert due("1月15日前报送总结。", date(2026, 12, 20)) == "2027-01-15"
    assert due("3月1日前报送总结。", ON) == "2026-03-01"


def test_the_title_of_a_plan_names_its_year() -> None:
    year = planned_year("2027年全市重点任务清单", date(2026, 12, 20))
    (found,) = find_deadlines("年底前完成。", date(2026, 12, 20), year=year)

    assert found.date == date(2027, 12, 31)
    assert planned_year("2025年工作总结", date(2026, 12, 20)) is None


def test_without_a_document_date_only_complete_dates_have_a_day() -> None:
    assert due("2026年6月底前完成。", None) == "2026-06-30"
    assert due("6月底前完成。", None) is None
    assert find_deadlines("6月底前完成。")[0].text == "6月底前"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("建立日调度机制。", "daily"),
        ("渣土日产日清。", "daily"),
        ("天天调度。", "daily"),
        ("多修几条群众天天走的路。", None),
        ("每周调度一次。", "weekly"),
        ("按月通报进展。", "monthly"),
        ("每季度点评。", "quarterly"),
        ("每半年评估一次。", "half_yearly"),
        ("每年修订一次。", "yearly"),
        ("推动清理整治常态化，每月抽查。", "monthly"),
        ("要长期坚持。", "standing"),
        ("持续推进适老化改造。", "standing"),
        ("6月底前完成改造。", None),
        ("今天天气很好，风和日丽。", None),
    ],
)
def test_how_often_a_task_recurs(sentence: str, expected: str | None) -> None:
    assert cadence(sentence) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("关于开展自查的通知\n各单位：\n请自查。\n临江市人民政府办公室\n2026年3月5日\n（此件公开发布）\n", ON),
        ("关于开展自查的通知\n各单位：\n请自查。\n二〇二六年三月五日\n", ON),
        ("在大会上的讲话\n（2026年3月5日）\n同志们：\n2025年12月1日我们开了会。\n", ON),
        ("专题会议纪要\n临江市人民政府办公室　　2026年3月5日\n会议明确，年底前完成。\n抄送：市委办公室\n", ON),
        ("关于印发方案的通知\n各单位：\n印发给你们。\n2026年3月5日\n工作方案\n到2027年建成。\n2026年1月1日\n", ON),
        ("临政办发〔2026〕8号\n请自查。\n", None),
        ("请自查。\n2026年13月5日\n", None),
        ("", None),
    ],
)
def test_the_documents_own_date(text: str, expected: date | None) -> None:
    assert document_date(text) == expected


def test_the_day_of_the_meeting_that_minutes_tell_of() -> None:
    minutes = "专题会议纪要\n3月2日下午，副市长沈岚主持召开专题会议，研究停车泊位建设。\n会议明确，4月底前完成。"

    assert meeting_date(minutes, ON) == date(2026, 3, 2)
    assert meeting_date("请自查。", ON) is None


@given(
    st.lists(
        st.sampled_from(
            [
                "2026",
                "年",
                "6",
                "12",
                "月",
                "底",
                "31",
                "日",
                "前",
                "至",
                "-",
                ".",
                "每",
                "（",
                "一",
                "十",
                "个",
                "内",
                "工作日",
                "季度",
                "《",
                "周五",
                "起",
                "国庆节",
                "零",
            ]
        ),
        max_size=24,
    ).map("".join),
    st.none() | st.dates(date(1950, 1, 1), date(2090, 1, 1)),
)
def test_any_sentence_is_read_without_failing(sentence: str, on: date | None) -> None:
    for found in find_deadlines(sentence, on):
        assert sentence[found.start : found.end] == found.text


@pytest.mark.parametrize(
    "shape",
    [
        "6月",
        "在",
        "3日内",
        "的，3日内",
        "《",
        "〔",
        "1",
        "一",
        "十",
        "2026年",
        "6月底前",
        "6月至",
        "每",
        "（",
        " ",
        "2026-1-1 ",
    ],
)
def test_a_hostile_sentence_does_not_hang(shape: str) -> None:
    sentence = shape * (50_000 // len(shape)) + "前"
    began = process_time()

    find_deadlines(sentence, ON)
    document_date(sentence)

    assert process_time() - began < 10, "linear reading takes a second or two, backtracking takes hours"


def test_the_dates_of_a_sentence_that_comes_again_are_counted_from_the_day_of_its_own_document() -> None:
    sentence = "6月底前完成排查整改。"

    days = [find_deadlines(sentence, on)[0].date for on in (date(2026, 3, 5), date(2027, 3, 5), None)]

    assert days == [date(2026, 6, 30), date(2027, 6, 30), None]


def test_what_a_caller_does_to_the_dates_of_a_sentence_is_not_kept_for_the_next() -> None:
    find_deadlines("6月底前完成排查整改。", date(2026, 3, 5)).clear()

    assert find_deadlines("6月底前完成排查整改。", date(2026, 3, 5))


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("2026年完成75%以上的确权登记。", "2026-12-31"),
        ("3月10日一3月18日开展自查。", "2026-03-18"),
        ("明年一季度请省交通厅初审。", "2027-03-31"),
    ],
)
def test_a_year_with_a_figure_a_stroke_written_as_one_and_a_quarter_with_a_request(sentence: str, day: str) -> None:
    assert due(sentence) == day


def test_within_days_of_each_case_is_no_day():
    (found,) = find_deadlines("市住建局对符合条件的10个工作日内办结。", date(2026, 3, 5))

    assert (found.kind, found.date) == ("conditional", None)


def test_one_quarter_is_a_length_and_no_quarter_of_the_year():
    assert [each.kind for each in find_deadlines("一个季度内完成整改。", date(2026, 3, 5))] == ["relative"]


def test_how_short_a_proceeding_is_made_is_no_term():
    assert not find_deadlines("把审批时间压到30个工作日以内。", date(2026, 3, 5))
