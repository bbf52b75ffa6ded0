"""Where a page ends and its text begins: records of any shape, two titles, bylines and words of rights."""

import pytest

from shuniu.text.cleaning import clean

TITLE = "临江市人民政府办公室关于印发城区排涝工作方案的通知"
BODY = (
    "各区人民政府，市政府各部门：\n现将《城区排涝工作方案》印发给你们，请认真落实。\n临江市人民政府办公室\n2026年3月2日"
)
DOCUMENT = f"{TITLE}\n{BODY}"
NEWS = "全市防汛工作会议召开\n3月2日，全市防汛工作会议召开。会议要求，各区要在6月前完成泵站检修。"


@pytest.mark.parametrize(
    "record",
    [
        "索引号 linjiang/2026-0095 公开目录: 市政府办文件\n公开责任部门 市政府办 公开形式: 主动公开\n"
        "文号 临政办发〔2026〕61号 成文日期: 2026年03月02日\n有效性 有效 公开日期: 2026-03-03 16:13",
        "• 发文机关：临江市人民政府办公室\n• 主题分类：应急管理\n• 文件载体：其他文件\n• 成文日期：2026-03-02\n"
        "• 发文字号：临政办发〔2026〕61号\n• 归口处室：秘书二处",
    ],
)
def test_a_record_goes_whole_whatever_its_labels(record):
    assert clean(f"{record}\n{TITLE}\n{BODY}").text == DOCUMENT


def test_what_may_be_but_a_title_is_taken_among_the_lines_of_a_page():
    page = (
        f"站群导航\n|\n设为首页\n|\n手机版\n临江市人民政府门户网\n全文检索\n索引号: LJ-2026-108 发布机构: 市政府办\n"
        f"生效日期: 2026-03-02 废止日期: \n文 号: null 主题: 已归档\n{TITLE}\n来源：市政府办 发布时间：2026-03-02 浏览次数：\n{BODY}"
    )

    assert clean(page).text == DOCUMENT


def test_both_lines_of_a_title_above_the_path_stay():
    head = "防汛工作领导小组会议要求\n扛牢责任备足物资 确保城区安全度汛"
    page = f"{head}\n您的位置:临江网 > 时政新闻 > 正文   |   2026-03-02   阅读量:\n3月2日，防汛工作领导小组会议召开。"

    assert clean(page).text == f"{head}\n3月2日，防汛工作领导小组会议召开。"


def test_a_title_again_with_the_number_run_into_it_goes():
    page = f"临江市人民政府文件\n临政办发〔2026〕61号\n{TITLE}\n临政办发〔2026〕61号{TITLE}\n{BODY}"

    assert clean(page).text == f"临江市人民政府文件\n临政办发〔2026〕61号\n{DOCUMENT}"


@pytest.mark.parametrize(
    "below",
    [
        "（临江日报记者 周宁）\n（版权作品，未经临江日报书面授权，严禁转载，违者将被追究法律责任。）",
        "编辑：周宁",
        "来源：临江水务\n编辑：周宁\n版权声明\n本文仅代表作者观点，不代表本平台立场。\n如有版权异议，请联系删除",
    ],
)
def test_bylines_and_words_of_rights_go(below):
    assert clean(f"{NEWS}\n{below}").text == NEWS


def test_an_order_about_rights_is_no_word_of_a_site():
    text = f"{NEWS}\n市版权局要查处侵权作品，严禁转载盗版内容。"

    assert clean(text).text == text


def test_the_title_in_a_record_is_kept_where_the_text_brings_none():
    record = f"索引号: | LJ-1/2026-28 | 信息分类: | 文件 |\n标 题: | {TITLE} | ||\n政策咨询电话: |\n"
    page = f"{record}发布机构: | 市政府办 | ||\n标 题: | {TITLE} | ||\n政策咨询机关: | |||\n{BODY}"

    assert clean(page).text == DOCUMENT


@pytest.mark.parametrize(
    "above",
    [
        f"{TITLE}\n发布部门：市政府办\n发布时间：2026年3月2日\n政策文号：临政办发〔2026〕61号\n有效性：未知，请慎用",
        f"• 统一编号:\n\n    LJSD01-2026-0006\n\n• 有效性:\n\n    有效\n\n• 文件编号:\n\n    LJSD02-2026\n{TITLE}\n\n发布时间:2026-03-02 17:10\n\n信息来源:市政府办\n\n访问次数:",
        f"内容详情\n2026年03月02日\n{TITLE}\n阅读数:1129",
    ],
)
def test_records_below_a_title_and_values_below_their_labels_go(above):
    assert clean(f"{above}\n{BODY}").text == DOCUMENT


