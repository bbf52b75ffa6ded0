"""Cleaning pages of the press, of forums and of bases of laws: credits, fields left empty, records without colons."""

import pytest

from shuniu.text.cleaning import clean

TITLE = "临江市水务局召开防汛工作会议"
TEXT = "今天，市水务局召开防汛工作会议，部署排涝工作。\n会议强调，各单位要安排专人值守。"
NEWS = f"{TITLE}\n{TEXT}"


@pytest.mark.parametrize(
    "below",
    [
        "全媒体记者：周宁 何敏\n编辑：林致 顾安\n编审：方远",
        "供稿：水务局办公室\n供稿单位：",
        "（撰稿：周宁；审核：何敏）\n版权所有：2026 临江市水务局",
        "【责编:】 【审核:周宁\n建议使用:ie9以上浏览器",
        "【 上一篇 】 【 下一篇 】",
        "责任编辑：news01\nx 广告\nx 广告\n版权所有 临江信息港",
        "临江发布微信公众号\n手机版\n云上临江",
        f"临江文库{TITLE}{TITLE}",
        "$ E! O9 n  B( M7 U$ C, O\n您需要登录后才可以回帖 登录 | 立即注册\n本版积分规则",
    ],
)
def test_credits_and_feet_of_the_press_and_of_forums_go(below):
    assert clean(f"{NEWS}\n{below}").text == NEWS


@pytest.mark.parametrize(
    "below",
    [
        "编辑：综合科\n审核：何敏",
        "来稿请注明：\n供稿单位、作者",
        "联系人：周宁\n审核：何敏",
        "摄影比赛安排如下：\n记者：周宁，摄影：何敏。",
    ],
)
def test_what_an_office_signs_below_its_bulletin_stays(below):
    assert clean(f"{NEWS}\n{below}").text == f"{NEWS}\n{below}"


@pytest.mark.parametrize(
    "above",
    [
        f"临江论坛\n找回密码\n注册\nQQ登录\n查看: 32|回复: 2\n{TITLE}\n[复制链接]\n发表于 2026-5-2 20:41:33 | 阅读模式",
        f"• 97阅读\n• 0回复\n{TITLE} [复制链接]\n上一主题 下一主题\n只看楼主 倒序阅读 0 发表于: 2026-05-02\n第3版(政治·社会)\n专栏:\n{TITLE}",
        f"欢迎来到临江作文网！\n{TITLE}\n工作动态 时间：2026-05-02 手机版",
        f"| 2026-05-02 第06版：要闻头条\n| 【字体】 | 大 | | 小 |\n{TITLE} |\n作者：\n记者周宁 来源：临江晚报 字数：453 |",
        f"投稿邮箱：mail@linjiang.example\n{TITLE}",
        f"主办单位：临江融媒\n投稿邮箱：mail@linjiang.example\n{TITLE}",
        f"临江市水务局\n2026-05-02 01:45:10 综合精选 >\n{TITLE}",
        f"正文复制\n{TITLE}",
    ],
)
def test_heads_of_forums_and_of_the_press_go(above):
    assert clean(f"{above}\n{TEXT}").text == NEWS


def test_a_record_without_colons_goes_with_the_page():
    record = (
        "发文机关临江市人民政府\n发文日期2026年05月02日\n时效性现行有效\n发文字号临政函〔2026〕9号\n效力级别规范性文件"
    )

    assert clean(f"{record}\n市水务局：\n你局请示收悉。现批复如下。").text == "市水务局：\n你局请示收悉。现批复如下。"
    assert clean("发文机关要写全称\n时效性是第一位的\n会议开始。").text.startswith("发文机关")


def test_the_row_of_one_cell_is_no_table():
    assert clean(f"| {TEXT} |".replace("\n", "")).text == TEXT.replace("\n", "")
    assert clean("姓名 | 单位 |\n周宁 | 水务局 |").text == "姓名 | 单位 |\n周宁 | 水务局 |"


def test_an_abstract_made_of_sentences_of_the_text_goes():
    second = "会议强调，各单位要安排专人值守。"
    page = f"{TITLE}\n【摘要】：{TITLE}今天，市水务局召开防汛工作会议，部署排涝工作。{second}\n{TEXT}"

    assert clean(page).text == NEWS
    assert "摘要" in clean(page.replace("专人值守。\n今", "两人值守。\n今")).text


def test_the_subject_of_a_collection_is_not_its_title_again():
    pieces = "第一篇 镇长述职报告850字\n同志们：\n现将一年来的工作报告如下。"

    assert (
        clean(f"镇长述职报告十二篇\n发布时间：2026-05-02 热度：55\n镇长述职报告\n{pieces}").text
        == f"镇长述职报告十二篇\n{pieces}"
    )
    assert clean(f"停水通知15篇\n停水通知1\n{pieces}").text == f"停水通知15篇\n停水通知1\n{pieces}"


