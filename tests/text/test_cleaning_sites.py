"""Cleaning pages of sites that no word list knows: titles that come again, talk to visitors, strewn signs and lines."""

import pytest

from shuniu.text.cleaning import clean

TITLE = "临江市水务局关于做好城区防汛排涝工作的通知"
BODY = "各县（市、区）水务局：\n主汛期将至，请认真做好排涝准备。\n一、落实责任\n各单位要明确专人值守。"
DOCUMENT = f"{TITLE}\n{BODY}"


@pytest.mark.parametrize(
    "above",
    [
        f"{TITLE}_临江水务网\n新闻 图集 问政 临江号\n今日水情\n{TITLE}",
        f"临江水务网--水务信息门户\n{TITLE}\n\n{TITLE}",
        f"名        称 {TITLE}\n文        号 临水发〔2026〕8号   上 载 日 期 2026-05-02\n{TITLE}",
        f"临水发〔2026〕8号《{TITLE}》\n浏览量：    时间：2026-05-02 23:45:19\n{TITLE}",
        f"• 索引号\n• 5452/2026-1\n• 体裁分类\n• {TITLE}\n发布日期：2026-05-02 浏览次数：\n{TITLE}",
        f"草根水务\n找回密码\n查看：20|回复：0\n{TITLE}\n[复制链接]\n您需要登录才可以下载，没有账号？注册\n{TITLE}",
    ],
)
def test_a_text_begins_with_the_last_printing_of_its_title(above):
    assert clean(f"{above}\n{BODY}").text == DOCUMENT


def test_a_title_printed_again_over_two_lines_is_one():
    page = f"{TITLE}（2026年8号）\n临江市水务局\n关于做好城区防汛排涝工作的通知\n{BODY}"

    assert clean(page).text == f"临江市水务局\n关于做好城区防汛排涝工作的通知\n{BODY}"


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n临江市水务局\n2026年5月\n{TITLE}\n{BODY}",
        f"临江市水务局文件\n临水发〔2026〕8号\n{DOCUMENT}",
        f"{TITLE}\n{BODY}\n附件：1.城区易涝点位责任清单\n2.城区排涝泵站责任清单\n\n附件1\n城区易涝点位责任清单\n点位 | 责任人\n东门桥 | 周宁",
    ],
)
def test_covers_mastheads_and_attachments_are_no_pages(text):
    assert clean(text).text == text


@pytest.mark.parametrize(
    "line",
    [
        "发表时间：2026/5/2 17:54:02",
        "发布人：高级管理员",
        "信息来源：市水务局办公室",
        "临江水情当前位置：首页 > 通知 > 公文",
    ],
)
def test_a_single_line_of_who_and_when_goes_with_the_page(line):
    page = f"{line}\n{DOCUMENT}" if "位置" in line else f"{TITLE}\n{line}\n{BODY}"

    assert clean(page).text == DOCUMENT


@pytest.mark.parametrize(
    "below",
    [
        "原标题：水务局部署防汛\n网友跟帖仅表达其个人看法。\n今日推荐",
        "（未完，全文共1772字，当前显示432字）\n此文章为临江公文网原创，稍加修改便可使用。会员请登录！\n临江公文网，让我们一起下班！",
        "全文共1503字，仅供站内会员学习参考\n新来的客人请【点此注册】加入会员",
        "评论\n图片\n表情",
        "作者： 信息来源： |\n|",
        "第 [1] 页 共[2]页\n相关文章",
    ],
)
def test_what_a_site_says_to_its_visitors_goes(below):
    assert clean(f"{DOCUMENT}\n{below}").text == DOCUMENT


@pytest.mark.parametrize(
    "end",
    [
        "下面，我讲三点意见：\n一、提高认识，切实增强责任感\n二、突出重点，抓好落实",
        "防汛歌\n东门大闸守得牢\n西城小站夜通宵\n一方平安肩上挑",
        "报名表请登录市水务局网站下载。",
        "各协会要引导会员按章办事，规范会员登记注册。",
        "谢谢大家！",
        "联系人：周宁，电话：0000-5550103",
        "临江市水务局\n2026年5月2日",
        "附件：1.值班表\n2.物资清单",
        "抄送：市防汛指挥部办公室",
        "要严厉打击侵权盗版，保护版权，不得转载、传播。",
    ],
)
def test_the_end_of_a_text_stays_above_the_furniture(end):
    text = f"{DOCUMENT}\n{end}"

    assert clean(text).text == text
    assert clean(f"{text}\n\n上一篇：没有了\n下一篇：水情通报").text == text


