"""Notices, brackets and reports of other offices: whose a task is, and what is only said or told."""

from datetime import date

import pytest

from shuniu.text.decompose import Directive, decompose

ON = date(2026, 3, 5)


def directives(text: str) -> tuple[Directive, ...]:
    return decompose(text, on=ON).directives


def test_the_first_of_a_bracket_without_verbs_leads():
    text = (
        "学前教育行动方案\n（一）健全管理体制。落实各级政府责任，构建以普惠资源为主体的办园体系。"
        "（市教育局，市委农办，各县（市、区）人民政府，排名第一位为牵头单位，下同）"
    )

    (task,) = directives(text)

    assert (task.lead, task.support) == (("市教育局",), ("市委农办", "各县（市、区）人民政府"))


@pytest.mark.parametrize(
    "sentence",
    [
        "具体值班安排及要求见附件。",
        "9月15日至17日放假，共3天。",
        "《每周会议安排》是安排由领导主持召开、由多个单位参加的会议。",
        "学校总值班室设在党办，值班电话：×××××××。",
    ],
)
def test_what_a_notice_only_says_is_no_task(sentence):
    assert directives(f"关于中秋节放假的通知\n一、安排\n{sentence}") == ()


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("放假期间继续做好疫情防控，减少外出。确需外出的要报备。", ()),
        ("放假期间，学生管理、后勤保卫等部门需安排专人值班。要及时上报突发情况。", ("学生管理、后勤保卫等部门",)),
        ("值班人员要坚守岗位，填好值班记录。", ("值班人员",)),
    ],
)
def test_what_is_to_be_done_while_people_are_away(sentence, lead):
    assert directives(f"放假通知\n二、有关要求\n（一）{sentence}")[0].lead == lead


def test_who_is_asked_with_a_please_is_asked_under_any_heading():
    text = "关于做好总结的通知\n（一）卫生工作总结。\n请各市县（区）卫生局做好工作总结，提出工作思路。"

    assert [one.lead for one in directives(text)] == [("各市县（区）卫生局",)]


def test_what_she_asks_of_the_teachers_is_heard():
    text = (
        "3月4日下午，望江实验小学召开班主任工作会议。校长何川和副校长周岚先后发表了讲话。\n"
        "她指出，纪律是教学的保障。她要求班主任老师们要严格课堂管理，防止意外事件。"
        "最后，学校负责人要求各年级负责人要开展健康教育活动，抓好校园环境。"
    )

    assert [one.lead for one in directives(text)] == [("班主任老师们",), ("各年级负责人",)]


def test_the_friday_before_something_is_no_date():
    (task,) = directives("会议安排办法\n申请表至少在会议召开前一周的周五之前上报办公室。")

    assert task.deadline is None or task.deadline.date is None


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("副市长何川负责防汛物资储备，6月底前完成。", ("副市长何川",)),
        ("张主任、王会计全权负责补助发放，实事求是上报发放情况。", ("张主任", "王会计")),
        ("新河村和大湾村要针对评估中发现的问题立行立改。", ("新河村", "大湾村")),
        ("驻村领导和驻村工作组要加强下村指导，建立联动机制。", ("驻村领导", "驻村工作组")),
    ],
)
def test_people_by_their_posts_and_villages_by_their_names_lead(sentence, lead):
    assert [one.lead for one in directives(f"防汛工作方案\n{sentence}")] == [lead]


@pytest.mark.parametrize(
    "sentence",
    [
        "会议还审定了学校《评审办法（试行）》，2025年度教学奖评选结果和招生计划等事宜。",
        "会议首先由各分管领导汇报各自分管工作的进度，对环境整治进行调度，并对时限提出具体要求。",
        "调研组一行先后到新河村和大湾村，详细了解了培育中存在的问题，并与驻村工作组座谈交流。",
        "在省政府年度节能考核中，连续三年被评为优秀等级。",
    ],
)
def test_what_a_meeting_settled_and_a_visit_learnt_is_told(sentence):
    assert directives(f"3月4日下午，校党委召开第10次会议。\n会议指出，信访是群众工作。\n{sentence}") == ()


def test_minutes_are_known_by_their_first_line():
    text = (
        "新区重点项目建设现场调度会议纪要\n2026年3月4日下午，市政府市长主持召开了新区项目建设现场调度会。\n"
        "会议指出，新区项目多、任务重。\n会议要求：项目办要及时组织协调，提出具体举措。要集中力量破解征地拆迁、杆线迁移等问题。"
    )

    assert [one.lead for one in directives(text)] == [("项目办",), ("项目办",)]


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("请各系、各部门精心组织，及时通知有关人员参加。", ("各系", "各部门")),
        ("各楼门卫要坚守岗位，及时登记来访人员。", ("各楼门卫",)),
    ],
)
def test_a_unit_is_known_by_how_it_is_to_act(sentence, lead):
    assert [one.lead for one in directives(f"关于举行开学典礼的通知\n{sentence}\n新生报到时间另文通知。")] == [lead]
