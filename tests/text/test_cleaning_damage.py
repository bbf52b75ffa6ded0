"""A clean text of ours is damaged in the ways in which pages damage texts; cleaning gives it back.

The recipes are those of real pages: conversion to Traditional characters one by one, half-width signs, pinyin marking on
GBK bytes for a set of characters, a title and a lead printed twice, menus, counters, footers, escaped entities, fixed width.
"""

import difflib
import html
import random
from functools import lru_cache

import pytest
from opencc import OpenCC
from pypinyin import Style, pinyin

from shuniu.text.cleaning import clean

TITLE = "在临江市政务服务工作推进会上的讲话"
SPEECH = f"""{TITLE}
同志们：
这次会议的主要任务是总结上半年政务服务工作，分析存在的问题，部署下半年的重点任务。刚才，市数据局通报了有关情况，望江区、青石县作了交流发言，讲得都很好，请大家认真学习借鉴。
一、充分认识做好政务服务工作的重要意义
政务服务直接联系千家万户，关系党和政府的形象，关系经营主体的活力。当前，我市正处于转型发展的关键时期，办事慢、环节多、材料繁的现象还没有从根本上得到改变。各级各部门要站在全局的高度，把群众满意不满意作为检验工作的标准，切实增强责任感和紧迫感。
（一）要准确把握形势。上半年全市新设经营主体12,800户，同比增长6.5%，其中个体工商户占七成以上；网上办理率由去年的78.3%提高到85%，但与先进地区相比仍有差距。
（二）要坚持问题导向。哪里有堵点就从哪里改起，哪里有难点就在哪里用力，不能把问题后移，更不能让群众里外跑、反复跑。
二、突出重点，狠抓落实
一是压缩办理时限。市数据局要会同市发展改革委、市市场监管局，于9月底前完成全部审批事项的流程再造，将企业开办时间压缩到1个工作日以内，8:30至17:30窗口不间断服务。
二是规范中介服务。市住房城乡建设局牵头，各县（市、区）配合，对工程建设领域的中介机构进行一次全面清理，年底前公布清单，实行动态管理。
三是加强监督检查。市政府办公室要建立督办台账，每月通报一次进展；对推诿扯皮、弄虚作假的，按照干部管理权限严肃追究责任。难道群众的事还能再等吗？决不能！
三、加强组织领导
各单位主要负责同志要亲自研究、亲自协调，财政部门要保障经费，宣传部门要营造氛围。要关心爱护窗口工作人员，为他们创造良好的工作条件，使“进一扇门、办百样事”的承诺变为各个方面的实际行动。
同志们，做好政务服务工作责任重大、使命光荣。让我们振奋精神、团结协作，为全市经济社会发展作出新的贡献！"""

MENU = ["网站首页", "政务公开", "通知公告", "领导之窗", "机构设置", "互动交流", "专题专栏", "长者模式"]
HEADS = [
    [
        "{title}_领导讲话_临江市人民政府",
        "首页",
        "政务公开",
        "政务服务",
        "互动交流",
        "当前位置：首页 > 政务公开 > 领导讲话",
        "领导讲话",
        "{title}",
        "来源：临江市人民政府办公室 发布时间：2026-07-15 09:20 浏览次数：1286 次",
    ],
    [
        "首页 | 政务公开 | 办事服务 | 互动交流 | 网站地图",
        "您现在的位置：首页 >> 要闻动态 >> 正文",
        "{title}",
        "发布日期：2026-07-15 点击数：35 字体：【大 中 小】",
        "分享到：",
    ],
    ["{title}", "作者：市政府办 来源：临江日报 时间：2026-07-15 阅读：88次"],
    ["{title}", "{title}："],
]
TAILS = [
    ["看过{title}的人还看了：", "1.办公室工作会议发言稿三篇", "2.市长在开工仪式上的讲话", "3.年终总结怎么写？"],
    [
        "【打印本页】 【关闭窗口】",
        "上一篇：望江区召开专题会议[07-14]",
        "下一篇：没有了",
        "主办单位：临江市人民政府办公室 版权所有",
        "临ICP备00000000号-1 临公网安备 00000000000000号",
    ],
    [
        "责任编辑：市政府办",
        "分享到：",
        "相关阅读",
        "我市部署防汛工作",
        "全市农村道路建设现场会召开",
        "扫一扫在手机打开当前页",
    ],
    [
        "标签：政务服务 讲话 临江",
        "猜你喜欢",
        "政务大厅延长服务时间！",
        "版权所有 © 临江市人民政府 Copyright 2026 All Rights Reserved",
    ],
    ["- 3 -"],
]


@lru_cache
def traditional(text: str) -> str:
    """One character by one; those that are right in both scripts (后, 于, 里) stay."""
    to_full, to_simple = OpenCC("s2tw"), OpenCC("tw2s")

    def one(character: str) -> str:
        if character.encode("big5", "ignore"):
            return character
        full = to_full.convert(character)
        return full if to_simple.convert(full) == character else character

    return "".join(map(one, text))


def narrow(text: str) -> str:
    return text.translate(str.maketrans("，；：！？（）", ",;:!?()"))


def marked(text: str, characters: list[str], brackets: str = "()") -> str:
    """Pinyin marking as it is done on pages: a replacement in GBK bytes, whatever the borders of the characters."""
    data = text.encode("cp936", "xmlcharrefreplace")
    for character in characters:
        reading = pinyin(character, style=Style.TONE)[0][0]
        two = character.encode("cp936")
        data = data.replace(two, two + (brackets[0] + reading + brackets[1]).encode("cp936"))
    return decoded(data)


