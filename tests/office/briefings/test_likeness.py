"""The same thing from many units: one group, merged at once; earlier reports and open work beside an item."""

from datetime import timedelta

import pytest

from shuniu.matters.acts import Refused
from shuniu.notices.models import Notice
from shuniu.office.briefings.issues import actions as issues
from shuniu.office.briefings.items import actions
from shuniu.office.briefings.items.likeness import Beside, group_sizes, neighbours, under_way
from shuniu.office.briefings.items.models import BriefingItem
from shuniu.office.briefings.items.workflow import State
from shuniu.office.supervision.workflow import State as TaskState
from shuniu.text.near_duplicates import Kinship
from tests.briefing import BODY
from tests.conftest import again

MARCH = "3月份全市受理热线诉求28614件，按期办结率97.2%，满意率91.4%，诉求量居前三位的是供水、物业、噪声。"
APRIL = "4月份全市受理热线诉求31902件，按期办结率96.5%，满意率90.8%，诉求量居前三位的是物业、噪声、停车。"


def test_the_same_item_from_thirty_units_is_one_group_and_goes_on_as_one(cast, editor, bulletin, briefing):
    senders = (cast.housing_liaison, cast.schools_liaison, cast.finance_liaison)
    sent = [briefing(by=senders[place % 3], body=f"{cast.qingshi}报告：{BODY}（{place}）") for place in range(30)]
    first = sent[0]

    assert {item.same_as_id for item in sent[1:]} == {first.pk}
    assert group_sizes([first]) == {first.pk: 29}
    actions.take(first, by=editor)
    for other in first.same_waiting():
        actions.merge(other, by=editor, target=first)

    assert BriefingItem.objects.filter(merged_into=first, state=State.MERGED).count() == 29
    assert [str(unit) for unit in again(first).senders()] == ["市住建局", "市财政局", "市教育局"]
    issue = issues.begin(by=editor, bulletin=bulletin)
    issues.adopt(again(first), by=editor, into=issue)
    briefing.print_issue(again(issue))
    told = Notice.objects.filter(person=cast.finance_liaison, sentence__contains="刊发于临江政务信息2026年第1期")
    assert told.count() == 10


def test_what_is_merged_takes_along_what_was_merged_into_it(editor, briefing):
    one, two, three = briefing(State.IN_EDITING), briefing(), briefing()
    actions.merge(three, by=editor, target=two)

    actions.merge(again(two), by=editor, target=one)

    assert set(one.taken_in.all()) == {two, three}


def test_nothing_is_merged_into_itself_or_into_what_has_ended(editor, briefing):
    made = briefing()
    with pytest.raises(Refused, match="不能并入自己"):
        actions.merge(made, by=editor, target=made)
    with pytest.raises(Refused, match="已经未采用，不能再并入"):
        actions.merge(made, by=editor, target=briefing(State.NOT_USED))


def test_a_report_with_other_figures_is_an_earlier_one_not_the_same(editor, briefing):
    march, april = (briefing(title="热线诉求情况", body=body, category="news") for body in (MARCH, APRIL))

    near = neighbours(april, editor)

    assert [(each.item, each.kinship) for each in near] == [(march, Kinship.EARLIER)]
    assert april.same_as is None


def test_the_same_words_after_a_season_are_an_earlier_report(editor, briefing, clock):
    before = briefing()
    clock.shift(timedelta(days=120))

    made = briefing()

    assert made.same_as is None
    assert [(each.item, each.kinship) for each in neighbours(made, editor)] == [(before, Kinship.EARLIER)]


def test_what_the_reader_may_not_see_is_not_beside_it(cast, briefing):
    briefing()
    theirs = briefing(by=cast.finance_liaison)

    assert neighbours(theirs, again(cast.finance_liaison)) == []


def test_another_matter_stands_beside_nothing(editor, briefing):
    briefing()
    made = briefing(
        title="义务教育课后服务覆盖面扩大",
        body="全市课后服务覆盖学生8.6万人，参与教师4200名，家长满意率较高，下学期拟扩到县城。",
    )

    assert neighbours(made, editor) == []


def test_open_tasks_on_the_same_subject_stand_beside_a_success_for_who_may_see_them(cast, editor, briefing, item):
    item(TaskState.IN_HAND, title="完成城北供水管网改造，解决小区供水压力问题")
    item(TaskState.CLOSED, title="城北小区供水泵站检修")
    item(TaskState.IN_HAND, title="印发惠企资金直达办法")
    made = briefing(title="城北小区供水管网改造顺利", category="experience")

    found = under_way(made, again(cast.director))

    assert [each.matter.title for each in found.nearest] == ["完成城北供水管网改造，解决小区供水压力问题"]
    assert {"小区", "改造"} <= set(found.nearest[0].words)
    assert found.count == 1
    assert under_way(made, editor) == Beside([], 0)
