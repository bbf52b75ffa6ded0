"""Task lists, duties and plans as other offices write them: brackets, lines below, run-on items, tables."""

from datetime import date

import pytest

from shuniu.text.decompose import Directive, decompose

ON = date(2026, 3, 6)  # a Friday


def only(text: str, on: date = ON) -> Directive:
    (task,) = decompose(text, on=on).directives
    return task


def test_in_one_bracket_the_responsible_units_support_the_one_that_leads():
    task = only(
        "《政府工作报告》任务分解方案\n一、经济指标\n1.外贸出口增长10%。"
        "（牵头单位：市商务局；责任单位：市统计局，各乡、镇人民政府，青石、鹤汀管理区）"
    )

    assert task.lead == ("市商务局",)
    assert task.support == ("市统计局", "各乡、镇人民政府", "青石、鹤汀管理区")


def test_the_remark_who_leads_is_no_part_of_the_last_name():
    task = only(
        "重点工作责任分解\n1.稳住企业。力争减轻企业负担20亿元。\n"
        "责任单位：市工信局、市财政局、市税务局（列第一位者为工作牵头单位或汇总单位，下同）"
    )

    assert (task.lead, task.support) == (("市工信局",), ("市财政局", "市税务局"))


def test_a_bureau_of_industry_and_commerce_holds_no_word_for_consulting():
    task = only("促进就业的意见\n1.扩大就业。新增岗位3万个。（市人社局牵头，市发改委、工商局、地税局负责）")

    assert (task.lead, task.support) == (("市人社局",), ("市发改委", "工商局", "地税局"))


def test_a_table_of_things_done_for_the_people_is_a_task_table():
    text = (
        "民生实事目标任务分解表\n序号 | 民生实事 | 责任单位 | 完成时限\n"
        "1 | 启动市图书馆新馆建设。 | 市文旅局 市代建中心 | 5月底前动工"
    )

    task = only(text)

    assert task.lead == ("市文旅局", "市代建中心")
    assert task.deadline.date == date(2026, 5, 31)


def test_a_cell_with_a_day_goes_before_one_without():
    text = "校历\n起止日期 | 起止日期 | 主要工作 | 责任处室\n开学前 | 3月14日 | 新教师培训 | 教科室"

    assert only(text).deadline.date == date(2026, 3, 14)


@pytest.mark.parametrize(
    ("item", "lead"),
    [
        ("各单位放假前要对实验室进行自查。做好登记工作。", ("各单位",)),
        ("后勤服务中心做好假期供水供电。安排好留校学生伙食。", ("后勤服务中心",)),
        ("本周定为读书周，各中队围绕“好书共读”开展主题队会。请家长提前报名。", ("各中队",)),
        ("近期将评选先进，请有关科室推荐人选。（到人事科报名）", ("有关科室",)),
    ],
)
def test_an_item_of_sentences_has_no_title(item, lead):
    first = decompose(f"工作安排\n一、近期工作\n1.{item}", on=ON).directives[0]

    assert first.path == ("一、近期工作", "1.")
    assert first.lead == lead


def test_behind_an_item_without_title_the_next_has_none():
    text = "工作安排\n一、教学\n1.请各组长于本周五前上交计划。\n2.安排计算机培训班。维修电脑房一。"

    assert [task.path[-1] for task in decompose(text, on=ON).directives] == ["1.", "2.", "2."]


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("各行署、市、县政府要对重点问题进行检查。", ("各行署、市、县政府",)),
        ("学生工作办公室、各系要安排好社会实践。", ("学生工作办公室", "各系")),
        ("各系和学生管理部门要开展安全教育。", ("各系", "学生管理部门")),
        ("寒假期间学生、后勤、保卫部门要安排24小时值班。", ("学生、后勤、保卫部门",)),
        ("畜牧站：负责重大动物疫病防治工作。", ("畜牧站",)),
        ("教师在放假前要完成各项教学任务。", ("教师",)),
        ("请各课题组长集中会议室参加研讨。", ("各课题组长",)),
        ("各学院、部门、单位要组织一次大检查。", ("各学院、部门、单位",)),
        ("各级团组织和学生会要组织节日活动。", ("各级团组织", "学生会")),
        ("计算机中心单独排班，以确保网络正常运行。", ("计算机中心",)),
        ("即：一是区直各责任单位须于6月15日前报送进展。", ("区直各责任单位",)),
        ("各区（县级市）要于年底前制定实施意见。", ("各区（县级市）",)),
    ],
)
def test_a_subject_is_known_whatever_stands_around_it(sentence, lead):
    assert only(f"工作方案\n{sentence}").lead == lead


