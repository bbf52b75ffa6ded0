"""Metadata of kinds and layouts beside the everyday letter and notice."""

import pytest

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


def test_letters_of_a_kind_set_apart_or_broken_off_still_end_a_title():
    above, below = (
        "临江市人民政府\n关于提请审议绿化条例的\n",
        "市人大常委会：\n现提请审议。\n市长：程志远\n2026年8月5日",
    )

    apart, broken = (
        inspect(f"{above}议　　案\n{below}"),
        inspect("关于表彰先进集体和先进个人的决\n定\n各科室：\n决定表彰。"),
    )

    assert (apart.title, apart.kind) == ("临江市人民政府关于提请审议绿化条例的议案", "议案")
    assert (apart.main_recipients, apart.signer) == (("市人大常委会",), "程志远")
    assert (broken.title, broken.main_recipients) == ("关于表彰先进集体和先进个人的决定", ("各科室",))


def test_under_a_list_of_organs_the_kind_alone_is_the_title():
    found = inspect(
        "清河省住房和城乡建设厅\n清河省市场监督管理局\n令\n第12号令\n《清河省电梯加装管理规定》现予发布。\n2026年3月5日"
    )

    assert (found.title, found.number) == ("令", "第12号令")
    assert found.issuer == ("清河省住房和城乡建设厅", "清河省市场监督管理局")


def test_the_title_names_more_organs_than_the_masthead_of_the_first():
    found = inspect(
        "中共临江市委文件\n临发〔2026〕4号\n中共临江市委　临江市人民政府\n关于推进乡村振兴的意见\n（2026年2月26日）\n各县委：\n提出如下意见。"
    )

    assert found.issuer == ("中共临江市委", "临江市人民政府")


def test_a_session_issues_its_resolution_and_a_term_stands_in_the_number():
    resolution = inspect(
        "临江市第八届人民代表大会第四次会议\n关于五年规划纲要的决议\n（2026年1月23日临江市第八届人民代表大会第四\n次会议通过）\n会议同意草案。"
    )
    notice = inspect(
        "临江市人民代表大会常务委员会公告\n〔十五届〕第21号\n《临江市养老服务条例》现予公布。\n2026年6月29日"
    )

    assert resolution.issuer == ("临江市第八届人民代表大会第四次会议",)
    assert resolution.dated_on is not None
    assert notice.number == "〔十五届〕第21号"


def test_copies_are_those_a_text_calls_so_and_not_the_distribution_of_minutes():
    found = inspect(
        "关于停车问题的会议纪要\n会议明确两件事。\n分送：市城管局，市财政局。\n抄报：省政府办公厅。\n抄送：市委办公室。"
    )

    assert found.copies == ("省政府办公厅", "市委办公室")


def test_a_court_numbers_its_notice_by_the_case_and_a_commander_signs_an_order():
    notice = inspect("望江县人民法院\n公　告\n（2026）清0728破3号\n本院裁定受理破产清算一案。\n2026年4月20日")
    order = inspect("望江县森林防灭火指挥部\n关于禁火的命令\n2026年第1号\n发布如下命令。\n指挥长　方立新\n2026年3月1日")

    assert notice.number == "（2026）清0728破3号"
    assert order.signer == "方立新"


def test_number_organ_and_date_behind_a_title_are_read_apart():
    found = inspect(
        "临江市人民政府关于同意设立望江区的批复 临政函〔2026〕46号 临江市人民政府 2026年6月10日 |\n望江区筹备组：\n你组请示收悉。"
    )

    assert (found.title, found.number) == ("临江市人民政府关于同意设立望江区的批复", "临政函〔2026〕46号")
    assert found.main_recipients == ("望江区筹备组",)
    assert str(found.dated_on) == "2026-06-10"


def test_a_number_run_on_behind_the_last_line_of_a_title_is_no_part_of_it():
    found = inspect(
        "临江市人民政府办公室关于切实做好当前森林防\n火工作的紧急通知临政办发〔2026〕16号\n各区人民政府：\n请做好防火工作。"
    )

    assert found.title == "临江市人民政府办公室关于切实做好当前森林防火工作的紧急通知"
    assert found.number == "临政办发〔2026〕16号"


