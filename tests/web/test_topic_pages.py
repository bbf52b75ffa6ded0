"""The pages of topics, of the balance of news, and of the switch that is off."""

import re

from shuniu.office.briefings.setting_model import BriefingSettings
from shuniu.office.briefings.topics.counting import raise_signals
from tests.web.filling import fill_in

BALANCE, TOPICS, OPTIONS = "/briefings/balance/", "/briefings/topics/", "/briefings/settings/options/"


def test_topics_show_how_they_stand_and_lead_to_what_stands_behind(cast, editor, briefing, signed_in, today):
    made = [briefing() for _ in range(5)]
    raise_signals(today)
    browser = signed_in(editor)

    listed, page = browser.get(TOPICS).content.decode(), browser.get(f"{TOPICS}供水/").content.decode()

    assert "苗头" in listed
    assert "5 件，往常约" in listed
    assert all(f"/matters/{each.pk}/" in page for each in made)
    assert "涉及地方" not in page
    assert signed_in(cast.finance_liaison).get(f"{TOPICS}供水/").status_code == 404


def test_a_topic_names_the_places_that_its_texts_name(cast, editor, briefing, signed_in):
    briefing()
    briefing(body=f"{cast.qingshi}三个乡镇供水不足，水压不到正常的一半。")

    side = signed_in(editor).get(f"{TOPICS}供水/").content.decode().split("涉及地方")[1]

    assert re.sub(r"<[^>]+>|\s", "", side).split("临江")[0].startswith(f"{cast.qingshi}1")


def test_the_balance_names_who_was_silent_and_shows_no_points(editor, briefing, signed_in):
    briefing()

    page = signed_in(editor).get(BALANCE).content.decode()

    assert "这段时间没有报送的单位：" in page
    assert "市财政局" in page
    assert "计分" not in page


def test_the_switch_stands_beside_its_rule_and_holds_without_a_tick(editor, signed_in):
    browser = signed_in(editor)
    assert "国办函〔2026〕12号" in browser.get(OPTIONS).content.decode()

    refused = fill_in(browser, OPTIONS, scoring_on="on")
    assert refused.status_code == 422
    assert not BriefingSettings.current().scoring_on

    fill_in(browser, OPTIONS, scoring_on="on", has_read_the_rule="on", signal_fewest="6")
    assert BriefingSettings.current().scoring_on
    assert BriefingSettings.current().signal_fewest == 6