def test_the_address_of_a_site_between_paragraphs_goes_but_not_a_given_one():
    text = f"{DOCUMENT}\n网址：www.linjiang.example"

    assert clean(text.replace("一、", "公文汇 www.gongwen.example\n一、")).text == text


def test_rows_of_random_signs_go():
    noisy = "讲话稿的概念& J* D0 x: J2 [* c5 C6 w\n5 J; n1 S( l7 H\" ], g) w' ?5 e\n讲话稿，是指会上讲话的文稿。\nZ9 X' ~6 L7 W) U) s7 l\n5 d* F1 \\! e! x# B 它不同于演讲。"

    assert clean(noisy).text == "讲话稿的概念\n讲话稿，是指会上讲话的文稿。\n它不同于演讲。"


@pytest.mark.parametrize(
    "text",
    [
        "a + b = c - d * e\nx + y = z / 2 + 1\n1 + 2 + 3 + 4 = 10",
        "I am at a bus stop. It is 5 km to go.\nWe go as a team to do it.\nIt is up to us.",
    ],
)
def test_formulas_and_short_words_are_no_noise(text):
    assert clean(text).text == text


def test_commas_put_beside_other_marks_go():
    text = "各縣(市,、區(qū)):今年5月,,全市通過驗(yàn)收,。為總結經(jīng)驗(yàn),,表彰先進(jìn),現(xiàn)決定如下,。"

    assert clean(text).text == "各县（市、区）：今年5月，全市通过验收。为总结经验，表彰先进，现决定如下。"


def test_a_mark_made_of_a_full_stop_and_the_next_character_is_undone():
    assert clean("你區(qū)請示收悉?,F(xiàn)批復(fù)如下。").text == "你区请示收悉。现批复如下。"


def test_a_hit_behind_another_mark_is_undone():
    damaged = "印發你們(men)。工作由縣(xiàn)、鄉鎮(zhèn)?men)杉壵\ue47f\ue1af?fù)責(zé)。"

    assert clean(damaged).text == "印发你们。工作由县、乡镇两级政府负责。"


def test_a_title_that_is_the_name_of_its_column_stays():
    page = "当前位置：首页 > 信息公开 > 停水公告\n停水公告\n停水公告\n发布时间：2026-05-24  点击次数：30  返回上页\n尊敬的用户：\n今晚停水。"

    assert clean(page).text == "停水公告\n尊敬的用户：\n今晚停水。"


def test_the_outline_that_a_site_prints_before_a_text_goes():
    page = f"目录/提纲：……\n一、落实责任\n二、加强值守\n……\n{BODY}\n……（新文秘网省略740字，正式会员可完整阅读）……\n请遵照执行。"

    assert clean(page).text == f"{BODY}\n请遵照执行。"


def test_what_is_left_of_a_layout_in_tables_goes_but_tables_stay():
    page = f"|\n临水发〔2026〕8号 |\n━━━━━━━━━━━━ |\n{DOCUMENT}\n|\n|"
    table = "| 序号 | 单位 |\n| ---- | ---- |\n| | |\n| 1 | 市水务局 |\n事项 | 单位 |\n供水 | 市水务局"

    assert clean(page).text == f"临水发〔2026〕8号\n{DOCUMENT}"
    assert clean(table).text == table


@pytest.mark.parametrize(
    "above",
    [
        "好好学习，天天向上，学习吧欢迎您！\n当前位置：首页 >> 讲话 内容页",
        "今天是：\n中国政府网|清河政府网|繁体|无障碍",
        "序言：写作是分享见解的桥梁，我们为您精选了8篇演讲稿，供您参考，请尽情阅读。",
        "1、下载文档前请自行甄别内容，平台不提供附加服务。\n2、仅部分预览的文档，可申请退款。\n文档编号：88",
    ],
)
def test_greetings_and_terms_of_a_site_go(above):
    assert clean(f"{above}\n{DOCUMENT}").text.endswith(BODY)
    assert not clean(f"{above}\n{DOCUMENT}").text.startswith(above[:8])


