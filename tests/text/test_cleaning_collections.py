"""Cleaning pages of article sites: collections of model texts, columns, previews, credits and offers."""

import pytest

from shuniu.text.cleaning import clean
from shuniu.text.lexicon import PACKAGED

TITLE = "临江市水务局关于做好城区防汛排涝工作的通知"
BODY = "各县（市、区）水务局：\n主汛期将至，请认真做好排涝准备。\n一、落实责任\n各单位要明确专人值守。"
DOCUMENT = f"{TITLE}\n{BODY}"
SPEECH = "同志们：\n今天开会讲两点。"


@pytest.mark.parametrize(
    ("above", "kept"),
    [
        ("机关主持词（精选5篇）\n小编：翰墨\n主持词是会上用的。接下来是一些范文，希望有所帮助。\n表彰大会主持词\n", "机关主持词（精选5篇）\n表彰大会主持词\n"),
        ("机关主持词15篇\n我们常用到主持词。你知道怎样写吗？\n机关主持词1\n", "机关主持词15篇\n机关主持词1\n"),
        ("报告用来汇报工作。下面就讲一讲怎么写。\n机关自查报告篇一\n", "机关自查报告篇一\n"),
        ("机关主持词范文（精选5篇）\n机关主持词范文 篇1\n", "机关主持词范文（精选5篇）\n机关主持词范文 篇1\n"),
        ("主持词\n七一建党节政府机关表彰大会主持词\n", "七一建党节政府机关表彰大会主持词\n"),
        ("热门.视频,在线看\n首页 > 文件库\n机关表彰大会主持词\n时间 : 2026-01-14 11:19:44 来源 : 临江网\n【打印】 【字体：\n", "机关表彰大会主持词\n"),
        ("- 16.38 KB\n- 1、本文档由用户上传，临江文库整理发布，可阅读全部内容。\n- 2、本站不保证质量，请阅读后下载。\n机关表彰大会主持词\n", "机关表彰大会主持词\n"),
        ("区政府关于开展消防检查的通知\n来源：区政府办公室 2026-04-20 20:22 浏览量：1\n临江市望江区人民政府\n关于开展消防检查的通知\n", "临江市望江区人民政府\n关于开展消防检查的通知\n"),
    ],
)  # fmt: skip
def test_collections_columns_and_short_titles(above, kept):
    assert clean(above + SPEECH).text == kept + SPEECH


@pytest.mark.parametrize(
    "text",
    [
        "全年采用信息12篇\n采用情况好于上年。\n主要做法\n狠抓约稿。",
        "主持词\n同志们，现在开会，今天会议有三项议程。",
        "临江站改造通告\n本站因改造暂停服务，恢复时间请关注公众号查看。\n特此通告。",
        "临江市防汛工作方案\n临江市防汛工作方案由市水务局起草。",
        "来稿须知\n来稿请写明单位。\n编辑：综合科\n审核：何敏",
        "在推进会上的讲话\n上篇一\n要讲团结。",
    ],
)
def test_texts_that_look_like_collections_or_sites_stay(text):
    assert clean(text).text == text


def test_a_title_run_on_into_its_text_stays_a_line():
    title = "望江县旅游公路改造封闭施工公告"

    assert clean(f"{title}\n{title}为进一步提升通行能力，封闭施工。\n页：\n[1]").text == (
        f"{title}\n为进一步提升通行能力，封闭施工。"
    )


def test_who_made_a_page_and_where_it_is_from_go_in_two_lines():
    assert clean(f"{DOCUMENT}\n来源：市防汛办\n编辑：王华").text == DOCUMENT


@pytest.mark.parametrize("label", ["[摘要]  ", "导读 ", "【导语】"])
def test_a_lead_behind_a_label_that_repeats_the_opening_goes(label):
    first = "10月29日，市政协主席带领部分委员到水务局督办提案办理工作，听取汇报并实地调研。"
    page = f"市政协督办提案办理\n{label}{first} 随后...\n{first}\n随后大家作了讨论。"

    assert clean(page).text == f"市政协督办提案办理\n{first}\n随后大家作了讨论。"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("{}\n2026 年 7 月 16 日2970", "责编：王华\n0 0"),
        ("{}\n2026-07-16\n来源：临江网", "（相关资料图）"),
        ("防汛方案_第1页\n防汛方案_第2页\n已阅读5页，还剩17页未读 继续免费阅读\n版权说明：本文档由用户上传\n文档简介\n{}", "【资料图】"),
    ],
)  # fmt: skip
def test_dates_of_pages_and_previews_go(above, below):
    title = "在城区防汛排涝会上的讲话"

    assert clean(f"{above.format(title)}\n{SPEECH}\n{below}").text == f"{title}\n{SPEECH}"


def test_a_weak_row_of_signs_goes_where_others_are_plain():
    rows = ["5 {. M) P; G) h: f {3", "+ _3 r5 K3 T6 h9 ^", "; ^% O* C w4 V# q", "3 s) L( T* c, Y9 p2 d, _1"]

    assert clean("\n第一段。\n".join(rows)).text.strip() == "第一段。\n第一段。\n第一段。"


def test_the_date_below_a_title_stays_where_nothing_is_of_a_page():
    text = f"在城区防汛排涝会上的讲话\n2026-07-16\n{SPEECH}"

    assert clean(text).text == text


def test_no_phrase_of_the_lexicon_is_taken_for_a_section():
    names = "anywhere credits label head links path tail list tools beside meta publishing poster column talk talk_beside legal counter record menu"

    assert set(PACKAGED.sections("furniture")) == {"", *names.split()}


@pytest.mark.parametrize(
    "below",
    [
        "来源/临江市融媒体中心\n资料/市消防安全委员会办",
        "编辑丨小李",
        "近500万道试题、60多万篇范文免费使用\n每天仅需0.22元，尊享会员权益",
    ],
)
def test_credits_of_accounts_and_offers_of_sites_go(below):
    assert clean(f"{DOCUMENT}\n{below}").text == DOCUMENT


def test_a_title_printed_again_without_a_letter_and_with_blanks_is_one():
    page = (
        "望江县水务局开展2026年世界水日宣传活动\n14.06.2026 03:40\n县水务局开展 202 6年世界水日宣传活动\n今天宣传节水。"
    )

    assert clean(page).text.count("世界水日") == 1
