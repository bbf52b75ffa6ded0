"""清洗: known dirt put around and into clean texts comes off again, and nothing else goes with it."""

import pytest

from shuniu.text.cleaning import clean

BODY = "今年入汛以来，全市平均降雨量比常年偏多两成，形势不容乐观。下面，我讲三点意见。\n第一，要把隐患找出来。最近我到几个水库看了看。"
SPEECH = f"在全市防汛抗旱工作动员会上的讲话\n（2026年3月5日）\n同志们：\n{BODY}"
NOTICE = f"关于做好防汛值班工作的通知\n各县（市、区）人民政府：\n{BODY}\n临江市人民政府办公室\n2026年3月5日"
MINUTES = (
    "关于研究防汛工作的会议纪要\n3月5日，副市长何川主持召开专题会议。现纪要如下：\n"
    "会议要求，市水利局要在6月底前除险三座水库。\n出席：何川\n列席：市水利局负责同志\n记录：周宁"
)
TABLE = (
    "本周重点工作调度表\n时间 | 工作事项 | 牵头单位 | 配合单位\n4月13日 | 召开经济运行分析会 | 市发改委 | 市统计局\n"
    "4月14日 | 检查三处食堂施工质量 | 市教育局 | 市住建局"
)
LIST = (
    "东湖区2026年民生实事项目责任分解\n一、就业创业\n（1）帮扶就业困难人员200人以上。\n主办：区人社局\n"
    "（2）举办招聘会不少于12场。\n主办：区人社局；协办：区总工会\n（3）扩建育才小学。\n主办：区教育局；协办：各镇（街道）"
)
TEXTS = {"speech": SPEECH, "notice": NOTICE, "minutes": MINUTES, "table": TABLE, "list": LIST}

COUNTER = "发布时间：2026-03-06 09:12　来源：市政府办公室　浏览次数：1024"
PATH = "您现在的位置：首页 > 政务公开 > 文件通知"
ABOVE = {
    "path": PATH,
    "the same counter above the title and below it": COUNTER,
    "a record of two fields": "索引号：01234567/2026-00012　主题分类：综合政务",
    "who and when": "发布机构：市政府办公室　发文日期：2026年03月05日",
}
BELOW = {
    "nothing": "",
    "counter": COUNTER,
    "menu and path": f"| 网站首页 | 机构概况 | 新闻动态 | 政策法规 | 办事指南 |\n{PATH}",
    "sharing and counter": f"分享到：微信 微博 QQ空间\n{COUNTER}",
}
FOOT = "编辑：何川 审核：周宁\n阅读 1234 赞 56\n微信扫码分享\n【打印本页】【关闭窗口】\n联系我们 | 网站地图 | 法律声明"


@pytest.mark.parametrize("below", BELOW)
@pytest.mark.parametrize("above", ABOVE)
@pytest.mark.parametrize("text", TEXTS)
def test_a_text_comes_out_of_its_page_whole(text, above, below):
    title, rest = TEXTS[text].split("\n", 1)
    page = "\n".join(part for part in (ABOVE[above], title, BELOW[below], rest, FOOT) if part)

    assert clean(page).text.strip() == TEXTS[text]


def test_the_day_of_a_speech_stays_between_its_title_and_its_salutation():
    speech = SPEECH.replace("（2026年3月5日）", "2026年3月5日")

    assert clean(f"{PATH}\n{speech}\n打印 关闭").text == speech


def test_numbers_of_pages_go_though_nobody_says_of_how_many():
    assert clean(NOTICE.replace("\n第一", "\n第2页\n第一")).text == NOTICE