def test_who_comes_in_with_a_later_clause_leaves_the_duty_to_the_bracket():
    task = only(
        "任务分解方案\n1.完善议事机制，重要事项由街道党工委讨论决定，提升服务能力。（市委组织部牵头，市委编办配合）"
    )

    assert (task.lead, task.support) == (("市委组织部",), ("市委编办",))


def test_what_is_put_before_the_government_is_no_order_to_it():
    task = only("通知\n各责任单位要及时报告推进中的困难，提请市人民政府统筹协调解决。")

    assert task.lead == ("各责任单位",)


@pytest.mark.parametrize(
    "sentence",
    [
        "4月3日至5日放假，共3天。",
        "组　长：郭远征\n成　员：李若水、张云舟及各代表团团长。",
        "2026年，我局办公室将紧紧围绕中心工作，以高效为目标，优化流程，强化制度执行，提升服务水平。\n一、统筹",
        "学生放假时间为1月14日至2月19日。",
        "7月11日开始进入暑期，暑期从7月11日至8月28日。",
        "各单位要充分重视、认真对待安全工作。",
        "现将2026年“民生实事”目标任务分解下达。",
        "任何公民都可以向有关部门报送灾害信息。",
    ],
)
def test_what_only_tells_or_exhorts_is_no_task(sentence):
    assert not decompose(f"关于有关事项的通知\n{sentence}", on=ON).directives


def test_why_a_plan_is_made_is_no_task():
    text = (
        "文明创建行动方案\n为落实省委要求，经研究决定，以创建为抓手，开展十大专项行动，完善城市功能，加快建设宜居城市。\n"
        "一、专项行动\n1.整治违建。12 月底前达标街道达到80%以上。"
    )

    assert only(text).deadline.date == date(2026, 12, 31)


def test_a_heading_that_wants_aims_reached_announces_no_aims():
    assert only("通知\n三、精准督办，确保完成目标任务。市绩效办要将目标任务纳入绩效管理体系。").lead == ("市绩效办",)


def test_what_already_is_so_describes_a_thing_and_tells_nothing():
    assert only("行动方案\n一、整治\n1.提升。对已达标的部分街道进行提档升级，提档比例达到50%以上。")


@pytest.mark.parametrize(
    ("sentence", "on", "day"),
    [
        ("周三下午4：10，在小会议室召开备课组长会议。", ON, date(2026, 3, 11)),
        ("请任课教师于本周五前上传计划。", date(2026, 3, 8), date(2026, 3, 13)),
        ("市政府督查室要跟踪督查，年底逐一对账。", ON, date(2026, 12, 31)),
    ],
)
def test_days_of_the_week_and_ends_of_the_year_are_dates(sentence, on, day):
    assert only(f"工作安排\n{sentence}", on).deadline.date == day


def test_for_how_long_something_is_granted_is_no_deadline():
    assert only("人才工作意见\n1.补贴。建立薪酬补贴制度，入选人才5年内享受补贴。（市人社局负责）").deadline is None


def test_a_bracket_of_several_sentences_speaks_with_its_first():
    first, second = decompose(
        "蓝天保卫战实施方案\n二、任务\n1.制定清单。完成准入清单编制工作。〔市生态环境局牵头，市发改局参与，各县、区人民政府（管委会）"
        "负责落实。以下各项均需各县、区人民政府落实，不再列出。〕原则上不再新建每小时35蒸吨及以下燃煤锅炉，其他区域禁止新建。"
        "（市生态环境局、市场监管局牵头督导，市公安局参与）",
        on=ON,
    ).directives

    assert (first.lead, first.support) == (("市生态环境局",), ("市发改局", "各县、区人民政府（管委会）"))
    assert (second.lead, second.support) == (("市生态环境局", "市场监管局"), ("市公安局",))


