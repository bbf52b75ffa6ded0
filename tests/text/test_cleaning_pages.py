"""Cleaning what pages of many sites print around a text."""

import pytest

from shuniu.text.cleaning import clean

BODY = "各位领导、同志们：\n今天的会议很重要，下面我讲两点意见。\n一、各科室要做好值班工作。"


@pytest.mark.parametrize(
    "above",
    [
        "2026-05-08 10:20:33 | 阅读 1024 | 编辑：小李",
        "2026-01-10 | 分类：发言稿 | 标签：表态发言 办公室",
        "小编：清风 2026-03-18",
        "2026/03/18 09:30",
        "首页-办公文秘-讲话",
    ],
)
def test_a_line_of_stamps_and_fields_below_the_title_goes(above):
    assert clean(f"在值班工作会上的讲话\n{above}\n{BODY}").text == f"在值班工作会上的讲话\n{BODY}"


@pytest.mark.parametrize(
    "below",
    [
        "声明：本站内容来自网友上传，如有侵权请联系删除。",
        "展开阅读全文",
        "相关搜索：值班 讲话",
        "【纠错】 【收藏】 【打印】 【关闭】",
        "您可能感兴趣的文章\n值班制度范本\n值班工作总结",
        "试读结束，开通会员文档无限下载使用",
        "（未完，全文共1662字，当前显示422字）\n（请认真阅读下面的提示信息）",
    ],
)
def test_what_other_sites_print_below_a_text_goes(below):
    assert clean(f"{BODY}\n{below}").text == BODY


def test_a_text_in_half_width_is_no_menu():
    text = "老师们:\n新学期好!今天布置本学期工作.\n一、关于安全\n值日教师7点前到岗.\n【打印】 【关闭】\n上一条：校历"

    assert clean(text).text.startswith("老师们：\n新学期好！今天布置本学期工作")


@pytest.mark.parametrize("row", ["2026-05-11 | 升旗仪式 | 政教处", "2026-05-12 | 审核材料 | 教务处"])
def test_a_row_that_begins_with_a_date_stays(row):
    assert row in clean(f"日期 | 内容 | 部门\n{row}").text


@pytest.mark.parametrize("mark", ["會議(huìyì)", "會議（huì yì）", "會議(hui yi)"])
def test_a_reading_of_a_whole_word_is_removed(mark):
    assert clean(f"今天召開的這個{mark}很重要，請大家認真準備發言。").text.startswith("今天召开的这个会议很重要")


def test_a_traditional_text_in_a_simplified_page_is_converted_line_by_line():
    body = (
        "同志們：\n今天召開會議，很有必要，機關作風關係形象。\n二、強化措施\n辦公室每月通報檢查結果。\n迎接新的挑戰！"
    )
    page = f"范文网欢迎您：领导讲话、会议发言、总结报告，应有尽有。\n这里为您准备了办公室讲话的资料与写作经验。\n{body}"

    assert clean(page).text.endswith(
        "同志们：\n今天召开会议，很有必要，机关作风关系形象。\n二、强化措施\n办公室每月通报检查结果。\n迎接新的挑战！"
    )


def test_lines_broken_at_a_fixed_width_are_joined_though_paragraphs_are_indented():
    text = (
        "    感谢组织的信任。办公室工作千头万\n绪，责任重大。我将从三个方面做好工\n作，不辜负大家的期望，也请各位领导\n"
        "和同志们多提意见。\n    一是加强学习，提高素质，尽快适应\n新岗位的要求。"
    )

    assert clean(text).text.split("\n") == [
        "感谢组织的信任。办公室工作千头万绪，责任重大。我将从三个方面做好工作，不辜负大家的期望，也请各位领导和同志们多提意见。",
        "一是加强学习，提高素质，尽快适应新岗位的要求。",
    ]