def test_the_day_of_a_meeting_stays():
    text = "会议记录\n时间：2026-05-02 上午 地点：三楼会议室\n主持人：周宁\n会议决定排查易涝点位。"

    assert clean(text).text == text


def test_letters_below_a_collection_are_no_words_of_the_site():
    text = "申请经费请示范文（通用4篇）\n市政府：\n三个规划共需经费190万元。\n妥否，请批示。\n2026年5月2日\n县人民政府：\n今年水利工作较好。"

    assert clean(text).text == text


@pytest.mark.parametrize(
    "page",
    [
        f"【发布单位】临江市水务局\n【发布文号】临水发〔2026〕5号\n【发布日期】2026-05-02\n{TEXT}",
        f"{TEXT}\n编辑：admin |\n|",
        f"{TEXT}\n……（临江文秘网https://www.linjiang.example省略932字",
        f"{TEXT} 第1页共 17 页",
    ],
)
def test_records_in_brackets_accounts_and_counts_of_pages_go(page):
    assert clean(page).text == TEXT


def test_a_record_in_brackets_below_its_title_stays():
    text = f"{TITLE}\n【颁布单位】临江市水务局\n【颁布日期】20260502\n【实施日期】20260601\n{TEXT}"

    assert clean(text).text == text


@pytest.mark.parametrize(
    "above",
    [
        f"当前位置：首页 >\n• 最新公开信息\n• {TITLE}\n发布时间：2026-05-02 19:00:23浏览次数：0",
        f"{TITLE}\nadmin\n2026-05-02 17:16:40",
        f"工作动态\n首页» 工作动态{TITLE}\n更新时间：2026-05-02 00:00:00 来源：办公室",
        f"{TEXT.splitlines()[0]}\n{TITLE} 来源：临江日报 2026-05-02",
        f"您的位置：主页 > 公告\n《{TITLE[:-1]}\n{TITLE}",
    ],
)
def test_titles_among_lists_paths_leads_and_sources_are_found(above):
    assert clean(f"{above}\n{TEXT}").text == NEWS


def test_the_title_that_a_site_strews_among_paragraphs_goes():
    first, second = TEXT.splitlines()

    assert clean(f"{TITLE}\n{first}\n【{TITLE}】{second}").text == NEWS
    assert clean(f"{TITLE}\n{first}\n【会议要求】{second}").text.endswith(f"【会议要求】{second}")


def test_a_title_as_wide_as_the_page_is_not_joined_with_the_recipients():
    title = "临江市水务局关于做好二〇二六年城区防汛排涝和应急值守工作的通知"
    lines = ["各县（市、区）水务局，市直各有关单位，各泵站管理处，各水库管理所，市", "水文中心："]
    body = "主汛期将至，请认真做好排涝准备，明确专人值守，落实抢险队伍和物资，确"
    page = "\n".join((title, *lines, body, "保安全。", body, "保畅通。"))

    assert clean(page).text.splitlines()[0] == title


@pytest.mark.parametrize(
    "below",
    [
        "编辑 周宁? ?二审 何敏? ?三审 林致",
        "（作者：周宁；摄影：何敏；责编：林致）",
        "来源|临江晚报·临江派\n责编|周宁\n审签|何敏\n实习生|林致\n特别声明：以上内容为用户上传。",
        "1、凡本网专稿均属于临江网所有，转载请注明来源。\n2、因使用临江网而导致任何意外及其所造成的各种损失等，临江网概不负责。",
        "欢迎广大网民为临江网提供新闻线索，积极投稿。",
        "………………………………",
        "新闻热点",
    ],
)
def test_more_of_what_the_press_prints_below(below):
    assert clean(f"{NEWS}\n{below}").text == NEWS


@pytest.mark.parametrize(
    "above",
    [
        f"跳到主要內容區塊\n{TITLE}\n發佈單位\n遊憩服務課",
        f"临江日报\n{TITLE}\n临江发布客户端 2026-05-02 16:02",
        f"{TITLE}\n[ 更新日期：2026-05-02 14:33:32]",
        f"{TITLE}\n临江助手1 2026-05-02 16:57:39\n用手机看\n扫描到手机，新闻随时看\n更加方便分享给朋友",
    ],
)
def test_more_of_what_the_press_prints_above(above):
    assert clean(f"{above}\n{TEXT}").text == NEWS


def test_a_column_above_a_rule_and_a_byline_above_a_report_go():
    rules = "临江市防汛值守管理制度\n第一章 总则\n第一条 为做好防汛值守，制定本制度。"

    assert clean(f"信息公开\n{rules}").text == rules
    assert clean(f"文/临江晚报全媒体记者 周宁\n{TEXT}").text == TEXT


def test_a_title_printed_twice_in_the_line_of_the_text_is_one():
    title = "在全市防汛工作会议上的讲话"

    assert clean(f"{title} {title}{title}同志们：今天讲两点。").text == f"{title}同志们：今天讲两点。"