@pytest.mark.parametrize(
    "text",
    [
        "公文平台使用说明\n1.登录平台，下载客户端，注册账号。\n2.上传文档后可预览。\n3.联系客服处理退款。",
        "市图书馆读者须知\n会员凭证入馆阅读，下载电子资源请先登录。\n本馆平台每日开放。",
        "来源：各单位报送材料\n会议听取了汇报。",
    ],
)
def test_sentences_about_signing_in_and_reading_are_no_talk_of_a_site(text):
    assert clean(text).text == text


def test_a_page_that_lost_its_lines_is_parted_at_its_row_of_fields():
    body = "为落实区委、区政府对防汛工作的要求，7月31日，水务局组织工作人员对南沙河、卧龙河开展专项检查。" * 4
    page = f"区水务局对河流进行巡查 来源:区水务局 发布时间:2026-08-01 15:21:52 浏览次数: 次 【字体:小 大】 {body} 【打印正文】\n用户登录\n还没有账号?\n立即注册"

    assert clean(page).text == f"区水务局对河流进行巡查\n{body}"


@pytest.mark.parametrize(
    ("above", "kept"),
    [
        ("在宣讲会上的讲话\n时间：2026-04-13", "在宣讲会上的讲话"),
        ("在宣讲会上的讲话\n时间：2026-04-13 16:26:12 作者：文豪", "在宣讲会上的讲话"),
        ("在宣讲会上的讲话\n时间： 作者：神笔", "在宣讲会上的讲话"),
        ("在宣讲会上的讲话\n26.09.2026 14:42", "在宣讲会上的讲话"),
        ("在宣讲会上的讲话\n| 小龙", "在宣讲会上的讲话"),
        (
            "法规库\n关于做好宣讲工作的讲话\n颁布时间：2026-05-04 00:00:00.000 发文单位：临江市人民政府",
            "关于做好宣讲工作的讲话",
        ),
        (
            "在全市理论宣讲会上的讲话\n标签：#乡镇\n在全市理论宣讲会上的讲话同志们：",
            "在全市理论宣讲会上的讲话\n同志们：",
        ),
        (
            "第一篇：关于做好宣讲工作的讲话\n小编为你整理了相关文章，供你下载参考。\n关于做好宣讲工作的讲话",
            "关于做好宣讲工作的讲话",
        ),
        (
            "省政府关于宣讲工作的讲话要点\n【发布单位】81202\n【发布文号】---\n【失效日期】---\n【所属类别】地方法规\n【文件来源】---\n省人民政府关于宣讲工作的讲话要点",
            "省人民政府关于宣讲工作的讲话要点",
        ),
    ],
)
def test_more_of_what_pages_print_around_a_title(above, kept):
    body = "今天讲两点。\n一、各单位要做好值班工作。"

    assert clean(f"{above}\n{body}").text == f"{kept}\n{body}"


def test_titles_that_differ_in_figures_are_not_one():
    text = "临江市2025年政务公开工作要点\n临江市2026年政务公开工作要点\n一、深化公开。"

    assert clean(text).text == text


@pytest.mark.parametrize("below", ["149027", "临江文库在城区防汛排涝会上的讲话"])
def test_the_number_and_the_name_that_a_site_gives_a_page_go(below):
    text = "在城区防汛排涝会上的讲话\n同志们：\n请做好准备。"

    assert clean(f"{text}\n{below}").text == text


@pytest.mark.parametrize("below", ["电话：\n5550103", "临江市城区防汛排涝会", "附件：在城区防汛排涝会上的讲话"])
def test_numbers_and_names_of_the_text_itself_stay_at_its_end(below):
    text = f"在城区防汛排涝会上的讲话\n同志们：\n请做好准备。\n{below}"

    assert clean(text).text == text


def test_minutes_keep_the_day_of_their_meeting():
    text = "专题会议纪要\n时间：2026-03-02\n地点：二号会议室\n会议议定如下事项。"

    assert clean(text).text == text


