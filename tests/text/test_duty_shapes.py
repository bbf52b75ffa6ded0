"""责任分工: every shape in which a document says who does what, with every kind of unit."""

from datetime import date
from itertools import product

import pytest

from shuniu.text.decompose import decompose

DEED = "制定老旧小区改造实施方案"
UNITS = (
    "市发展改革委",
    "市委编办",
    "团市委",
    "市供销社",
    "临江日报社",
    "市第一中学",
    "市公安局交警支队",
    "国网临江供电公司",
    "临江经济开发区管委会",
    "东城街道办事处",
    "石桥镇人民政府",
    "各县（市、区）",
    "各乡镇（街道）",
    "市直有关部门",
    "人事处",
)
SHAPES = {
    "{0}要{deed}。": "0|",
    "{0}负责{deed}。": "0|",
    "由{0}负责{deed}。": "0|",
    "由{0}牵头，{1}、{2}配合，{deed}。": "0|12",
    "{0}会同{1}、{2}{deed}。": "0|12",
    "{0}会同{1}、{2}等部门{deed}。": "0|12",
    "由{0}会同{1}{deed}。": "0|1",
    "{0}牵头，会同{1}、{2}{deed}。": "0|12",
    "{0}、{1}、{2}要{deed}。": "012|",
    "{0}和{1}要{deed}。": "01|",
    "{0}、{1}等部门要{deed}。": "01|",
    "{0}联合{1}{deed}。": "0|1",
    "{0}于6月底前{deed}。": "0|",
    "以{0}为主，{1}、{2}配合，{deed}。": "0|12",
    "{0}负责{deed}，{1}积极配合。": "0|1",
    "{0}{deed}，{1}、{2}予以配合。": "0|12",
    "{0}要抓紧{deed}，{1}、{2}要做好配合工作。": "0|12",
    "{deed}，由{0}牵头，{1}、{2}配合。": "0|12",
    "{deed}，责任单位为{0}。": "0|",
    "{deed}，牵头单位为{0}，配合单位为{1}、{2}。": "0|12",
    "{deed}。（{0}、{1}按职责分工负责）": "01|",
    "{deed}。（{0}牵头，{1}、{2}等部门按职责分工负责）": "0|12",
    "{deed}。（{0}为牵头单位，{1}、{2}为配合单位）": "0|12",
    "{deed}。（牵头单位：{0}；配合单位：{1}、{2}）": "0|12",
    "{deed}。\n牵头单位：{0}\n责任单位：{1}、{2}": "0|12",
    "{deed}。责任单位：{0}、{1}": "01|",
    "会议明确，{0}负责{deed}。": "0|",
    "会议责成{0}{deed}。": "0|",
}


def minutes(words):
    return f"关于老旧小区改造的专题会议纪要\n（2026年3月5日）\n3月5日，副市长何川主持召开专题会议。现纪要如下：\n一、关于实施方案\n{words}\n"


@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_of_duty_is_read_whatever_the_unit(shape):
    lead, support = SHAPES[shape].split("|")
    wrong = []
    for unit in UNITS:
        names = (unit, *[other for other in ("市供销社", "市农业农村局", "市残联") if other != unit][:2])
        words = shape.format(*names, deed=DEED)
        found = [(set(one.lead), set(one.support)) for one in decompose(minutes(words)).directives]
        if found != [({names[int(place)] for place in lead}, {names[int(place)] for place in support})]:
            wrong.append((words, found))
    assert not wrong


TERMS = {
    "6月底前": date(2026, 6, 30),
    "年底前": date(2026, 12, 31),
    "年中前": date(2026, 6, 30),
    "2026.6.30前": date(2026, 6, 30),
    "第三季度": date(2026, 9, 30),
    "今年上半年": date(2026, 6, 30),
    "一个月内": date(2026, 4, 5),
    "10个工作日内": date(2026, 3, 19),
    "自印发之日起30日内": date(2026, 4, 4),
    "本周五前": date(2026, 3, 6),
    "下周一": date(2026, 3, 9),
    "截至6月底": date(2026, 6, 30),
    "明年3月前": date(2027, 2, 28),
    "明年春节前": date(2027, 2, 5),
    "“五一”前": date(2026, 4, 30),
    "“七一”前": date(2026, 6, 30),
    "“十五五”期间": date(2030, 12, 31),
    "“十五五”时期": date(2030, 12, 31),
    "“十五五”末": date(2030, 12, 31),
    "今年汛期前": None,
    "每月25日前": None,
    "每季度": None,
}
PLACES = (
    "{term}，市教育局要完成校舍加固。",
    "市教育局要{term}完成校舍加固。",
    "由市教育局牵头，{term}完成校舍加固。",
    "完成校舍加固。（市教育局负责，{term}）",
    "完成校舍加固。\n责任单位：市教育局\n完成时限：{term}",
    "校舍加固要{term}完成，由市教育局负责。",
)


@pytest.mark.parametrize(("term", "place"), list(product(TERMS, PLACES)))
def test_a_term_is_read_wherever_it_stands(term, place):
    (one,) = decompose(minutes(place.format(term=term))).directives

    assert one.lead == ("市教育局",)
    assert (one.deadline.date if one.deadline else None) == TERMS[term]