@pytest.mark.parametrize(
    "below",
    [
        "◎\n《临江报》临江市融媒体中心\n版权所有◎All Rights Reserved",
        "校对：陈宁\n审核：何川",
        "编辑/周宁\n责任编辑/何川\n赞赏",
    ],
)
def test_the_foot_of_a_medium_goes_with_its_signs_and_persons(below):
    assert clean(f"{NEWS}\n{below}").text == NEWS


def test_where_a_text_was_taken_from_goes_from_above_it():
    page = f"全市防汛工作会议召开\n原标题：扛牢责任\n文章来源于网络，若有侵权，请联系我们删除。\n{NEWS.splitlines()[1]}"

    assert clean(page).text == NEWS


def test_what_stands_above_the_path_goes_where_the_title_stands_below_it():
    page = f"临江在线-临江最全的资讯平台\n\n首页 资讯 > 业界 > 正文\n\n{NEWS}"

    assert clean(page).text == NEWS


@pytest.mark.parametrize(
    "below",
    [
        "转自：临江晚报·临江网\n【版权及免责声明】凡本网所属版权作品，转载时须获得授权并注明来源，违者本网将保留追究其相关法律责任的权力。\n延伸阅读",
        "【文章共2770字，精选参考范文，仅供学习借鉴】\n• 我要加入会员\n• 我要以稿换稿\n用户评论\n（以下评",
        "（临江广电总台记者 周宁）\n（来源：临江新闻客户端）\n关键词：",
    ],
)
def test_sources_bullets_of_menus_and_writers_below_a_report_go(below):
    assert clean(f"{NEWS}\n{below}").text == NEWS


def test_a_word_between_paragraphs_goes_where_a_page_strews_it():
    player, first, second = "播放器", "3月2日，全市防汛工作会议召开。", "会议要求，各区要检修泵站。"
    page = f"全市防汛工作会议召开\n作者：周宁  来源：临江日报  发布时间：2026-03-04  点击量：2390\n{player}\n{first}\n{player}\n{second}\n{player}\n友情链接"

    assert clean(page).text == f"全市防汛工作会议召开\n{first}\n{second}"


def test_the_one_title_there_is_stays_though_a_page_calls_it_that_of_the_source():
    assert clean(f"原标题：{NEWS}").text == NEWS


def test_a_title_cut_off_at_both_ends_goes_where_the_whole_stands_below():
    page = f"城区排涝工作方案的通\n\n{DOCUMENT}"

    assert clean(page).text == DOCUMENT


@pytest.mark.parametrize(
    "below",
    [
        "记者 周德宁\n[编辑:\n何文静 审核:林小明 顾小平\n]",
        "标签:\n留言与评论(共有 0 条评论)\n   \n验证码:",
        "您访问的链接即将离开“临江之窗”门户网站 是否继续?",
    ],
)
def test_a_block_of_credits_and_forms_of_a_page_go(below):
    assert clean(f"{NEWS}\n{below}").text == NEWS


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (
            "欢迎访问临江信息网！\n首页 / 文件汇编/ 正文\n{title}\n  • 时间：2026-03-24\n  • 点击：0\n  • 来源：市政府办公室\n",
            "",
        ),
        (
            "当前位置：临江在线 > 法规库 > 正文\n类 别：其他法规文 号：临政办发[2026]61号颁发日期：2026-03-02\n"
            "地 区：临江行 业：全行业时效性：有效\n{title}\n",
            "",
        ),
        (
            "{title}\n",
            "\n使用帮助 | 网站地图 | 旧版\n主办：市政府 承办：市政府办公室 联系我们：12345\n备案号：临ICP备1号",
        ),
    ],
)
def test_bullets_glued_records_and_navigation_go(above, below):
    assert clean(above.format(title=TITLE) + BODY + below).text == DOCUMENT


def test_signs_behind_a_sentence_go_and_formulas_stay():
    assert clean(f"{NEWS} * G. a9 q, \\3 p: |& |: V").text == NEWS
    assert clean(f"{NEWS} A | B & C").text == f"{NEWS} A | B & C"