def test_a_title_that_ends_with_the_title_passed_on_is_a_notice():
    found = inspect(
        "望江镇人民政府文件\n望政〔2026〕3号\n关于转发《市防火办关于做好春节防火的紧急通知》\n各行政村：\n现转发给你们。"
    )

    assert (found.kind, found.main_recipients) == ("通知", ("各行政村",))


def test_what_only_the_record_of_a_page_says_is_taken_from_it():
    page = "• 索引号：\n6107/2026-1\n• 发文字号：\n望政发〔2026〕7号\n• 成文日期：\n2026年4月6日\n望江区人民政府工作规则\n一、总则"

    found = inspect("望江区人民政府工作规则\n一、总则", page=page)

    assert (found.number, str(found.dated_on)) == ("望政发〔2026〕7号", "2026-04-06")
    assert inspect("通知\n望政发〔2026〕9号\n各村：\n请办理。", page=page).number == "望政发〔2026〕9号"


def test_a_number_with_letters_for_noughts_is_read_as_printed():
    assert inspect("关于设立东港区的批复\n(临函[20O0]31号)\n东港县人民政府：\n收悉。").number == "临函[20O0]31号"


def test_recipients_with_the_text_run_on_behind_them_are_read():
    found = inspect(
        "关于增补文物保护单位的通知\n各县（市、区）人民政府，市政府各部门: 市政府同意增补文物保护单位，现予公布。"
    )

    assert found.main_recipients == ("各县（市、区）人民政府", "市政府各部门")


def test_a_title_that_goes_on_behind_a_bracket_is_read_whole():
    found = inspect("关于印发卫生体系建设行动计划\n(2026—2028年)的通知\n各区人民政府:\n现印发给你们。")

    assert (found.kind, found.title) == ("通知", "关于印发卫生体系建设行动计划(2026—2028年)的通知")


def test_the_closing_formula_names_the_kind_where_the_title_is_lost():
    assert inspect("县水务局：\n原则同意你局请示。\n特此批复。\n2026年4月29日").kind == "批复"
    assert inspect("县水务局：\n你局来函收悉。\n特此函复。\n2026年4月29日").kind == "函"


def test_an_organ_below_the_text_signs_without_a_date_if_nothing_else_names_the_issuer():
    assert inspect("各成员单位：\n现印发给你们。\n临江市健康行动办公室\n（主动公开）").issuer == (
        "临江市健康行动办公室",
    )
    listed = "临江市教育局关于表彰先进单位的决定\n各学校：\n现予表彰。\n临江市第一中学\n望江区中心小学"
    assert inspect(listed).issuer == ("临江市教育局",)


def test_the_record_above_a_text_names_the_issuer():
    assert inspect("关于报送名录的通知\n制定机关：临江市文物局\n2026年3月31日\n各区文物局：\n请报送。").issuer == (
        "临江市文物局",
    )


def test_a_page_that_has_lost_its_lines_still_shows_recipients_and_date():
    body = (
        "为规范检查验收工作，提高基地建设水平，促进可持续发展，我局组织编制了《检查验收办法》，现印发给你们，请认真执行。"
        * 3
    )
    flat = f"各区林业局，各林场:   {body}   特此通知。   附件:检查验收办法   二〇二六年五月四日   检查验收办法   第一章 总则"

    found = inspect(f"临江市林业局关于印发《检查验收办法》的通知\n{flat}")

    assert found.main_recipients == ("各区林业局", "各林场")
    assert str(found.dated_on) == "2026-05-04"


def test_date_and_number_are_read_from_the_caption_of_a_law_with_the_text_behind_it():
    found = inspect(
        "临江市人民政府关于任免工作人员的通知\n（2026年5月4日临政〔2026〕38号）  根据有关规定，现将任免事项通知如下：\n一、权限。"
    )

    assert (found.number, str(found.dated_on)) == ("临政〔2026〕38号", "2026-05-04")


def test_a_line_that_opens_a_list_far_below_the_title_names_no_recipients():
    sentence = "为进一步提升道路通行能力，改善群众出行环境，县交通运输局将于8月31日至9月30日对旅游公路进行改造施工，期间全封闭。"

    assert inspect(f"望江县旅游公路改造施工公告\n{sentence}\n绕行线路：\n1.小型车辆自行绕行。").main_recipients == ()


def test_a_sentence_that_opens_a_list_is_no_title():
    assert inspect("望江公路因沥青施工将封闭管理，现将具体情况通告如下：\n一、时间：10月23日。").title is None