def test_links_with_commas_and_exclamations_do_not_end_the_menu_above_a_text():
    menu = "首页\n新闻中心\n通知公告\n政务公开\n联系我们\n推荐阅读\n守初心，存敬畏，育新人[07-08]\n夺冠时刻！我队告捷[04-15]"
    page = f"{menu}\n当前位置：首页 > 讲话\n在值班工作会上的讲话\n发布时间：2026-03-02 浏览次数：12\n{BODY}"

    assert clean(page).text == f"在值班工作会上的讲话\n{BODY}"


def test_style_rules_copied_with_a_text_go():
    styles = '@page { size: 8.27in 11.69in; margin-left: 1in } p.cjk { font-family: "SimSun"; font-size: 10pt } '

    assert clean(styles + BODY).text == BODY


@pytest.mark.parametrize("text", ["函数写作 f(x) { return x; }。", "集合{a: 1; b: 2}的定义。"])
def test_other_words_in_braces_stay(text):
    assert clean(text).text == text


def test_rows_of_labels_without_values_go_with_the_catalogue():
    record = "索 引 号：0058 | 主题分类：综合 |\n发布机构：临江市水务局 | 成文日期：2026-03-02 |\n体 裁 | 生效日期 | 废止日期 |"

    assert clean(f"{record}\n{BODY}").text == BODY


def test_a_thread_of_a_forum_gives_its_first_post():
    page = (
        "临江论坛»论坛›机关之声›关于开展书法比赛的通知\n返回列表\n发新帖\n查看: 231|回复: 2\n关于开展书法比赛的通知 [复制链接]\n"
        "小李\n小李 当前离线\n积分 386\n发表于 2026-9-2 15:20:11 | 只看该作者\n各机关工会：\n市直机关工会定于10月举办书法比赛。\n"
        "收藏 3  支持 2  反对\n沙发\n老周\n发表于 2026-9-2 16:01:33 | 只看该作者\n支持一下！\n您需要登录后才可以回帖 登录 | 立即注册\n"
    )

    assert clean(page).text == "关于开展书法比赛的通知\n各机关工会：\n市直机关工会定于10月举办书法比赛。"


def test_a_title_between_a_record_in_bullets_and_the_size_of_letters_stays():
    page = (
        "首页 > 政务公开 > 文件\n• 索引号:\n610728/2026-001\n• 主题分类:\n粮食\n• 发文字号:\n望政办发〔2026〕19号\n• 内容概述:\n"
        "关于做好夏粮收购的通知\n【字体：\n大\n中\n小\n】 打印\n各乡镇人民政府：\n请做好夏粮收购。"
    )

    assert clean(page).text == "关于做好夏粮收购的通知\n各乡镇人民政府：\n请做好夏粮收购。"


def test_a_quoted_mail_loses_its_marks_and_its_breaks():
    lines = (
        ["关于值班的通知", "各科室："]
        + ["假期将至，各科室要严格执行领导带班和二十四小时值班制度，遇有"] * 2
        + ["情况立即报告。"]
    )

    cleaned = clean("\n".join(f"> {line}" for line in lines))

    assert ">" not in cleaned.text
    assert "去除邮件引用符号" in [change.label for change in cleaned.changes]


def test_numbers_of_sources_go_with_the_list_of_sources_only():
    article = "临江市概况\n全市常住人口312万人，[2-3]辖3区4县。[1]"

    assert clean(f"{article}\n参考资料\n1 临江市人民政府[引用日期2026-03-01]").text == (
        "临江市概况\n全市常住人口312万人，辖3区4县。"
    )
    assert clean(article).text == article


def test_a_bar_of_tools_ends_a_page_and_a_stamp_with_a_clock_begins_one():
    page = "要闻 深度 更多\n全市消防工作会议召开\n2026-10-14 09:20 发布于清河\n关注\n会议要求，11月底前完成排查。\n打印 关闭"

    assert clean(page).text == "全市消防工作会议召开\n会议要求，11月底前完成排查。"
