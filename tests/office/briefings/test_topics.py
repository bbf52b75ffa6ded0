"""Topics of what is told, signals before anyone files a report; and the balance of good news and bad, without points."""

from datetime import date, timedelta

import pytest

from shuniu.matters.acts import Refused
from shuniu.matters.models import Matter
from shuniu.notices.models import Notice
from shuniu.office.briefings.balance import balance
from shuniu.office.briefings.items.workflow import State
from shuniu.office.briefings.setting import set_briefings
from shuniu.office.briefings.topics.counting import page_of, raise_signals, standings
from shuniu.office.briefings.topics.models import Signal, TopicMark
from tests.conftest import again

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def test_what_is_told_is_marked_with_its_topics_in_its_own_act(briefing, today):
    made = briefing()

    assert list(TopicMark.objects.values_list("matter", "topic", "on")) == [(made.pk, "供水", today)]


def test_a_rise_is_raised_once_and_told_to_the_desk_with_what_stands_behind_it(cast, editor, briefing, clock, today):
    for _ in range(5):
        briefing()

    raised = raise_signals(today)

    assert [(each.topic, each.count) for each in raised] == [("供水", 5)]
    assert raise_signals(today) == []
    told = Notice.objects.get(person=editor, kind="system")
    assert told.sentence.startswith("苗头：“供水”近7天 5 件")
    clock.shift(timedelta(days=1))
    assert raise_signals(today + timedelta(days=1)) == []
    page = page_of("供水", again(editor))
    assert len(page.matters) == 5
    assert page.weeks[-1][1] == 5
    assert page.units[0][1] == 5


def test_what_rose_after_the_mornings_look_is_raised_the_next_morning_and_not_again(editor, briefing, clock, today):
    assert raise_signals(today) == []
    for _ in range(5):
        briefing()
    mornings = []
    for day in range(1, 10):
        clock.shift(timedelta(days=1))
        mornings.append([(each.topic, each.on) for each in raise_signals(today + timedelta(days=day))])

    assert mornings == [[("供水", today)], *[[]] * 8]
    assert Notice.objects.filter(person=editor, kind="system").count() == 1


def test_topics_keep_to_sight(cast, editor, briefing):
    briefing()

    assert [row.topic for row in standings(again(editor))] == ["供水"]
    assert standings(again(cast.finance_liaison)) == []
    assert page_of("供水", again(cast.finance_liaison)) is None


def test_a_topic_told_of_long_ago_is_listed_to_whoever_sees_it(cast, editor, briefing, clock):
    briefing()
    clock.shift(timedelta(days=200))

    assert [(row.topic, row.today.count, row.today.is_signal) for row in standings(again(editor))] == [
        ("供水", 0, False)
    ]
    assert standings(again(cast.finance_liaison)) == []


def test_fewer_than_the_setting_wants_raise_nothing(editor, briefing, today):
    set_briefings(by=editor, signal_fewest=6)
    for _ in range(5):
        briefing()

    assert raise_signals(today) == []
    assert not Signal.objects.exists()


def test_good_news_bad_news_and_silence_stand_beside_one_another(cast, editor, briefing):
    for title in "甲乙丙":
        briefing(title=f"{title}好消息", category="news", by=cast.schools_liaison)
    briefing(State.ISSUED)

    rows = {str(row.unit): row for row in balance(again(editor), *YEAR)}

    assert (rows["市教育局"].good, rows["市教育局"].tells_good_news_alone) == (3, True)
    assert (rows["市住建局"].bad, rows["市住建局"].adopted, rows["市住建局"].tells_good_news_alone) == (1, 1, False)
    assert rows["市财政局"].is_silent
    assert rows["市住建局"].points is None
    assert [str(row.unit) for row in balance(again(cast.housing_liaison), *YEAR)] == ["市住建局"]


def test_points_are_switched_on_by_who_has_read_the_rule_alone_and_go_to_units(cast, editor, briefing):
    briefing(State.ISSUED)
    with pytest.raises(Refused, match="国办函〔2026〕12号"):
        set_briefings(by=editor, scoring_on=True)
    with pytest.raises(Refused, match="没有“信息设置”的权限"):
        set_briefings(by=cast.clerk, scoring_on=True, has_read_the_rule=True)

    assert set_briefings(by=editor, scoring_on=True, has_read_the_rule=True) == ["给单位计分"]

    assert {str(row.unit): row.points for row in balance(again(editor), *YEAR)}["市住建局"] == 5


def test_a_matter_that_is_gone_from_sight_is_not_counted(cast, editor, briefing):
    made = briefing()
    Matter.objects.filter(pk=made.pk).update(classification=2)
    type(editor).objects.filter(pk=editor.pk).update(clearance=1)

    assert standings(again(editor)) == []
