"""Shapes in which plans, minutes and speeches of other offices put their tasks."""

from datetime import date

import pytest

from shuniu.text.decompose import decompose

ON = date(2026, 3, 6)


def test_a_stage_with_its_dates_in_a_bracket_is_a_heading_and_lends_its_date():
    text = "打击非法营运专项行动方案\n三、步骤安排\n（一）动员部署阶段（4月10日前）。各县（市、区）要制定细化方案。"

    (task,) = decompose(text, on=ON).directives

    assert task.path == ("三、步骤安排", "（一）动员部署阶段（4月10日前）")
    assert task.lead == ("各县（市、区）",)
    assert task.deadline.date == date(2026, 4, 10)


def test_boxes_to_tick_with_accounts_are_tasks():
    text = (
        "# 运维组周会 2026-03-06\n\n参会：@zhangwei、@liuyang\n\n## Action Items\n"
        "- [ ] @zhangwei 完成方案文档，3/10 前\n- [ ] @liuyang 给所有证书加到期告警（截止：2026-03-13）"
    )

    tasks = decompose(text).directives

    assert [task.lead for task in tasks] == [("@zhangwei",), ("@liuyang",)]
    assert [task.deadline.date.day for task in tasks] == [10, 13]


@pytest.mark.parametrize(
    "sentence",
    [
        "会议决定：张志明任临江市应急管理局副局长；免去李伟的临江市水利局副局长职务。",
        "会议决定，王芳同志任市教育局局长。",
    ],
)
def test_an_appointment_is_no_task(sentence):
    assert not decompose(f"临江市人民政府常务会议纪要\n三、研究人事任免事项\n{sentence}", on=ON).directives


def test_a_listed_case_is_no_task():
    text = "专项整治行动方案\n二、整治重点\n（一）擅自从事班车、包车客运的。\n（二）不按规定使用计价器、拒载、绕道的。"

    assert not decompose(text, on=ON).directives


def test_beside_a_column_of_leading_units_the_responsible_ones_support():
    text = "任务分工表\n重点任务 | 牵头单位 | 责任单位 | 完成时限\n修订处罚裁量基准 | 市司法局 | 各执法部门 | 6月底前"

    (task,) = decompose(text, on=ON).directives

    assert (task.lead, task.support) == (("市司法局",), ("各执法部门",))


def test_a_bracket_that_names_only_supporting_units_leaves_the_lead_of_the_heading():
    text = "6月份工作安排\n一、信息科\n1.完成办公系统升级（配合单位：市大数据中心，6月15日前）。"

    (task,) = decompose(text, on=ON).directives

    assert (task.lead, task.support) == (("信息科",), ("市大数据中心",))


@pytest.mark.parametrize(
    ("clause", "lead"),
    [
        ("举办培训班（各市、县（区）人民政府负责落实）", ("各市、县（区）人民政府",)),
        ("督查室、信访局组成联合督查组，4月中旬逐个督查", ("督查室", "信访局")),
        ("4月23日举办读书节，由图书馆、团委联合承办", ("图书馆", "团委")),
        ("本学期教务处要组织全员听课，期末公布结果", ("教务处",)),
    ],
)
def test_names_come_whole_and_no_verb_is_a_name(clause, lead):
    text = f"工作方案\n一、主要任务\n（一）抓好落实。开展摸底调查，建立工作台账。{clause}。"

    assert decompose(text, on=ON).directives[-1].lead == lead
    assert not decompose(text, on=ON).directives[-1].support


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("各牵头单位（没有牵头单位的，由第一责任单位牵头，下同）要制订办理方案。", ("各牵头单位",)),
        ("各责任（配合）单位要在月底前报送方案。", ("各责任（配合）单位",)),
        ("教务处、各学院和任课教师要做好考勤统计。", ("教务处", "各学院")),
        ("教务处、图书馆等部门及教学院系要开展消防演练。", ("教务处", "图书馆", "教学院系")),
        ("办理情况由市督查组汇总后向市政府报告。", ("市督查组",)),
        ("会议将57项任务逐项分解，要求各部门、各单位依法履职，建立台账。", ("各部门", "各单位")),
        ("放假之前，各部门进行一次安全检查。", ("各部门",)),
    ],
)
def test_what_stands_between_a_name_and_its_verb_hides_nobody(sentence, lead):
    (task,) = decompose(sentence, on=ON).directives

    assert task.lead == lead


def test_the_wording_leaves_out_what_stands_beside_the_unit():
    (task,) = decompose("教务处、各学院和任课教师要做好考勤统计。", on=ON).directives

    assert task.task == "做好考勤统计"


def test_a_list_of_those_present_is_no_task():
    text = "3月2日，市长李明主持召开常务会议。\n副市长王芳、赵强，市住房城乡建设局局长周涛等参加。"

    assert not decompose(text, on=ON).directives


