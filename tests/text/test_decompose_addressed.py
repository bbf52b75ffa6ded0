"""Who is asked (责任主体): names in the shapes in which reports, lists and speeches call them."""

from datetime import date

import pytest

from shuniu.text.decompose import Directive, decompose

ON = date(2026, 3, 5)


def read(text: str) -> list[Directive]:
    return list(decompose(text, on=ON).directives)


def report(words: str) -> list[Directive]:
    return read(f"3月2日，临江市召开防汛工作会议。\n{words}\n")


@pytest.mark.parametrize(
    ("bracket", "lead", "support"),
    [
        ("（由市商务局、市财政局按职责分工负责）", ("市商务局", "市财政局"), ()),
        ("（由市商务局牵头，市财政局配合）", ("市商务局",), ("市财政局",)),
        ("（责任单位：市法院、市税务局等；各区政府）", ("市法院", "市税务局", "各区政府"), ()),
        ("（责任单位：市法院；长期坚持）", ("市法院",), ()),
        ("〔牵头单位：市商务局，责任单位：各街道〕", ("市商务局",), ("各街道",)),
    ],
)
def test_a_bracket_gives_its_units_whatever_stands_around_their_names(bracket, lead, support):
    found = read(f"重点任务分工方案\n1.公布夜市目录，规范外摆区域。{bracket}\n2.修订管理办法。{bracket}\n")

    assert [(one.lead, one.support) for one in found] == [(lead, support)] * 2


@pytest.mark.parametrize(
    ("words", "lead"),
    [
        ("会议要求，各项目要立即检查围挡，排查塔吊隐患。", ("各项目",)),
        ("会议要求，各级水务系统要检修全部泵站。", ("各级水务系统",)),
        ("会议要求，全市水务系统要检修全部泵站。", ("全市水务系统",)),
        ("会议要求，全镇要张贴禁烧通告，签订承诺书。", ("全镇",)),
        ("会议要求，各区、县（市）防汛办要迅速上报值班表。", ("各区、县（市）防汛办",)),
        ("会议要求，有关县（市）、区政府要备足砂石。", ("有关县（市）、区政府",)),
        ("会议要求，各包片领导在会后，及时到村里召开座谈会，制定疏散方案。", ("各包片领导",)),
        ("会议要求全体师生和家长假期上报行程。", ("全体师生和家长",)),
        ("会议要求该县各乡镇、相关部门：要备足砂石，6月底前检修泵站。", ("该县各乡镇", "相关部门")),
        ("会议要求，县政府分线领导要定期调度，每月通报进度。", ("县政府分线领导",)),
    ],
)
def test_a_collective_is_called_by_the_whole_of_its_name(words, lead):
    assert [one.lead for one in report(words)] == [lead]


def test_the_subject_before_the_items_holds_for_all_of_them():
    found = report(
        "会议要求全体镇村干部，一要签订禁烧责任书。二要悬挂横幅，发放明白纸。三要组织巡逻，每天上报火情。\n"
        "何川强调，各村要做到三点：一是建立台账。认真登记秸秆存量。二是开展宣传。"
    )

    assert {one.lead for one in found[:3]} == {("全体镇村干部",)}
    assert {one.lead for one in found[3:]} == {("各村",)}


def test_what_goes_on_with_and_is_said_to_the_same_unit():
    found = report("何川要求，防汛指挥部办公室要修订预案。并要储备编织袋两万条。")

    assert [one.lead for one in found] == [("防汛指挥部办公室",)] * 2


def test_heads_without_a_unit_and_those_above_all_displace_nobody():
    text = "关于报送台账的通知\n各部门：\n{}\n"
    heads = read(text.format("各部门要制定应急预案，主要领导要亲自检查，6月底前上报。"))
    above_all = read(text.format("各街道要认真排查，特别是牵头部门要制定实施方案，并于4月20日前报市政府督查室。"))

    assert [one.lead for one in heads] == [("各部门",)]
    assert [one.lead for one in above_all] == [("各街道",)]


def test_who_is_told_below_has_the_items():
    found = read("关于寒假安全的通知\n各单位：\n教职工离校前务必做到：\n1.切断电器的电源。\n2.登记贵重设备。\n")

    assert [one.lead for one in found] == [("教职工",)] * 2


def test_who_sent_a_report_in_is_not_asked_and_people_asked_with_a_request_are():
    sent_in = report("会议强调，要检修泵站，公布责任人。（党办）")
    asked = read("关于演练的通告\n一、请全体人员登记座位。\n二、请各单位职工按照街道安排登记车辆。\n")

    assert [one.lead for one in sent_in] == [()]
    assert [one.lead for one in asked] == [("全体人员",), ("各单位职工",)]


def test_a_group_in_front_of_a_colon_has_what_stands_behind_it():
    found = read(
        "临江中学校庆筹备会议纪要\n议定事项\n采访组：联系老校长，整理采访录音。\n展陈组：制作展板，布置校史馆。\n"
    )

    assert [one.lead for one in found] == [("采访组",), ("展陈组",)]


@pytest.mark.parametrize(
    "words",
    [
        "全面完成政府重点工作任务，制定实施方案。",
        "制定实施方案，贯彻落实县政府促进消费的措施。",
        "制定可由项目单位编制的材料清单，公布样表。",
        "强化与市直部门沟通，提交资金申请。",
        "企业经营处于困难之中的，公布帮扶清单。",
    ],
)
def test_a_verb_and_a_relative_clause_bring_no_unit(words):
    assert [(one.lead, one.support) for one in read(f"工作方案\n一、任务\n（一）措施。{words}")] == [((), ())]


def test_a_row_that_lost_its_merged_cells_is_set_against_the_end_of_the_head():
    found = read(
        "临江中学校历\n起止日期 | 主要工作 | 责任处室 | |\n开学前 | 2月24日 | 行政会 | 办公室 |\n"
        "第一周 | 3月1日-3月7日 | 开学典礼 | 德育处、团委 |\n消防演练 | 保卫处 | ||\n"
    )

    assert [(one.task, one.lead) for one in found] == [
        ("行政会", ("办公室",)),
        ("开学典礼", ("德育处", "团委")),
        ("消防演练", ("保卫处",)),
    ]
    assert [one.deadline.date for one in found if one.deadline] == [
        date(2026, 2, 24),
        date(2026, 3, 7),
        date(2026, 3, 7),
    ]
