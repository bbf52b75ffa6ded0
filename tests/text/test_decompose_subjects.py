"""Who is asked and who is but mentioned, and clauses that say nothing one could check."""

from datetime import date

import pytest

from shuniu.text.decompose import Directive, decompose


def directives(sentence: str) -> tuple[Directive, ...]:
    return decompose(f"关于做好汛期工作的通知\n各单位：\n一、重点任务\n{sentence}\n", on=date(2026, 3, 5)).directives


@pytest.mark.parametrize(
    ("sentence", "lead", "support"),
    [
        ("乡镇、村在巩固成果的基础上，全面彻底拆除临时建筑物。", ("乡镇", "村"), ()),
        ("一是要成立领导小组，各责任单位相应成立专门班子。", ("各责任单位",), ()),
        ("各镇要健全机制，督促临江环保有限公司按照合同清运垃圾。", ("各镇",), ()),
        ("县财政安排县卫健局经费50万元。", ("县财政",), ()),
        ("县水利局会同县财政局制定方案。", ("县水利局",), ("县财政局",)),
        ("会同相关部门、乡镇以及村组开展现场核查。", (), ("相关部门", "乡镇", "村组")),
        ("二是动员村组对辖区内的土地开展清理清查。", (), ()),
    ],
)
def test_the_unit_that_acts_is_named_and_no_other(sentence, lead, support):
    assert [(one.lead, one.support) for one in directives(sentence)] == [(lead, support)]


@pytest.mark.parametrize(
    "sentence",
    [
        "各牵头单位要充分发挥牵头作用，各部门要相互配合，形成全市工作一盘棋的格局。",
        "各相关单位要加强配合，统筹协调推进各项工作。",
        "各责任单位要积极配合、主动作为，共同推动各项工作任务高质量完成。",
    ],
)
def test_a_clause_of_hollow_words_orders_nothing(sentence):
    assert not directives(sentence)


def test_a_hollow_clause_takes_nothing_from_the_deed_beside_it():
    assert directives("各责任单位要加强协调，在4月底前完成泵站检修。")


def test_what_is_told_before_the_meeting_asks_is_no_part_of_the_order():
    text = "协调会议纪要\n一、学校项目\n1、临江二中：目前正在选址，会议要求其他工作同步进行，年内力争动工。\n"
    found = decompose(text, on=date(2026, 3, 5)).directives

    assert [(one.sentence, one.lead) for one in found] == [("会议要求其他工作同步进行，年内力争动工", ())]
    assert [one.deadline.date for one in found if one.deadline] == [date(2026, 12, 31)]


def test_an_item_behind_another_is_not_of_the_unit_named_there():
    text = (
        "全市征迁工作会议召开\n3月5日，全市征迁工作会议召开。会议要求：一是沿线各乡镇主要负责同志要加快推进征迁工作；"
        "二是要开展督查督办，跟进工作落实。"
    )
    found = decompose(text, on=date(2026, 3, 5)).directives

    assert [one.lead for one in found] == [("沿线各乡镇主要负责同志",), ()]


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [("由城管部门介入，查处违建行为。", ("城管部门",)), ("由县水利局验收，及时公布结果。", ("县水利局",))],
)
def test_whoever_stands_behind_by_with_any_verb_leads(sentence, lead):
    assert [one.lead for one in directives(sentence)] == [lead]


def test_what_a_subject_urges_or_joins_does_not_lead():
    text = (
        "多部门部署校园食品安全\n临江网3月5日电 据市教育局消息，近日，市教育局办公室联合市公安局办公室印发《通知》，部署开学工作。\n"
        "《通知》要求，各地市场监管、教育部门要组织开展监督检查。要会同有关部门指导学校规范招标，督促学校建立退出机制。"
    )
    found = decompose(text, on=date(2026, 3, 5)).directives

    assert [(one.lead, one.support) for one in found] == [
        (("各地市场监管、教育部门",), ()),
        (("各地市场监管、教育部门",), ("有关部门",)),
    ]


def test_a_row_that_lost_its_lines_is_read_from_the_right_behind_groups_of_tasks():
    text = (
        "河湖管护任务分解表\n序号 类别 主要任务 细化措施 牵头单位 参与单位 责任单位\n"
        "1 加强保 护 严守红线 实施用水总量控制，防止不合理取水。 市水利局 市发展改革委、市农业农村局等 各县（市、区）党委和人民政府\n"
        "2   抓好工业节水。到2027年，高耗水行业达到定额标准。 市工信局 市发展改革委等 各县（市、区）党委和人民政府\n"
    )
    found = decompose(text, on=date(2026, 3, 5)).directives

    assert [(one.lead, one.support) for one in found] == [
        (("市水利局",), ("市发展改革委", "市农业农村局", "各县（市、区）党委和人民政府")),
        (("市工信局",), ("市发展改革委", "各县（市、区）党委和人民政府")),
    ]
    assert [one.deadline.date for one in found if one.deadline] == [date(2027, 12, 31)]


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("加大前期工作力度，区级财政安排前期费4000万元。", ("区级财政",)),
        ("登记表由区级负责审批，及时公布目录。", ()),
        ("教育、文化、卫生、电力等相关业务部门要开展用电检查。", ("教育、文化、卫生、电力等相关业务部门",)),
        ("其产权单位及主管部门要抽调专人检查线路。", ("产权单位", "主管部门")),
        ("各镇（街）、各部门主要负责同志要每周调度项目。", ("各镇（街）、各部门主要负责同志",)),
        ("建立应急救援体系，接受119指挥中心统一调度。", ()),
        ("由各级各部门组成的检查组要逐户检查。", ()),
    ],
)
def test_areas_shared_endings_and_posts_are_read_as_names(sentence, lead):
    assert [one.lead for one in directives(sentence)] == [lead]