def test_what_the_unit_of_the_heading_is_charged_with_is_its_task():
    text = (
        "运动会各部门工作安排\n二、学工部\n联系人：樊远\n（一）负责看台的人员分布（不含运动员）。\n"
        "（二）各院系维持好看台上的秩序。\n三、卫生所\n在主席台南边设救护站，做好伤害预防。"
    )

    tasks = decompose(text, on=ON).directives

    assert [task.lead for task in tasks] == [("学工部",), ("各院系",), ("卫生所",)]
    assert tasks[1].path == ("二、学工部", "（二）")


def test_an_item_that_is_an_order_is_no_title_though_it_ends_like_a_unit():
    tasks = decompose("放假通知\n二、要求\n（一）各系要严格注册制度，不得由他人代办。各系于2月27日前报送名单。", on=ON)

    assert [task.lead for task in tasks.directives] == [("各系",), ("各系",)]


def test_a_bracket_that_spells_out_a_recurrence_gives_no_day():
    assert only("通知\n各部门要在每季度末（分别在6月、9月和12月底）报送进展。").deadline.date is None


def test_a_heading_about_emergencies_orders_nothing():
    assert only("工作职责\n3.村委会应急责任\n村委会负责做好应急救援，组织群众转移。").path == ("3.村委会应急责任",)


def test_who_is_said_to_answer_for_a_matter_has_the_duties_that_follow():
    text = (
        "计划管理细则\n一、职责\n（二）企业管理部为公司重点计划的归口管理部门，主要职责为：\n1、负责汇总各部门的重点计划。\n"
        "（三）按照属地原则，各村是禁烧工作责任主体。要签订禁烧责任状，落实巡查制度。"
    )

    first, second = decompose(text, on=ON).directives

    assert (first.lead, first.path) == (("企业管理部",), ("一、职责", "（二）", "1、"))
    assert second.lead == ("各村",)


def test_a_name_with_a_full_stop_has_the_duties_behind_it():
    tasks = decompose(
        "禁烧方案\n三、职责分工\n县交通局、公路局。负责对公路两侧进行巡查。加强现场执法检查。", on=ON
    ).directives

    assert [task.lead for task in tasks] == [("县交通局", "公路局")] * 2


def test_signs_before_the_items_of_a_group_are_no_words():
    tasks = decompose("会议筹备各组职责\n（1）秘书组：\n▲负责分组讨论的安排；\n▲草拟并送审新闻通稿；", on=ON).directives

    assert [task.lead for task in tasks] == [("秘书组",)] * 2
    assert tasks[1].task == "草拟并送审新闻通稿"


@pytest.mark.parametrize(
    ("sentence", "lead", "support"),
    [
        ("区委农办要结合新社区建设任务，负责指导督查新社区建设。", ("区委农办",), ()),
        ("阅卷结束后，任课教师必须在3月19日前填写成绩登记表。", ("任课教师",), ()),
        ("请考查科目教师抓紧完成成绩录入。", ("考查科目教师",), ()),
        ("各系、院必须在3月23日之前送交试卷。", ("各系、院",), ()),
        ("各市州、县市区政府也要抓紧制定实施方案。", ("各市州、县市区政府",), ()),
        ("企管站做好焚烧秸秆的现场检查工作。", ("企管站",), ()),
        ("消防大队要派专人检查消防设施。", ("消防大队",), ()),
    ],
)
def test_the_unit_is_the_subject_alone(sentence, lead, support):
    task = decompose(f"工作方案\n{sentence}", on=ON).directives[0]

    assert (task.lead, task.support) == (lead, support)


def test_whoever_goes_along_leaves_the_lead_to_the_unit_of_the_heading():
    task = only("禁烧方案\n五、职责分工\n（二）公安部门：对焚烧秸秆的，要依法打击，协同有关部门开展巡查。")

    assert (task.lead, task.support) == (("公安部门",), ("有关部门",))


