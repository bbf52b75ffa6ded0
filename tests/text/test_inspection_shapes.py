"""Metadata of kinds and layouts beside the everyday letter and notice."""

from shuniu.text.inspection import inspect


def test_an_order_is_signed_by_the_head_of_the_organ():
    text = (
        "临江市人民政府令\n第58号\n《临江市城市公厕管理办法》已经审议通过，现予公布，自2026年6月1日起施行。\n市长　林正华\n"
        "2026年4月12日\n临江市城市公厕管理办法\n第一条　为了加强城市公厕管理，制定本办法。"
    )

    found = inspect(text)

    assert (found.kind, found.number, found.signer) == ("令", "第58号", "林正华")


def test_a_title_broken_inside_its_quotation_is_read_whole():
    text = (
        "国务院关于《临江市国土空间总体规划\n（2021—2035年）》的批复\n国函〔2026〕11号\n江东省人民政府、自然资源部：\n"
        "请示收悉。现批复如下：\n一、原则同意。\n国务院\n2026年2月3日"
    )

    assert inspect(text).title == "国务院关于《临江市国土空间总体规划（2021—2035年）》的批复"
    assert inspect(text).kind == "批复"


def test_an_answer_to_a_deputy_has_the_deputy_for_its_recipient():
    text = (
        "市卫健委关于对市人大六次会议第88号建议的答复\n临卫函〔2025〕120号\n张丽代表：\n您提出的建议收悉，现答复如下：\n"
        "一、加大投入。\n临江市卫生健康委员会\n2025年6月18日"
    )

    assert inspect(text).kind == "答复"
    assert inspect(text).main_recipients == ("张丽代表",)


def test_a_text_copied_without_its_title_begins_with_the_recipients():
    found = inspect(
        "各镇（街道），区政府各部门：\n现将任务分解表印发给你们。\n临江市望江区人民政府办公室\n2026年3月2日"
    )

    assert (found.title, found.main_recipients) == (None, ("各镇（街道）", "区政府各部门"))


def test_labels_without_values_are_no_title():
    text = "索引号：0058 | 主题分类：综合\n文号 | 成文日期\n关于做好防汛准备的通知\n各科室：\n请做好准备。"

    assert inspect(text).title == "关于做好防汛准备的通知"


def test_a_number_printed_before_the_title_on_its_line_is_no_part_of_it():
    found = inspect(
        "临政发〔2026〕2号临江市人民政府关于印发任务分解方案的通知\n各县（市、区）人民政府：\n现印发给你们。"
    )

    assert (found.number, found.title) == ("临政发〔2026〕2号", "临江市人民政府关于印发任务分解方案的通知")
