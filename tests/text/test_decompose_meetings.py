"""What meetings order (会议安排): minutes, speeches and school meetings, read as a clerk would read them."""

from datetime import date

import pytest

from shuniu.text.decompose import Directive, decompose
from shuniu.text.inspection import inspect

HEATING = """关于研究城区供热保障工作的会议纪要
（2026）第5期
2026年10月13日上午，副市长周启航在市政府第二会议室主持召开专题会议，研究今冬明春城区供热保障工作。
会议议定：
一、关于管网改造。原则同意市住建局提出的老旧管网改造方案，由市住建局会同市城投集团组织实施，务必于供热前（11月1日）完成并网调试。
二、关于困难群众用热。市民政局要牵头摸清底数，一周内形成救助名单，报市政府。
三、其他事项。会议强调，有关部门要提高认识，主动作为。"""

SAFETY = """在全市安全生产工作会议上的讲话
（2026年4月9日）
同志们：
下面，我讲两点意见。
一是要抓好矿山整治。应急局要会同自然资源局，对全市38座非煤矿山逐一过筛，4月底前把隐患清单交到市安委办。
二是要抓好消防安全。消防救援支队要对商场、养老院开展全覆盖检查，五一前完成第一轮。
三要抓好道路交通。交警部门要在三条国道上增设测速点位，公安局本月内拿出方案。媒体中心开设曝光专栏。
大家回去以后，下周三之前要把今天会议精神传达到每个乡镇、每个企业。对失职渎职的，要严肃问责，决不姑息。"""

SCHOOL = """临江市第三中学行政办公会议纪要
时间：2026年9月7日下午2:30
地点：行政楼三楼会议室
一、各部门汇报上周工作
教务处：完成开学考试阅卷。
二、本周工作安排
1.德育处负责教师节活动，团委协助，方案周三前报校长室。
2.总务处抓紧维修宿舍楼热水器，本周内完成。"""


def directives(text: str) -> list[Directive]:
    return list(decompose(text).directives)


def words_of(text: str) -> list[tuple[str, str, str | None]]:
    return [
        (one.task, "、".join(one.lead), one.deadline.date.isoformat() if one.deadline and one.deadline.date else None)
        for one in directives(text)
    ]


def test_minutes_without_a_date_of_their_own_count_from_the_day_of_the_meeting():
    assert decompose(HEATING).date == date(2026, 10, 13)
    assert decompose(SCHOOL).date == date(2026, 9, 7)
    assert words_of(HEATING)[1] == ("牵头摸清底数，形成救助名单，报市政府", "市民政局", "2026-10-20")


def test_an_approval_is_no_task_but_what_it_asks_is():
    first = directives(HEATING)[0]
    assert (first.lead, first.support) == (("市住建局",), ("市城投集团",))
    assert not first.sentence.startswith("原则同意")


def test_exhortation_and_sanction_are_no_tasks():
    assert len(directives(HEATING)) == 2
    assert not any("问责" in one.sentence for one in directives(SAFETY))


def test_a_speech_gives_each_unit_its_own_task_and_date():
    assert words_of(SAFETY) == [
        ("会同自然资源局，对全市38座非煤矿山逐一过筛，把隐患清单交到市安委办", "应急局", "2026-04-30"),
        ("对商场、养老院开展全覆盖检查，完成第一轮", "消防救援支队", "2026-04-30"),
        ("在三条国道上增设测速点位", "交警部门", None),
        ("拿出方案", "公安局", "2026-04-30"),
        ("开设曝光专栏", "媒体中心", None),
        ("大家回去以后，要把今天会议精神传达到每个乡镇、每个企业", "", "2026-04-15"),
    ]


def test_what_a_meeting_hears_of_last_week_is_no_task():
    assert words_of(SCHOOL) == [
        ("负责教师节活动，团委协助，方案报校长室", "德育处", "2026-09-09"),
        ("抓紧维修宿舍楼热水器", "总务处", "2026-09-13"),
    ]


@pytest.mark.parametrize("written", ["（2026）第5期", "〔2026〕5号"])
def test_a_number_keeps_the_brackets_of_its_year(written):
    assert inspect(HEATING.replace("（2026）第5期", written)).number == written


def test_a_standing_task_says_so_in_its_bracket():
    text = "关于优化服务的通知\n一、任务\n1.加强电子证照应用，推动高频证照免提交。（责任单位：市数据局、市公安局；长期坚持）\n2026年2月12日"
    assert [one.cadence for one in directives(text)] == ["standing"]


def test_a_unit_in_brackets_leads_the_items_below_it():
    text = "第三周工作安排\n【党政办】\n1.整理教师节表彰材料，上报事迹材料2篇。\n【总务处】\n1.检修教学楼照明，更换损坏灯管。\n"
    assert [lead for _, lead, _ in words_of(text)] == ["党政办", "总务处"]


def test_a_table_head_without_blanks_is_a_head():
    text = "整治责任清单\n序号|整治措施|牵头部门|整改时限\n1 | 清理通道杂物，划设禁停标线 | 区消防救援大队 | 2026年3月15日前\n"
    assert words_of(text) == [("清理通道杂物，划设禁停标线", "区消防救援大队", "2026-03-15")]


