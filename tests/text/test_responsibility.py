"""Who leads and who supports, in the shapes in which documents of 临江市 say it."""

import pytest

from shuniu.text.lexicon import PACKAGED, Lexicons
from shuniu.text.responsibility import Duty, Grammar, first_leads

GRAMMAR = Grammar(PACKAGED)


@pytest.mark.parametrize(
    ("content", "duty"),
    [
        ("市财政局负责", Duty(("市财政局",))),
        ("市财政局、市商务局负责", Duty(("市财政局", "市商务局"))),
        ("市财政局牵头，市商务局、市统计局配合", Duty(("市财政局",), ("市商务局", "市统计局"))),
        ("市发改委牵头，市财政局、市税务局按职责分工负责", Duty(("市发改委",), ("市财政局", "市税务局"))),
        ("市教育局会同市财政局负责", Duty(("市教育局",), ("市财政局",))),
        ("责任单位：市住建局、市资规局", Duty(("市住建局", "市资规局"))),
        ("牵头单位：市水利局；配合单位：各县（市、区）人民政府", Duty(("市水利局",), ("各县（市、区）人民政府",))),
        ("牵头单位:市水利局 配合单位:市气象局", Duty(("市水利局",), ("市气象局",))),
        ("责任单位：秘书科；责任人：程远；完成时限：6月底", Duty(("秘书科",), (), "程远")),
        ("责任人：程远", Duty(("程远",))),
        ("市民政局等有关部门和单位负责", Duty(("市民政局", "有关部门和单位"))),
        ("市民政局、市财政局等部门负责", Duty(("市民政局", "市财政局"))),
        ("市妇联、市总工会等和各县区政府负责", Duty(("市妇联", "市总工会", "各县区政府"))),
        ("市文化和旅游局和市体育局负责", Duty(("市文化和旅游局", "市体育局"))),
        ("市卫健委，各县（市、区）人民政府按职责分工负责", Duty(("市卫健委", "各县（市、区）人民政府"))),
        ("市教育局、市卫健委等部门和各县区政府按职责分工负责", Duty(("市教育局", "市卫健委", "各县区政府"))),
        ("市工信局、市发改委等市政府有关部门负责", Duty(("市工信局", "市发改委", "市政府有关部门"))),
        ("市卫健委牵头，市教育局配合，各县区政府负责落实", Duty(("市卫健委",), ("市教育局", "各县区政府"))),
        ("市卫健委、市医保局", Duty(("市卫健委", "市医保局"))),
    ],
)
def test_a_closing_bracket_says_who_leads_and_who_supports(content, duty):
    assert GRAMMAR.bracket(content) == duty


@pytest.mark.parametrize("content", ["见附件", "2026年修订", "含技工院校", "周一、周二", "第一批", "以下简称“条例”"])
def test_a_bracket_that_names_nobody_is_no_duty(content):
    assert GRAMMAR.bracket(content) is None


@pytest.mark.parametrize(
    ("clause", "lead", "support"),
    [
        ("市财政局要在6月底前拨付首批资金", ("市财政局",), ()),
        ("市财政局、市商务局应当完善办法", ("市财政局", "市商务局"), ()),
        ("市政府督查室要开展专项督查", ("市政府督查室",), ()),
        ("各县（市、区）人民政府要压实责任", ("各县（市、区）人民政府",), ()),
        ("各部门要明确一名联络员", ("各部门",), ()),
        ("望江区负责管网改造", ("望江区",), ()),
        ("由市城管局负责清运", ("市城管局",), ()),
        ("由市委组织部会同市人社局制定", ("市委组织部",), ("市人社局",)),
        ("市教育局会同市卫健委开展检查", ("市教育局",), ("市卫健委",)),
        ("市民政局要会同有关部门加强跟踪评估", ("市民政局",), ("有关部门",)),
        ("由市教育局配合做好信息移交", (), ("市教育局",)),
        ("市住建局配合", (), ("市住建局",)),
        ("市财政局牵头、市住建局配合", ("市财政局",), ("市住建局",)),
        ("应急、林业部门要开展排查", ("应急、林业部门",), ()),
        ("地方各级人民政府要切实承担主体责任", ("地方各级人民政府",), ()),
        ("施工单位应当日产日清", ("施工单位",), ()),
        ("各市直学校、考试院的自查表经审核后", ("各市直学校", "考试院"), ()),
        ("加强部门协同", (), ()),
        ("推动全市经济平稳运行", (), ()),
        ("城市要有温度", (), ()),
        ("建立由政府负责人牵头、部门共同参加的工作机制", (), ()),
        ("干部要敢于担当", (), ()),
    ],
)
def test_a_clause_names_its_unit_as_subject_agent_or_companion(clause, lead, support):
    duty = GRAMMAR.clause(clause).duty
    assert (duty.lead, duty.support) == (lead, support)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("物理、化学备课组", ("物理、化学备课组",)),
        ("党政办、德育处、年段等处室", ("党政办", "德育处", "年段")),
        ("各处室、年级等", ("各处室", "年级")),
        ("各省、自治区、直辖市人民政府", ("各省、自治区、直辖市人民政府",)),
        ("各地各有关部门", ("各地各有关部门",)),
        ("有关部门和单位", ("有关部门和单位",)),
        ("各级党委和政府", ("各级党委和政府",)),
        ("市工业和信息化局、市粮食和物资储备局", ("市工业和信息化局", "市粮食和物资储备局")),
        ("", ()),
    ],
)
def test_names_are_split_where_each_is_a_unit_in_itself(names, expected):
    assert GRAMMAR.split(names) == expected


def test_the_first_of_the_named_units_leads_where_the_document_says_so():
    assert first_leads(Duty(("市财政局", "市商务局", "市统计局"))) == Duty(("市财政局",), ("市商务局", "市统计局"))
    assert first_leads(Duty(("市财政局",), ("市商务局",))) == Duty(("市财政局",), ("市商务局",))


def test_an_office_adds_its_own_endings_of_unit_names(tmp_path):
    clause = "青柠工坊要在6月底前交付样品"
    assert not GRAMMAR.clause(clause).duty
    (tmp_path / "unit_names.txt").write_text("[suffixes]\n工坊\n", encoding="utf-8")
    assert Grammar(Lexicons(tmp_path)).clause(clause).duty == Duty(("青柠工坊",))
