"""What a report of a meeting tells and what it asks (会议报道): agenda, approvals and what follows them, who is meant."""

import pytest

from shuniu.text.decompose import Directive, decompose
from shuniu.text.registers import Register, register_of

MINUTES = "临江市人民政府常务会议纪要\n2026年5月12日，市长程志远主持召开市政府第9次常务会议。\n"


def directives(text: str) -> list[Directive]:
    return list(decompose(text).directives)


def found(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.sentence, one.lead) for one in directives(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "会议研究《临江市停车管理办法》、主要指标任务分解和望江片区土地整治工作。",
        "会议还传达全省农村工作会议精神，听取春耕备耕情况汇报。",
        "各部门汇报了重点工作进展情况，包括招生宣传的成效和食堂改造的筹备。",
        "5月11日晚，我校召开本学期第三次行政会议，会议内容主要由两位副校长对期末工作进行布置。",
        "5月11日，市委书记秦怀远先后来到望江区排涝站、青石县堤防工地，对防汛准备工作进行调研。",
        "全市法治化水平逐步提升。",
        "建设临江新城是一项长期性、基础性的重要工作。",
    ],
)
def test_a_report_tells_without_asking(sentence):
    assert found(f"市政府召开常务会议\n5月12日，市政府召开常务会议。\n{sentence}") == []


def test_what_follows_an_approval_is_asked_of_the_unit_that_proposed():
    text = MINUTES + (
        "一、关于停车管理\n"
        "（一）会议原则同意市城管局关于调整停车收费的意见，会后修改完善后报市委常委会会议研究。\n"
        "（二）会议原则同意市城管局、市经发局提交的《停车管理办法》，根据讨论意见修改完善，市法制办审查后印发。\n"
        "（三）会议原则同意市教育局关于召开暑期安全会议的意见，会议时间另行确定。\n"
    )
    assert found(text) == [
        ("会后修改完善后报市委常委会会议研究", ("市城管局",)),
        ("根据讨论意见修改完善", ("市城管局", "市经发局")),
        ("市法制办审查后印发", ("市法制办",)),
    ]


def test_a_numbered_paragraph_of_what_was_settled_is_no_background():
    text = MINUTES + (
        "二、关于社区建设\n（一）会议同意市民政局的筹备意见，会议时间另行确定。由市民政局、望江区组织验收后，制定出台社区用房管理办法。"
    )
    assert found(text) == [("由市民政局、望江区组织验收后，制定出台社区用房管理办法。", ("市民政局", "望江区"))]


def test_an_item_within_a_sentence_that_names_its_unit_stands_alone():
    text = (
        MINUTES
        + "关于农机厂改制：一是职工一律按成本价安置；二是过渡费按每平方米5元发放；三是市经发局要做好退休职工的安置登记。"
    )
    assert [lead for _, lead in found(text)] == [(), ("市经发局",)]


def test_the_unit_behind_to_ask_is_asked():
    text = MINUTES + "分管副校长对期末工作作了安排，要求教务处按时完成试卷领取；资助中心根据文件做好资助名单公示。"
    assert [lead for _, lead in found(text)] == [("教务处",), ("资助中心",)]


def test_those_who_carry_out_what_another_leads_support_it():
    (task,) = directives(MINUTES + "决议：同意下月启动读书周活动，由教学部牵头，各教研组具体负责落实。")
    assert (task.lead, task.support) == (("教学部",), ("各教研组",))


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("各班级负责人需每天上报隐患排查情况。", "各班级负责人"),
        ("各岗位务必做好冬季消防检查。", "各岗位"),
        ("每一位教师在开学前要制定教学计划。", "每一位教师"),
        ("市安委会要把监管台账建到每个乡镇。", "市安委会"),
        ("市就业局要公布岗位清单。", "市就业局"),
        ("各分管区长要定期调度并督查检查任务完成情况。", "各分管区长"),
    ],
)
def test_who_is_meant(sentence, lead):
    assert found(MINUTES + sentence) == [(sentence, (lead,))]


def test_a_system_of_responsibility_is_nobody():
    (task,) = directives(MINUTES + "教务处要建立培优生档案，实行班主任负责制。")
    assert task.lead == ("教务处",)


def test_a_request_in_front_of_the_unit_orders():
    text = "在全市督查工作会议上的讲话\n同志们：\n会后，请各县区对照清单，逐项明确责任人员、完成时限。"
    assert [lead for _, lead in found(text)] == [("各县区",)]


def test_a_speech_told_by_others_is_a_report():
    text = (
        "全市河长制工作会议召开\n程志远指出，水环境关系民生。各地各部门要建立巡河台账。要开展排污口排查，公布整治清单。"
    )
    assert register_of(text, "全市河长制工作会议召开", divides_work=False) is Register.READOUT
    assert [lead for _, lead in found(text)] == [("各地各部门",), ("各地各部门",)]