def test_the_weekday_alone_in_a_cell_is_a_day_of_the_week_of_the_plan():
    text = "第十三周（3月9日---3月13日）\n星期 | 工作安排 | 记载\n三 | 消防逃生演习 | 拍照"

    assert only(text).deadline.date == date(2026, 3, 11)


def test_a_week_after_the_examination_has_no_day():
    assert only("考试通知\n二、考试结束一周内完成阅卷、成绩报送工作。").deadline.date is None


@pytest.mark.parametrize(
    ("text", "lead", "task"),
    [
        ("管网改造工作由鹤汀区负责，6月底前完成。", ("鹤汀区",), "管网改造工作由鹤汀区负责"),
        ("防汛物资由市应急局、市水务局储备到位。", ("市应急局", "市水务局"), None),
        ("各水库、林场、农场要落实24小时值班。", ("各水库、林场、农场",), "落实24小时值班"),
        ("青峰林场、望江农场要备齐物资。", ("青峰林场", "望江农场"), "备齐物资"),
        ("（一）完善制度【市财政局牵头】。修订管理办法。", ("市财政局",), "修订管理办法"),
        ("（一）完善制度（市财政局牵头）。修订管理办法。", ("市财政局",), "修订管理办法"),
    ],
)
def test_units_in_places_that_hide_them(text, lead, task):
    found = only(f"工作方案\n一、任务\n{text}")

    assert found.lead == lead
    assert task is None or found.task == task


def test_items_that_run_on_behind_a_weekday_keep_their_unit_and_words():
    tasks = decompose(
        "周工作安排（3月9日—3月13日）\n星期一 1.秘书一科：起草全会报告。2.信息科：编发专报2期。", on=ON
    ).directives

    assert [(task.lead, task.task) for task in tasks] == [
        (("秘书一科",), "起草全会报告"),
        (("信息科",), "编发专报2期"),
    ]
    assert {task.deadline.date for task in tasks} == {date(2026, 3, 9)}


@pytest.mark.parametrize(
    ("sentence", "cadence"),
    [
        ("每旬报送一次进展。", "ten_days"),
        ("每半月调度一次项目。", "half_monthly"),
        ("每两周通报一次。", "half_monthly"),
        ("每半年评估一次。", "half_yearly"),
    ],
)
def test_ten_days_and_half_months_are_cadences(sentence, cadence):
    assert only(f"工作方案\n1.{sentence}（市发改委负责）").cadence == cadence


def test_a_line_with_a_colon_above_a_list_names_whose_the_items_are():
    text = (
        "值日护导职责\n总值教师：\n1、负责全校情况的督察；\n2、做好当天情况的记录。\n"
        "保卫科：\n1、负责校门巡查。\n2、第一排老师负责校门口秩序。\n3、放学时有情况的，立即向校长室汇报。"
    )

    leads = [task.lead for task in decompose(text, on=ON).directives]

    assert leads == [("总值教师",), ("总值教师",), ("保卫科",), ("第一排老师",), ("保卫科",)]


def test_whom_a_notice_greets_is_not_whose_the_first_paragraph_is():
    assert not decompose("放假通知\n各部门：\n10月9日正常上班，作息时间不变，详见网页。", on=ON).directives


def test_labels_below_several_measures_speak_for_all_that_nobody_has_spoken_for():
    text = (
        "青石县整改任务清单\n整改措施：\n1.完成排水管网排查，编制一图一表；\n2.实施解放路雨污分流改造，消除混接点36处。\n"
        "责任单位：县住建局\n配合单位：县水务集团\n整改时限：2026年12月20日前\n"
        "1.建立巡河台账；\n责任单位：县水利局\n"
    )
    found = [(one.lead, one.support, one.deadline and one.deadline.date) for one in decompose(text, on=ON).directives]

    assert found == [
        (("县住建局",), ("县水务集团",), date(2026, 12, 20)),
        (("县住建局",), ("县水务集团",), date(2026, 12, 20)),
        (("县水利局",), (), None),
    ]
