"""Who is ordered what: subjects behind objects, people, standing rules, and exhortation that names a unit."""

from datetime import date

import pytest

from shuniu.text.decompose import Directive, decompose

ON = date(2026, 3, 5)


def directives(text: str) -> tuple[Directive, ...]:
    return decompose(text, on=ON).directives


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("实习材料各学院审核完成后统一报送教务处。", ("各学院",)),
        ("市直各部门要在4月底前报送台账。", ("市直各部门",)),
        ("由周宁和何川根据会议意见修改完善后上报。", ("周宁", "何川")),
        ("各区政府、市政府各部门及重点工程业主确定一名联络员。", ("各区政府", "市政府各部门", "重点工程业主")),
        ("办理方案要写明时间节点，特别是牵头单位要制订细化的办理方案。", ("牵头单位",)),
        ("对政协提案，由各承办单位直接答复委员。", ("各承办单位",)),
    ],
)
def test_the_unit_that_acts_leads(sentence, lead):
    assert [one.lead for one in directives(f"关于做好台账工作的通知\n{sentence}")] == [lead]


@pytest.mark.parametrize(
    "sentence",
    ["市政府召开的专题会议要求落实情况在会后7日内上报。", "市委、市政府重大部署落实情况每月5日前上报。"],
)
def test_a_name_within_what_is_reported_is_not_asked(sentence):
    assert [one.lead for one in directives(f"关于报送情况的通知\n{sentence}")] == [()]


def test_each_item_behind_a_charge_has_its_own_unit():
    text = "考试安排\n公共课由教务处统一制卷；专业课试卷各学院审核完成后直接交文印室。"

    assert [one.lead for one in directives(text)] == [("教务处",), ("各学院",)]


def test_what_one_is_to_talk_over_with_supports():
    assert directives("整改通知\n各责任单位要及时与市设计院进行对接。")[0].support == ("市设计院",)


def test_days_in_a_standing_rule_are_counted_from_each_event():
    rule, notice = "督查专报制度\n落实情况在会后7日内上报。", "督查通知\n落实情况在会后7日内上报。"

    assert [one.deadline and one.deadline.date for one in directives(rule)] == [None]
    assert [one.deadline and one.deadline.date for one in directives(notice)] == [date(2026, 3, 12)]


@pytest.mark.parametrize(
    "sentence",
    [
        "各乡镇、各部门要高度重视，增强责任感，先人一步谋发展，快人一拍抢机遇。",
        "各乡镇要进一步改进作风，勇挑重担，狠抓落实。",
        "具体分组见附件。",
        "3月2日，市督查室对春耕备耕情况进行了督查。",
    ],
)
def test_exhortation_and_what_was_done_are_no_tasks_of_a_plan(sentence):
    assert directives(f"关于抓好春耕工作的通知\n各乡镇：\n{sentence}") == ()


def test_a_purpose_that_speaks_of_a_plan_reports_nothing():
    text = "关于分解任务的通知\n为全面落实市委工作部署，现将有关事项通知如下：\n各乡镇要高度重视，勇挑重担，狠抓落实。"

    assert directives(text) == ()


def test_an_order_may_begin_behind_the_time_of_it():
    assert len(directives("寒假安排\n寒假期间，严格执行专人值班制度。")) == 1


def test_an_account_of_a_visit_tells():
    text = (
        "3月4日上午，市长程致远率市发改委、市住建局负责人前往望江区棚改工地调研，对保障房建设进行研究部署。\n"
        "调研组一行还调研了城北安置点建设工作。\n市领导周岚、何川等参加调研。"
    )

    assert directives(text) == ()


def test_a_short_order_heads_what_is_said_behind_it():
    text = "市长程致远强调，要加强督导检查。严格落实汛期值班制度，修订各类预案，备足抢险物资。"

    assert [one.sentence for one in directives(text)] == ["严格落实汛期值班制度，修订各类预案，备足抢险物资。"]


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("各区、各有关部门要尽快成立指挥机构。", ("各区", "各有关部门")),
        ("各市州、各部门要根据统一部署抓紧制定检查方案。", ("各市州", "各部门")),
        ("全院任课教师严格按照教务处发布的课表开展教学活动。", ("全院任课教师",)),
        ("学生返校后请辅导员组织学生学习教学文件。", ("辅导员",)),
        ("届时请各学院做好选课的组织工作。", ("各学院",)),
        ("各部门要及时协调解决问题，重大问题及时上报市委、市政府研究。", ("各部门",)),
    ],
)
def test_a_name_ends_where_its_verb_begins(sentence, lead):
    assert [one.lead for one in directives(f"关于做好开学工作的通知\n{sentence}")] == [lead]


def test_a_table_without_a_column_of_units_names_them_in_its_cells():
    text = "时间 | 工作内容 | 说明\n3月30日 | 教务处对选课学生进行注册 | \n3月23日至3月27日 | 补修选课 | "

    first, second = directives(text)

    assert first.lead == ("教务处",)
    assert second.deadline is not None
    assert second.deadline.date == date(2026, 3, 27)


def test_what_a_report_dates_is_past():
    text = (
        "望江区召开整治工作专题会\n3月4日晚，望江区收看节目后，区领导立即上街查看，并组织召开专题会，传达有关要求。\n"
        "会议要求，各镇办要开展排查，3月20日前整改到位。\n"
        "区住建局、区交通局主要负责同志；各镇办主要负责同志参加会议。"
    )

    assert [one.lead for one in directives(text)] == [("各镇办",)]