@pytest.mark.parametrize(
    "sentence",
    [
        "对检查当中出现的工作不到位、整改不彻底，造成事故的，追究主要负责人责任。",
        "对检查组指出的隐患，不能及时整改，或没有按要求整改的，要追究产权单位主要负责人责任，其他人员要承担相应责任。",
        "第一条 为进一步加强防汛工作，防范化解风险，根据《防洪法》，特制本规定。",
    ],
)
def test_sanctions_and_purposes_are_no_tasks(sentence):
    assert not directives(sentence)


def test_how_long_each_of_several_proceedings_may_take_is_no_day():
    found = directives("环评报告书14个工作日内、环评登记表3个工作日内完成审批。")

    assert [one.deadline and one.deadline.date for one in found] == [None]


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("环保、城建、交警等职能部门，要优化洒水方案。", ("环保、城建、交警等职能部门",)),
        ("各载体和市直相关单位要倒排时间，完成站点管控。", ("各载体", "市直相关单位")),
        ("要抓好培训，年底前老旧小区要全部成立业主委员会；要建立台账。", ()),
        ("各物业服务企业要公示收费标准。", ("各物业服务企业",)),
    ],
)
def test_names_before_a_comma_behind_each_and_within_others(sentence, lead):
    assert [one.lead for one in directives(sentence)] == [lead]


def test_slogans_in_front_of_what_a_report_asks_are_no_tasks():
    text = (
        "为积极创建文明城市，加强小区管理能力，推进小区成立业主委员会，3月2日，市政府召开推进会。\n"
        "会议指出，要讲究方法、探索实践，致力走出物业管理新路子。要于4月底前选聘物业企业。\n"
        "会议强调，要突出重点、把握关键，紧紧扭住主要任务。要在6月底前完成管网改造。"
    )
    found = decompose(text, on=date(2026, 3, 5)).directives

    assert [one.sentence for one in found] == ["要于4月底前选聘物业企业。", "要在6月底前完成管网改造。"]


def test_whoever_is_asked_with_please_leads_with_any_verb():
    found = directives("请各乡镇人民政府抓住时机，务必在期限前完成林区公路建设。")

    assert [one.lead for one in found] == [("各乡镇人民政府",)]


def test_what_somebody_demanded_on_a_visit_is_a_report_and_no_speech():
    text = (
        "3月2日，副县长周宁到林场检查。周宁在检查时讲话要求，各镇要在4月底前补植树木。要高标准做好管护工作，修复围栏。"
    )
    found = decompose(text, on=date(2026, 3, 5)).directives

    assert [one.lead for one in found] == [("各镇",), ("各镇",)]


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("12345热线平台每周汇总积水诉求，于每周一报市住建局。", ("12345热线平台",)),
        ("护林员每天巡山不少于2次，发现火情立即上报。", ("护林员",)),
        ("今后任何单位和个人不得占用消防通道。", ("任何单位和个人",)),
        ("产权人应当立即停止使用危房，采取加固措施消除隐患。", ("产权人",)),
        ("各街道、开发区要对停建项目逐个推动复工。", ("各街道", "开发区")),
        ("县红十字会要把被褥送到安置点。", ("县红十字会",)),
        ("电信、移动公司要把短信发到每一部手机。", ("电信、移动公司",)),
        ("计划财务部测算改造费用。", ("计划财务部",)),
        ("支持老字号转型，年内认定老字号10家。【市商务局】", ("市商务局",)),
        ("管网普查由市住建局负责，委托有资质的单位开展，4月30日前提交成果。", ("市住建局",)),
    ],
)
def test_whoever_acts_is_named_whatever_his_name(sentence, lead):
    assert directives(sentence)[0].lead == lead


def test_a_list_of_names_that_is_handed_in_is_nobody():
    found = directives("各单位要明确一名联络员，名单于3月6日前报市交通局汇总。")

    assert [one.lead for one in found] == [("各单位",)]


@pytest.mark.parametrize(
    ("sentence", "support"),
    [
        ("请市住建局会同青石县加快污水处理厂提标改造，12月底前投入运行。", ("青石县",)),
        ("县自然资源局要尽快与市资规局衔接，办理采矿许可手续。", ("市资规局",)),
    ],
)
def test_a_companion_ends_where_the_deed_begins(sentence, support):
    assert [one.support for one in directives(sentence)] == [support]


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("恒泰置业承担改造费用的四成，3月底前将资金打入监管账户。", ("恒泰置业",)),
        ("各执法单位未经扫码不得入企检查。", ("各执法单位",)),
        ("各级信访部门接到信访事项后，要在15日内告知受理情况。", ("各级信访部门",)),
        ("总工会、妇联等群团组织要走访慰问困难职工。", ("总工会", "妇联")),
    ],
)
def test_companies_and_bodies_are_named_in_front_of_their_deed(sentence, lead):
    assert [one.lead for one in directives(sentence)] == [lead]


@pytest.mark.parametrize(
    ("sentence", "lead", "support"),
    [
        ("建立劝导制度，安排志愿者站岗。（市民政局（牵头）、市公安局）", ("市民政局",), ("市公安局",)),
        ("生态环境、城管等部门自6月1日起对噪声源实施管控。", ("生态环境、城管等部门",), ()),
        ("纪检监察室全过程监督考试和录取。", ("纪检监察室",), ()),
    ],
)
def test_whoever_is_marked_leads_and_a_day_may_follow_a_name(sentence, lead, support):
    assert [(one.lead, one.support) for one in directives(sentence)] == [(lead, support)]


def test_what_was_counted_is_no_task():
    assert not directives("二季度，全市共受理群众诉求6.8万件，按时办结率98.2%。")