def test_an_answer_is_addressed_to_those_who_proposed():
    found = inspect("关于对县人大第37号建议的答复\n韩国等代表： 您提出的《关于加强饮水投入的建议》收悉，现答复如下。")

    assert found.main_recipients == ("韩国等代表",)


def test_a_title_that_passes_on_names_no_issuer_of_its_own():
    assert inspect("转发省档案局关于开展档案日活动的通知\n各县档案局：\n现转发给你们。").issuer == ()


def test_one_collective_recipient_with_the_text_run_on_is_read():
    found = inspect(
        "临江市防办关于征求预案意见的函\n市直有关部门： 为切实做好防汛减灾工作，形成了征求意见稿，请反馈意见。"
    )

    assert found.main_recipients == ("市直有关部门",)


def test_an_order_is_numbered_by_its_organ_and_issued_by_it():
    found = inspect(
        "临江市危险源管理办法\n临江市人民政府令第12号\n《临江市危险源管理办法》已经通过，现予发布。\n市长　周宁\n2026年5月30日"
    )

    assert (found.number, found.issuer) == ("临江市人民政府令第12号", ("临江市人民政府",))
    assert found.title == "临江市危险源管理办法"


def test_title_marks_around_the_whole_title_are_no_part_of_it():
    found = inspect("《临江市人民政府关于印发平台规则的通知》\n临府〔2026〕7号\n各县人民政府：\n现印发给你们。")

    assert (found.title, found.kind) == ("临江市人民政府关于印发平台规则的通知", "通知")


def test_an_answer_without_its_title_says_what_it_is():
    found = inspect("临府字〔2026〕23号\n清湖乡人民政府：\n你乡请示收悉，经研究，现批复如下：\n一、同意。")

    assert (found.kind, found.title) == ("批复", None)


def test_the_number_is_found_in_the_record_of_a_page_in_traditional_characters():
    found = inspect("市科技局：\n现批复如下。", page="發(fā)文字號(hào)臨政函〔2026〕9號(hào)\n市科技局:\n現批復如下。")

    assert found.number == "临政函〔2026〕9号"


@pytest.mark.parametrize(
    "lines",
    [
        "时间：2026年3月2日\n地点：三楼会议室\n议题一：关于审议《临江市供水管理办法》的报告\n议题二：关于城区防汛工作方案",
        "会议时间：2026年3月2日\n议题：关于修订请假管理办法",
        "时  间：3月1日上午\n地  点：局二楼\n记  录：顾安\n内  容：研究2026年度工作要点",
        "承办单位：市水务局\n督办事项：关于东门泵站改造的通知",
    ],
)
def test_lines_that_describe_a_meeting_or_a_matter_belong_to_no_title(lines):
    assert inspect(f"临江市水务局专题会议纪要\n{lines}\n会议听取了汇报。").title == "临江市水务局专题会议纪要"


def test_the_label_before_a_title_is_no_part_of_it():
    found = inspect(
        "文件名称：关于印发《临江市供水管理办法》的通知\n发文字号：临政发〔2026〕3号\n各区人民政府：\n现印发给你们。"
    )

    assert found.title == "关于印发《临江市供水管理办法》的通知"


def test_an_organ_broken_behind_a_small_word_and_its_number_in_brackets_are_read():
    found = inspect(
        "临江市防汛抗旱和水旱灾害防御的\n现场指挥部\n通 告\n（市现场指挥部第1号）\n为做好防汛工作，现通告如下。\n2026年7月3日"
    )

    assert (found.title, found.number) == (
        "临江市防汛抗旱和水旱灾害防御的现场指挥部通告",
        "市现场指挥部第1号",
    )


def test_an_organ_below_the_note_of_what_is_attached_signs():
    assert inspect("关于加强安全生产的通知\n局属各单位：\n请做好工作。\n附：市政府通知\n临江市水务局").issuer == (
        "临江市水务局",
    )


def test_the_issuer_is_taken_from_the_record_of_the_page():
    page = "【发布单位】临江市水务局\n【发布文号】临水函〔2026〕5号\n各区水务局：\n请尽快统计。"

    found = inspect("各区水务局：\n请尽快统计。", page=page)

    assert (found.issuer, found.number) == (("临江市水务局",), "临水函〔2026〕5号")


