"""Pages as they are found (网页): what the site printed goes, the title and every word of the text stay."""

from shuniu.text.cleaning import clean

NEWS = """首页 > 新闻中心 > 工作动态
字号：大 中 小
临江市召开全市信访工作会议
发布时间：2026-03-12 09:15 来源：临江日报 浏览次数：1032次
【打印】【关闭】 分享到：微信 微博
3月11日，市委副书记李某主持召开全市信访工作会议，研究部署下一阶段工作。
会议要求，各级各部门要把信访工作摆上重要议事日程，每月至少接访一次.
责任编辑：王某
上一篇：临江市召开老干部座谈会
"""

SCHOOL = """临江市第二中学
学校首页 学校概况 新闻动态 教育教学 德育天地 招生信息 联系我们
您的位置：学校首页 >> 新闻动态 >> 校园新闻
王校长在2026届高三毕业典礼上的讲话
作者：校办 文章来源：本站原创 点击数：2231 更新时间：2026/6/6 【字体：小 大】
亲爱的同学们、老师们：
大家下午好!&amp;nbsp;&nbsp;今天,我们在这里隆重集会，举行毕业典礼。
<p style="text-indent:2em">谢谢大家！</p>
[文章录入：admin 责任编辑：admin]
上一篇文章：没有了
【发表评论】【加入收藏】【告诉好友】【打印此文】【关闭窗口】
设为首页 | 加入收藏 | 联系站长 | 友情链接 | 版权申明 | 管理登录
"""


def test_the_title_between_a_size_bar_and_the_counters_stays():
    assert clean(NEWS).text.split("\n") == [
        "临江市召开全市信访工作会议",
        "3月11日，市委副书记李某主持召开全市信访工作会议，研究部署下一阶段工作。",
        "会议要求，各级各部门要把信访工作摆上重要议事日程，每月至少接访一次。",
    ]


def test_a_stray_tag_does_not_run_the_lines_of_a_text_together():
    assert clean(SCHOOL).text.split("\n") == [
        "王校长在2026届高三毕业典礼上的讲话",
        "亲爱的同学们、老师们：",
        "大家下午好！今天，我们在这里隆重集会，举行毕业典礼。",
        "谢谢大家！",
    ]


def test_the_reading_of_a_whole_word_goes_and_a_foreign_name_stays():
    assert (
        clean("全市信訪(xìn fǎng)形勢總體平穩，歷史(li shi)積案減少。").text == "全市信访形势总体平稳，历史积案减少。"
    )
    assert (
        clean("世界卫生组织（World Health）总干事来访，谈话持续一小时。").text
        == "世界卫生组织（World Health）总干事来访，谈话持续一小时。"
    )


def test_a_clause_left_in_traditional_characters_is_converted_and_a_name_is_not():
    assert (
        clean("做好办公室工作，對於保證單位各項工作的运转具有意义。").text
        == "做好办公室工作，对于保证单位各项工作的运转具有意义。"
    )
    assert clean("会议由陳明同志主持，讨论了预算和规划。").text == "会议由陳明同志主持，讨论了预算和规划。"