def test_a_number_between_the_title_and_a_bar_of_tools_stays():
    assert "临水发〔2026〕8号" in clean(f"{TITLE}\n临水发〔2026〕8号\n查看：20|回复：0\n{BODY}").text


def test_lines_shifted_by_half_a_blank_are_read_anew():
    damaged = "燃放地點(diǎn)\n。ㄒ唬┪奈锉Ｗo(hù)單位;\n。ㄋ模┹斪冸娫O(shè)施安全保護(hù)區(qū)。"

    assert clean(damaged).text == "燃放地点\n（一）文物保护单位；\n（四）输变电设施安全保护区。"


def test_a_shifted_line_that_has_lost_more_is_left_as_it_is():
    assert "。ㄈ┮" in clean("燃放地點(diǎn)\n。ㄈ┮兹家妆锲飞a(chǎn)、儲(chǔ)存單位;").text


PAGE = f"当前位置：首页 > 水务动态 > 通知\n{TITLE}\n发布时间：2026-05-02 10:03 浏览次数：12\n"
REPORT = "5月2日，全市防汛会召开。\n会议要求，各区要检修泵站。"


@pytest.mark.parametrize(
    "below",
    [
        "继续阅读\n返回栏目>>\nCopyright © 2026 临江水务",
        "（临江市政府）\n上一篇：汛情通报",
        "总共: 1页\n作者:小编",
        "关联稿件：\n扫一扫在手机打开当前页",
        f"{TITLE[:4]}局关于做好城区防汛工作的通知\n分享到：",
        f"本文标题：{TITLE}\n链接地址：https://shuiwu.linjiang.example/1.html",
        "（周宁/审 何川/文 林青/摄）\n返回原图",
        "临ICP备2026000001号-2\n信息网络传播视听节目许可证（0100001）\n备案号：55010001\n临江水务网版权所有",
        "电话咨询\n邮件咨询\n在线地图\n在线客服",
    ],
)
def test_an_open_end_goes_with_the_page_around_it(below):
    assert clean(f"{PAGE}{REPORT}\n{below}").text == f"{TITLE}\n{REPORT}"


@pytest.mark.parametrize(
    "writer", ["（周宁）", "（周 宁）", "（安监科 周宁）", "（市水务局供稿）", "（通讯员 周宁）来源：水务局"]
)
def test_who_wrote_a_report_goes_with_the_page_around_it(writer):
    assert clean(f"{PAGE}{REPORT}{writer}\n分享到：").text == f"{TITLE}\n{REPORT}"
    assert clean(f"{TITLE}\n{REPORT}{writer}").text.endswith(writer)


@pytest.mark.parametrize(
    "end",
    [
        "临江市水务局\n2026年5月2日",
        "临江市水务局",
        "附件：1.值班表\n2.物资清单",
        "联系人：周宁\n联系电话：5550103",
        "（此件公开发布）",
        "记录：何川",
        "会议要求，各区要检修泵站。（市水务局）",
    ],
)
def test_the_end_of_a_document_stays_on_its_page(end):
    assert clean(f"{PAGE}{REPORT}\n{end}\n分享到：").text == f"{TITLE}\n{REPORT}\n{end}"


@pytest.mark.parametrize(
    "head",
    [
        f"当前位置：首页 > 动态\n{TITLE}\n索引号：11-22/2026 发布单位：水务局\n内容分类：通知 成文日期：2026-05-02\n公开方式：主动公开 公开范围：面向社会\n有效性/截止日期： 文号：\n",
        f"{TITLE}\n发布时间：2026-05-02 10:03 我要投稿\n",
        f"{TITLE}\n【发布时间：2026年5月2日】\n【来源：市水务局】\n字号：【大】 【中】 【小】\n",
        f"临江某建设有限公司\n您现在所在的位置：首页 > 新闻中心\n{TITLE}\n2026-5-2\n",
        f"临江网乡镇频道\n合作热线：0550-5550103 来稿邮箱：news@linjiang.example\n{TITLE}\n来源： 2026-05-02 10:34:42 责编：周宁\n",
        f"您的当前位置：首页{TITLE}\n{TITLE}\n2026-05-02 来源：临江旅游\n",
        f"{TITLE}\n来源：临江融媒 发布时间：2026-05-02\nb711a9daa9357ef32f57b931d5f6daf\n",
        f"{TITLE}\n来源：临江融媒 发布时间：2026-05-02\n图：全市防汛会现场\n",
    ],
)
def test_fields_and_captions_of_no_known_shape_go_with_those_beside_them(head):
    assert clean(f"{head}{REPORT}").text == f"{TITLE}\n{REPORT}"