def test_lines_broken_at_the_width_of_a_page_are_read_whole():
    pages = "本局组织起草了《临江市供水管理办法（征求意见稿）》，现公开征求社会各界\n的意见和建议，请于2026年6月1日前以书面形式反馈至我局办公室，逾期未反\n馈的，视为没有意见，联系电话等事项另行公布，感谢各界对供水工作的关心。\n临江市水务局\n2026 年 5 月 4 日"

    found = inspect(pages)

    assert (found.title, found.issuer, str(found.dated_on)) == (None, ("临江市水务局",), "2026-05-04")


def test_a_date_and_a_number_spaced_out_by_a_page_are_read():
    found = inspect(
        "关于防汛工作的通知\n临水发〔2026〕8 号\n各区水务局：\n请做好准备。\n临江市水务局\n二 OO 九年一月九日"
    )

    assert (found.number, str(found.dated_on)) == ("临水发〔2026〕8号", "2009-01-09")


def test_an_organ_and_its_date_at_the_end_of_the_line_of_the_text_sign():
    found = inspect(
        "各县（市、区）人民政府： 根据有关规定，现同意将有关学校更名的事项予以备案，名单见附件，请按照规定做好招生、学籍等后续工作，"
        "确保平稳过渡。各地要加强指导，及时公布更名后的学校名单和办学地点，妥善处理在校学生的学籍和毕业证书，认真答复学生和家长的询问，"
        "遇到问题及时与我局联系。 临江市教育局二○二六年四月十一日"
    )

    assert (found.issuer, str(found.dated_on)) == (("临江市教育局",), "2026-04-11")


@pytest.mark.parametrize(
    ("signed", "day"),
    [
        ("临江市人民政府\n2026323", "2026-03-23"),
        ("临江市人民政府 2026111", None),
        ("临江市人民政府 20260323", "2026-03-23"),
    ],
)
def test_a_date_that_lost_its_signs_is_read_where_it_can_be_but_one_day(signed, day):
    text = f"临江市人民政府关于做好防汛工作的通知\n各区人民政府：\n请抓紧检修泵站。\n{signed}\n"

    found = inspect(text)

    assert found.issuer == ("临江市人民政府",)
    assert (found.dated_on.isoformat() if found.dated_on else None) == day


def test_what_a_site_sets_behind_a_title_is_no_part_of_it():
    text = "临江市人民政府关于印发《防汛责任制规定》的通知【已废止】\n各区人民政府：\n请认真执行。\n临江市人民政府\n2026年3月2日\n"

    assert (inspect(text).title, inspect(text).kind) == ("临江市人民政府关于印发《防汛责任制规定》的通知", "通知")


def test_a_seal_borrowed_from_another_stands_between_signature_and_date():
    text = "关于印发值班安排的通知\n各部门：\n请执行。\n临江市防汛领导小组办公室\n（临江市人民政府办公室代章）\n2026年3月2日\n"

    found = inspect(text)

    assert found.issuer == ("临江市防汛领导小组办公室",)
    assert found.dated_on is not None


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("【政策文件】关于做好防汛工作的通知", "关于做好防汛工作的通知"),
        ("《临江市人民政府关于印发〈防汛办法〉的通知》", "临江市人民政府关于印发《防汛办法》的通知"),
        ("2026年县政府重点工作任务（临政发〔2026〕2号）", "2026年县政府重点工作任务"),
    ],
)
def test_a_title_is_bare_of_column_marks_and_number(line, title):
    assert inspect(f"{line}\n各部门：\n请认真执行。\n临江市人民政府\n2026年3月2日\n").title == title


def test_addressees_below_the_record_of_a_site_are_read():
    record = "索 引 号： 000014349/2026-00031\n标    题： 关于印发值班办法的通知\n发文字号： 临住建规〔2026〕1号\n主 题 词：\n"
    text = f"{record}各县（区）住房和城乡建设局，各有关单位：\n　　《值班办法》已经局务会议审议通过，现印发给你们，请认真贯彻执行。\n临江市住房和城乡建设局\n2026年1月15日"

    found = inspect(text)

    assert found.main_recipients == ("各县（区）住房和城乡建设局", "各有关单位")
    assert (found.title, found.number) == ("关于印发值班办法的通知", "临住建规〔2026〕1号")