def test_a_lead_cut_off_amid_a_bracket_is_known():
    text = "近日，市政府同意撤销东门乡，设立东门街道，行政区域不变（临政字〔2026〕26号）。其他事项另行通知。"

    assert clean(f"{TITLE}\n{text[:40]}\n{text}").text == f"{TITLE}\n{text}"
    assert clean(f"{TITLE}\n{text[:34].replace('（', '(')}\n{text}").text == f"{TITLE}\n{text}"


@pytest.mark.parametrize(
    "below",
    [
        "来源：\n区创建办\n作者：\n编辑：\n周宁\n|",
        "新闻推荐\n何敏的作品，线条优美。临江融媒记者/图，灯盏亮起，光线倾泻而出...",
        "文/图周宁\n责任编辑何敏\n欢迎转载，转载时请注明：",
        "1.jpg\n来源：临江网\n本文链接：https://linjiang.example/1.html",
    ],
)
def test_credits_with_their_values_below_and_teasers_go(below):
    assert clean(f"{NEWS}\n{below}").text == NEWS


def test_labels_above_with_their_values_below_and_files_of_pictures_go():
    first, second = TEXT.splitlines()

    assert clean(f"{TITLE}\n发布时间：\n2026年5月21日\n{first}\n2.jpg\n{second}").text == NEWS
    assert clean(f"站内公告：\n学校校训：\n学校新闻\n{TEXT}").text == TEXT
    assert clean("议程\n时间：\n5月21日\n地点：\n三楼会议室").text == "议程\n时间：\n5月21日\n地点：\n三楼会议室"


def test_the_number_of_a_normative_document_stays_above_its_title():
    page = f"{TITLE}通知\n发布时间：2026-03-15 09:28信息来源：办公室\nLJCR-2026-01005\n临水发〔2026〕9号\n{TITLE}通知\n{TEXT}"

    assert clean(page).text == f"LJCR-2026-01005\n临水发〔2026〕9号\n{TITLE}通知\n{TEXT}"


@pytest.mark.parametrize(
    "below",
    [
        "来源：临江水利网 2026年3月27日",
        "手机扫码阅读本文\n用户评论\n（以下评论仅代表网友意见，与本站立场无关）",
        "来源：\n临江日报\n作者：\n记者 周 宁 通讯员 何敏\n编辑：\n林致\n|",
    ],
)
def test_sources_with_their_day_and_words_of_a_site_end_no_text(below):
    assert clean(f"{NEWS}\n{below}").text == NEWS


def test_rows_of_empty_cells_and_bylines_in_english_go():
    page = f"索 引 号： | 2026-00001 | 生成日期： | 2026-01-05 |\n文 号： | 关键字： | 信息 | |\n{TITLE} | |||||||||\n信息来源：办公室\n发布时间：2026-01-05 11:19\n|\n||||||||\n{TEXT}"

    assert clean(page).text == NEWS
    assert clean(f"{TITLE}\nin 集团动态 by 周宁\n{TEXT}").text == NEWS


@pytest.mark.parametrize(
    "above",
    [
        f"今天是，欢迎访问临江市政府网\n您当前所在位置： 首页 > 政务公开 > 工作动态\n{TITLE}\n来源：本网 发布时间：2026-06-07 11:52",
        f"logo 首页 > 快讯 > 正文\n{TITLE}\n2026-08-12",
        f"{TITLE}\n日期：06-24\n{TITLE}",
        f"{TITLE}\n（资料图片仅供参考）",
        f"113715250043286799/2026-26749960\n市政府\n综合政务\n2026-09-04\n{TITLE}\n有效\n2026-09-04\n{TITLE}",
    ],
)
def test_paths_days_and_values_without_labels_go(above):
    assert clean(f"{above}\n{TEXT}").text == NEWS


def test_the_number_that_a_record_and_the_document_print_stays_once():
    notice = f"{TITLE}的通知\n临水发〔2026〕8号"
    page = f"113715250043286799/2026-26749960\n综合政务\n2026-09-04\n{TITLE}的通知\n有效\n临水发〔2026〕8号\n{notice}\n{TEXT}"

    assert clean(page).text == f"{notice}\n{TEXT}"


def test_headlines_of_columns_below_the_editor_go():
    below = "责任编辑：周宁\n独家视频丨临江防汛纪实 市领导检查泵站 （受权发布）临江市人民政府令（第12号）"

    assert clean(f"{NEWS}\n{below}").text == NEWS


def test_the_main_title_stays_above_the_occasion_that_a_page_prints_again():
    page = (
        "第一篇:在全县办公室主任会议上的讲话\n文章标题:在全县办公室主任会议上的讲话\n围绕中心服务大局\n"
        "——在全县办公室主任会议上的讲话\n同志们:\n今天的会议开得很好。"
    )

    assert clean(page).text.startswith("围绕中心服务大局\n——在全县办公室主任会议上的讲话\n同志们：\n")