@pytest.mark.parametrize(
    "head",
    [
        f"首 页 新闻中心 政务公开 办事大厅 互动交流\n{TITLE}\n",
        f"{TITLE}\n2026-05-02 10:44:00 来源： 临江网\n临江网记者 周宁 何川 临江报道\n",
        f"{TITLE}\n来源：临江融媒 发布时间：2026-05-02 10:03\n防汛会 (2).jpg\n",
        f"临江某设备有限公司\n全国24小时服务热线\n400-555-0103\n{TITLE}\n发表时间：2026-05-02 09:14 来源：临江融媒\n",
        f"{TITLE}\n发布部门：临江市水务局\n发布文号：临水〔2026〕5号\n",
    ],
)
def test_menus_in_a_line_bylines_of_the_press_and_hotlines_go(head):
    assert clean(f"{head}{REPORT}").text == f"{TITLE}\n{REPORT}"


@pytest.mark.parametrize(
    "tail",
    [
        "打印此文 关闭窗口",
        "账号+密码登录\n还没有账号？\n立即注册",
        "消耗 1 篇文库配额，会员有效期内无限次查看",
        "评论一下\n评论 0人参与，0条评论\n还没有评论，快来抢沙发吧！\n最热评论",
        "文稿预览结束，查看原文请点击下方加入会员全站免费下载",
    ],
)
def test_more_of_what_stands_below_goes(tail):
    assert clean(f"{TITLE}\n{REPORT}\n{tail}").text == f"{TITLE}\n{REPORT}"


def test_what_an_encyclopaedia_says_of_a_document_goes_and_its_words_stay():
    text = f"{TITLE}\n《{TITLE}》是为做好防汛工作制定的文件。\n基本介绍\n• 中文名：{TITLE}\n内容全文\n{REPORT}\n"

    assert clean(text).text == f"{TITLE}\n{REPORT}"
    assert clean(f"{TITLE}\n{REPORT}\n内容全文\n见附件。").text == f"{TITLE}\n{REPORT}\n内容全文\n见附件。"


def test_a_credit_that_the_page_has_broken_goes_from_behind_the_last_sentence():
    assert clean(f"{TITLE}\n{REPORT}（编辑/周?p>").text == f"{TITLE}\n{REPORT}"
    assert clean(f"{TITLE}\n{REPORT}（编号：3号泵站已检修）").text == f"{TITLE}\n{REPORT}（编号：3号泵站已检修）"


def test_blanks_that_another_code_page_has_made_question_marks_go():
    assert (
        clean("??? 会议要求，各区检修泵站。\n? ? ? 各街道清理雨水口。").text
        == "会议要求，各区检修泵站。\n各街道清理雨水口。"
    )
    assert clean("泵站修好了吗？？？各区请回复。").text == "泵站修好了吗？？？各区请回复。"


@pytest.mark.parametrize("label", ["标    题：", "名称: ", "文件名称："])
def test_a_title_that_only_the_record_of_the_site_gives_is_kept(label):
    record = (
        f"临江市人民政府网\n索引号:  000/2026-00112\n发布机构: 临江市人民政府\n{label}{TITLE}\n文号: 临政〔2026〕3号\n"
    )
    body = "各县（区）人民政府：\n市政府决定表彰防汛先进集体。\n临江市人民政府\n2026年2月28日"

    assert clean(f"{record}{body}").text.startswith(f"{TITLE}\n")
    assert "人民政府网" not in clean(f"{record}{body}").text
    assert clean(f"{record}{TITLE}\n{body}").text == f"{TITLE}\n{body}"