def test_a_name_with_an_at_sign_is_in_charge():
    text = "例会纪要\n会议决定：新版本于2026年2月20日发布，由 @wangqi 负责打包。\n"
    assert [lead for _, lead, _ in words_of(text)] == ["@wangqi"]


def test_an_order_to_everybody_without_a_deed_is_no_task():
    assert not directives("在全市项目调度会上的讲话\n（2026年3月1日）\n同志们：\n各级干部要沉到一线去。\n")


@pytest.mark.parametrize(
    ("sentence", "leads"),
    [
        ("成立迁坟工作组，民政办负责登记造册，财政所负责核付补偿。", ["", "民政办", "财政所"]),
        ("有关村要压实责任，农业办要每周检查一次秸秆收储点。", ["农业办"]),
        ("一是要备齐沙袋和水泵；二是要落实值守，各村要排出夜间班次；三是要清理桥下淤积。", ["", "各村", ""]),
        ("一是住建所要在一周内出图，第二是财政所要备好首付款，第三是供电所要配合迁移电杆。", ["住建所", "财政所", ""]),
        ("⑴建设单位要核对工程量。", ["建设单位"]),
    ],
)
def test_what_several_units_are_given_falls_into_tasks(sentence, leads):
    text = f"专题会议纪要\n2026年3月2日上午，镇长主持召开会议。现纪要如下：\n一、议定事项\n{sentence}\n"
    assert ["、".join(one.lead) for one in directives(text)] == leads


def test_what_the_meeting_asked_holds_under_the_heading_of_what_it_heard():
    text = (
        "常务会议纪要\n2026年3月2日下午，县长主持召开会议。纪要如下：\n一、听取春灌准备情况汇报，研究有关工作\n"
        "会议听取了县水利局关于春灌准备的情况汇报。水库放水后，两条支渠渗漏，群众及时进行了封堵。"
        "会议强调，各灌区要进一步提高认识，抓紧检修闸门和泵站。\n"
        "二、审议《节水奖补办法》\n会议原则同意该办法，修改完善后以县政府办名义印发。\n"
    )
    assert [one.lead for one in directives(text)] == [("各灌区",), ()]


@pytest.mark.parametrize(
    "sentence",
    [
        "最后，周主任就《楼院治理方案》拟定工作对各单位提出具体要求。",
        "何川主任结合楼院实际提出三点建议：一是建议明确牵头单位；二是建议分步推进治理工作。",
        "会议首先由区民政局、区住房中心、区委组织部、区爱卫办等单位解读工作方案，汇报工作措施、提出意见建议。",
        "各事业部就未完成产值的原因、需要公司协调解决的问题进行了汇报。",
        "3月1日晚7时，县政府召开第七次常务会议。",
        "3月1日上午，周启航带领市财政局、市住建局负责人前往施工现场研究用地。",
        "3月1日下午5点，徐桥镇召开由村支书参加的推进会，对整治情况进行经验交流、问题总结。",
        "3月1日，区委政法委组织街道、法院和物业公司，召开了小区整治推进会，加强小区治理。",
        "由张成同志介绍产业路建设项目，建设内容为硬化机耕道7公里。",
        "（2）便道占用供电所绿地问题。",
    ],
)
def test_what_was_said_and_done_at_a_meeting_is_no_task(sentence):
    assert not directives(f"现场办公会议纪要\n2026年3月1日上午，副市长周启航主持召开会议。现纪要如下：\n{sentence}\n")


def test_what_a_label_says_was_resolved_holds_to_the_next_one():
    text = (
        "园务会会议记录\n日期：2026年3月2日\n一、会议议题\n1.审议安全自查报告\n2.讨论活动安排\n二、会议内容\n"
        "（一）审议安全自查报告\n家长代表林女士则建议增设一处雨棚，以方便接送。\n"
        "决议：由何老师牵头，一周内更换应急灯。同时，要求每月排查一次大型玩具。\n"
        "（二）讨论活动安排\n决议：同意于下月启动开放周活动，由教学部牵头。\n"
    )
    assert [(one.lead, one.deadline and one.deadline.date and str(one.deadline.date)) for one in directives(text)] == [
        (("何老师",), "2026-03-09"),
        ((), None),
        (("教学部",), "2026-04-30"),
    ]


def test_what_a_bureau_asks_of_others_is_theirs_though_the_reason_stands_first():
    text = (
        "市住建局召开约谈会\n2026年3月2日，市住建局召开集中约谈会。\n"
        "针对小区检查中发现的问题，市住建局在约谈会上要求各区住建部门对照清单逐项销号，3月底前整改到位。\n"
    )
    assert [one.lead for one in directives(text)] == [("各区住建部门",)]


def test_who_a_group_is_made_of_is_not_who_sets_it_up():
    text = "村民会议记录\n日期：2026年3月2日\n会议决议：\n- 村委会将采纳代表的建议，完善路灯方案；\n- 成立监督小组，由村民代表组成，定期审查账目。\n"
    assert [one.lead for one in directives(text)] == [("村委会",), ()]