def decoded(data: bytes) -> str:
    """As a browser of code page 936 shows it: two bytes that are no character become one question mark."""
    out, position = [], 0
    while position < len(data):
        size = 1 if data[position] <= 0x80 else 2
        piece = data[position : position + size]
        out.append("€" if piece == b"\x80" else piece.decode("cp936", "ignore") if size == 1 else _pair(piece))
        position += size
    return "".join(out)


def _pair(piece: bytes) -> str:
    try:
        return piece.decode("gb18030")
    except UnicodeDecodeError:
        return "?"


def a_set_of_characters(text: str, chance: random.Random) -> list[str]:
    changed = sorted({c for c in text if not c.isascii() and OpenCC("tw2s").convert(c) != c})
    return chance.sample(changed, min(len(changed), chance.randint(15, 45)))


def likeness(have: str, want: str) -> float:
    have, want = "".join(have.split()), "".join(want.split())
    return difflib.SequenceMatcher(None, want, have, autojunk=False).ratio()


@pytest.mark.parametrize("seed", range(12))
def test_a_speech_marked_on_its_bytes_is_given_back(seed):
    chance = random.Random(seed)
    text = narrow(traditional(SPEECH))
    brackets = "（）" if seed % 4 == 3 else "()"

    cleaned = clean(marked(text, a_set_of_characters(text, chance), brackets))

    assert likeness(cleaned.text, SPEECH) >= 0.995
    assert clean(cleaned.text).text == cleaned.text


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("tail", TAILS)
def test_what_a_page_prints_around_a_speech_is_taken_away(head, tail):
    body = SPEECH.split("\n", 1)[1]
    page = "\n".join([*head, body, *tail]).replace("{title}", TITLE)

    assert clean(page).text == SPEECH


@pytest.mark.parametrize("cut", [60, 100, 170, 260, 400])
@pytest.mark.parametrize("ending", ["", "……", "...", "…[详细]"])
def test_a_lead_that_repeats_the_opening_is_printed_once(cut, ending):
    body = SPEECH.split("\n", 1)[1]
    page = f"{TITLE}\n{TITLE}:\n{body[:cut]}{ending}\n{body}"

    assert clean(page).text == SPEECH


@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_page_escaped_more_than_once_is_read_as_it_was_meant(times):
    page = "\n".join(
        f"<p style='text-indent:2em'>&emsp;&nbsp;{line}</p>"
        for line in SPEECH.replace("“", "&ldquo;").replace("”", "&rdquo;").split("\n")
    )
    page = f"<script>var a = '<p>';</script><!-- menu --><div class=\"wrap\">{page}</div>"
    for _ in range(times - 1):
        page = html.escape(page)

    assert clean(page).text == SPEECH


@pytest.mark.parametrize("width", [24, 31, 38, 45])
def test_a_text_broken_at_a_fixed_width_is_joined_again(width):
    lines = [line[start : start + width] for line in SPEECH.split("\n") for start in range(0, len(line), width)]

    joined = clean("\n".join(lines)).text

    assert likeness(joined, SPEECH) == 1
    assert all(line in SPEECH for line in joined.split("\n"))
    assert all(line.endswith(("。", "！", "？", "：")) for line in joined.split("\n") if len(line) > 20)


@pytest.mark.parametrize("seed", range(6))
def test_all_of_it_at_once_is_undone(seed):
    chance = random.Random(100 + seed)
    body = SPEECH.split("\n", 1)[1]
    page = "\n".join([TITLE, f"{TITLE}：", body[: chance.randint(80, 300)], body, *chance.choice(TAILS)]).replace(
        "{title}", TITLE
    )
    text = narrow(traditional(page))
    page = marked(text, a_set_of_characters(text, chance)).replace("\n", "\n&amp;nbsp;")

    assert likeness(clean(page).text, SPEECH) >= 0.995


def test_a_picture_between_a_character_and_its_reading_goes_with_it():
    assert clean("国(guo)⛦(guo)务院(yuan)(yuan)决定，就☂(jiu)这样办。").text == "国务院决定，就这样办。"


def test_a_mark_narrowed_on_the_bytes_of_two_characters_is_marked_as_lost():
    cleaned = clean("国務(wù)院決定堅持全覆蓋、?;?、多層次的方針。")

    assert cleaned.text == "国务院决定坚持全覆盖、〓、多层次的方针。"
    assert [span.text for span in cleaned.unresolved] == ["〓"]


def test_question_marks_in_an_undamaged_text_stay():
    assert clean("他问：是吗?;?的用法呢。").text.count("〓") == 0


@pytest.mark.parametrize(
    ("shifted", "plan"),
    [("！笆晃濉逼陂g", "“十一五”期间"), ("！笆奈濉逼陂g", "“十四五”期间"), ("！笆濉逼陂g", "“〓五”期间")],
)
def test_the_name_of_a_plan_behind_a_lost_byte_is_read_anew_or_marked(shifted, plan):
    assert (
        clean(f"我縣經濟實現了較快發展?{shifted},我們堅持統籌兼顧。").text
        == f"我县经济实现了较快发展。{plan}，我们坚持统筹兼顾。"
    )


def test_a_question_and_an_exclamation_in_front_of_words_stay():
    text = "这样做行不行？！笆斗里的粮食不够了。"

    assert clean(text).text == text