def test_a_request_with_its_purpose_may_open_a_document():
    text = "各教学单位：\n为保证选课工作如期进行，请各教学单位及时上交任务书。\n一、预选时间\n6月12日开始。"

    assert directives(text)[0].lead == ("各教学单位",)


def test_the_day_of_the_first_month_of_each_quarter_comes_again():
    (task,) = directives("通知\n各牵头单位要在每个季度第1个月的20日前，将完成情况报市政府督查室。")

    assert task.deadline is not None
    assert task.deadline.date is None


@pytest.mark.parametrize(
    "sentence",
    [
        "领导小组成员因工作变动需要调整的，由所在单位向领导小组办公室提出。",
        "领导小组任务完成后自动撤销。",
    ],
)
def test_what_becomes_of_a_group_is_no_task(sentence):
    assert directives(f"关于成立普查领导小组的通知\n{sentence}") == ()


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("各村支部书记、村主任作为第一责任人，负责本辖区防火工作。", ("各村支部书记", "村主任")),
        ("各镇直（办）单位、中小学校应共同维护防火秩序。", ("各镇直（办）单位", "中小学校")),
        ("名单见附表，防火期内，乡政府及各村实行24小时值班。", ("乡政府", "各村")),
        ("各区政府需要本级决策的事项，必须先由政府法制机构进行合法性审查。", ("政府法制机构",)),
    ],
)
def test_those_who_answer_for_a_place_lead(sentence, lead):
    assert [one.lead for one in directives(f"防火工作方案\n{sentence}")] == [lead]


def test_each_half_of_a_year_has_its_own_task():
    text = "2026年工作要点\n上半年组织好局机关的学习活动，下半年在教育系统全面推开。"

    assert [one.deadline and one.deadline.date for one in directives(text)] == [date(2026, 6, 30), date(2026, 12, 31)]


@pytest.mark.parametrize(
    "sentence",
    [
        "何川表示，市政府将全力支持审计工作，创造有利条件，保障审计工作顺利推进。",
        "程致远充分肯定过去一年全市廉政建设成效。",
        "市审计局在决策过程中发挥重要作用，为依法行政保驾护航。",
    ],
)
def test_what_is_promised_or_praised_in_a_report_is_not_asked(sentence):
    assert directives(f"3月4日，市长程致远到市审计局调研。\n{sentence}") == ()


def test_who_asks_behind_the_end_of_a_meeting_is_heard():
    text = (
        "3月4日下午，省政府召开廉政工作电视电话会议。\n"
        "电视电话会议结束后，程致远要求我市各乡镇、各部门要加强小金库治理，严格执行部门预算，加大整改力度。"
    )

    assert [one.lead for one in directives(text)] == [("我市各乡镇", "各部门")]


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("为确保今年高考顺利实施，各有关部门一定要高度重视，制定具体方案和预案，落实责任。", ("各有关部门",)),
        ("由市政府授权市市场监管局公布事项目录。", ("市市场监管局",)),
    ],
)
def test_whoever_has_to_act_leads_and_a_year_of_a_matter_is_no_term(sentence, lead):
    (task,) = directives(f"关于做好考试工作的通知\n{sentence}")

    assert (task.lead, task.deadline) == (lead, None)


def test_each_charge_of_a_sentence_is_a_task():
    text = "高考工作会召开\n按照部署，市公安局则负责试卷押运和考场安全保卫工作；市交通局要加强考场周边交通疏导。"

    assert [one.lead for one in directives(text)] == [("市公安局",), ("市交通局",)]


def test_the_date_in_the_bracket_of_an_item_is_that_of_all_its_sentences():
    text = (
        "营商环境工作计划\n1.加大放权力度。下放一批审批权限。推进两个试点，实现一枚印章管审批。"
        "（牵头单位：市行政审批局；责任单位：市司法局，6月底完成）"
    )

    assert [one.deadline and one.deadline.date for one in directives(text)] == [date(2026, 6, 30)] * 2


def test_a_numbered_list_of_sentences_has_no_titles():
    text = (
        "若干措施\n（一）推进机制建设，加强存量项目监管。\n责任单位：市发改委\n"
        "（二）严格落实全市统一的招投标政策，消除招投标过程中对企业设置的不合理限制。赋予建设单位发包自主权。\n责任单位：市住建局"
    )

    assert [one.lead[0] for one in directives(text)] == ["市发改委", "市住建局", "市住建局"]


@pytest.mark.parametrize(
    "sentence",
    [
        "市委常委、市委办主任胡军，副市长何川及相关单位负责人参加调度。",
        "市住建局、市规划局主要负责人汇报相关工作情况。（记者 周岚）",
        "市文化局、市环保局等相关部门均安排了相应的工作。",
        "今年我市共有3932名考生报名。",
    ],
)
def test_who_came_and_what_they_told_is_not_asked(sentence):
    assert directives(f"3月4日，市长程致远主持召开高考工作会。\n{sentence}") == ()


def test_many_measures_outweigh_a_clause_of_exhortation():
    text = (
        "程致远主持召开市政府常务会议\n会议强调，要守牢安全底线，抓好疫情防控，杜绝层层加码，"
        "做好电力保供各项准备，保持决战决胜势头，尽最大努力争取做好结果。"
    )

    assert len(directives(text)) == 1
