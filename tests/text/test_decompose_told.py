"""What only tells (叙述): news, hosts, grounds and goals around that which is ordered."""

from datetime import date

import pytest

from shuniu.text.decompose import decompose

ON = date(2026, 3, 5)


def sentences(text: str) -> list[str]:
    return [one.sentence for one in decompose(text, on=ON).directives]


@pytest.mark.parametrize(
    "told",
    [
        "3月2号，临江市应急工作会议召开，副市长何川参加会议。",
        "3月2日下午3点，直属分公司组织各部门召开会议。",
        "3月2日，应城区柳镇召开禁烧部署会，对巡查工作再部署，坚决打好主动仗。",
        "督导组先后来到东山水库、柳镇泵站，详细了解应急物资落实情况。",
        "县委书记周宁陪同督导。",
        "镇班子成员、包村干部和企业负责人等100余人参加此次会议。",
        "与会领导就存在问题进行现场研究、逐一交办，提出意见建议。",
        "会上，通报了招商专班情况；签约项目情况；专班在全市的排名情况。",
        "在听取汇报后，何川指出，当前工程建设卓有成效，项目推进较快。",
        "检查组由集团组成，于近日对各单位进行了一次全面的消防大检查。",
        "该镇成立禁烧指挥部，下设巡查组，每天上报火情。",
    ],
)
def test_news_of_a_meeting_orders_nothing(told):
    text = f"本报讯（记者 周宁）临江市部署防汛工作。\n{told}\n会议要求，各区要检修全部泵站。\n"

    assert sentences(text) == ["会议要求，各区要检修全部泵站。"]


def test_a_meeting_that_heard_something_may_ask_in_the_same_sentence():
    words = "会议传达学习了市里精神，要求各村干部签订承诺书，发放明白纸。"

    assert len(sentences(f"3月2日，柳镇召开禁烧工作会议。\n{words}\n")) == 1


@pytest.mark.parametrize(
    "spoken",
    [
        "参加今天会议的有市政府各位副市长；今天的会议议程安排，首先由市政府与各区签订责任书。",
        "首先，请何川同志通报情况。",
        "下面，请市水务局周宁局长宣读表彰决定。",
    ],
)
def test_the_words_of_a_host_are_no_tasks(spoken):
    assert sentences(f"在全市防汛会议上的主持词\n同志们：\n{spoken}\n") == []


@pytest.mark.parametrize(
    "said",
    [
        "督查的重点是各项制度的落实情况、应急预案和值班安排。",
        "深入开展诚信建设，是深化改革、提高效能的必然要求，有利于建立监管机制。",
        "按照集团关于项目推进的相关要求。",
        "具体时间以街道、社区安排为准。",
        "从检查情况看，各责任单位紧紧围绕目标，明确责任分工，排出任务进度。",
        "2.抽查。",
    ],
)
def test_what_says_what_a_thing_is_or_on_what_ground_is_no_task(said):
    assert sentences(f"防汛检查工作方案\n一、检查安排\n{said}各区要检修全部泵站。\n") == ["各区要检修全部泵站。"]


def test_by_what_means_is_no_approval():
    words = "通过悬挂条幅、发放明白纸等形式宣传禁烧政策，登记农户。"

    assert sentences(f"3月2日，柳镇召开禁烧工作会议。\n会议要求，各村要巡查。{words}\n")[-1] == words


def test_a_goal_with_a_figure_in_a_list_of_duties_is_a_task():
    text = "重点工作分解意见\n1.保持工业平稳增长，规模以上工业增加值增长9%左右。（市经信局牵头落实）\n2.建设物流园。（市商务局牵头落实）\n"

    assert len(sentences(text)) == 2


def test_a_long_item_before_a_brother_that_is_a_sentence_is_no_heading():
    text = (
        "任务分工方案\n一、简政放权\n1.及时承接国务院和省市取消、下放的行政权力事项。组织开展评估。（市审批局负责）\n"
        "2.编制备案事项清单，公布办事指南。（市司法局负责）\n"
    )

    found = decompose(text, on=ON).directives

    assert [one.task for one in found] == [
        "及时承接国务院和省市取消、下放的行政权力事项",
        "组织开展评估",
        "编制备案事项清单，公布办事指南",
    ]
    assert [one.lead for one in found] == [("市审批局",), ("市审批局",), ("市司法局",)]


def test_points_announced_with_a_colon_are_asked_for():
    words = "副市长何川讲了三个方面的要求：一是所有在建水库必须5月20日前封顶；二是各区要公布责任人。"
    found = decompose(f"3月2日，临江市召开水库安全会议。\n{words}\n", on=ON).directives

    assert len(found) == 2
    assert found[0].deadline is not None
    assert found[0].deadline.date == date(2026, 5, 20)