@pytest.mark.parametrize(
    "sentence",
    [
        "5月11日，市委加强作风建设专题学习研讨会召开。",
        "临江日报5月12日讯（通讯员 王一）5月11日下午，市政府召开防汛工作会议，研究汛期准备。",
        "随后，望江区、青石县分别汇报堤防建设进展情况，各单位共同研究加快推进的措施，讨论解决存在的问题。",
        "会上，三个乡镇作了交流发言，市水务局通报了汛前检查情况。",
        "会议分别就望江堤防、青石水库等项目进行调度，并就工程保障作出部署安排。",
        "2024年8月4日，我市被水利厅批准为河湖建设第一批试点城市之一。",
        "8月11日下午，市长程志远专题听取重点工程进展情况汇报，秘书长参加汇报会。",
        "在整治中，已拆除危梁三根。",
        "本次会议旨在明确各科室人员的分工，提高工作效率。",
        "会后，学校召开了教研组长会议，布置落实新学期的工作。",
        "5月14日，年味尚未消退，全体教职员工齐聚报告厅，召开新学期开学工作会议。",
        "在报告厅，全体教师欢聚一堂，参加新学期开学工作会议。",
    ],
)
def test_what_others_did_at_a_meeting_is_told(sentence):
    assert found(f"市政府召开防汛工作会议\n5月11日，市政府召开防汛工作会议。\n{sentence}") == []


def test_a_short_item_is_the_headline_of_what_is_said_behind_it():
    text = (
        "全市效能建设推进会召开\n5月11日，市政府召开效能建设推进会。\n"
        "会上，副市长周启航对效能建设进行了部署，一是要注意统筹结合，确保活动顺利开展。各科室要建立限时办结台账。"
        "二是要公布监督电话。"
    )
    assert found(text) == [("各科室要建立限时办结台账。", ("各科室",)), ("二是要公布监督电话。", ())]


def test_circumstances_in_front_of_an_order_do_not_speak_against_it():
    text = MINUTES + "会议指出，本次改造是惠民的好事，任务十分艰巨，各街道要抽调专人逐户摸底，建立台账。"
    assert found(text) == [("各街道要抽调专人逐户摸底，建立台账", ("各街道",))]


def test_a_subject_without_a_deed_of_its_own_shares_the_next():
    (task,) = directives(MINUTES + "各行业安委会结合专项整治活动，各村居结合消防排查活动，开展安全生产大检查。")
    assert task.lead == ("各行业安委会", "各村居")


def test_who_does_something_by_the_way_is_not_who_is_asked():
    (task,) = directives(MINUTES + "各村在做好防火宣传的同时，两委干部、护林员要不间断巡逻。")
    assert task.lead == ("两委干部", "护林员")


def test_the_topic_of_a_campaign_is_no_exhortation():
    text = MINUTES + "各科室对工作作风中存在的问题进行全面梳理，研究制定作风整顿活动方案。"
    assert [lead for _, lead in found(text)] == [("各科室",)]


def test_a_speech_that_tells_what_a_unit_does_asks_nothing():
    telling = "在教代会上的讲话\n各位代表：\n临江三中围绕教育质量，着力启动三大工程，提高重点率、提高名校率。"
    asking = "在教代会上的讲话\n各位代表：\n德育处要公布值班表。总务处开设失物招领专栏。"
    assert found(telling) == []
    assert [lead for _, lead in found(asking)] == [("德育处",), ("总务处",)]


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("秦怀远要求各单位严格执行汛期值班制度。", "各单位"),
        ("会后，周启航要求集团安委办在全集团通报检查结果。", "集团安委办"),
    ],
)
def test_who_asks_is_no_part_of_the_name(sentence, lead):
    assert [lead for _, lead in found(MINUTES + sentence)] == [(lead,)]


def test_the_order_behind_a_short_opening_counts_as_one():
    text = "国务院召开安全生产会议\n5月12日，市政府召开安全生产会议。\n批示指出：新的一年，要开展道路交通专项整治，排查隐患。"
    assert len(directives(text)) == 1


def test_a_part_of_a_report_may_be_headed_by_more_of_the_same():
    text = "市政府召开会议\n5月12日，市政府召开防汛会议。\n措施上再精准，狠抓各项工作落实。各村要制定工作预案。"
    assert [lead for _, lead in found(text)] == [("各村",)]


def test_people_beside_a_unit_are_asked_with_it():
    text = MINUTES + "会议要求，镇禁烧巡查队、镇村两级包保干部严格按照方案执行24小时值班巡查。"
    assert [lead for _, lead in found(text)] == [("镇禁烧巡查队", "镇村两级包保干部")]


def test_what_is_asked_of_somebody_above_names_no_unit_with_the_asking_in_it():
    text = MINUTES + "要加快推进，今年底完成自评，明年二季度请交通运输部组织验收。"
    assert all("请" not in name for _, lead in found(text) for name in lead)
