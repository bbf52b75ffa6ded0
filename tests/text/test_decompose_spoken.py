"""How leaders speak: figures of speech beside orders, reasons in front of them, and reports to a congress."""

from datetime import date

import pytest

from shuniu.text.decompose import Directive, decompose

ON = date(2026, 3, 5)
SPEECH = "在全市重点工作推进会上的讲话\n同志们：\n一、把事情办实\n"
REPORT = "政府工作报告\n县长 周宁\n各位代表：\n现在，我向大会报告工作，请予审议。\n"


def said(sentence: str) -> tuple[Directive, ...]:
    return decompose(SPEECH + sentence, on=ON).directives


@pytest.mark.parametrize(
    "sentence",
    [
        "各级干部要把老百姓的事当自家的事，不能只算自己的账。",
        "各科室要舍得下笨功夫，像绣花一样做工作。",
        "窗口人员要多听听企业的难处。",
        "党员干部要带好头、做好样，不能人前一套、背后一套。",
        "各级党组织要充分发挥把方向、管大局的作用，不断提升驾驭复杂局面的能力。",
        "各部门要认清形势，总结经验教训，树立必胜的信心，维护社会大局稳定。",
        "上半年入库率62.5%，开工率48%，其中征收率最低。",
    ],
)
def test_figures_of_speech_order_nothing(sentence):
    assert not said(sentence)


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("从下周起，对在建项目实行一周一调度、半月一通报。", ()),
        ("从明天起，市创建办一天一巡查、三天一通报。", ("市创建办",)),
        ("管道用了二十多年，有的已经锈穿，务必要开展一次全面检测。", ()),
        ("河西还有九户没有搬，河西镇党委书记、镇长要登门做工作，4月底前签完协议。", ("河西镇党委书记", "镇长")),
        ("对恶意欠费的，法规科该起诉的起诉。", ("法规科",)),
        ("招商不能光靠镇上几个人，每个村支书今年都要领一个项目回来。", ("每个村支书",)),
        ("清明前后天干物燥，局防火办要实行24小时值守。", ("局防火办",)),
        ("月底前必须通水，由副镇长周宁负总责，不通水不撤人。", ("副镇长周宁",)),
        ("沿街商铺实行段长制，由社区干部担任段长，4月25日前公布名单。", ("社区干部",)),
        ("安监科每月对在建工地做一次体检，亮红灯的到局里说明情况。", ("安监科",)),
        ("针对存在的手续不全、用地不足等问题，要逐项分析研究，限期整改到位。", ()),
    ],
)
def test_orders_are_found_behind_reasons_and_in_plain_words(sentence, lead):
    assert [one.lead for one in said(sentence)] == [lead]


def test_each_of_two_units_has_its_own_order_and_its_own_date():
    first, second = said(
        "财务科要会同经营科，3月底前逐笔建档；各分公司经理是清欠第一责任人，三季度末占比要降到两成以下，不得拖延。"
    )

    assert (first.lead, first.support, first.deadline and first.deadline.date) == (
        ("财务科",),
        ("经营科",),
        date(2026, 3, 31),
    )
    assert (second.lead, second.deadline and second.deadline.date) == (("各分公司经理",), date(2026, 9, 30))


def test_a_short_order_in_front_of_a_unit_is_but_its_headline():
    text = "全市供热工作会召开\n3月2日，市政府召开供热工作会议。\n会议强调，要加强日常调度，市住建局负责收集情况、定期通报。"

    (only,) = decompose(text, on=ON).directives

    assert only.lead == ("市住建局",)


def test_a_report_to_a_congress_orders_what_it_plans_and_not_what_was_done():
    text = (
        f"{REPORT}一、2025年工作回顾\n新建公路92公里，建成养老中心14个。\n二、2026年主要任务\n"
        "支持企业建设研发平台3个。县第二小学9月投入使用，新增学位900个。我们要坚定信心、勇毅前行。"
    )

    assert [one.sentence for one in decompose(text, on=ON).directives] == [
        "支持企业建设研发平台3个。",
        "县第二小学9月投入使用，新增学位900个。",
    ]