def test_a_date_behind_the_number_of_an_item_keeps_the_number():
    text = "关于清明节工作安排的通知\n1.各科室要排好值班表。\n2.4月3日前，综合科要检查消防器材。"

    first, second = decompose(text, on=ON).directives

    assert (first.path, second.path) == (("1.",), ("2.",))
    assert second.deadline.date == date(2026, 4, 3)


def test_a_measure_with_its_units_on_the_lines_below_is_a_task_whatever_its_heading():
    text = (
        "2026年重点工作任务分解方案\n一、主要预期目标\n1.努力实现地区生产总值增长6%左右。\n\n牵头单位：区发改局\n\n"
        "责任单位：各街道，税务局\n\n2.社会消费品零售总额增长9%。\n\n责任单位：区商务局\n配合单位：各街道"
    )

    first, second = decompose(text, on=ON).directives

    assert (first.lead, first.support) == (("区发改局",), ("各街道", "税务局"))
    assert (second.lead, second.support) == (("区商务局",), ("各街道",))


def test_a_report_of_what_was_held_is_no_task():
    text = (
        "3月2日，市水务局在三楼会议室召开“防汛准备工作座谈会”。会议由副局长赵强主持，水库科、河道科等相关科室负责人参加。\n"
        "最后，赵强强调，各科室要在月底前查完所有水闸。"
    )

    (task,) = decompose(text, on=ON).directives

    assert task.lead == ("各科室",)


def test_a_name_that_only_belongs_to_the_subject_stays_in_the_wording():
    (task,) = decompose("各科室召开的会议，须于每周一前向办公室提出申请。", on=ON).directives

    assert task.task.startswith("各科室召开的会议")


def test_labels_above_the_measures_of_a_rectification_plan_speak_for_the_measures():
    text = (
        "整改方案\n第三项 支流存在直排问题。\n责任单位：东湖区人民政府\n整改时限：2026年10月底前\n整改措施：\n"
        "1．对沿河排口逐一溯源登记，建立销号台账。\n2．新建截污管网4公里，8月15日前完工。\n"
        "第四项 扬尘管控不到位。\n责任单位：市自然资源局\n整改措施：\n1．督促砂石堆场安装喷淋设施。"
    )

    tasks = decompose(text, on=ON).directives

    assert [task.lead for task in tasks] == [("东湖区人民政府",), ("东湖区人民政府",), ("市自然资源局",)]
    assert [task.deadline and task.deadline.date for task in tasks] == [date(2026, 10, 31), date(2026, 8, 15), None]


def test_weekdays_of_a_week_plan_are_days_of_the_week_in_its_title():
    text = (
        "第三周工作安排\n（9月14日—9月20日）\n周二\n组织新教师岗前培训。（人事科）\n"
        "周五\n报送走访慰问小结。（工会）\n本周内完成学籍核对。（基教科）"
    )

    tasks = decompose(text, on=date(2026, 9, 11)).directives

    assert [task.deadline.date.day for task in tasks] == [15, 18, 20]
    assert [task.lead for task in tasks] == [("人事科",), ("工会",), ("基教科",)]


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("所有水库6月10日前必须完成一次拉网式排查。", "所有水库"),
        ("各县（市、区）党政主要负责同志要带头到一线检查。", "各县（市、区）党政主要负责同志"),
        ("各地、各有关单位主要负责同志要逐项检查并签字报告。", "各地、各有关单位主要负责同志"),
        ("各村（社区）要把管护写入村规民约。", "各村（社区）"),
        ("预算执行率低于15%的部门要提交书面说明。", "预算执行率低于15%的部门"),
        ("工信局的同志要走访停产企业，列出问题单子。", "工信局"),
        ("县招商中心：6月15日前开展小分队招商3次以上。", "县招商中心"),
        ("市属林场要从今天起落实二十四小时值班制度。", "市属林场"),
    ],
)
def test_subjects_of_other_shapes_lead(sentence, lead):
    tasks = decompose(f"工作方案\n一、主要任务\n{sentence}", on=ON).directives

    assert [task.lead for task in tasks] == [(lead,)]


def test_before_a_month_ends_with_the_month_before_it():
    (task,) = decompose("工作方案\n一、主要任务\n市司法局要于9月前完成清理。", on=ON).directives

    assert task.deadline.date == date(2026, 8, 31)


def test_a_duty_in_lenticular_brackets_behind_the_full_stop_belongs_to_the_item():
    text = "任务分工\n一、主要任务\n1．开展抽查，三季度报告结果。【责任主体：市财政局】\n2．修订制度。【责任主体：市司法局】"

    assert [task.lead for task in decompose(text, on=ON).directives] == [("市财政局",), ("市司法局",)]


def test_a_length_that_a_procedure_is_cut_to_is_no_term():
    (task,) = decompose("工作方案\n一、主要任务\n市司法局要将办理时限压缩至15个工作日以内。", on=ON).directives

    assert task.deadline is None
