"""任务分解: what minutes say was agreed, and what they only tell."""

from datetime import date

import pytest

from shuniu.text.decompose import decompose

HEAD = (
    "关于推进老城区综合改造的专题会议纪要\n（2026年3月5日）\n"
    "3月5日上午，副市长何川主持召开专题会议，研究老城区综合改造工作。现纪要如下：\n"
)


def agreed(words):
    return [
        (
            "、".join(one.lead),
            "、".join(one.support),
            one.deadline.date if one.deadline else None,
        )
        for one in decompose(f"{HEAD}{words}\n", on=date(2026, 3, 5)).directives
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("会议原则同意改造方案，由市住建局修改完善后，按程序报市政府审议。", [("市住建局", "", None)]),
        ("会议同意安排专项资金500万元，由市财政局在4月底前拨付。", [("市财政局", "", date(2026, 4, 30))]),
        ("会议同意市城投集团作为项目建设主体，负责项目融资、建设和运营管理。", [("市城投集团", "", None)]),
        (
            "会议明确：1.市住建局牵头，市财政局、市城管局配合，6月底前完成雨污分流改造。2.市财政局负责落实改造资金，4月底前拨付到位。",
            [("市住建局", "市财政局、市城管局", date(2026, 6, 30)), ("市财政局", "", date(2026, 4, 30))],
        ),
        (
            "一是由市城管局牵头，市公安局配合，开展夜间施工整治。二是市住建局要督促施工单位在3月20日前安装降噪设施。",
            [("市城管局", "市公安局", None), ("市住建局", "", date(2026, 3, 20))],
        ),
        (
            "市住建局负责编制迁改方案，市财政局负责审核预算，以上工作于5月底前完成。",
            [("市住建局", "", date(2026, 5, 31)), ("市财政局", "", date(2026, 5, 31))],
        ),
        (
            "由市信访局牵头梳理，一个月内提出处理意见；涉及土地权属的，由市自然资源局依法处理。",
            [("市信访局", "", date(2026, 4, 5)), ("市自然资源局", "", None)],
        ),
        ("会议要求，一是各工作组人员把房屋情况调查清楚。", [("各工作组人员", "", None)]),
        ("会议强调，要注重方法，突出重点，合力推进。", []),
        ("会议强调，各有关部门要提高认识，密切配合，形成合力。", []),
        ("涉及资金问题，待市财政局审核后另行研究。", []),
    ],
)
def test_what_was_agreed_has_its_unit_and_its_date(words, expected):
    assert agreed(words) == expected


def test_who_did_something_is_not_asked_for_what_follows():
    words = "会议指出，市政府与省政府签订了责任书，必须按时完成。会议强调，要加强督导调度，确保8月底完工率提升。"

    assert all(lead == "" for lead, _, _ in agreed(words)[1:])


@pytest.mark.parametrize("label", ["牵头责任单位", "牵头组织实施单位", "第一责任单位", "主要责任部门"])
def test_labels_of_who_leads_are_composed(label):
    words = f"1. 地区生产总值增长8%以上。\n牵头负责领导：何川。\n{label}：市发展改革委。\n协同责任单位：市商务局、市统计局等。"

    assert [(lead, support) for lead, support, _ in agreed(words)] == [("市发展改革委", "市商务局、市统计局")]


def test_a_heading_that_names_the_agenda_sets_no_date():
    text = "县政府常务会议纪要\n一、关于一季度预算执行情况的有关问题\n会议要求，各预算单位要压减一般性支出10%以上。\n"
    found = decompose(text, on=date(2026, 3, 5)).directives

    assert [one.deadline for one in found] == [None]