def test_what_a_report_counts_is_no_unit():
    (only,) = decompose(f"{REPORT}二、主要任务\n新增规上工业企业20家以上，完成技改投资8亿元。", on=ON).directives

    assert only.lead == ()


def test_the_regular_meeting_that_was_held_is_no_task():
    text = "3月2日，县政府召开县长周例会，听取近期工作汇报，安排部署下一阶段工作。\n县长周宁强调，要加快拨付救灾资金。"

    assert [one.sentence for one in decompose(text, on=ON).directives] == ["县长周宁强调，要加快拨付救灾资金。"]


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("市商务局和江源宾馆的补偿款于3月20日前划拨给江源公司。", ("市商务局", "江源宾馆")),
        ("要抓紧办理前期手续。", ()),
        ("这项工作由城南工业区形成专题报告上报，由市政府呈报省政府。", ("城南工业区",)),
    ],
)
def test_who_is_charged_by_minutes(sentence, lead):
    text = f"关于协调有关问题的会议纪要\n会议决定：\n{sentence}"

    assert decompose(text, on=ON).directives[0].lead == lead


def test_minutes_charge_a_unit_under_whatever_agenda():
    text = (
        "区政府第12次常务会议纪要\n二、审议《养老设施布局规划（送审稿）》\n会议原则通过《规划》。由区民政局修改后报市政府审批。"
        "区财政局将建设资金列入明年预算。\n三、听取供热工作汇报\n区住建局汇报了供热准备情况。"
    )

    assert [one.lead for one in decompose(text, on=ON).directives] == [("区民政局",), ("区财政局",)]


def test_what_a_leader_saw_and_did_on_the_way_is_no_task():
    text = (
        "何川调研防汛工作时强调 把隐患排查在雨前\n本报讯（记者 林青）3月4日，市长何川调研防汛工作。\n"
        "在下穿隧道，何川仔细查看泵站运行情况，询问积水深度。他要求，住建部门要在6月底前完成泵站扩容。\n"
        "调研中，何川召开现场座谈会，听取市水利局、市气象局等单位汇报，研究解决倒灌问题。"
    )

    (only,) = decompose(text, on=ON).directives

    assert only.lead == ("住建部门",)


def test_around_a_festival_is_no_term():
    assert said("各乡镇要在清明前后实行全天值守，严禁带火种上山。")[0].deadline is None


def test_a_case_in_front_of_a_unit_stays_in_its_task():
    (only,) = said("下属单位超标准发放补贴的，财务科要会同审计科核清底数，限期清退。")

    assert (only.lead, only.support) == (("财务科",), ("审计科",))
    assert only.task.startswith("下属单位超标准发放补贴的")


def test_whoever_takes_part_is_asked_for_the_deed_behind_it():
    text = "关于小区改造的会议纪要\n会议要求：\n各专营单位要主动参与，与小区改造同步施工。"

    (only,) = decompose(text, on=ON).directives

    assert (only.lead, only.support) == (("各专营单位",), ())


def test_twice_a_month_is_not_monthly():
    assert said("督查组要对攻坚任务半月一督查、一月一排名。")[0].cadence == "half_monthly"


def test_what_goes_on_without_a_subject_is_asked_of_whoever_was_named_just_before():
    (first, second) = said("应急局要对危化品企业开展一次全覆盖检查。对查出的重大隐患，一律挂牌督办，不整改的坚决停产。")

    assert first.lead == second.lead == ("应急局",)


@pytest.mark.parametrize(
    "sentences",
    [
        "应急局要对危化品企业开展一次检查。要建立举报奖励制度，今年兑现一批奖金。",
        "应急局要对危化品企业开展一次检查。二是对查出的重大隐患，一律挂牌督办。",
    ],
)
def test_what_begins_anew_is_asked_of_nobody(sentences):
    assert said(sentences)[-1].lead == ()


def test_tonight_is_a_day():
    found = said("危险区的群众今晚8点以前必须全部转移到安置点。")

    assert [one.deadline and one.deadline.date for one in found] == [ON]
